"""Acts, statements and encounters as pages list them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.model.acts import ActKind, Relation
from onrecord.model.articles import ArticleId
from onrecord.model.encounters import EncounterKind, EncounterStatus
from onrecord.model.spans import Span
from onrecord.model.statements import Form
from onrecord.model.statuses import RecordedActId, Status
from onrecord.record.rows import DispatchId, RecordedActorId, RecordedEncounterId, RecordedStatementId
from onrecord.record.rows.contents import Contents, Place, ToldAct, ToldEncounter, ToldStatement
from onrecord.web.items import SOURCES, by_day, item_of, newest_first
from onrecord.web.story_views import addressed, drawn_exchanges

DAY = date(2025, 8, 13)


def place(article: str = "a", outlet: str | None = "Wire", words: str = "war", dispatch: str = "d1") -> Place:
    return Place(
        article=ArticleId(article),
        version=1,
        local="act-1",
        span=Span(3, 6),
        words=words,
        outlet=outlet,
        day=DAY,
        dispatch=DispatchId(dispatch),
    )


ACT = ToldAct(
    id=RecordedActId("act-x"),
    kind=ActKind.THREAT,
    holder="actor-1",
    holder_name="Ana Costa",
    target=RecordedActorId("actor-2"),
    target_name="Sudland",
    text="tariffs",
    condition="Norland withdraws",
    relation=Relation.UNLESS,
    deadline=None,
    deadline_words=None,
    status=Status.OPEN,
    said=DAY,
    places=(place(),),
)
SAID = ToldStatement(
    id=RecordedStatementId("statement-x"),
    speaker="actor-1",
    speaker_name="Ana Costa",
    form=Form.DIRECT,
    text="we will never sign such a treaty",
    said=DAY,
    places=(place(words="we will never sign such a treaty"),),
)
MET = ToldEncounter(
    id=RecordedEncounterId("encounter-x"),
    kind=EncounterKind.TALKS,
    who=(),
    place="Oslo",
    day=date(2025, 9, 1),
    format=None,
    status=EncounterStatus.PLANNED,
    text="the talks in Oslo",
    said=DAY,
    places=(place(),),
)


def test_an_act_stands_with_its_condition_as_it_is_put_and_leads_to_its_words_and_its_page() -> None:
    item = item_of(ACT)
    assert item.condition == "unless Norland withdraws"
    assert item.href == "/articles/a?words=3-6&version=1#words"
    assert item.page == "/acts/act-x"
    assert [party.href for party in (*item.by, item.to) if party] == ["/actors/actor-1", "/actors/actor-2"]


@pytest.mark.parametrize(
    ("holder", "outlet", "name"),
    [
        ("issuer", "Ministry of Norland", "the issuer (Ministry of Norland)"),
        ("report", "Wire", "the report (Wire)"),
        ("issuer", None, "the issuer"),
        (None, "Wire", "not named"),
    ],
)
def test_whoever_has_no_name_of_their_own_is_told_by_the_outlet(
    holder: str | None, outlet: str | None, name: str
) -> None:
    item = item_of(replace(ACT, holder=holder, holder_name=None, places=(place(outlet=outlet),)))
    assert [(party.name, party.href) for party in item.by] == [(name, None)]


def test_issuers_of_two_releases_are_two_in_the_picture() -> None:
    acts = [replace(ACT, holder="issuer", places=(place(outlet=outlet),)) for outlet in ("Norland", "Westland")]
    contents = Contents(articles=(), acts=tuple(acts), statements=(), encounters=())
    exchanges = addressed(contents)
    assert [each.by for each in exchanges] == ["the issuer (Norland)", "the issuer (Westland)"]
    assert str(drawn_exchanges(exchanges, contents)).count("<a ") == 2


@pytest.mark.parametrize("side", ["holder", "target"])
def test_where_nobody_is_named_nobody_is_drawn(side: str) -> None:
    act = replace(ACT, **{side: None, f"{side}_name": None})  # type: ignore[arg-type]
    contents = Contents(articles=(), acts=(act,), statements=(), encounters=())
    assert drawn_exchanges(addressed(contents), contents) is None


def test_marks_of_quotation_stand_where_the_words_are_the_speakers_own() -> None:
    assert item_of(SAID).words == "“we will never sign such a treaty”"
    assert item_of(replace(SAID, form=Form.MIXED)).words == "we will never sign such a treaty"


def test_what_outlets_quote_differently_is_told() -> None:
    other = place("b", "Herald", "we will never read such a treaty", "d2")
    item = item_of(replace(SAID, places=(*SAID.places, other)))
    assert item.variants == ("Wire “sign”, Herald “read”",)
    assert item.told == "2 independent reports"


def test_copies_are_one_report() -> None:
    item = item_of(replace(SAID, places=(place("a"), place("b", "Gazette"))))
    assert item.told == "1 report in 2 articles"
    assert item.variants == ()


def test_of_many_articles_some_are_named_and_the_rest_counted() -> None:
    item = item_of(replace(ACT, places=tuple(place(f"a{n}", dispatch=f"d{n}") for n in range(SOURCES + 3))))
    assert (len(item.sources), item.more, item.reports) == (SOURCES, 3, SOURCES + 3)


def test_words_as_long_as_an_article_are_cut() -> None:
    assert len(item_of(replace(ACT, text="war " * 9000)).words) < 700


def test_an_encounter_is_of_its_own_day_and_may_be_ahead() -> None:
    contents = Contents(articles=(), acts=(ACT,), statements=(SAID,), encounters=(MET,))
    days = by_day([item_of(told) for told in newest_first(contents)], DAY)
    assert [(each.day, each.ahead, len(each.items)) for each in days] == [
        (date(2025, 9, 1), True, 1),
        (DAY, False, 2),
    ]
