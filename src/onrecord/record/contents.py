"""What a story holds: its newest articles, and all that they say, in a handful of questions to the database."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, Table, bindparam, select

from onrecord.model.acts import ActKind, Relation
from onrecord.model.articles import ArticleId
from onrecord.model.encounters import EncounterKind, EncounterStatus, Format
from onrecord.model.spans import Span, hull
from onrecord.model.statements import Form
from onrecord.model.statuses import RecordedActId, Status
from onrecord.record import tables as t
from onrecord.record.article_rows import article_row, articles_query
from onrecord.record.databases import Database
from onrecord.record.lookups import chunks
from onrecord.record.rows import RecordedActorId, RecordedEncounterId, RecordedStatementId, StoryId
from onrecord.record.rows.contents import Contents, Place, ReadArticle, ToldAct, ToldEncounter, ToldStatement
from onrecord.record.things import with_actor
from onrecord.record.times import read_day, read_moment

NEWEST = 60
"""Articles of a story that are looked at. All that they say is read in about 15 ms, of 100 articles in 25; what is
older is found on the pages of its articles and actors, and by searching."""

_SHOWN = ("text", "content", "spans")
"""The part of a source that its thing is shown by: an act's text, a statement's content, an encounter's places."""

Places = Mapping[int, tuple[Place, ...]]


class Holdings:
    """Finds what articles hold, each thing once with its places in them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_story(self, story: StoryId, *, limit: int = NEWEST) -> Contents:
        """A story's newest articles and all that they say, the newest first."""
        number = self._database.number(t.story, story)
        return self._of(self._database.rows(_OF_STORY, {"story": number, "most": limit}))

    def of_article(self, article: ArticleId, version: int | None = None) -> Contents:
        """An article and all that a version of it says, the newest for None."""
        number = self._database.number(t.article, article)
        return self._of(self._database.rows(_OF_ARTICLE, {"article": number}), version)

    def _of(self, articles: Sequence[Row[Any]], version: int | None = None) -> Contents:
        known = {row.number: row for row in articles}
        found = {source: self._places(source, known, version) for source in _SOURCES}
        encounters = found[t.encounter_source]
        return Contents(
            articles=tuple(ReadArticle(article_row(row), read_moment(row.read_at)) for row in articles),
            acts=tuple(_act(row, places) for row, places in self._things(_ACTS, found[t.act_source])),
            statements=tuple(_statement(row, places) for row, places in self._things(_SAID, found[t.statement_source])),
            encounters=tuple(self._encounters(encounters)),
        )

    def _places(self, source: Table, articles: Mapping[int, Row[Any]], version: int | None) -> Places:
        """Where these articles have what they have, by the numbers of the things; newest article first."""
        found: dict[int, list[Place]] = {}
        order = {number: place for place, number in enumerate(articles)}
        rows: list[Row[Any]] = []
        for part in chunks(list(articles)):
            rows += self._database.rows(_SOURCES[source], {"articles": part})
        for row in sorted(rows, key=lambda row: (order[row.article], len(row.local), row.local)):
            article = articles[row.article]
            if row.version == (version or article.version):
                found.setdefault(row.thing, []).append(_place(row, article))
        return {thing: tuple(places) for thing, places in found.items()}

    def _things(self, query: Select[Any], places: Places) -> list[tuple[Row[Any], tuple[Place, ...]]]:
        """The rows of these things, newest first, each with its places."""
        rows: list[Row[Any]] = []
        for part in chunks(list(places)):
            rows += self._database.rows(query, {"wanted": part})
        newest = sorted(rows, key=lambda row: (row.said, row.number), reverse=True)
        return [(row, places[row.number]) for row in newest]

    def _encounters(self, places: Places) -> list[ToldEncounter]:
        who: dict[int, list[tuple[RecordedActorId, str]]] = {}
        for part in chunks(list(places)):
            for row in self._database.rows(_PARTIES, {"wanted": part}):
                who.setdefault(row.encounter, []).append((RecordedActorId(row.id), row.name))
        return [
            _encounter(row, tuple(dict.fromkeys(who.get(row.number, ()))), here)
            for row, here in self._things(_MET, places)
        ]


def _place(row: Row[Any], article: Row[Any]) -> Place:
    spans = json.loads(row.spans)
    shown = next(spans[name] for name in _SHOWN if spans.get(name))
    # Of an encounter's places the first; of a statement's parts all, for together they are what was said.
    first = Span(*shown[0])
    span = first if len(shown) == 1 or "spans" in spans else hull((first, *(Span(*part) for part in shown[1:])))
    return Place(
        article=ArticleId(article.id),
        version=row.version,
        local=row.local,
        span=span,
        words=row.words,
        outlet=article.outlet,
        day=read_day(article.day),
        dispatch=article.dispatch_id,
    )


def _act(row: Row[Any], places: tuple[Place, ...]) -> ToldAct:
    return ToldAct(
        id=RecordedActId(row.id),
        kind=ActKind(row.kind),
        holder=row.voice or row.holder_id,
        holder_name=row.holder_shown or row.actor_name,
        target=RecordedActorId(row.aim_id) if row.aim_id else None,
        target_name=row.aim_shown or row.target_name,
        text=row.text,
        condition=row.condition,
        relation=Relation(row.relation) if row.relation else None,
        deadline=read_day(row.deadline),
        deadline_words=row.deadline_words,
        status=Status(row.status),
        said=read_day(row.said),
        places=places,
    )


def _statement(row: Row[Any], places: tuple[Place, ...]) -> ToldStatement:
    return ToldStatement(
        id=RecordedStatementId(row.id),
        speaker=row.voice or row.speaker_id,
        speaker_name=row.speaker_shown or row.actor_name,
        text=row.text,
        form=Form(row.form),
        said=read_day(row.said),
        places=places,
    )


def _encounter(row: Row[Any], who: tuple[tuple[RecordedActorId, str], ...], places: tuple[Place, ...]) -> ToldEncounter:
    return ToldEncounter(
        id=RecordedEncounterId(row.id),
        kind=EncounterKind(row.kind),
        who=who,
        place=row.place,
        day=read_day(row.day),
        format=Format(row.format) if row.format else None,
        status=EncounterStatus(row.status),
        text=row.text,
        said=read_day(row.said),
        places=places,
    )


def _sources_query(source: Table) -> Select[Any]:
    at = source.c
    query = select(at.thing, at.article, at.version, at.local, at.spans, at.words)
    return query.where(at.article.in_(bindparam("articles", expanding=True)))


def _columns(table: Table, names: str) -> list[Any]:
    return [table.c[name] for name in names.split()]


# Put together once: that takes longer than carrying them out.
_SOURCES = {source: _sources_query(source) for source in (t.act_source, t.statement_source, t.encounter_source)}
_ARTICLES = (
    articles_query()
    .add_columns(t.version.c.read_at)
    .join(t.version, (t.version.c.article == t.article.c.number) & (t.version.c.number == t.article.c.version))
)
_OF_STORY = (
    _ARTICLES.where(t.article.c.story == bindparam("story"))
    .order_by(t.article.c.day.desc(), t.article.c.number.desc())
    .limit(bindparam("most"))
)
_OF_ARTICLE = _ARTICLES.where(t.article.c.number == bindparam("article"))
_ACT_COLUMNS = _columns(
    t.act,
    "number id kind voice actor_name target_name text condition relation deadline deadline_words status said",
)
_ACTS = with_actor(
    with_actor(select(*_ACT_COLUMNS).select_from(t.act), t.act.c.actor, "holder"), t.act.c.target, "aim"
).where(t.act.c.number.in_(bindparam("wanted", expanding=True)))
_STATEMENT_COLUMNS = _columns(t.statement, "number id voice actor_name text form said")
_SAID = with_actor(select(*_STATEMENT_COLUMNS).select_from(t.statement), t.statement.c.actor, "speaker").where(
    t.statement.c.number.in_(bindparam("wanted", expanding=True))
)
_MET = select(t.encounter).where(t.encounter.c.number.in_(bindparam("wanted", expanding=True)))
_SHOWN_AS = t.actor.alias("shown")
_PARTIES = (
    select(t.encounter_party.c.encounter, _SHOWN_AS.c.id, _SHOWN_AS.c.name)
    .join(t.actor, t.actor.c.number == t.encounter_party.c.actor)
    .join(_SHOWN_AS, _SHOWN_AS.c.number == t.actor.c.shown_as)
    .where(t.encounter_party.c.encounter.in_(bindparam("wanted", expanding=True)))
    .order_by(t.encounter_party.c.encounter, t.encounter_party.c.place, t.actor.c.number)
)
