from __future__ import annotations

from datetime import date, timedelta

from onrecord.model.acts import BranchKind, ContingencyKind, Reason, Relation
from onrecord.model.encounters import EncounterKind, EncounterStatus
from onrecord.model.spans import Span
from onrecord.model.statuses import RecordedActId, Status, Step
from onrecord.record import Record
from onrecord.record.rows import (
    ArticleRow,
    NewContingency,
    NewEncounter,
    NewSource,
    Query,
    RecordedActorId,
    RecordedEncounterId,
    Thing,
)
from tests.record.builders import NOW, keep, reading_of

DAY = date(2025, 8, 13)


def page(record: Record, number: int, text: str) -> ArticleRow:
    reading = reading_of(text, url=f"https://example.org/{number}", day=DAY + timedelta(days=number))
    return keep(record, reading, NOW + timedelta(hours=number))


def summit(
    record: Record, article: ArticleRow, actors: list[RecordedActorId], status: EncounterStatus
) -> RecordedEncounterId:
    new = NewEncounter(
        identity="summit of Alaska",
        keys=("alaska",),
        kind=EncounterKind.SUMMIT,
        participants=tuple(actors),
        place="Anchorage",
        day=DAY + timedelta(days=9),
        status=status,
        text="the Alaska summit",
        said=article.day,
    )
    source = NewSource(
        article=article.id, version=1, local="encounter-1", spans={"text": (Span(0, 3),)}, words="the Alaska summit"
    )
    known = record.encounters.candidates(["alaska"])
    with record.transaction():
        if not known:
            return record.encounters.add(new, source, NOW)
        record.encounters.tell(known[0].id, new, source)
        return known[0].id


def test_articles_come_newest_day_first_page_after_page(record: Record) -> None:
    for number in (2, 0, 1):
        page(record, number, f"Title {number}")
    first = record.listings.articles(limit=2)
    rest = record.listings.articles(limit=2, cursor=first.cursor)
    assert [row.title for row in (*first.rows, *rest.rows)] == ["Title 2", "Title 1", "Title 0"]
    assert rest.cursor is None


def test_an_encounter_has_the_status_of_the_latest_report_in_any_order(record: Record) -> None:
    early = page(record, 1, "Early\nAnna Berg says: yes")
    late = page(record, 5, "Late\nBo Dahl says: yes")
    berg, dahl = (record.actors.named(name)[0].id for name in ("Anna Berg", "Bo Dahl"))
    id = summit(record, late, [berg], EncounterStatus.HELD)
    assert summit(record, early, [berg, dahl], EncounterStatus.PLANNED) == id
    row = record.encounters.get(id)
    assert (row.status, row.participants, row.told_on) == (EncounterStatus.HELD, (berg, dahl), late.day)
    assert record.encounters.recent(dahl)[0].id == id
    assert len(record.encounters.sources(id)) == 2
    assert [hit.id for hit in record.search(Query(words="anchorage", kind="summit", speaker=berg)).rows] == [id]


def test_a_contingency_is_found_with_both_halves(record: Record) -> None:
    article = page(record, 1, "T\nAnna Berg says: if talks fail we close the strait")
    berg = record.actors.named("Anna Berg")[0].id
    new = NewContingency(
        identity="c",
        keys=("c",),
        relation=Relation.IF,
        kind=ContingencyKind.THREAT,
        by=berg,
        by_name="Anna Berg",
        condition="talks fail",
        consequence="we close the strait",
        text="if talks fail we close the strait",
        consequence_actor=berg,
        branch=BranchKind.FAILS,
        said=article.day,
        reason=Reason(0.9, "'if' opens it"),
    )
    spans = {"condition": (Span(2, 5),)}
    with record.transaction():
        id = record.contingencies.add(
            new, NewSource(article=article.id, version=1, local="contingency-1", spans=spans, words=new.text), NOW
        )
    row = record.contingencies.get(id)
    assert (row.by, row.condition, row.branch, row.reason) == (berg, "talks fail", BranchKind.FAILS, new.reason)
    hits = record.search(Query(words="fail", things=frozenset({Thing.CONTINGENCY}), condition=True, target=berg)).rows
    assert [hit.id for hit in hits] == [id]
    assert record.contingencies.of_article(article.id) == (row,)


def test_a_timeline_is_in_order_of_saying_and_happening_not_of_printing(record: Record) -> None:
    late = page(record, 5, "Late\nAnna Berg threatens: war")
    early = page(record, 1, "Early\nAnna Berg says: peace")
    berg = record.actors.named("Anna Berg")[0].id
    summit(record, early, [berg], EncounterStatus.PLANNED)
    with record.transaction():
        (story,) = record.stories.assign([{late.id, early.id}])
    expected = [(DAY + timedelta(days=n)) for n in (1, 5, 5, 9)]
    for moments in (record.listings.story_timeline(story), record.listings.actor_timeline(berg)):
        assert [moment.day for moment in moments] == expected
        assert moments[-1].text == "the Alaska summit"
    assert record.listings.actor_timeline(berg)[0].articles == (early.id,)
    assert [row.id for row in record.listings.actor_stories(berg)] == [story]
    assert len(record.listings.actor_timeline(berg, limit=2)) == 2


def test_changes_since_a_moment_are_what_came_after_it(record: Record) -> None:
    page(record, 0, "Old\nAnna Berg threatens: war")
    since = NOW + timedelta(minutes=30)
    new = page(record, 2, "New\nAnna Berg promises: peace")
    keep(record, reading_of("Old, changed", url="https://example.org/0"), NOW + timedelta(hours=3))
    act = record.acts.recent(record.actors.named("Anna Berg")[0].id)[-1]
    step = Step(
        act=RecordedActId(act.id), status=Status.CONTRADICTED, article=new.id, span=Span(0, 3), reason=Reason(0.9, "x")
    )
    with record.transaction():
        record.acts.take([step], since)
    changes = record.changes.since(since)
    assert [row.id for row in changes.articles] == [new.id]
    assert [(row.number, row.title) for row in changes.versions] == [(2, "Old, changed")]
    assert [row.text for row in changes.acts] == ["peace"]
    assert [row.text for row in changes.statements] == ["peace"]
    assert [row.status for row in changes.steps] == [Status.CONTRADICTED]
    assert record.changes.since(NOW + timedelta(days=1)).acts == ()


def test_what_the_same_actor_said_before_is_at_hand(record: Record) -> None:
    page(record, 0, "A\nAnna Berg threatens: war\nBo Dahl threatens: rain")
    page(record, 2, "B\nAnna Berg promises: peace")
    berg = record.actors.named("Anna Berg")[0].id
    newest = record.acts.recent(berg)[0]
    assert [row.text for row in record.changes.earlier_acts(newest)] == ["war"]
    statement = record.statements.recent(berg)[0]
    assert [row.text for row in record.changes.earlier_statements(statement)] == ["war"]
