"""Word lists of following up, one file a language."""

from __future__ import annotations

from onrecord.text.lexicons import WordSets, load_word_sets


def load_lexicon(language: str = "en") -> WordSets:
    """The words of following up in a language."""
    return load_word_sets(__name__, language)
