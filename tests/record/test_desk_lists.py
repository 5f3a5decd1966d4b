"""What the desk lists: news and what is due, places of words, sides of acts, calendars, followed searches."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from onrecord.model.acts import Reason
from onrecord.model.encounters import EncounterKind, EncounterStatus
from onrecord.model.people import Access
from onrecord.model.spans import Span
from onrecord.model.statuses import RecordedActId, Status, Step
from onrecord.record import Record, RecordError, sides
from onrecord.record.rows import PERSON, NewEncounter, NewSource, Query, RecordedActorId, Thing, WatchId
from tests.record.builders import NOW, keep, reading_of
from tests.record.test_plans import statements, walks

__all__ = ["statements"]

TEXT = (
    "Talks\nAnna Berg threatens: close the strait if talks fail by 2025-08-25\n"
    "Bo Dahl promises: stay by 2025-08-10\nAnna Berg says: good day to all"
)


def fill(record: Record, articles: int = 3) -> None:
    """Articles of one text each that follow one another by an hour."""
    for number in range(articles):
        text = TEXT.replace("strait", f"strait {number}").replace("stay", f"stay {number}")
        keep(record, reading_of(text, url=f"https://example.org/{number}"), NOW + timedelta(hours=number))


def meet(record: Record, day: date | None, status: EncounterStatus = EncounterStatus.PLANNED) -> None:
    """One more encounter of the two actors."""
    article = record.listings.articles(limit=1).rows[0]
    number = record.calendars.undated(limit=100).rows, record.calendars.days(date.min, date.max)
    new = NewEncounter(
        identity=f"{day}|{status}|{number}",
        kind=EncounterKind.CALL,
        participants=(actor(record, "Bo Dahl"), actor(record, "Anna Berg")),
        day=day,
        status=status,
        text="a call",
        said=article.day,
    )
    spans = {"spans": (Span(40, 45), Span(3, 9))}
    source = NewSource(article=article.id, version=article.version, local=f"call-{day}", spans=spans, words="a call")
    with record.transaction():
        record.encounters.add(new, source, NOW)


def actor(record: Record, name: str) -> RecordedActorId:
    return record.actors.named(name)[0].id


def test_acts_come_newest_first_a_page_at_a_time(record: Record) -> None:
    fill(record)
    first = record.news.acts(NOW, limit=4)
    second = record.news.acts(NOW, limit=4, cursor=first.cursor)
    assert [row.text[:6] for row in (*first.rows, *second.rows)] == [
        "stay 2",
        "close ",
        "stay 1",
        "close ",
        "stay 0",
        "close ",
    ]
    assert second.cursor is None
    assert len(record.news.acts(NOW + timedelta(hours=2), limit=9).rows) == 2
    with pytest.raises(RecordError, match="cursor"):
        record.news.acts(NOW, limit=4, cursor="x")


def test_steps_are_told_and_suggestions_are_not(record: Record) -> None:
    fill(record, 1)
    article = record.listings.articles(limit=1).rows[0]
    act, other = record.news.acts(NOW, limit=9).rows
    reason = Reason(0.9, "so")
    with record.transaction():
        record.acts.take(
            [
                Step(act=act.id, status=Status.FULFILLED, article=article.id, span=Span(0, 5), reason=reason),
                Step(
                    act=other.id,
                    status=Status.LAPSED,
                    article=article.id,
                    span=Span(0, 5),
                    reason=reason,
                    suggested=True,
                ),
            ],
            NOW,
        )
    assert [step.act for step in record.news.steps(NOW, limit=9).rows] == [act.id]
    assert record.news.counts(NOW, most=9) == {"articles": 1, "acts": 2, "steps": 1}


def test_counting_stops_where_it_is_told_to(record: Record) -> None:
    fill(record)
    assert record.news.counts(NOW, most=2) == {"articles": 2, "acts": 2, "steps": 0}


def test_only_later_versions_are_new_versions(record: Record) -> None:
    fill(record, 1)
    assert record.news.versions(NOW, limit=9).rows == ()
    keep(record, reading_of("Talks\nAnna Berg says: no", url="https://example.org/0"), NOW + timedelta(days=1))
    assert [row.number for row in record.news.versions(NOW, limit=9).rows] == [2]


def test_what_is_due_and_what_is_overdue_are_apart(record: Record) -> None:
    fill(record, 2)
    due = record.news.due(date(2025, 8, 20), date(2025, 8, 25), limit=9)
    assert [row.deadline for row in due] == [date(2025, 8, 25)] * 2
    assert [row.deadline for row in record.news.overdue(date(2025, 8, 20), limit=9)] == [date(2025, 8, 10)] * 2
    assert record.news.due(date(2025, 8, 20), date(2025, 8, 24), limit=9) == ()


def test_a_story_is_new_while_all_its_articles_are(record: Record) -> None:
    fill(record)
    articles = [row.id for row in record.listings.articles(limit=9).rows][::-1]
    with record.transaction():
        of_two, _ = record.stories.assign([frozenset(articles[:2]), frozenset(articles[2:])])
    fresh = record.news.new_stories(NOW + timedelta(hours=1), limit=9)
    assert [row.articles for row in fresh] == [1], "of the other one an article came before"
    assert {row.id for row in record.news.new_stories(NOW, limit=9)} > {of_two}


def test_the_place_of_a_thing_is_where_its_words_are(record: Record) -> None:
    fill(record, 1)
    article = record.listings.articles(limit=1).rows[0]
    text = record.articles.text(article.id)
    acts = record.news.acts(NOW, limit=9).rows
    places = record.places.first(Thing.ACT, [row.id for row in acts])
    assert [(places[row.id].span or Span(0, 1)).of(text) for row in acts] == [row.text for row in acts]
    meet(record, None)
    encounter = record.calendars.undated(limit=1).rows[0]
    assert record.places.first(Thing.ENCOUNTER, [encounter.id])[encounter.id].span == Span(3, 9), (
        "the first of its places"
    )


def test_what_a_later_version_dropped_is_where_it_stood(record: Record) -> None:
    fill(record, 1)
    act = record.news.acts(NOW, limit=9).rows[0]
    keep(record, reading_of("Talks\nAnna Berg says: no", url="https://example.org/0"), NOW)
    assert record.places.first(Thing.ACT, [act.id])[act.id].version == 1


def test_places_in_an_article_are_asked_for_together(record: Record) -> None:
    fill(record, 2)
    hits = record.search(Query(words="strait"), limit=9).rows
    places = record.places.inside((hit.thing, hit.id, hit.article) for hit in hits)
    assert {(hit.id, hit.article) for hit in hits} == set(places)
    article = record.listings.articles(limit=1).rows[0]
    whole = record.places.inside([(Thing.ARTICLE, article.id, article.id)])
    assert whole[article.id, article.id].span is None


def test_sides_of_open_acts_are_counted_with_those_merged_into_them(record: Record) -> None:
    fill(record)
    found = record.sides.open_by("actor", kinds=("threat", "promise"), limit=9)
    assert [(one.name, len(acts)) for one, acts in found] == [("Anna Berg", 3), ("Bo Dahl", 3)]
    with record.transaction():
        kept, merged = actor(record, "Anna Berg"), actor(record, "Bo Dahl")
        record.actors.merge(kept, merged, by=PERSON, reason=Reason(1.0, "one"), now=NOW)
    found = record.sides.open_by("actor", kinds=("threat", "promise"), limit=9)
    assert [(one.name, len(acts)) for one, acts in found] == [("Anna Berg", 6)]
    assert record.sides.own_names([kept, merged]) == {kept: "Anna Berg", merged: "Bo Dahl"}


def test_open_acts_of_an_actor_of_few_are_listed_as_those_of_one_of_many(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"Anna Berg threatens: go {n}" + (f" by 2025-09-{n % 4 + 1:02}" if n % 3 else "") for n in range(11)]
    keep(record, reading_of("Talks\n" + "\n".join([*lines, "Bo Dahl threatens: stay"])))
    berg, listed = actor(record, "Anna Berg"), []
    for few in (2000, 3):
        monkeypatch.setattr(sides, "FEW", few)
        cursor, found = None, list[str]()
        while not found or cursor:
            page = record.sides.open_of(actor=berg, target=None, kinds=("threat",), limit=3, cursor=cursor)
            cursor, found = page.cursor, [*found, *(row.text for row in page.rows)]
        listed.append(found)
    assert listed[0] == listed[1]
    assert len(listed[0]) == 11
    assert record.sides.open_of(actor=berg, target=None, kinds=("promise",), limit=3).rows == ()
    assert record.sides.open_of(actor=None, target=berg, kinds=("threat",), limit=3).rows == ()
    assert len(record.sides.open_of(actor=None, target=None, kinds=("threat",), limit=20).rows) == 12


def test_those_of_most_articles_are_most_heard_of(record: Record) -> None:
    fill(record)
    keep(record, reading_of("Talks\nBo Dahl says: what now", url="https://example.org/9"))
    assert [(row.actor.name, row.articles) for row in record.sides.heard_lately(limit=9)] == [
        ("Bo Dahl", 4),
        ("Anna Berg", 3),
    ]


def test_a_calendar_counts_days_and_shows_a_few_of_each(record: Record) -> None:
    fill(record, 1)
    for _ in range(3):
        meet(record, date(2025, 8, 22))
    meet(record, date(2025, 8, 31))
    days = record.calendars.days(date(2025, 8, 1), date(2025, 8, 31))
    assert days == {date(2025, 8, 22): 3, date(2025, 8, 31): 1}
    few = record.calendars.few_of(sorted(days), 2)
    assert {day: len(rows) for day, rows in few.items()} == {date(2025, 8, 22): 2, date(2025, 8, 31): 1}
    assert [party.name for party in few[date(2025, 8, 31)][0].parties] == ["Bo Dahl", "Anna Berg"]
    first = record.calendars.of_day(date(2025, 8, 22), limit=2)
    assert len(record.calendars.of_day(date(2025, 8, 22), limit=2, cursor=first.cursor).rows) == 1


def test_what_is_to_come_is_neither_held_nor_past(record: Record) -> None:
    fill(record, 1)
    for day in (19, 20, 22, 21):
        meet(record, date(2025, 8, day))
    meet(record, date(2025, 8, 23), EncounterStatus.HELD)
    first = record.calendars.to_come(date(2025, 8, 20), limit=2)
    second = record.calendars.to_come(date(2025, 8, 20), limit=2, cursor=first.cursor)
    assert [row.day for row in (*first.rows, *second.rows)] == [date(2025, 8, day) for day in (20, 21, 22)]


def test_encounters_since_a_day_know_when_an_article_last_told_of_them(record: Record) -> None:
    fill(record, 1)
    for day in (19, 22, 21):
        meet(record, date(2025, 8, day))
    meet(record, None)
    rows = record.calendars.since(date(2025, 8, 20), limit=5)
    assert [row.day for row in rows] == [date(2025, 8, 21), date(2025, 8, 22)]
    assert record.calendars.since(date(2025, 8, 20), limit=1) == rows[:1]
    later = keep(record, reading_of("Again", url="https://example.org/again"), NOW + timedelta(hours=3))
    with record.transaction():
        source = record.encounters.sources(rows[0].id)[0]
        again = NewSource(
            article=later.id, version=1, local="encounter-1", spans={"spans": (Span(0, 5),)}, words=source.words
        )
        record.encounters.add_source(rows[0].id, again)
    told = record.calendars.since(date(2025, 8, 20), limit=5)
    assert (told[0].told_at, told[1].told_at) == (NOW + timedelta(hours=3), rows[1].told_at)
    assert told[0].added_at == rows[0].added_at


def test_encounters_without_a_day_come_a_page_at_a_time(record: Record) -> None:
    fill(record, 1)
    for _ in range(3):
        meet(record, None)
    meet(record, date(2025, 8, 22))
    first = record.calendars.undated(limit=2)
    second = record.calendars.undated(limit=2, cursor=first.cursor)
    assert (len(first.rows), len(second.rows), second.cursor) == (2, 1, None)


def test_a_watch_is_kept_as_it_was_asked_for_each_person_apart(record: Record) -> None:
    query = Query(words="ports <b>", kind="threat", since=date(2025, 8, 1), condition=False, status=Status.OPEN)
    with record.transaction():
        ada = record.people.add("ada", Access.READER, "a hash", NOW).id
        mine, hers = record.watches.add(None, "Ports", query, NOW), record.watches.add(ada, "Ports", query, NOW)
    assert [(row.id, row.query) for row in record.watches.of(None)] == [(mine, query)]
    assert [(row.id, row.person) for row in record.watches.of(ada)] == [(hers, ada)]
    with pytest.raises(RecordError, match="no watch"):
        record.watches.get(mine, ada)
    with record.transaction():
        record.watches.rename(mine, "Harbours")
        record.watches.remove(WatchId(hers))
    assert record.watches.get(mine, None).name == "Harbours"
    assert record.watches.of(ada) == ()


def look_for_followers(record: Record) -> None:
    """Everything that a round of gathering asks."""
    with record.transaction():
        watch = record.watches.add(None, "threats", Query(kind="threat"), NOW)
    came = record.looks.came(Query(kind="threat"), 1)
    record.looks.came(Query(words="port"), 1)
    record.looks.came(Query(), 1)
    acts = [RecordedActId(match.id) for match in came.matches]
    record.looks.standing_for([*acts, *(row.id for row in record.statements.of_article(came.matches[0].article))])
    record.looks.known(watch, acts)
    record.looks.changed(watch, 0)
    record.looks.turns(acts, 0, 9)
    record.looks.steps([1, 2])
    record.watch_items.looked(watch)
    record.watch_items.of(watch, 9)


def test_no_list_of_the_desk_walks_through_a_table(sqlite_record: Record, statements: list[tuple[str, object]]) -> None:
    record = sqlite_record
    fill(record)
    meet(record, None)
    meet(record, date(2025, 8, 22))
    article, berg = record.listings.articles(limit=1).rows[0], actor(record, "Anna Berg")
    statements.clear()
    for listed in (record.news.acts, record.news.steps, record.news.versions):
        listed(NOW, limit=2)
    record.news.counts(NOW, most=9)
    record.news.new_stories(NOW, limit=9)
    record.news.sizes()
    record.news.last_added()
    record.news.due(date(2025, 8, 1), date(2025, 8, 31), limit=9)
    record.news.overdue(date(2025, 8, 20), limit=9)
    record.sides.open_by("target", kinds=("threat",), limit=9)
    record.sides.others(berg, limit=9)
    record.sides.open_of(actor=berg, target=berg, kinds=("threat",), limit=9)
    record.sides.between(berg, berg, limit=9)
    record.sides.heard_lately(limit=9)
    record.calendars.few_of(list(record.calendars.days(date(2025, 8, 1), date(2025, 8, 31))), 2)
    for calendar in (record.calendars.undated(limit=2), record.calendars.to_come(date(2025, 8, 1), limit=2)):
        record.places.inside((Thing.ENCOUNTER, row.id, article.id) for row in calendar.rows)
        record.places.first(Thing.ENCOUNTER, [row.id for row in calendar.rows])
    record.watches.of(None)
    record.calendars.since(date(2025, 8, 1), limit=9)
    look_for_followers(record)
    assert walks(record, statements) == []
