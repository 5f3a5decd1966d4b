"""The labelled passages parted by their documents, to measure on some that the encoder did not learn from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

LABELS = Path(__file__).with_name("labels")

PASSAGES = (LABELS / "passages.json", LABELS / "later.json")
"""Places of passages in the measuring data; the shipped weights have not learned from the second file."""

WRITTEN = LABELS / "written.json"
"""Passages that were written to be learned from, with their text."""

FOLDS = 10


@lru_cache
def labelled() -> tuple[Mapping[str, Any], ...]:
    """Every labelled passage of the measuring data, as its file has it."""
    return tuple(passage for file in PASSAGES for passage in json.loads(file.read_text(encoding="utf-8")))


@lru_cache
def written() -> tuple[Mapping[str, Any], ...]:
    """Every passage that was written to be learned from."""
    return tuple(json.loads(WRITTEN.read_text(encoding="utf-8")))


def fold_of(passage: Mapping[str, Any]) -> int:
    """The fold of a passage: that of its document."""
    return crc32(f"{passage['source']} {passage['key']}".encode()) % FOLDS


def ids_of(fold: int) -> frozenset[str]:
    """The passages of one fold."""
    return frozenset(passage["id"] for passage in labelled() if fold_of(passage) == fold)
