"""Whether a record is whole: every count, span, key, word of the search index, and no doubles."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from sqlalchemy import Table, exists, func, select, text

from onrecord.model.statuses import Status
from onrecord.record import tables as t
from onrecord.record.codec import unpack_reading
from onrecord.record.columns import keepable
from onrecord.record.databases import Database
from onrecord.record.findings import SAMPLE, unfindable
from onrecord.record.histories import outcome
from onrecord.record.ids import digest_of
from onrecord.record.pruning import WITHOUT_PERSON
from onrecord.record.rows import Counts, Finding

_SOURCES: Sequence[Table] = (t.statement_source, t.contingency_source, t.encounter_source, t.act_source)
_SHOWN = 5
"""Cases of one trouble that are named."""


def counts(database: Database) -> Counts:
    """How many of each the record holds, counted row by row."""
    rows = {
        table.name: int(database.value(select(func.count()).select_from(table)))
        for table in t.METADATA.sorted_tables
        if table not in t.PRIVATE
    }
    return Counts(
        articles=rows["article"],
        versions=rows["version"],
        dispatches=rows["dispatch"],
        stories=rows["story"],
        actors=rows["actor"],
        statements=rows["statement"],
        acts=rows["act"],
        contingencies=rows["contingency"],
        encounters=rows["encounter"],
        tables=rows,
    )


def check(database: Database) -> tuple[Finding, ...]:
    """Everything that can be proved of a record, one finding each; of a whole one all are well."""
    with database.snapshot():
        return tuple(finding for look in LOOKS for finding in look(database))


def _finding(code: str, subject: str, cases: Sequence[str], of: int) -> Finding:
    if not cases:
        return Finding(code, f"{subject}: {f'{of} looked at, all well' if of else 'none'}", True)
    more = f" and {len(cases) - _SHOWN} more" if len(cases) > _SHOWN else ""
    return Finding(code, f"{subject}: {', '.join(cases[:_SHOWN])}{more}", False)


def _file(database: Database) -> Iterator[Finding]:
    """The file itself, and every reference from table to table."""
    if not database.is_sqlite:
        yield Finding("keys", "the server keeps the references between tables", True)
        return
    said = [str(row[0]) for row in database.rows(text("PRAGMA integrity_check(20)"))]
    yield _finding("file-damaged", "damage to the file", [line for line in said if line != "ok"], 0)
    broken = [" ".join(map(str, row)) for row in database.rows(text("PRAGMA foreign_key_check"))]
    yield _finding("key-broken", "references between tables", broken, len(t.METADATA.tables))


def _readings(database: Database) -> Iterator[Finding]:
    """Every reading can be understood, has the text its digest says, and every span lies in it with its words."""
    unread: list[str] = []
    foreign: list[str] = []
    outside: list[str] = []
    spans = 0
    at = t.reading.c
    query = select(t.version.c.article, t.version.c.number, t.version.c.digest, t.article.c.id)
    versions = database.rows(query.join(t.article, t.article.c.number == t.version.c.article))
    for row in versions:
        body = database.value(select(at.body).where(at.article == row.article, at.version == row.number))
        name = f"{row.id} version {row.number}"
        try:
            reading = unpack_reading(body or b"")
        except ValueError as error:
            unread.append(f"{name} ({error})")
            continue
        if digest_of(reading.article.text) != row.digest or reading.article.id != row.id:
            foreign.append(name)
        looked, wrong = _spans(database, row.article, row.number, reading.article.text)
        spans += looked
        outside += [f"{name}: {case}" for case in wrong]
    yield _finding("reading-damaged", "readings", unread, len(versions))
    yield _finding("text-changed", "texts against their digests", foreign, len(versions))
    yield _finding("span-outside", "spans against their texts", outside, spans)


def _spans(database: Database, article: int, version: int, words: str) -> tuple[int, list[str]]:
    """How many spans of a version were looked at, and those that do not lie in its text."""
    looked, wrong = 0, []
    for table in _SOURCES:
        query = select(table.c.local, table.c.spans).where(table.c.article == article, table.c.version == version)
        for row in database.rows(query):
            for name, places in json.loads(row.spans).items():
                looked += len(places)
                wrong += [f"{table.name} {row.local} {name}" for s, e in places if not 0 <= s < e <= len(words)]
    step = t.act_step.c
    steps = select(step.number, step.start, step.end, step.words).where(
        step.article == article, step.version == version, step.start.is_not(None)
    )
    for row in database.rows(steps):
        looked += 1
        if keepable(words[row.start : row.end]) != row.words:
            wrong.append(f"act_step {row.number}")
    return looked, wrong


# What must give no row, by code: (what is wrong, how it is found).
_NEVER: Mapping[str, tuple[str, str]] = {
    "version-missing": (
        "articles whose versions are not 1 to the newest",
        "SELECT a.id FROM article a WHERE a.version <> (SELECT count(*) FROM version v WHERE v.article = a.number) "
        "OR a.version <> (SELECT max(v.number) FROM version v WHERE v.article = a.number)",
    ),
    "reading-missing": (
        "versions without a reading",
        "SELECT a.id FROM version v JOIN article a ON a.number = v.article LEFT JOIN reading r "
        "ON r.article = v.article AND r.version = v.number WHERE r.article IS NULL",
    ),
    "article-double": (
        "articles of one address or identity",
        "SELECT identity FROM article GROUP BY identity HAVING count(*) > 1",
    ),
    "story-count": (
        "stories that count their articles wrongly",
        "SELECT s.id FROM story s WHERE s.articles <> (SELECT count(*) FROM article a WHERE a.story = s.number) "
        "OR s.articles = 0",
    ),
    "saga-count": (
        "sagas that count their stories wrongly",
        "SELECT g.id FROM saga g WHERE g.stories <> (SELECT count(*) FROM story s WHERE s.saga = g.number) "
        "OR g.stories = 0",
    ),
    "dispatch-empty": (
        "dispatches without articles",
        "SELECT d.id FROM dispatch d WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.dispatch = d.number)",
    ),
    "actor-shown": (
        "actors shown as one that is shown as another",
        "SELECT a.id FROM actor a JOIN actor s ON s.number = a.shown_as WHERE s.shown_as <> s.number",
    ),
    "actor-merge": (
        "actors shown as another without a merge that says so",
        "SELECT a.id FROM actor a WHERE a.shown_as <> a.number AND NOT EXISTS (SELECT 1 FROM actor_merge m "
        "WHERE m.undone_at IS NULL AND (m.merged = a.number OR m.kept = a.number))",
    ),
    "numbers": (
        "numbers of articles with gaps",
        "SELECT max(number) FROM article HAVING max(number) <> count(*)",
    ),
    **{
        f"{thing}-double": (
            f"{thing} rows of one identity",
            f"SELECT identity FROM {thing} GROUP BY identity HAVING count(*) > 1",
        )
        for thing in ("statement", "act", "contingency", "encounter")
    },
    **{
        f"{thing}-source": (
            f"{thing} rows that no article has",
            f"SELECT x.id FROM {thing} x WHERE NOT EXISTS (SELECT 1 FROM {thing}_source s WHERE s.thing = x.number)"
            + (f" AND {WITHOUT_PERSON}" if thing == "act" else ""),
        )
        for thing in ("statement", "act", "contingency", "encounter")
    },
}


_UNFOUND = text("SELECT e.number FROM entry e LEFT JOIN entry_words_docsize w ON w.id = e.number WHERE w.id IS NULL")


def _words(database: Database) -> Iterator[Finding]:
    """The search index has everything that it should, and finds it."""
    missing, foreign = [], []
    for thing in ("statement", "act", "contingency", "encounter"):
        missing += _ids(
            database,
            f"""SELECT x.id FROM {thing}_source s JOIN {thing} x ON x.number = s.thing
            LEFT JOIN entry e ON e.thing = '{thing}' AND e.row = s.thing AND e.article = s.article
            WHERE e.number IS NULL""",
        )
        foreign += _ids(
            database,
            f"""SELECT e.number FROM entry e LEFT JOIN {thing}_source s
            ON s.thing = e.row AND s.article = e.article WHERE e.thing = '{thing}' AND s.thing IS NULL""",
        )
    missing += _ids(
        database,
        """SELECT a.id FROM article a LEFT JOIN entry e
        ON e.thing = 'article' AND e.row = a.number AND e.article = a.number AND e.version = a.version
        WHERE e.number IS NULL""",
    )
    if database.is_sqlite:
        missing += [f"entry {row[0]}" for row in database.rows(_UNFOUND)]
    total = int(database.value(select(func.count()).select_from(t.entry)))
    yield _finding("search-missing", "what the search index should have", missing, total)
    yield _finding("search-foreign", "entries of the search index that nothing stands behind", foreign, 0)
    yield _finding(
        "search-wrong", "entries, of a sample, found by their words", unfindable(database), min(total, SAMPLE)
    )


def _ids(database: Database, query: str) -> list[str]:
    return [str(row[0]) for row in database.rows(text(query))]


def _rules(database: Database) -> Iterator[Finding]:
    for code, (subject, query) in _NEVER.items():
        yield _finding(code, subject, [str(row[0]) for row in database.rows(text(query))], 0)


def _statuses(database: Database) -> Iterator[Finding]:
    """The status of every act is what its history comes to."""
    at = t.act_step.c
    query = select(t.act_step, t.act.c.id.label("act_id"), t.act.c.status.label("now"))
    steps = database.rows(query.join(t.act, t.act.c.number == at.act).order_by(at.act))
    wrong, looked = [], 0
    for _, history in groupby(steps, key=lambda step: step.act):
        looked += 1
        known = list(history)
        if outcome(known)[0].value != known[0].now:
            wrong.append(known[0].act_id)
    untold = select(t.act.c.id).where(t.act.c.status != Status.OPEN.value)
    wrong += [row.id for row in database.rows(untold.where(~exists().where(at.act == t.act.c.number)))]
    yield _finding("status-wrong", "statuses against histories", wrong, looked)


LOOKS: Sequence[Callable[[Database], Iterator[Finding]]] = (_file, _rules, _readings, _statuses, _words)
