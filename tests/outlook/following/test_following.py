"""What a later report makes of an act: small cases of our own, most of which must settle nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from onrecord.model.articles import Article, ArticleId
from onrecord.model.parses import Parse
from onrecord.model.readings import Reading
from onrecord.model.statuses import Pending, RecordedActId, Status, Step
from onrecord.outlook.following import follow, lapse
from onrecord.pipeline import read_article
from onrecord.reading.deeds import pending_of
from tests.outlook.following.cases import CASES, Case

Reader = Callable[[str, date], Reading]
SAID, LATER = date(2025, 3, 3), date(2025, 3, 12)


@pytest.fixture
def reader(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> Reader:
    """Reads a text as published on a day."""

    def read(text: str, day: date) -> Reading:
        article = replace(make_article(text, published=day), id=ArticleId(f"article-{day}"))
        return read_article(article, parser(article))

    return read


def acts_of(reading: Reading) -> tuple[Pending, ...]:
    return tuple(pending_of(act, reading, RecordedActId(str(act.id))) for act in reading.acts)


def outcome(acts: tuple[Pending, ...], steps: tuple[Step, ...]) -> Status:
    """The status furthest from open that a step gives any of the acts by itself."""
    order = (Status.WITHDRAWN, Status.CONTRADICTED, Status.FULFILLED, Status.CONDITION_MET)
    given = {step.status for step in steps if not step.suggested}
    return next((status for status in order if status in given), Status.OPEN)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.said} / {case.later}")
def test_a_later_report_makes_of_an_act_what_it_tells(reader: Reader, case: Case) -> None:
    acts = acts_of(reader(case.said, SAID))
    assert acts, "the first sentence holds no act"

    assert outcome(acts, follow(acts, reader(case.later, LATER))) is case.status


TARIFFS = "Canada threatened on Monday to impose tariffs on Norwegian salmon."
IMPOSED = "Canada imposed tariffs on Norwegian salmon."


@pytest.mark.parametrize("day", [SAID, date(2025, 3, 2), date(2024, 3, 12)])
def test_nothing_published_on_its_day_or_before_settles_an_act(reader: Reader, day: date) -> None:
    assert follow(acts_of(reader(TARIFFS, SAID)), reader(IMPOSED, day)) == ()


def test_an_article_without_a_day_settles_nothing(reader: Reader) -> None:
    undated = reader(IMPOSED, LATER)

    assert (
        follow(acts_of(reader(TARIFFS, SAID)), replace(undated, article=replace(undated.article, published=None))) == ()
    )


@pytest.mark.parametrize("status", [Status.FULFILLED, Status.WITHDRAWN, Status.CONTRADICTED, Status.LAPSED])
def test_what_is_settled_is_not_followed(reader: Reader, status: Status) -> None:
    acts = tuple(replace(act, status=status) for act in acts_of(reader(TARIFFS, SAID)))

    assert follow(acts, reader(IMPOSED, LATER)) == ()


def test_a_step_cites_the_later_words_and_says_why(reader: Reader) -> None:
    later = reader(IMPOSED, LATER)

    (step,) = follow(acts_of(reader(TARIFFS, SAID)), later)

    assert step.span.of(later.article.text) == "Canada imposed tariffs on Norwegian salmon"
    assert step.article == later.article.id
    assert "impose" in step.reason.why
    assert 0.75 <= step.reason.score < 1


def test_once_its_condition_is_met_an_act_is_carried_out_by_a_later_article(reader: Reader) -> None:
    acts = acts_of(reader("President Anne Roy of Canada will sanction Sudan if Sudan invades Chad, she said.", SAID))
    met = tuple(replace(act, status=Status.CONDITION_MET) for act in acts)
    imposed = reader("Canada imposed sanctions on Sudan.", LATER)

    assert [step.suggested for step in follow(acts, imposed)] == [True]
    assert [(step.status, step.suggested) for step in follow(met, imposed)] == [(Status.FULFILLED, False)]


KNOWN = "Sudan attacked Chad. President Anne Roy of Canada will sanction Sudan if Sudan attacks Chad again, she said."


@pytest.mark.parametrize(
    ("later", "suggested"),
    [
        ("Sudan attacked Chad.", True),
        ("Sudan attacked Chad on Tuesday.", False),
        ("Sudan has begun an attack on Chad.", False),
    ],
)
def test_what_its_own_article_told_as_done_is_no_news(reader: Reader, later: str, suggested: bool) -> None:
    steps = follow(acts_of(reader(KNOWN, SAID)), reader(later, LATER))

    assert {(step.status, step.suggested) for step in steps} == {(Status.CONDITION_MET, suggested)}


def test_a_copy_of_its_report_settles_nothing(reader: Reader) -> None:
    text = f"Sudan is attacking Chad. {KNOWN} Canada has imposed tariffs on Sudan."
    steps = follow(acts_of(reader(text, SAID)), reader(text, LATER))

    assert [step for step in steps if not step.suggested] == []


def test_an_act_lapses_the_day_after_its_deadline(reader: Reader) -> None:
    acts = acts_of(reader("Kenya promised on Monday to release the crew of the Aurora by March 20.", SAID))
    assert [act.deadline for act in acts] == [date(2025, 3, 20)]

    assert lapse(acts, date(2025, 3, 20)) == ()
    assert lapse(acts, date(2025, 3, 21)) == (acts[0].id,)


def test_many_acts_and_odd_words_are_followed_without_a_fault(reader: Reader) -> None:
    acts = acts_of(reader(TARIFFS, SAID)) * 200
    odd = reader("Imposed. Of on upon the the. Tariffs tariffs, and and! \u200b 25 % % on.", LATER)

    assert follow(acts, odd) == ()
