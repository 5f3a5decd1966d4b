"""Copies of one report: which texts might be copies (a sketch to index), and which are.

An agency's report is printed by many outlets, cut, led in anew, or set inside a longer piece. Such
copies share long runs of the same words, which two reports written apart do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from onrecord.model.acts import Reason

RUN = 5
"""Words in a run. Two reports written apart share such runs only in names and quotations."""

SAMPLED = 8
"""One run in so many is in a text's sketch."""

LARGEST_SKETCH = 48
"""Keys of the longest text; beyond, the smallest are kept, which two sketches then share."""

COPIED = 0.4
"""Share of the shorter text's runs that stand in the longer, ADR 0040. Real texts with three words in a hundred
changed, cut to half, led in anew or set inside another text all have more; of pairs of reports of one event
in ECB+, most of them written apart, one in 36 has."""

_WORD = re.compile(r"\w+")


def sketch(text: str) -> tuple[int, ...]:
    """Keys to index a text by and to look its copies up by, ascending: 0 to 2 ** 63 - 1, at most 48.

    Which runs are sampled depends on the runs alone, so that a text inside a longer one shares its keys.
    """
    runs = _runs(text).tolist()
    sampled = [run for run in runs if run < (1 << 63) // SAMPLED] or runs[:1]
    return tuple(sampled[:LARGEST_SKETCH])


def copied(left: str, right: str) -> Reason | None:
    """Why two texts are copies of one report, None where they are not.

    The score is the share of the shorter text's five-word runs that stand in the longer.
    """
    mine, theirs = _runs(left), _runs(right)
    fewer = min(len(mine), len(theirs))
    if not fewer:
        return None
    share = len(np.intersect1d(mine, theirs, assume_unique=True)) / fewer
    if share < COPIED:
        return None
    return Reason(round(share, 3), f"{share:.0%} of the shorter text's five-word runs stand in the longer")


@lru_cache(maxsize=512)
def _runs(text: str) -> npt.NDArray[np.int64]:
    """The hash of every run of words, each once, ascending; of the whole text where it is shorter than a run.

    The texts of the last days are compared with one new text after another.
    """
    words = [word.encode() for word in _WORD.findall(text.lower())]
    runs = range(max(1, len(words) - RUN + 1)) if words else ()
    return np.unique(np.array([_hash(words[at : at + RUN]) for at in runs], dtype=np.int64))


def _hash(words: Sequence[bytes]) -> int:
    """63 bits, which fit a database's signed integer."""
    return int.from_bytes(blake2b(b" ".join(words), digest_size=8).digest()) >> 1
