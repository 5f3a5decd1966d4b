"""The search index: what is found by words, and the facets by which it is narrowed.

Facets are words too, of letters and numbers that no text has: a question is one intersection of postings, however
rare the speaker and however common the word. Entries are only ever added; what changes gets a new entry, and the
old one, which no row names any more, is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, delete, select, text, update

from onrecord.model.articles import Article
from onrecord.model.statuses import Status
from onrecord.record import tables as t
from onrecord.record.databases import Database
from onrecord.record.ids import key_of
from onrecord.record.rows import Thing
from onrecord.record.words import fold_words

_LONGEST = 400_000
"""Letters of one entry's words; PostgreSQL takes about a megabyte, positions included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a thing is found by, apart from the article that has it; actors are numbers."""

    words: str
    actors: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()
    kind: str | None = None
    condition: bool | None = None
    """Whether it hangs on a condition; None for what cannot."""
    status: Status | None = None


def thing_facet(thing: Thing) -> str:
    """What every entry of a thing has."""
    return f"xt{thing.value}"


def actor_facet(actor: int) -> str:
    """What everything has that an actor says, holds or takes part in."""
    return f"xa{actor}"


def target_facet(actor: int) -> str:
    """What everything has that is directed at an actor."""
    return f"xg{actor}"


def kind_facet(kind: str) -> str:
    """What everything of a kind has."""
    return f"xk{kind.replace('_', '')}"


def country_facet(country: str) -> str:
    """What everything has that is said by or directed at somebody of a country."""
    return f"xc{country.lower()}"


def status_facet(status: Status) -> str:
    """What every act of a status has."""
    return f"xs{status.value.replace('_', '')}"


def outlet_facet(outlet: str) -> str:
    """What everything has that stands in an outlet's articles."""
    return f"xo{key_of(' '.join(fold_words(outlet))) % (1 << 63)}"


def article_facet(article: int) -> str:
    """What everything in one article has."""
    return f"xr{article}"


def month_facet(day: date) -> str:
    """What everything said in a month has."""
    return f"xm{day.year:04}{day.month:02}"


def year_facet(year: int) -> str:
    """What everything said in a year has."""
    return f"xy{year:04}"


CONDITION = {True: "xhcondition", False: "xhfree"}
"""What everything has that hangs on a condition, and everything that does not."""


class Entries:
    """Writes the search index."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, thing: Thing, row: int, article: int, version: int, day: date, described: Described, *, new: bool = False
    ) -> None:
        """Let a thing be found in an article; a second time moves it to the newer version.

        What is ``new`` is not looked for first.
        """
        at = {"thing_": thing.value, "row_": row, "article_": article}
        if not new and self._database.run(_MOVE, {**at, "version": version}).rowcount:
            return
        outlet = self._outlet(article)
        facets = [thing_facet(thing), article_facet(article), month_facet(day), year_facet(day.year)]
        if outlet:
            facets.append(outlet_facet(outlet))
        facets += _facets_of(described)
        values = {"thing": thing.value, "row": row, "article": article, "version": version, "day": day.isoformat()}
        self._insert(values, described.words, facets)

    def add_article(self, number: int, version: int, article: Article) -> None:
        """Let an article be found by the words of its newest version."""
        self._drop(t.entry.c.article == number, t.entry.c.thing == Thing.ARTICLE.value)
        self._database.memory.pop(("outlet", number), None)
        day = date.fromisoformat(self._database.value(select(t.article.c.day).where(t.article.c.number == number)))
        words = f"{article.title or ''} {article.text}"
        self.add(Thing.ARTICLE, number, number, version, day, Described(words=words), new=True)

    def again(self, thing: Thing, row: int, day: date, described: Described) -> None:
        """Let a thing that has changed be found by what it is now, in every article that has it."""
        at = (t.entry.c.thing == thing.value, t.entry.c.row == row)
        found = self._database.rows(select(t.entry).where(*at).order_by(t.entry.c.number))
        self._drop(*at)
        for old in found:
            self.add(thing, row, old.article, old.version, day, described, new=True)

    def drop(self, article: int) -> None:
        """Let nothing be found in an article any more."""
        self._drop(t.entry.c.article == article)

    def _drop(self, *at: object) -> None:
        self._database.run(delete(t.entry).where(*at))  # type: ignore[arg-type]

    def _insert(self, values: Mapping[str, object], words: str, facets: Iterable[str]) -> None:
        folded = " ".join(fold_words(words))[:_LONGEST]
        number = self._next()
        if self._database.is_sqlite:
            self._database.run(_ENTER, {"number": number, **values})
            self._database.run(_INDEX, {"number": number, "words": folded, "facets": " ".join(facets)})
        else:
            self._database.run(_INSERT, {"number": number, **values, "words": folded, "facets": list(facets)})

    def _outlet(self, article: int) -> str | None:
        key = ("outlet", article)
        if key not in self._database.memory:
            self._database.memory[key] = self._database.value(_OUTLET, {"article": article})
        return self._database.memory[key]  # type: ignore[no-any-return]

    def _next(self) -> int:
        """The next number; one whose entry is gone stays in SQLite's index and is not given again."""
        if self._database.is_sqlite and t.entry not in self._database.memory:
            self._database.memory[t.entry] = self._database.value(_LAST) or 0
        return self._database.take_number(t.entry)


_ENTER = t.entry.insert()
_OUTLET = select(t.article.c.outlet).where(t.article.c.number == bindparam("article"))
_MOVE = (
    update(t.entry)
    .where(
        t.entry.c.thing == bindparam("thing_"),
        t.entry.c.row == bindparam("row_"),
        t.entry.c.article == bindparam("article_"),
    )
    .values(version=bindparam("version"))
)
_LAST = text("SELECT rowid FROM entry_words ORDER BY rowid DESC LIMIT 1")
_INDEX = text("INSERT INTO entry_words (rowid, words, facets) VALUES (:number, :words, :facets)")
_INSERT = text(
    'INSERT INTO entry (number, thing, "row", article, version, day, words) VALUES (:number, :thing, :row, :article, '
    ":version, :day, to_tsvector('onrecord', :words) || array_to_tsvector(CAST(:facets AS text[])))"
)


def _facets_of(described: Described) -> list[str]:
    facets = [actor_facet(actor) for actor in described.actors]
    facets += [target_facet(actor) for actor in described.targets]
    facets += [country_facet(country) for country in described.countries]
    if described.kind:
        facets.append(kind_facet(described.kind))
    if described.status:
        facets.append(status_facet(described.status))
    if described.condition is not None:
        facets.append(CONDITION[described.condition])
    return facets
