"""To whom, where and when something is said."""

from datetime import date

import pytest

from onrecord.language import load_model
from onrecord.model.actors import Cast
from onrecord.model.statements import Form
from onrecord.reading.days import find_days
from onrecord.reading.statements.contents import Content
from onrecord.reading.statements.occasions import day_of, hearer_of, hearing_of, occasion_of
from onrecord.reading.statements.reporting import find_reports
from tests.conftest import article_of
from tests.reading.grounds import ground_of


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Merkel said in a statement that talks failed.", "in a statement"),
        ("Merkel said at a news conference in Berlin that talks failed.", "at a news conference in Berlin"),
        ("Merkel told a regular press conference that talks failed.", "a regular press conference"),
        ("Merkel said in Berlin that talks failed.", None),
        ("Merkel said that talks failed in a meeting.", None),
    ],
)
def test_the_occasion_is_where_or_in_what_it_is_said(text: str, want: str | None) -> None:
    ground = ground_of(text)
    report = next(iter(find_reports(ground)))
    content = [ground.parse.span(*part) for part in report.content]
    found = occasion_of(ground, report, content)
    assert (found.of(text) if found else None) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Merkel told Reuters that talks failed.", "Reuters"),
        ("Merkel urged Macron to stay.", "Macron"),
        ("Merkel said that talks failed.", None),
        ("Merkel told a press conference that talks failed.", None),
    ],
)
def test_the_hearer_is_the_one_who_is_told(text: str, want: str | None) -> None:
    ground = ground_of(text)
    report = next(iter(find_reports(ground)))
    hearer = hearer_of(ground, report)
    assert (ground.parse.words[hearer] if hearer is not None else None) == want
    words, actor = hearing_of(ground, Cast(), Content(report, (ground.parse.span(0, 1),), Form.INDIRECT))
    assert (words.of(text) if words else None) == want
    assert actor is None


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Merkel said on Wednesday that talks failed.", "2025-08-13"),
        ("Merkel said that talks failed on Wednesday.", None),
    ],
)
def test_the_day_is_that_of_the_saying_and_not_of_what_is_said(text: str, want: str | None) -> None:
    article = article_of(text, published=date(2025, 8, 14))
    ground = ground_of(text)
    report = next(iter(find_reports(ground)))
    content = Content(report, tuple(ground.parse.span(*part) for part in report.content), Form.INDIRECT)
    day = day_of(ground, content, find_days(article, load_model()(article)))
    assert (day.value if day else None) == want
