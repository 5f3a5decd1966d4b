from __future__ import annotations

from datetime import date

import pytest

from onrecord.model.actors import ActorKind
from onrecord.model.acts import Reason
from onrecord.record import Record, RecordError
from onrecord.record.rows import NewActor, NewRole, Query, RecordedActorId
from tests.record.builders import NOW, keep, reading_of

EARLY, LATE = date(2024, 3, 1), date(2025, 8, 13)
SAME = Reason(0.9, "one office, one surname")


def minister(name: str = "Scott Bessent", title: str = "Treasury Secretary", *, former: bool = False) -> NewActor:
    return NewActor(
        name=name,
        kind=ActorKind.PERSON,
        country="US",
        names=(name.split()[-1],),
        roles=(NewRole(title=title, organisation="Treasury", former=former),),
        identifiers=(("wikidata", "Q1"),),
        keys=(f"surname:{name.split()[-1].lower()}",),
    )


def add(record: Record, actor: NewActor, day: date = EARLY) -> RecordedActorId:
    with record.transaction():
        return record.actors.add(actor, day)


def merge(record: Record, kept: RecordedActorId, merged: RecordedActorId) -> int:
    with record.transaction():
        return record.actors.merge(kept, merged, by="rules", reason=SAME, now=NOW).number


def test_an_actor_is_found_by_its_keys_and_by_any_words_of_its_names(record: Record) -> None:
    actor = add(record, minister())
    assert [row.id for row in record.actors.candidates(["surname:bessent", "surname:other"])] == [actor]
    assert record.actors.candidates(["surname:other"]) == ()
    for name in ("Bessent", "scott bessent", "BESSENT scott"):
        assert [row.id for row in record.actors.named(name)] == [actor]
    assert record.actors.named("Scott Berg") == ()
    assert record.actors.named(" ") == ()


def test_two_actors_of_one_name_get_two_ids(record: Record) -> None:
    first, second = add(record, minister()), add(record, minister())
    assert first != second
    assert len(record.actors.named("Scott Bessent")) == 2


def test_somebody_expected_has_the_days_of_the_articles_that_name_it(record: Record) -> None:
    known = NewActor(name="Russia", kind=ActorKind.GOVERNMENT, country="RU", names=("Russia",), keys=("wikidata:Q159",))
    with record.transaction():
        actor = record.actors.expect(known)
    assert [row.id for row in record.actors.named("russia")] == [actor]
    with record.transaction():
        record.actors.enrich(actor, known, EARLY)
    row = record.actors.get(actor)
    assert (row.first_day, row.last_day) == (EARLY, EARLY)
    assert [(name.articles, name.first_day, name.last_day) for name in row.names] == [(1, EARLY, EARLY)]


def test_roles_and_names_have_the_first_and_last_day_of_their_articles_in_any_order(record: Record) -> None:
    actor = add(record, minister(), LATE)
    with record.transaction():
        record.actors.enrich(actor, minister(former=True), LATE)
        record.actors.enrich(actor, minister(), EARLY)
    row = record.actors.get(actor)
    assert (row.first_day, row.last_day) == (EARLY, LATE)
    assert [(role.former, role.first_day, role.last_day) for role in row.roles] == [
        (True, LATE, LATE),
        (False, EARLY, LATE),
    ]
    assert {name.name: name.articles for name in row.names} == {"Scott Bessent": 3, "Bessent": 3}
    assert row.identifiers == (("wikidata", "Q1"),)


def test_merged_actors_are_shown_as_one_everywhere(record: Record) -> None:
    keep(record, reading_of("A\nAnna Berg threatens: war"))
    keep(record, reading_of("B\nAnne Berg threatens: peace", url="https://example.org/b"))
    anna, anne = (record.actors.named(name)[0].id for name in ("Anna Berg", "Anne Berg"))
    merge(record, anna, anne)
    assert record.actors.get(anne).id == anna
    assert record.actors.get(anna).merged == (anne,)
    assert {act.holder for act in record.acts.recent(anne)} == {anna}
    assert len(record.acts.recent(anna)) == 2
    assert {hit.actor for hit in record.search(Query(speaker=anne, kind="threat")).rows} == {anna}
    assert [row.id for row in record.actors.named("Berg")] == [anna]


def test_a_merge_taken_back_parts_what_each_had_before(record: Record) -> None:
    keep(record, reading_of("A\nAnna Berg threatens: war"))
    keep(record, reading_of("B\nAnne Berg threatens: peace", url="https://example.org/b"))
    anna, anne = (record.actors.named(name)[0].id for name in ("Anna Berg", "Anne Berg"))
    number = merge(record, anna, anne)
    keep(record, reading_of("C\nAnne Berg threatens: rain", url="https://example.org/c"))
    with record.transaction():
        record.actors.undo(number, NOW)
    assert {act.text for act in record.acts.recent(anna)} == {"war", "rain"}, "what came meanwhile came as hers"
    assert {act.text for act in record.acts.recent(anne)} == {"peace"}
    assert {hit.excerpt for hit in record.search(Query(speaker=anne, kind="threat")).rows} >= {"peace"}
    assert {hit.excerpt for hit in record.search(Query(speaker=anna, kind="threat")).rows} >= {"war"}
    assert record.actors.merges(anna)[0].undone_at == NOW
    with record.transaction(), pytest.raises(RecordError, match="no merge 1 stands"):
        record.actors.undo(number, NOW)


def test_undoing_one_of_several_merges_leaves_the_others(record: Record) -> None:
    a, b, c, d = (add(record, minister(f"{name} Berg")) for name in ("Ada", "Bea", "Cia", "Dea"))
    merge(record, a, b)
    middle = merge(record, c, a)
    merge(record, c, d)
    assert {row.id for row in record.actors.many([a, b, c, d])} == {c}
    with record.transaction():
        record.actors.undo(middle, NOW)
    assert record.actors.get(b).id == a
    assert record.actors.get(d).id == c
    assert [finding for finding in record.check() if not finding.well] == []


def test_two_that_are_one_already_are_not_merged_again(record: Record) -> None:
    a, b = add(record, minister("Ada Berg")), add(record, minister("Bea Berg"))
    merge(record, a, b)
    with pytest.raises(RecordError, match="are one on record already"):
        merge(record, b, a)


def test_companions_are_the_others_of_an_actors_articles(record: Record) -> None:
    keep(record, reading_of("A\nAnna Berg says: war\nBo Dahl says: peace"))
    berg = record.actors.named("Anna Berg")[0].id
    assert record.actors.companions(berg) == {"Bo Dahl"}


def test_actors_of_one_name_that_are_not_one_have_ids_of_their_own(record: Record) -> None:
    new = NewActor(name="officials", kind=ActorKind.GROUP, names=("officials",))
    with record.transaction():
        ids = [record.actors.add(new, date(2025, 8, 13)) for _ in range(40)]
    assert len(set(ids)) == 40
