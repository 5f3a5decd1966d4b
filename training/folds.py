"""The labelled passages parted by their documents, to measure on some that the encoder did not learn from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

PASSAGES = Path(__file__).with_name("labels") / "passages.json"

FOLDS = 10


@lru_cache
def labelled() -> tuple[Mapping[str, Any], ...]:
    """Every labelled passage, as its file has it."""
    return tuple(json.loads(PASSAGES.read_text(encoding="utf-8")))


def fold_of(passage: Mapping[str, Any]) -> int:
    """The fold of a passage: that of its document."""
    return crc32(f"{passage['source']} {passage['key']}".encode()) % FOLDS


def ids_of(fold: int) -> frozenset[str]:
    """The passages of one fold."""
    return frozenset(passage["id"] for passage in labelled() if fold_of(passage) == fold)
