"""Which passages of a page are its main text, by trafilatura's judgement."""

from __future__ import annotations

import copy
import logging
import re

from lxml import html

from onrecord.sources.passages import Passage

# Else its warnings on odd pages go to standard error; ours are problems of the reading.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_ALIKE = 0.7
"""Share of four-word runs that a passage must have in common with the main text to be part of it."""


def main_lines(root: html.HtmlElement, url: str | None) -> tuple[str, ...]:
    """The main text of a page as trafilatura gives it, a line a passage; empty when it finds none."""
    import trafilatura

    found = trafilatura.bare_extraction(
        copy.deepcopy(root), url=url, include_comments=False, include_tables=True, with_metadata=False
    )
    text = getattr(found, "text", None) or ""
    return tuple(line for line in text.splitlines() if line.strip())


def mark_main(passages: list[Passage], lines: tuple[str, ...]) -> list[bool]:
    """For each passage whether its words are in the main text's ``lines``."""
    words = [_WORD.findall(line.casefold()) for line in lines]
    whole = {" ".join(line) for line in words}
    everything = " " + " ".join(word for line in words for word in line) + " "
    shingles = {tuple(line[i : i + _SHINGLE]) for line in words for i in range(len(line) - _SHINGLE + 1)}
    return [_is_main(_WORD.findall(passage.text.casefold()), whole, everything, shingles) for passage in passages]


def _is_main(words: list[str], whole: set[str], everything: str, shingles: set[tuple[str, ...]]) -> bool:
    joined = " ".join(words)
    if len(words) <= _SHINGLE:
        return joined in whole
    if f" {joined} " in everything:
        return True
    own = [tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]
    return sum(shingle in shingles for shingle in own) >= _ALIKE * len(own)
