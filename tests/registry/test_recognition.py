"""Who an article's actor is on record."""

from dataclasses import replace
from datetime import date

import pytest

from onrecord.model.actors import Actor, ActorKind
from onrecord.registry import KnownActor, lookup_keys, recognise, reconsider
from tests.registry.builders import DAY, actor, known, person

BESSENT = known("Scott Bessent", "US Treasury Secretary/US", country="US")
CLINTONS = (
    known("Hillary Clinton", "Secretary of State/US", country="US", days=(date(2010, 1, 1), date(2012, 1, 1))),
    known("Bill Clinton", "former President/US", country="US", days=(date(2010, 1, 1), date(2012, 1, 1))),
)
BODY, BLOC, STATE = ActorKind.ORGANISATION, ActorKind.BLOC, ActorKind.GOVERNMENT

RECOGNISED: list[tuple[Actor, tuple[KnownActor, ...], str]] = [
    (person("Scott Bessent"), (BESSENT,), "Scott Bessent"),
    (person("Bessent", "Treasury Secretary", country="US"), (BESSENT,), "Scott Bessent"),
    (person("Clinton", "secretary of state/US", country="US"), CLINTONS, "Hillary Clinton"),
    (person("Clinton", "former president/US", country="US"), CLINTONS, "Bill Clinton"),
    (
        person("Lavrov", "Russian Foreign Minister/RU"),
        (known("Sergei Lavrov", "foreign minister/RU"),),
        "Sergei Lavrov",
    ),
    (
        actor("European Union", kind=BLOC),
        (known("EU", kind=BLOC),),
        "EU",
    ),
    (
        actor("IAEA", kind=BODY),
        (known("International Atomic Energy Agency", kind=BODY),),
        "International Atomic Energy Agency",
    ),
    (actor("Moscow", country="RU", kind=STATE), (known("Russia", country="RU", kind=STATE),), "Russia"),
    (
        actor("Foreign Ministry", country="RU", kind=BODY),
        (known("Russian Foreign Ministry", country="RU", kind=BODY),),
        "Russian Foreign Ministry",
    ),
]
UNKNOWN: list[tuple[Actor, tuple[KnownActor, ...]]] = [
    (person("Bessent"), (BESSENT,)),
    (person("Clinton", country="US"), CLINTONS),
    (person("Clinton", "senator/US", country="US"), CLINTONS),
    (person("Wang", "foreign minister/CN", country="CN"), (known("Wang Yi", "premier/MY", country="MY"),)),
    (person("David Cameron", country="US"), (known("David Cameron", "prime minister/GB", country="GB"),)),
    (person("Jinping", "president/CN", country="CN"), (known("Xi Jinping", "president/CN", country="CN"),)),
    (actor("Foreign Ministry", country="IR", kind=BODY), (known("Foreign Ministry", country="RU", kind=BODY),)),
    (actor("Foreign Ministry", kind=BODY), (known("Foreign Ministry", kind=BODY),)),
    (actor("police", kind=BODY), (known("police", kind=BODY),)),
    (person("a deputy spokesman", country="RU"), (known("a deputy spokesman", country="RU"),)),
    (person("The Secretary"), (known("The Secretary"),)),
    (actor("protesters", kind=ActorKind.GROUP), (known("protesters", kind=ActorKind.GROUP),)),
]


@pytest.mark.parametrize(("mine", "on_record", "want"), RECOGNISED, ids=lambda each: getattr(each, "name", None))
def test_an_actor_is_recognised(mine: Actor, on_record: tuple[KnownActor, ...], want: str) -> None:
    found = recognise(mine, DAY, on_record)
    assert found.id == want
    assert found.reason.score > 0.5


@pytest.mark.parametrize(("mine", "on_record"), UNKNOWN, ids=lambda each: getattr(each, "name", None))
def test_nobody_is_recognised_where_that_is_not_sure(mine: Actor, on_record: tuple[KnownActor, ...]) -> None:
    assert recognise(mine, DAY, on_record).id is None


def test_a_surname_beside_those_it_was_seen_with_is_enough() -> None:
    beside = known("Scott Bessent", country="US", companions=("Howard Lutnick", "He Lifeng"))
    assert recognise(person("Bessent"), DAY, [beside], ["He Lifeng", "Howard Lutnick"]).id == "Scott Bessent"


def test_whoever_the_article_names_in_full_is_not_its_bare_surname() -> None:
    clinton = person("Clinton", "former president/US", country="US")
    assert recognise(clinton, DAY, CLINTONS[1:], ["Bill Clinton"]).id is None


def test_whoever_has_one_middle_name_is_not_called_by_another() -> None:
    mixed = known("George Bush", names=("George W. Bush",), country="US")
    assert recognise(person("George H. W. Bush", country="US"), DAY, [mixed]).id is None
    assert recognise(person("George W. Bush", country="US"), DAY, [mixed]).id == "George Bush"


def test_a_name_that_two_on_record_share_is_nobodys_until_an_office_tells() -> None:
    two = [known("John Smith", "foreign minister/AU", country="AU"), known("John Smith", "senator/US", country="US")]
    two[1] = replace(two[1], id="the other")
    assert recognise(person("John Smith"), DAY, two).id is None
    assert recognise(person("John Smith", "Senator/US"), DAY, two).id == "the other"


def test_an_unresolved_surname_is_reconsidered_once_its_office_is_known() -> None:
    full = known("Dmytro Kuleba", "foreign minister/UA", country="UA")
    bare = known("Kuleba", "foreign minister/UA", country="UA")
    assert reconsider(known("Kuleba"), full) is None
    assert reconsider(bare, full) is not None
    assert reconsider(bare, full, [known("Anton Kuleba", "foreign minister/UA", country="UA")]) is None


def test_whoever_is_only_described_has_no_key() -> None:
    assert lookup_keys(person("a deputy spokesman")) == lookup_keys(person("The Secretary")) == ()
    assert lookup_keys(actor("protesters", kind=ActorKind.GROUP)) == ()


def test_equal_actors_share_a_key() -> None:
    for mine, on_record, want in RECOGNISED:
        other = next(each for each in on_record if each.id == want)
        twin = Actor(id=mine.id, name=other.name, kind=other.kind, country=other.country, identifiers=other.identifiers)
        assert set(lookup_keys(mine)) & set(lookup_keys(twin)), mine.name
