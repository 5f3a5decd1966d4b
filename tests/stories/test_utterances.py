"""When two reports of a saying are one saying."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from onrecord.model.acts import ActKind
from onrecord.model.articles import ArticleId
from onrecord.stories.utterances import (
    Source,
    Utterance,
    act_identity,
    act_keys,
    count_independent,
    same_act,
    same_statement,
    statement_identity,
    statement_keys,
)

DAY = date(2025, 8, 13)


def said(text: str, *, speaker: str | None = "actor-1", day: date = DAY) -> Utterance:
    return Utterance(speaker=speaker, day=day, text=text)


SAME = [
    (
        "if things don't go well, then sanctions or secondary tariffs could go up",
        "sanctions or secondary tariffs could go up if things don’t go well",
    ),
    ("very severe consequences", "there would be very severe consequences"),
    ("we will not send troops to Ukraine", "the country would not send troops to Ukraine"),
    ("Everything is on the table for the next round", "everything was on the table for the next round"),
    (
        "need to be willing to put on these secondary sanctions",
        "Europeans need to be willing to put on these secondary sanctions",
    ),
    ("raise tariffs by 25 per cent within 10 days", "tariffs would be raised by 25 per cent within 10 days"),
]
OTHER = [
    ("we will send troops to eastern Ukraine", "we will not send troops to eastern Ukraine"),
    ("raise tariffs on steel by 25 per cent", "raise tariffs on steel by 50 per cent"),
    ("sanctions will be imposed on Russian banks", "sanctions may be imposed on Russian banks"),
    ("the fire caused 1 million dollars in damage", "the fire caused more than 1 million dollars in damage"),
    ("I will do everything", "we are doing everything"),
    ("engage the president at any time in any format", "meet the president at any time in any format"),
    ("Russia attacked Ukraine before dawn", "Ukraine attacked Russia before dawn"),
    ("the talks were constructive", "the talks were useful"),
    ("a second meeting", "a second meeting with Putin and Zelensky"),
    ("I don't think that we will impose sanctions on Moscow", "we will impose sanctions on Moscow"),
    ("the two sides agreed on a prisoner exchange", "the two sides discussed the prisoner list"),
    ("we will impose sanctions if the talks fail", "we will impose sanctions after the talks fail"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_two_reports_of_one_saying_are_one(left: str, right: str) -> None:
    assert same_statement(said(left), said(right)) is not None
    assert same_statement(said(right), said(left)) is not None
    assert set(statement_keys(said(left))) & set(statement_keys(said(right)))


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_what_says_another_thing_is_another_saying(left: str, right: str) -> None:
    assert same_statement(said(left), said(right)) is None
    assert same_statement(said(right), said(left)) is None


def test_the_same_words_of_another_speaker_or_another_week_are_another_saying() -> None:
    words = "we will not send troops to Ukraine"
    assert same_statement(said(words), said(words, speaker="actor-2")) is None
    assert same_statement(said(words), said(words, day=DAY + timedelta(days=2))) is None
    assert same_statement(said(words), said(words, day=DAY + timedelta(days=1))) is not None
    assert same_statement(said(words, speaker=None), said(words, speaker=None)) is None


def test_reports_of_adjacent_days_share_a_key_and_those_further_apart_none() -> None:
    words = "we will not send troops to Ukraine"
    keys = [set(statement_keys(said(words, day=DAY + timedelta(days=n)))) for n in range(3)]
    assert keys[0] & keys[1]
    assert not keys[0] & keys[2]


def test_an_identity_sets_capitals_and_marks_aside() -> None:
    assert statement_identity(said("Everything is on the table.")) == statement_identity(
        said("everything is on the table")
    )
    assert statement_identity(said("All is on the table")) != statement_identity(said("everything is on the table"))


LONG = "the delegation will present a plan for a phased withdrawal of heavy weapons along the whole frontier"


def test_one_described_is_told_from_others_by_the_words_alone() -> None:
    one, other = (
        replace(said(text, speaker=speaker), speaker_name="a deputy spokesman")
        for text, speaker in ((LONG, "actor-7"), (LONG.replace("whole ", ""), "actor-8"))
    )
    assert same_statement(one, other) is not None
    assert set(statement_keys(one)) & set(statement_keys(other))
    assert same_statement(one, replace(other, speaker_name="a diplomat")) is None
    short = [replace(each, text="the plan is a good one for all") for each in (one, other)]
    assert same_statement(*short) is None


@pytest.mark.parametrize("speaker", ["issuer", "report", None])
def test_two_releases_of_few_words_are_two(speaker: str | None) -> None:
    short = [replace(said("We condemn the attack", speaker=speaker), article=ArticleId(name)) for name in ("a", "b")]
    long = [replace(said(LONG, speaker=speaker), article=ArticleId(name)) for name in ("a", "b")]
    assert statement_identity(short[0]) != statement_identity(short[1])
    assert statement_identity(long[0]) == statement_identity(long[1])
    assert same_statement(*short) is None
    assert statement_keys(short[0]) == ()


def threat(text: str, **known: object) -> Utterance:
    base = Utterance(
        speaker="actor-1", day=DAY, text=text, kind=ActKind.THREAT, condition="Putin does not agree to a ceasefire"
    )
    return replace(base, **known)  # type: ignore[arg-type]


def test_an_act_is_the_same_by_kind_target_condition_and_words() -> None:
    act = threat("very severe consequences for Moscow")
    assert same_act(act, threat("there would be very severe consequences for Moscow")) is not None
    assert same_act(act, threat("very severe consequences for Moscow", target="actor-2")) is not None
    assert set(act_keys(act)) & set(act_keys(threat("severe consequences for Moscow")))
    assert act_identity(act) == act_identity(threat("Very severe consequences for Moscow"))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": ActKind.WARNING},
        {"condition": None},
        {"condition": "Putin does not meet Zelensky"},
        {"target": "actor-3"},
        {"deadline": date(2025, 9, 2)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_act_of_another_kind_target_condition_or_deadline_is_another(change: dict[str, object]) -> None:
    act = threat("very severe consequences for Moscow", target="actor-2", deadline=date(2025, 9, 1))
    assert same_act(act, replace(act, **change)) is None  # type: ignore[arg-type]


def test_copies_one_outlet_and_one_agency_corroborate_once() -> None:
    wire = [Source(article=f"a{n}", dispatch="d1", outlet=f"outlet {n}") for n in range(10)]
    assert count_independent(wire) == 1
    assert count_independent([*wire, Source(article="b", dispatch="d2", outlet="Outlet 3")]) == 1
    assert count_independent([*wire, Source(article="c", dispatch="d3", outlet="elsewhere")]) == 2
    credited = [Source(article=n, dispatch=n, outlet=n, agency="Northern Wire") for n in "xyz"]
    assert count_independent(credited) == 1
    assert count_independent([]) == 0
