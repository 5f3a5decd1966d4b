"""A model's words stand in a brief only where the gate lets them through; the rules stand in for the rest."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from onrecord.briefs import check_line
from onrecord.briefs.rewriting.requests import MANNER
from onrecord.model.problems import OnrecordError
from onrecord.model.readings import Line, Reading
from onrecord.model.writers import Answer, Request, Spent, Writer
from onrecord.pipeline import read_article
from tests.briefs.builders import MakeArticle, Parser

TEXT = (
    "Foreign Minister Anna Vogel said on Tuesday that Ruritania will close two ports if Strelsau does not free the "
    "crew.\n"
    "The envoy of Strelsau, Karl Brandt, rejected the demand as “a bad joke”.\n"
    "Chancellor Otto Lang urged both sides to meet in Zenda on Friday.\n"
    "He promised to send forty observers to the border."
)
TRUE = "Anna Vogel said that Ruritania will close two ports if Strelsau does not free the crew."
SPENT = Spent(tokens_in=300, tokens_out=90, seconds=1.5)

Read = Callable[[Writer | None], Reading]


def saying(*lines: str, ids: list[str] | None = None) -> Writer:
    """A model that answers these lines whatever it is asked, for the ids or all that it is given."""

    def write(request: Request) -> Answer:
        named = ids if ids is not None else [finding["id"] for finding in json.loads(request.findings)]
        answer = {"lines": [{"ids": named, "text": line} for line in lines]}
        return Answer(text=json.dumps(answer), model="toy", spent=SPENT)

    return write


@pytest.fixture
def read(parser: Parser, make_article: MakeArticle) -> Read:
    def made(writer: Writer | None) -> Reading:
        article = make_article(TEXT, language="en")
        return read_article(article, parser(article), writer=writer)

    return made


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.code.startswith("brief-")]


def texts(reading: Reading) -> list[str]:
    return [line.text for line in reading.brief.lines]


@pytest.mark.model
def test_a_true_line_is_shown_as_the_model_wrote_it(read: Read) -> None:
    reading = read(saying(TRUE))
    assert reading.brief.by == "model:toy"
    assert texts(reading)[0] == TRUE
    assert reading.brief.spent == SPENT


@pytest.mark.model
def test_the_rules_fill_what_the_model_leaves_out_and_it_is_said(read: Read) -> None:
    reading = read(saying(TRUE))
    assert len(texts(reading)) == 3
    assert codes(reading) == ["brief-filled-by-rules"]


@pytest.mark.model
@pytest.mark.parametrize(
    "line",
    [
        "Anna Vogel said that Ruritania will close three ports if Strelsau does not free the crew.",
        "Karl Brandt said that Ruritania will close two ports if Strelsau does not free the crew.",
        "Ruritania will close two ports.",
        "Former Foreign Minister Anna Vogel spoke on Tuesday.",
        "Chancellor Otto Lang met both sides in Zenda on Friday.",
        "The talks in Zenda collapsed within an hour.",
    ],
)
def test_a_false_line_is_dropped_and_the_reason_kept(read: Read, line: str) -> None:
    reading = read(saying(line))
    assert line not in texts(reading)
    assert codes(reading)[0] == "brief-line-dropped"
    assert any(line in problem.message for problem in reading.problems)


@pytest.mark.model
def test_where_nothing_can_be_used_the_brief_is_by_the_rules_and_says_so(read: Read) -> None:
    reading = read(saying("The talks collapsed."))
    assert reading.brief.by == "rules"
    assert texts(reading) == texts(read(None))
    assert codes(reading) == ["brief-line-dropped", "brief-model-unused"]
    assert reading.brief.spent == SPENT


@pytest.mark.model
@pytest.mark.parametrize(
    "answer", ["", "Here are your lines!", '{"lines": 3}', '{"lines": [{"text": "x"}]}', "[" * 9999]
)
def test_an_answer_of_another_form_leaves_the_rules_brief(read: Read, answer: str) -> None:
    reading = read(lambda request: Answer(text=answer, model="toy", spent=SPENT))
    assert texts(reading) == texts(read(None))
    assert codes(reading) == ["brief-model-unused"]


@pytest.mark.model
def test_a_model_that_does_not_answer_leaves_the_rules_brief(read: Read) -> None:
    def silent(request: Request) -> Answer:
        raise OnrecordError("toy does not answer")

    reading = read(silent)
    assert (reading.brief.by, texts(reading)) == ("rules", texts(read(None)))
    assert codes(reading) == ["brief-model-unused"]


@pytest.mark.model
def test_a_line_loses_its_false_end_and_is_told_to_be_mended(read: Read) -> None:
    reading = read(saying(TRUE.rstrip(".") + ", which pleased everybody in Zenda."))
    assert texts(reading)[0] == TRUE
    assert codes(reading) == ["brief-line-mended", "brief-filled-by-rules"]


@pytest.mark.model
def test_marks_around_words_that_nobody_said_so_are_taken_away(read: Read) -> None:
    reading = read(saying("Karl Brandt “rejected the demand”."))
    assert texts(reading)[0] == "Karl Brandt rejected the demand."


@pytest.mark.model
def test_a_line_with_the_wrong_id_is_held_against_the_other_findings(read: Read) -> None:
    reading = read(saying(TRUE, ids=["x99"]))
    assert texts(reading)[0] == TRUE
    assert not check_line(reading.brief.lines[0], reading)


@pytest.mark.model
def test_a_fragment_without_a_verb_is_no_line(read: Read) -> None:
    reading = read(saying("The envoy of Strelsau, Karl Brandt."))
    assert codes(reading)[0] == "brief-line-dropped"


@pytest.mark.model
def test_every_line_shown_passes_the_gate(read: Read) -> None:
    reading = read(saying(TRUE, "Otto Lang urged both sides to meet in Zenda, and they did.", "Two ports closed."))
    assert [check_line(Line(line.text, line.supports), reading) for line in reading.brief.lines] == [()] * 3


@pytest.mark.model
def test_the_model_is_given_findings_in_the_articles_words_with_a_name_for_a_pronoun(read: Read) -> None:
    asked: list[Request] = []

    def note(request: Request) -> Answer:
        asked.append(request)
        raise OnrecordError("enough")

    read(note)
    findings = json.loads(asked[0].findings)
    assert {"id", "kind", "text"} == {key for finding in findings for key in finding}
    assert any(finding["text"].startswith("Chancellor Otto Lang promised") for finding in findings)
    assert TEXT not in asked[0].findings
    assert asked[0].manner == MANNER
    assert asked[0].schema["properties"]["lines"]["items"]["properties"]["ids"]["items"]["enum"] == [
        finding["id"] for finding in findings
    ]


@pytest.mark.model
def test_nothing_is_asked_where_nothing_was_found(parser: Parser, make_article: MakeArticle) -> None:
    article = make_article("The harbour was quiet all day long.", language="en")
    reading = read_article(article, parser(article), writer=saying("The harbour was quiet."))
    assert codes(reading) == ["brief-model-unused"]
    assert reading.brief.spent is None
