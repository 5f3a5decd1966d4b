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
from onrecord.outlook.following import follow
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
