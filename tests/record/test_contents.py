"""What a story or an article holds, with the places of its words."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model.actors import ActorKind
from onrecord.model.acts import Reason
from onrecord.model.encounters import EncounterKind, EncounterStatus
from onrecord.model.spans import Span
from onrecord.record import Record, RecordError
from onrecord.record.rows import ArticleRow, NewActor, NewEncounter, NewSource, StoryId
from tests.record.builders import NOW, keep, reading_of

TEXT = "Anna Berg threatens: we will close the strait\nBo Dahl says: nobody sails"


def add(record: Record, text: str, number: int, day: int) -> ArticleRow:
    return keep(record, reading_of(text, url=f"https://example.org/{number}", day=date(2025, 8, day)))


def joined(record: Record, *rows: ArticleRow) -> StoryId:
    with record.transaction():
        return record.stories.assign([{row.id for row in rows}])[0]


def test_a_thing_of_two_articles_is_there_once_with_both_places_the_newest_first(record: Record) -> None:
    first, second = add(record, TEXT, 1, 13), add(record, f"More\n{TEXT}", 2, 14)
    found = record.holdings.of_story(joined(record, first, second))
    assert [each.row.id for each in found.articles] == [second.id, first.id]
    (act,), (said, _) = found.acts, sorted(found.statements, key=lambda each: each.text, reverse=True)
    for told in (act, said):
        assert [place.article for place in told.places] == [second.id, first.id]
        assert told.dispatches == 2
        for place in told.places:
            assert place.span.of(record.articles.text(place.article, place.version)) == told.text
    assert (act.holder_name, act.kind.value, act.status.value) == ("Anna Berg", "threat", "open")


def test_only_the_newest_articles_and_versions_are_looked_at(record: Record) -> None:
    rows = [add(record, f"Anna Berg says: number {day}", day, day) for day in (1, 2, 3)]
    changed = add(record, "Anna Berg says: another word", 3, 3)
    found = record.holdings.of_story(joined(record, *rows), limit=2)
    assert [each.row.id for each in found.articles] == [changed.id, rows[1].id]
    assert [said.text for said in found.statements] == ["another word", "number 2"]


def test_an_article_holds_what_the_version_asked_for_says(record: Record) -> None:
    row = add(record, TEXT, 1, 13)
    add(record, "Bo Dahl says: everybody sails", 1, 13)
    assert [act.text for act in record.holdings.of_article(row.id, 1).acts] == ["we will close the strait"]
    assert record.holdings.of_article(row.id).acts == ()
    assert [said.text for said in record.holdings.of_article(row.id).statements] == ["everybody sails"]


def test_whoever_is_held_to_be_one_goes_by_one_name(record: Record) -> None:
    row = add(record, "Anna Berg threatens: war\nAnne Berg threatens: peace", 1, 13)
    kept, merged = record.actors.named("Anna Berg")[0], record.actors.named("Anne Berg")[0]
    with record.transaction():
        record.actors.merge(kept.id, merged.id, by="person", reason=Reason(1.0, "one"), now=NOW)
    found = record.holdings.of_article(row.id)
    assert {(act.holder, act.holder_name) for act in found.acts} == {(kept.id, "Anna Berg")}


def test_an_encounter_is_told_with_its_participants_and_its_first_words(record: Record) -> None:
    row = add(record, "Berg and Dahl meet. They meet on Friday.", 1, 13)
    with record.transaction():
        who = [
            record.actors.add(NewActor(name=name, kind=ActorKind.PERSON, keys=(name,)), row.day)
            for name in ("Anna Berg", "Bo Dahl")
        ]
        new = NewEncounter(
            identity="meeting",
            kind=EncounterKind.MEETING,
            participants=tuple(who),
            day=date(2025, 8, 15),
            status=EncounterStatus.PLANNED,
            text="Berg and Dahl meet",
            said=row.day,
        )
        spans = {"spans": (Span(0, 18), Span(20, 29))}
        record.encounters.add(
            new, NewSource(article=row.id, version=1, local="e1", spans=spans, words="Berg and Dahl meet"), NOW
        )
    (met,) = record.holdings.of_article(row.id).encounters
    assert [name for _, name in met.who] == ["Anna Berg", "Bo Dahl"]
    assert (met.day, met.status) == (date(2025, 8, 15), EncounterStatus.PLANNED)
    assert met.places[0].span == Span(0, 18)


def test_a_story_that_is_not_on_record_is_an_error(record: Record) -> None:
    with pytest.raises(RecordError):
        record.holdings.of_story(StoryId("story-none"))
