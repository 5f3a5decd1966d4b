"""To whom, where and when something is said."""

from datetime import date

import pytest

from onrecord.language import load_model
from onrecord.model.actors import Cast
from onrecord.model.frames import Frame, FrameKind, Part, PartName
from onrecord.model.spans import Span
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
        ("Merkel called the vote a sham.", None),
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
        ("A member of the July 22 Commission said on Wednesday that talks failed.", "2025-08-13"),
        ("A statement on Wednesday said that talks failed.", "2025-08-13"),
    ],
)
def test_the_day_is_that_of_the_saying_and_not_of_what_is_said(text: str, want: str | None) -> None:
    article = article_of(text, published=date(2025, 8, 14))
    ground = ground_of(text)
    report = next(iter(find_reports(ground)))
    content = Content(report, tuple(ground.parse.span(*part) for part in report.content), Form.INDIRECT)
    day = day_of(ground, content, find_days(article, load_model()(article)))
    assert (day.value if day else None) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Merkel said after the meeting that talks failed.", "after the meeting"),
        ("When she arrived, Merkel said that talks failed.", "When she arrived"),
        ("Merkel earlier said that talks failed.", "earlier"),
        ("Merkel angrily said that talks failed.", None),
        ("Merkel said with a sigh that talks failed.", None),
        ("Merkel said that talks failed after the meeting.", None),
    ],
)
def test_other_words_for_the_time_of_saying_stand_unresolved(text: str, want: str | None) -> None:
    ground = ground_of(text)
    report = next(iter(find_reports(ground)))
    content = Content(report, tuple(ground.parse.span(*part) for part in report.content), Form.INDIRECT)
    day = day_of(ground, content, ())
    assert (day.span.of(text) if day else None) == want
    assert day is None or day.value is None


@pytest.mark.parametrize(
    ("words", "want"), [("in Berlin", None), ("on the eve of the vote", None), ("in May", "in May")]
)
def test_what_the_encoder_takes_for_a_time_must_be_one(words: str, want: str | None) -> None:
    text = f"Merkel said, {words}, that talks failed."
    ground = ground_of(text)
    report = next(iter(find_reports(ground)))
    start = text.index(words)
    part = Part(PartName.TIME, Span(start, start + len(words)), 0.9)
    frame = Frame(kind=FrameKind.STATEMENT, anchor=report.cue, score=0.9, parts=(part,))
    said = Span(text.index("that"), len(text))
    day = day_of(ground, Content(report, (said,), Form.INDIRECT, frame), ())
    assert (day.span.of(text) if day else None) == want
