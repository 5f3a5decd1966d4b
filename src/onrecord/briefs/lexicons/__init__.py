"""Word lists of the briefs and their gate, one file a language."""

from __future__ import annotations

from functools import cache

from onrecord.text.lexicons import WordSets, load_word_sets


def load_lexicon(language: str = "en") -> WordSets:
    """The briefs' and their gate's words in a language."""
    return load_word_sets(__name__, language)


@cache
def guard_classes(language: str = "en") -> dict[str, str]:
    """Each guarding word with the name of its class."""
    return {word: name for name, words in load_lexicon(language)["guards"].items() for word in sorted(words)}
