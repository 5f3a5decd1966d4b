"""Encounters: who meets, where, when, in what company, on what, and how far it has come."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from onrecord.model.actors import Actor, ActorId, ActorKind, Cast, Mention, MentionForm
from onrecord.model.articles import Article
from onrecord.model.encounters import Encounter, EncounterKind, EncounterStatus, Format
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.encounters import find_encounters

Reader = Callable[..., "Seen"]
WEDNESDAY = date(2025, 8, 13)

PERSONS = {"Putin": "RU", "Trump": "US", "Zelensky": "UA", "Lavrov": "RU", "Rubio": "US", "Xi": "CN", "Macron": "FR"}
POWERS = {"Russia": "RU", "Ukraine": "UA", "Iran": "IR", "Oman": "OM", "Russian": "RU", "American": "US", "NATO": None}


def cast_of(text: str, groups: dict[str, tuple[str, ...]]) -> Cast:
    """A cast of everybody above whom the text names; ``groups`` are words for several of them."""
    actors: dict[str, Actor] = {}
    for name, country in (PERSONS | POWERS).items():
        places = tuple(Span(*m.span()) for m in re.finditer(rf"\b{name}\b", text))
        if places:
            kind = ActorKind.PERSON if name in PERSONS else ActorKind.GOVERNMENT
            mentions = tuple(Mention(place, MentionForm.NAME) for place in places)
            actors[name] = Actor(id=ActorId(name), name=name, kind=kind, country=country, mentions=mentions)
    several = tuple(
        (Span(*match.span()), tuple(ActorId(name) for name in names))
        for words, names in groups.items()
        for match in re.finditer(re.escape(words), text)
    )
    return Cast(actors=tuple(actors.values()), groups=several)


class Seen:
    """What was found in one text."""

    def __init__(self, text: str, encounters: tuple[Encounter, ...]) -> None:
        self.text, self.all = text, encounters

    @property
    def one(self) -> Encounter:
        assert len(self.all) == 1, self.all
        return self.all[0]

    def words(self, span: Span | None) -> str | None:
        return span.of(self.text) if span else None


@pytest.fixture
def see(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> Reader:
    def read(text: str, published: date | None = WEDNESDAY, **groups: tuple[str, ...]) -> Seen:
        article = make_article(text, published=published)
        named = {words.replace("_", " "): names for words, names in groups.items()}
        return Seen(text, find_encounters(article, parser(article), cast_of(text, named)).items)

    return read


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Putin and Trump will meet in Anchorage on Friday.", ("Putin", "Trump")),
        ("Trump will meet Putin in Anchorage on Friday.", ("Trump", "Putin")),
        ("Lavrov held talks with Rubio in Geneva.", ("Lavrov", "Rubio")),
        ("Talks between Iran and Oman ended on Monday.", ("Iran", "Oman")),
        ("Macron said after a meeting with Xi that trade would grow.", ("Macron", "Xi")),
        ("Putin's meeting with Xi took place on Monday.", ("Putin", "Xi")),
        ("The Trump-Putin summit will be held on Friday.", ("Trump", "Putin")),
        ("Trump, who met Putin in Helsinki, spoke to reporters.", ("Trump", "Putin")),
        ("Macron agreed to meet Xi in Paris.", ("Macron", "Xi")),
        ("Macron took part in a video conference with Trump.", ("Macron", "Trump")),
        ("The presidents of Russia and Ukraine could meet in Istanbul.", ("Russia", "Ukraine")),
        ("Trump to meet Putin in Anchorage on Friday", ("Trump", "Putin")),
        ("A meeting between Trump and President Xi could come about soon.", ("Trump", "Xi")),
    ],
)
def test_who_takes_part(see: Reader, text: str, who: tuple[str, ...]) -> None:
    assert see(text).one.participants == who


def test_words_for_several_stand_for_those_whom_the_cast_says(see: Reader) -> None:
    seen = see("The two leaders will meet in Anchorage.", The_two_leaders=("Putin", "Trump"))
    assert seen.one.participants == ("Putin", "Trump")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Putin met Xi in Beijing.", EncounterStatus.HELD),
        ("Putin has met Xi in Beijing.", EncounterStatus.HELD),
        ("Putin will meet Xi in Beijing.", EncounterStatus.PLANNED),
        ("Putin is to meet Xi in Beijing.", EncounterStatus.PLANNED),
        ("Putin plans to meet Xi in Beijing.", EncounterStatus.PLANNED),
        ("Macron said he would meet Xi in Paris.", EncounterStatus.PLANNED),
        ("A meeting between Putin and Xi is scheduled for Friday.", EncounterStatus.PLANNED),
        ("Putin is meeting Xi in Beijing.", EncounterStatus.UNDER_WAY),
        ("Macron could meet Xi in Paris.", EncounterStatus.PROPOSED),
        ("Macron hopes to meet Xi in Paris.", EncounterStatus.PROPOSED),
        ("Macron is ready to meet Xi in Paris.", EncounterStatus.PROPOSED),
        ("Macron proposed a meeting between Putin and Zelensky.", EncounterStatus.PROPOSED),
        ("Macron called for talks between Russia and Ukraine.", EncounterStatus.PROPOSED),
        ("Macron cancelled a meeting with Xi.", EncounterStatus.CANCELLED),
        ("Macron called off a meeting with Xi.", EncounterStatus.CANCELLED),
        ("Talks between Iran and Oman were postponed.", EncounterStatus.POSTPONED),
        ("Macron spoke ahead of talks between Iran and Oman.", EncounterStatus.PLANNED),
    ],
)
def test_how_far_it_has_come(see: Reader, text: str, status: EncounterStatus) -> None:
    assert see(text).one.status is status


def test_a_plan_whose_day_has_gone_stays_a_plan(see: Reader) -> None:
    gone = see("The summit of Putin and Trump was planned for July 15, 2025.").one
    assert gone.date is not None and gone.date.value == "2025-07-15"
    assert gone.status is EncounterStatus.PLANNED


def test_a_day_ahead_makes_it_planned(see: Reader) -> None:
    ahead = see("He must agree to stop after the meeting of Putin and Trump in Alaska on Aug. 15.").one
    assert ahead.status is EncounterStatus.PLANNED
    assert ahead.date is not None and ahead.date.value == "2025-08-15"


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("Putin and Trump will meet in Anchorage on Friday.", "Anchorage", "2025-08-15"),
        ("Putin and Trump will meet on Friday at a military base in Anchorage, the first talks in years.",
         "a military base in Anchorage", "2025-08-15"),
        ("The Alaska summit between Putin and Trump was held on Monday.", "Alaska", "2025-08-11"),
        ("Macron met Xi at the White House on Aug. 4.", "the White House", "2025-08-04"),
        ("Macron met Xi in Paris in June 2021.", "Paris", "2021-06"),
        ("Macron met Xi, the first such talks since 2019.", None, None),
        ("Macron spoke with Xi about the war in Ukraine.", None, None),
    ],
)  # fmt: skip
def test_where_and_when(see: Reader, text: str, place: str | None, day: str | None) -> None:
    seen = see(text)
    assert seen.words(seen.one.place) == place
    assert (seen.one.date.value if seen.one.date else None) == day


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Putin and Trump will meet alone in Anchorage.", Format.ONE_ON_ONE),
        ("A one-on-one meeting between Putin and Trump is planned.", Format.ONE_ON_ONE),
        ("Putin and Xi held bilateral talks in Beijing.", Format.BILATERAL),
        ("Trump hopes for a trilateral summit with Putin and Zelensky.", Format.TRILATERAL),
        ("Macron called for a four-way meeting.", Format.MULTILATERAL),
        ("Macron held an online meeting with Trump.", Format.VIRTUAL),
        ("Macron held a video call with Trump.", Format.VIRTUAL),
        ("Putin met Xi in Beijing.", None),
    ],
)
def test_in_what_company(see: Reader, text: str, form: Format | None) -> None:
    assert see(text).one.format is form


@pytest.mark.parametrize(
    ("text", "agenda"),
    [
        ("Lavrov will meet Rubio on Friday to discuss an end to the war.", ["an end to the war"]),
        ("Iran and Oman held talks on the nuclear programme on Monday.", ["the nuclear programme"]),
        ("The summit of Putin and Trump will focus on arms control.", ["arms control"]),
        ("Trump announced a meeting with Putin on social media.", []),
    ],
)
def test_on_what_matter(see: Reader, text: str, agenda: list[str]) -> None:
    seen = see(text)
    assert [seen.words(span) for span in seen.one.agenda] == agenda


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Macron met Xi in Paris.", EncounterKind.MEETING),
        ("A summit of Putin and Xi ended on Monday.", EncounterKind.SUMMIT),
        ("Iran and Oman held talks on Monday.", EncounterKind.TALKS),
        ("Macron had a phone call with Xi.", EncounterKind.CALL),
        ("Macron telephoned Xi on Monday.", EncounterKind.CALL),
        ("Macron visited Oman last week.", EncounterKind.VISIT),
        ("Rubio attended a peace conference in Geneva.", EncounterKind.CONFERENCE),
    ],
)
def test_what_sort_it_is(see: Reader, text: str, kind: EncounterKind) -> None:
    assert see(text).one.kind is kind


def test_what_they_went_on_to_discuss_is_its_agenda(see: Reader) -> None:
    seen = see("Rubio spoke by phone with Lavrov on Monday. They discussed the ceasefire in Ukraine.")
    assert seen.one.participants == ("Rubio", "Lavrov")
    assert seen.one.kind is EncounterKind.CALL
    assert [seen.words(span) for span in seen.one.agenda] == ["the ceasefire in Ukraine"]


def test_all_that_is_told_of_one_encounter_is_drawn_together(see: Reader) -> None:
    seen = see(
        "Trump to meet Putin in Alaska\n"
        "Trump will meet Putin on Friday. The summit will be held at a base in Anchorage. "
        "The Alaska meeting was announced last week. After the talks Trump will call Zelensky."
    )
    meeting = seen.all[0]
    assert meeting.participants == ("Trump", "Putin")
    assert meeting.kind is EncounterKind.SUMMIT
    assert meeting.date is not None and meeting.date.value == "2025-08-15"
    assert len(meeting.spans) == 5
    assert {"The summit", "The Alaska meeting", "the talks"} <= {seen.words(span) for span in meeting.spans}


def test_presidents_told_by_office_are_those_told_by_name(see: Reader) -> None:
    seen = see(
        "Putin and Trump are to meet on Friday. The meeting of the Russian and American presidents is in Alaska."
    )
    assert seen.one.participants == ("Putin", "Trump")


@pytest.mark.parametrize(
    "text",
    [
        "Trump will meet Putin on Friday. He hopes for a second meeting with Putin and Zelensky.",
        "Trump will meet Putin on Friday. Trump met Macron in Paris in 2018.",
        "Trump will meet Putin on Friday. Putin met Trump in Helsinki in 2018.",
        "Lavrov met Rubio in Geneva. Putin and Trump will meet on Friday.",
        "Trump will meet Putin on Friday. Trump telephoned Putin on Monday.",
        "Talks between Russia and Ukraine were held on Monday. Zelensky hopes to meet Putin.",
    ],
)
def test_another_encounter_is_kept_apart(see: Reader, text: str) -> None:
    assert len(see(text).all) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Putin met the conditions of Trump.",
        "Rubio told a press conference that Iran must act.",
        "The cabinet meeting in Paris lasted an hour, Macron said.",
        "Macron called on Putin to withdraw.",
        "Macron called for restraint.",
        "Macron called Putin a liar.",
        "Putin will not meet Zelensky.",
        "Putin refused to meet Zelensky.",
        "Putin ruled out a meeting with Zelensky.",
        "There will be no meeting between Putin and Zelensky.",
        "Macron spoke to reporters in Paris.",
        "The meeting was useful.",
        "Rubio talks tough.",
        "Rubio told the audience that Iran must act.",
        "Macron met his wife in Paris.",
    ],
)
def test_what_brings_no_powers_together_is_no_encounter(see: Reader, text: str) -> None:
    assert see(text).all == ()


def test_ids_count_from_one_in_order_of_first_mention(see: Reader) -> None:
    seen = see("Trump will meet Putin on Friday. Macron met Xi in Paris.")
    assert [encounter.id for encounter in seen.all] == ["encounter-1", "encounter-2"]


def test_without_a_day_of_publication_the_day_stays_open(see: Reader) -> None:
    encounter = see("Putin and Trump will meet on Friday.", published=None).one
    assert encounter.date is not None and encounter.date.value is None
    assert encounter.status is EncounterStatus.PLANNED


def test_an_empty_cast_is_no_error(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> None:
    article = make_article("They will meet in Geneva on Friday, and the summit is to follow.")
    assert find_encounters(article, parser(article), Cast()).problems == ()
