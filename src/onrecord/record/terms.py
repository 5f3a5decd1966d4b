"""How rare terms are: in how many articles each stands, kept as articles come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select, update

from onrecord.model.articles import ArticleId
from onrecord.record import tables as t
from onrecord.record.databases import Database
from onrecord.record.lookups import chunks

_LONGEST = 100
"""Letters of a term that are looked at; PostgreSQL's indexes take about 2,700 bytes."""


class Terms:
    """Document frequencies of the articles on record."""

    _database: Database

    def index_terms(self, article: ArticleId, terms: Sequence[str]) -> None:
        """Count the article under each of its distinct terms; a second call for an article changes nothing."""
        number = self._database.number(t.article, article)
        counted = update(t.article).where(t.article.c.number == number, t.article.c.counted.is_(False))
        if not self._database.run(counted.values(counted=True)).rowcount or not terms:
            return
        statement = self._database.insert(t.term)
        more = statement.on_conflict_do_update(index_elements=["term"], set_={"articles": t.term.c.articles + 1})
        self._database.run(
            more, [{"term": term, "articles": 1} for term in sorted({term[:_LONGEST] for term in terms})]
        )

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many articles each term stands; terms that stand in none are left out."""
        found: dict[str, int] = {}
        for part in chunks(sorted(set(terms))):
            query = select(t.term.c.term, t.term.c.articles).where(t.term.c.term.in_(part))
            found.update((row.term, row.articles) for row in self._database.rows(query))
        return found
