"""Who an article's actor is on record."""

from dataclasses import replace
from datetime import date

import pytest

from onrecord.model.actors import Actor, ActorKind
from onrecord.registry import KnownActor, lookup_keys, needs_company, recognise, reconsider
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
    (actor("Air Force", kind=BODY), (known("Israeli Air Force", country="IL", kind=BODY),)),
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


def test_company_matters_for_persons_and_for_bodies_that_every_country_has() -> None:
    assert needs_company(person("Scott Bessent"))
    assert needs_company(actor("Supreme Court", kind=BODY))
    assert not needs_company(actor("Supreme Court", kind=BODY, country="IL"))
    assert not needs_company(actor("Hamas", kind=BODY))
    french = known("Foreign Ministry", country="FR", kind=BODY, companions=("A", "B", "C"))
    assert recognise(actor("Foreign Ministry", kind=BODY), DAY, [french], ["A", "B", "C"]).id is None
    force = known("police", kind=BODY, companions=("A", "B", "C"))
    assert recognise(actor("police", kind=BODY), DAY, [force], ["A", "B", "C"]).id is None
    court = known("Supreme Court", kind=BODY, companions=("A", "B", "C"))
    assert recognise(actor("Supreme Court", kind=BODY), DAY, [court], ["A", "B", "C"]).id == "Supreme Court"
    assert recognise(actor("Supreme Court", kind=BODY), DAY, [court], ["A", "B"]).id is None


ONE_ACRONYM = [
    ("Democratic National Committee", "Democratic National Convention"),
    ("National Security Agency", "National Student Association"),
]


@pytest.mark.parametrize(("left", "right"), ONE_ACRONYM)
def test_two_bodies_of_one_acronym_are_two(left: str, right: str) -> None:
    short = "".join(word[0] for word in left.split())
    on_record = known(left, kind=BODY, names=(short,))
    assert recognise(actor(right, kind=BODY), DAY, [on_record], names=(short,)).id is None
    assert recognise(actor(short, kind=BODY), DAY, [on_record]).id == left


def test_of_two_that_are_one_and_not_yet_merged_one_is_chosen() -> None:
    one = known("John Smith", "senator/US", country="US")
    twins = [one, replace(one, id="twin")]
    assert recognise(person("John Smith", country="US"), DAY, twins).id in ("John Smith", "twin")


def test_initials_do_not_bring_two_given_names_together() -> None:
    jonah = known("Jonah Goldberg", names=("J. Goldberg",), companions=("A", "B"))
    assert recognise(person("Jeffrey Goldberg"), DAY, [jonah], ["A", "B"]).id is None


def test_a_son_is_not_his_father() -> None:
    father = known("Herbert Flynn", companions=("A", "B", "C"))
    assert recognise(person("Herbert Flynn Jr."), DAY, [father], ["A", "B", "C"]).id is None
    kin = known("Richard Trumka, Jr.", "union leader/US", country="US")
    assert recognise(person("Trumka", "union leader/US", country="US"), DAY, [kin]).id == "Richard Trumka, Jr."
    biden = known("Joe Biden", "president/US", country="US")
    assert recognise(person("Joseph R. Biden, Jr.", "President", country="US"), DAY, [biden]).id == "Joe Biden"


def test_equal_actors_share_a_key() -> None:
    for mine, on_record, want in RECOGNISED:
        other = next(each for each in on_record if each.id == want)
        twin = Actor(id=mine.id, name=other.name, kind=other.kind, country=other.country, identifiers=other.identifiers)
        assert set(lookup_keys(mine)) & set(lookup_keys(twin)), mine.name
