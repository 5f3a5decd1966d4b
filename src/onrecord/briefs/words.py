"""A text as words that can be compared: folded, with the guards that stand before each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.briefs.lexicons import guard_classes, load_lexicon

_WORD = re.compile(r"n['’]t\b|\w+(?:[.,:]\d+)*(?:(?!n['’]t\b)['’.&]\w+)*|[^\w\s]")
_CONTRACTION = re.compile(r"\b(\w+?)n(['’]t)\b", re.IGNORECASE)
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall"}
_REACH = 6
"""Words back to which a guard may stand from the word that it guards: "would not have been able to agree"."""

_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "s", "e", "y")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as printed, and folded to lower case without a possessive ending.

    ``opens`` is true where a sentence or clause begins, so that a capital there tells nothing.
    """

    text: str
    folded: str
    opens: bool

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number rather than a mark."""
        return self.text[0].isalnum()


@lru_cache(maxsize=256)
def words_of(text: str) -> tuple[Word, ...]:
    """The words and marks of a text, in order."""
    words: list[Word] = []
    opens = True
    for found in _WORD.findall(_split_contractions(text)):
        words.append(Word(found, fold(found), opens))
        opens = not found[0].isalnum() and (found in ".:;!?—–" or (opens or found in "“\"«(['‘"))
    return tuple(words)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """A word in lower case, straight apostrophes, no possessive ending."""
    return word.lower().replace("’", "'").removesuffix("'s").rstrip("'.") or word


@lru_cache(maxsize=8192)
def stem(folded: str) -> str:
    """A rough stem, by which inflections of one word agree."""
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= 3:
            return folded[: -len(ending)]
    return folded


@lru_cache(maxsize=512)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the words that carry matter."""
    return stems_among(w.folded for w in words_of(text) if w.is_word)


def stems_among(folded: Iterable[str]) -> frozenset[str]:
    """The stems of those folded words that carry matter."""
    return frozenset(filter(None, map(_matter, folded)))


@lru_cache(maxsize=8192)
def _matter(folded: str) -> str:
    """The stem of a word that carries matter; nothing for others."""
    small = folded in load_lexicon()["words"]["function"] or folded in guard_classes()
    return stem(folded) if folded[:1].isalnum() and not small else ""


@lru_cache(maxsize=64)
def guarded(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each word of a text that carries matter, as its stem, with the classes of the guards that stand before it."""
    words, function, guards = words_of(text), load_lexicon()["words"]["function"], guard_classes()
    found = []
    for place, word in enumerate(words):
        if word.is_word and word.folded not in function and word.folded not in guards:
            found.append((stem(word.folded), _guards_before(words, place)))
    return tuple(found)


def _guards_before(words: Sequence[Word], place: int) -> frozenset[str]:
    function, guards = load_lexicon()["words"]["function"], guard_classes()
    classes = set()
    for word in reversed(words[max(0, place - _REACH) : place]):
        if word.text in "-‐“”\"'‘’":
            continue
        if word.folded in guards:
            classes.add(guards[word.folded])
            if word.folded == "cannot":
                classes.add("not")
        elif not (word.folded in function or (word.folded.endswith("ly") and len(word.folded) > 4)):
            break
    return frozenset(classes)


def _split_contractions(text: str) -> str:
    """The text with "can't", "won't", "isn't" in two words, as other denials are."""
    if "'" not in text and "’" not in text:
        return text
    return _CONTRACTION.sub(lambda found: f"{_WHOLE.get(found[1].lower(), found[1])} n{found[2]}", text)
