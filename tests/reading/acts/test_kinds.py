"""The kind of act that a clause performs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.acts.kinds import KindGuess, guess_kind

Parser = Callable[[Article], Parse]
Guess = Callable[..., KindGuess]


@pytest.fixture
def guess(parser: Parser, make_article: Callable[..., Article]) -> Guess:
    def of(text: str, part: str | None = None, *, cue: str | None = None, first_person: bool = False) -> KindGuess:
        parse = parser(make_article(text))
        part = part or text
        start = text.index(part)
        token = parse.lowers.index(cue) if cue else None
        return guess_kind(parse, Span(start, start + len(part)), cue=token, first_person=first_person)

    return of


SPOKEN = [
    ("We will impose new sanctions on the regime.", "threat"),
    ("We will be forced to raise tariffs again.", "threat"),
    ("We will respond forcefully.", "threat"),
    ("There will be severe consequences.", "threat"),
    ("We are ready to impose an embargo.", "threat"),
    ("We will support the people of Moldova.", "promise"),
    ("We will lift the sanctions.", "promise"),
    ("I am prepared to meet the president.", "offer"),
    ("We would be willing to talk.", "offer"),
    ("Belgrade must release the prisoners.", "demand"),
    ("The council should send observers.", "appeal"),
    ("We will not sign the treaty.", "refusal"),
    ("That would be a positive step.", "hope"),
    ("That would be even worse.", "warning"),
    ("It would be much more difficult to reach a deal.", "warning"),
    ("The fighting could destabilise the whole region.", "warning"),
    ("He could end it tomorrow.", "prediction"),
]


@pytest.mark.parametrize(("text", "kind"), SPOKEN)
def test_the_words_of_a_speaker_tell_the_kind(guess: Guess, text: str, kind: str) -> None:
    assert guess(text, first_person=True).kind == kind


REPORTED = [
    ("The minister urged Hanoi to open the port.", "open the port", "urged", "appeal"),
    ("She pledged to rebuild the bridge.", "rebuild the bridge", "pledged", "promise"),
    ("He warned that prices would rise.", "prices would rise", "warned", "warning"),
    ("He warned that there would be severe consequences.", "there would be severe consequences", "warned", "threat"),
    ("They hope that the talks succeed.", "the talks succeed", "hope", "hope"),
]


@pytest.mark.parametrize(("text", "part", "cue", "kind"), REPORTED)
def test_the_cue_tells_the_kind_of_what_it_reports(guess: Guess, text: str, part: str, cue: str, kind: str) -> None:
    assert guess(text, part, cue=cue).kind == kind


def test_the_cue_is_found_where_none_is_given(guess: Guess) -> None:
    text = "The ministry threatened to close the border."
    assert guess(text, "close the border").kind == "threat"


def test_what_the_speaker_would_do_himself_is_his_own_deed(guess: Guess) -> None:
    text = "The leader said he would vote for it."
    assert guess(text, "he would vote for it").kind == "offer"


def test_a_question_is_a_prediction(guess: Guess) -> None:
    assert guess("Will Berlin impose sanctions?").kind == "prediction"


def test_words_of_law_make_a_rule(guess: Guess) -> None:
    assert guess("The candidate meets the requirement.").kind == "rule"


def test_every_guess_brings_its_reason(guess: Guess) -> None:
    reason = guess("We will impose new sanctions.", first_person=True).reason
    assert 0 < reason.score <= 1
    assert "sanction" in reason.why
