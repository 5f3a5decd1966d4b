"""The texts of the measuring data, by the file and key that name each."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2] / "shared"
DATA = SHARED / "data"

# Verbs of EWT whose third argument (ARG2) is the hearer; of others it is something else ("called it *a sham*").
HEARD = ("tell", "ask", "say", "explain", "report", "admit", "announce", "suggest", "reveal", "confirm", "claim")


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a file of JSON lines, packed or not."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
    with opened as file:
        yield from map(json.loads, file)


@lru_cache
def texts_of(source: str) -> Mapping[str, str]:
    """The texts of one file below ``data``, by the key that names each."""
    path = DATA / source
    if source.startswith("briefs/"):
        return {str(number): line["article"] for number, line in enumerate(read_lines(path))}
    if source.startswith("pages/"):
        truth = json.loads(path.read_text(encoding="utf-8"))
        return {key: page["articleBody"] for key, page in truth.items()}
    if source.endswith(".md"):
        return {"": path.read_text(encoding="utf-8")}
    return {str(line.get("id") or line.get("url")): line.get("text") or line["body"] for line in read_lines(path)}
