"""Search: words and filters to ranked hits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Row, TextClause, select, text

from onrecord.model.articles import ArticleId
from onrecord.record import entries
from onrecord.record import tables as t
from onrecord.record.databases import Database
from onrecord.record.excerpts import excerpt
from onrecord.record.found import Found, already_shown, look_up
from onrecord.record.lookups import everybody
from onrecord.record.paging import read_cursor, write_cursor
from onrecord.record.rows import Came, Hit, Listed, Match, Query, Thing
from onrecord.record.times import read_day
from onrecord.record.words import Asked, postgresql_question, read_question, sqlite_question

# Matches that are ranked against each other, the newest first; the next cursor goes on to older ones. Of common
# words nobody reads more, and reading their texts is what a search costs.
POOL = 300
_LONGEST = 40
"""Letters of a kind or country that are looked at."""

STORY_ARTICLES = 500
"""Articles of a story, the newest, that a search in a story looks at."""


class Search:
    """Finds what is on record by its words and by who, what, when."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, query: Query, *, limit: int = 20, cursor: str | None = None, newest: bool = False) -> Listed[Hit]:
        """What fits the query, best first; without words, newest first.

        With ``newest``, what came on record last is first, whatever the words; a cursor goes on in the order it is of.

        The newest few hundred matches are ranked against each other, then the next. No words of a user
        raise; RecordError only for a cursor that was not given by a search.
        """
        asked = read_question(query.words)
        start, top, offset = read_cursor(cursor, int, int, int) or (0, 0, 0)
        facets = self._facets(query)
        if facets is None or (query.words.strip() and not asked):
            return Listed(())
        if not start:
            start = top = int(self._database.value(_TOP) or 0)
        pool = self._pool(asked, facets, query, top=top)
        shown = (
            already_shown(self._database, pool, top, start) if query.outlet is None and query.story is None else set()
        )
        matches = look_up(self._database, pool, asked)
        left = (hit for hit in matches if (hit.thing, hit.row) not in shown)
        found = sorted(left, key=lambda hit: (0 if newest else -hit.score, hit.order))
        page = found[offset : offset + limit]
        following = None
        if offset + limit < len(found):
            following = write_cursor(start, top, offset + limit)
        elif len(pool) == POOL:
            following = write_cursor(start, min(row.number for row in pool) - 1, 0)
        return Listed(tuple(self._hit(hit, asked) for hit in page), following)

    def came(self, query: Query, after: int) -> Came:
        """What fits a query of what was entered behind the entry numbered ``after``, in the order of coming.

        It is no more than a few hundred; then ``upto`` says from where to go on.
        """
        asked, facets, top = read_question(query.words), self._facets(query), int(self._database.value(_TOP) or 0)
        if facets is None or (query.words.strip() and not asked) or top <= after:
            return Came(matches=(), upto=top)
        pool = self._pool(asked, facets, query, top=top, after=after)
        if len(pool) == POOL:
            # What one article has stays together: an act stands for its statement only where both are looked at.
            whole = max((at for at, entry in enumerate(pool) if entry.article != pool[-1].article), default=-1)
            pool = pool[: whole + 1] or pool
            top = pool[-1].number
        found = sorted(look_up(self._database, pool, asked), key=lambda hit: -hit.order)
        matches = (Match(thing=hit.thing, id=hit.id, article=ArticleId(hit.article)) for hit in found)
        return Came(matches=tuple(matches), upto=top)

    def _facets(self, query: Query) -> list[list[str]] | None:
        """Groups of facets of which an entry has at least one each; None where nothing can fit."""
        groups: list[list[str]] = []
        if query.things is not None:
            groups.append(sorted(map(entries.thing_facet, query.things)))
        elif query.status is not None:
            groups.append([entries.thing_facet(Thing.ACT)])
        if query.speaker is not None:
            groups.append([entries.actor_facet(number) for number in everybody(self._database, [query.speaker])])
        if query.target is not None:
            groups.append([entries.target_facet(number) for number in everybody(self._database, [query.target])])
        if query.kind is not None:
            groups.append([entries.kind_facet(_letters(query.kind))])
        if query.country is not None:
            groups.append([entries.country_facet(_letters(query.country))])
        if query.status is not None:
            groups.append([entries.status_facet(query.status)])
        if query.condition is not None:
            groups.append([entries.CONDITION[query.condition]])
        if query.outlet is not None:
            groups.append([entries.outlet_facet(query.outlet)])
        if query.story is not None:
            groups.append(self._articles_of(query.story))
        groups += self._days(query.since, query.until)
        return None if any(not group for group in groups) else groups

    def _articles_of(self, story: str) -> list[str]:
        at = t.article.c
        query = select(at.number).join(t.story, t.story.c.number == at.story).where(t.story.c.id == story)
        rows = self._database.rows(query.order_by(at.day.desc(), at.number.desc()).limit(STORY_ARTICLES))
        return [entries.article_facet(row.number) for row in rows]

    def _days(self, since: date | None, until: date | None) -> list[list[str]]:
        """Facets of the months and years that lie in a span of days or stick out of it."""
        if since is None and until is None:
            return []
        # Two statements: for both ends at once SQLite walks through all of them.
        known = [self._database.value(end) for end in (_FIRST_DAY, _LAST_DAY)]
        if None in known:
            return [[]]
        first = max(since or date.min, read_day(known[0]))
        last = min(until or date.max, read_day(known[1]))
        return [sorted(set(_periods(first, last)))]

    def _pool(
        self,
        asked: tuple[Asked, ...],
        facets: Sequence[Sequence[str]],
        query: Query,
        *,
        top: int,
        after: int | None = None,
    ) -> Sequence[Row[Any]]:
        """The newest matches up to ``top``, or the oldest of those behind ``after``."""
        bounds = {
            "top": top,
            "after": after,
            "most": POOL,
            "since": query.since.isoformat() if query.since else "",
            "until": query.until.isoformat() if query.until else "~",
        }
        if after is None:
            del bounds["after"]
        if not asked and not facets:
            return self._database.rows(_all(after is not None), bounds)
        if self._database.is_sqlite:
            return self._database.rows(_sqlite(after is not None), {**bounds, "match": _sqlite_match(asked, facets)})
        narrow = " & ".join("(" + " | ".join(f"'{facet}'" for facet in group) + ")" for group in facets)
        words = postgresql_question(asked)
        statement = _postgresql(after is not None, bool(words), bool(narrow))
        return self._database.rows(statement, {**bounds, "words": words, "facets": narrow})

    def _hit(self, found: Found, asked: tuple[Asked, ...]) -> Hit:
        words, marks = excerpt(found.full_text(self._database), asked)
        return Hit(
            thing=found.thing,
            id=found.id,
            article=ArticleId(found.article),
            day=found.day,
            kind=found.kind,
            actor=found.actor,
            actor_name=found.actor_name,
            status=found.status,
            excerpt=words,
            marks=marks,
            score=round(found.score, 4),
        )


_FIRST_DAY, _LAST_DAY = text("SELECT min(day) FROM entry"), text("SELECT max(day) FROM entry")
_TOP = text("SELECT max(number) FROM entry")
_FOUND = 'SELECT e.number, e.thing, e."row" AS "row", e.article, e.version, e.day FROM'
_DAYS = "e.day >= :since AND e.day <= :until"


@cache
def _all(behind: bool) -> TextClause:
    return text(f"{_FOUND} entry AS e WHERE {_DAYS} {_window('e.number', behind)}")


@cache
def _sqlite(behind: bool) -> TextClause:
    # CROSS JOIN keeps SQLite from walking the entries and asking the index for each of them.
    return text(
        f"{_FOUND} entry_words AS w CROSS JOIN entry AS e ON e.number = w.rowid "
        f"WHERE entry_words MATCH :match AND {_DAYS} {_window('w.rowid', behind)}"
    )


@cache
def _postgresql(behind: bool, words: bool, facets: bool) -> TextClause:
    return text(
        f"{_FOUND} entry AS e WHERE {_DAYS}"
        + (" AND e.words @@ to_tsquery('onrecord', :words)" if words else "")
        + (" AND e.words @@ CAST(:facets AS tsquery)" if facets else "")
        + f" {_window('e.number', behind)}"
    )


def _window(number: str, behind: bool) -> str:
    """Which entries are looked at: those up to ``top``, the newest first, or those ``behind`` one, the oldest first."""
    after, order = (f"AND {number} > :after ", "") if behind else ("", " DESC")
    return f"AND {number} <= :top {after}ORDER BY {number}{order} LIMIT :most"


def _sqlite_match(asked: tuple[Asked, ...], facets: Sequence[Sequence[str]]) -> str:
    narrow = [f"facets : ({' OR '.join(group)})" for group in facets]
    return " AND ".join(([f"words : ({sqlite_question(asked)})"] if asked else []) + narrow)


def _letters(given: str) -> str:
    """What a facet can be made of; anything else fits nothing."""
    return "".join(char for char in given[:_LONGEST].lower() if char.isascii() and char.isalnum()) or "0"


def _periods(first: date, last: date) -> Iterator[str]:
    day = first
    while day <= last:
        if day.month == 1 and day.day == 1 and date(day.year, 12, 31) <= last:
            yield entries.year_facet(day.year)
            day = date(day.year + 1, 1, 1) if day.year < date.max.year else last + timedelta(1)
        else:
            yield entries.month_facet(day)
            day = (day.replace(day=1) + timedelta(32)).replace(day=1)
