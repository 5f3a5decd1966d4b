"""The reporting words of a language."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from onrecord.reading.saying_words import load_saying


def test_every_kind_of_word_is_there() -> None:
    saying = load_saying("en")
    assert {"say", "warn", "believe"} <= saying.clause
    assert saying.outright <= saying.speech <= saying.clause <= saying.verbs
    assert saying.preposition["call"] >= {"for", "on"}
    assert ("according", "to") in saying.according


def test_a_language_without_the_lexicon_is_an_error() -> None:
    with pytest.raises(KeyError):
        load_saying("xx")


def test_no_class_of_the_lexicon_names_a_word_twice() -> None:
    path = files("onrecord.reading.lexicons") / "en" / "saying.toml"
    pending: list[tuple[str, object]] = [("saying", tomllib.loads(path.read_text(encoding="utf-8")))]
    while pending:
        name, value = pending.pop()
        if isinstance(value, dict):
            pending.extend((f"{name}.{key}", inner) for key, inner in value.items())
        elif isinstance(value, list):
            assert [word for word, count in Counter(value).items() if count > 1] == [], name
