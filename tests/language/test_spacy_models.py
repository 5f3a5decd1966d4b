"""Parses of articles: what has tokens and what has none."""

from collections.abc import Callable

import pytest

from onrecord.language import DEFAULT_MODEL, installed_models, load_model
from onrecord.language.spacy_models import LONGEST, LONGEST_SENTENCE
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.problems import ModelError


def test_a_place_line_has_no_tokens(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> None:
    parse = parser(make_article("MOSCOW (Northern Wire) - The envoy held talks with the minister."))
    assert parse.words[0] == "The"
    assert parse.words[parse.sentences[0].root] == "held"


def test_a_short_verb_that_does_not_double_its_consonant_has_an_e(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article]
) -> None:
    parse = parser(make_article("He hoped that they would stop waging war, and planned to go."))
    assert [parse.lemmas[parse.lowers.index(word)] for word in ("hoped", "waging", "planned")] == [
        "hope",
        "wage",
        "plan",
    ]


def test_curly_apostrophes_are_read_as_straight_ones_and_kept(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article]
) -> None:
    parse = parser(make_article("I’m sure that it’s true."))
    assert parse.words[1] == "’m"
    assert parse.tags[1] == "VBP"


def test_white_space_is_no_word_and_heads_no_word(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article]
) -> None:
    parse = parser(make_article("The  minister \t said   that talks\u00a0\u00a0failed .  "))
    assert [word for word in parse.words if not word.strip()] == []
    assert all(0 <= head < len(parse.words) for head in parse.heads)


def test_every_word_stands_at_its_place_in_the_text(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article]
) -> None:
    text = "GENEVA (Wire) - The talks failed.\n\nIt’s over 🙂, Ana Costa said in Oslo on Friday."
    parse = parser(make_article(text))
    for word, start, end in zip(parse.words, parse.starts, parse.ends, strict=True):
        assert text[start:end] == word


def test_a_paragraph_without_end_is_read_in_pieces(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article]
) -> None:
    text = "x" * (LONGEST + 5) + " " + "The talks failed. " * 10
    parse = parser(make_article(text))
    assert parse.ends[-1] == len(text.rstrip())
    assert max(end - start for start, end in zip(parse.starts, parse.ends, strict=True)) <= LONGEST


def test_a_paragraph_too_long_for_the_model_is_cut_after_a_sentence(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article]
) -> None:
    parse = parser(make_article("The envoys met in Geneva. " * 300))
    assert {parse.words[sentence.stop - 1] for sentence in parse.sentences} == {"."}


def test_a_sentence_that_nobody_writes_is_handed_on_in_stretches(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article]
) -> None:
    parse = parser(make_article("if " * 1000))
    assert max(sentence.stop - sentence.first for sentence in parse.sentences) <= LONGEST_SENTENCE
    for sentence in parse.sentences:
        inside = range(sentence.first, sentence.stop)
        assert parse.heads[sentence.root] == sentence.root
        assert all(parse.heads[token] in inside for token in inside)


def test_an_article_without_words_has_an_empty_parse(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article]
) -> None:
    assert parser(make_article("")).words == ()


def test_numpy_and_the_library_of_the_model_read_the_same(
    make_article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Ana Costa said in Oslo on Friday that the talks, which had failed twice, would go on if Iran agreed. " * 5
    parses = []
    for threads in ("1", "2"):
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", threads)
        parses.append(load_model.__wrapped__(DEFAULT_MODEL)(make_article(text)))
    for field in ("words", "lemmas", "tags", "deps", "heads", "entities", "sentences"):
        assert getattr(parses[0], field) == getattr(parses[1], field)


def test_the_default_model_is_installed_and_loaded_once() -> None:
    assert DEFAULT_MODEL in installed_models()
    assert load_model(DEFAULT_MODEL) is load_model(DEFAULT_MODEL)


def test_a_model_that_is_not_installed_is_refused_with_its_remedy() -> None:
    with pytest.raises(ModelError, match="pip install"):
        load_model("no_such_model")
