"""Verbs of headlines that the parser takes for nouns: "Brown hosts Green and Black"."""

from __future__ import annotations

from functools import lru_cache

from onrecord.model.parses import Parse
from onrecord.reading.lexicons import load_lexicon


@lru_cache
def _verbs(language: str = "en") -> frozenset[str]:
    return frozenset(load_lexicon(language, "references")["meeting"]["verbs"])


def is_headline_verb(parse: Parse, token: int) -> bool:
    """Whether a plural noun is the verb of a headline: the second word, after a bare name and before another name.

    A name does not stand right before a plural and another name in one noun phrase unless the plural is an
    office's ("Brown aides Green and Black"); so only verbs of those who come together are taken for one.
    """
    if parse.tags[token] != "NNS" or parse.lemmas[token].lower() not in _verbs():
        return False
    first, stop = parse.sentence_of(token).first, parse.sentence_of(token).stop
    if not first < token < stop - 1 or token - first > 2 or parse.words[token][0].isupper():
        return False
    before = all(parse.words[t][0].isupper() and parse.pos[t] in ("NOUN", "PROPN") for t in range(first, token))
    return before and parse.words[token + 1][0].isupper()
