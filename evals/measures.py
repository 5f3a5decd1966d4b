"""What a measure is, and how readings are taken for measuring."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

from evals.documents import SHARED
from onrecord.language import load_model
from onrecord.language.encoders import load_encoder
from onrecord.model.articles import Page
from onrecord.model.readings import Reading
from onrecord.pipeline import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure, 0 to 100, beside what a naive rule reaches on the same cases.

    ``cases`` counts the labelled things; ``sha256`` is of the data they come from. ``peer`` is what the best
    published system reaches on data of the same kind, None where there is none.
    """

    name: str
    value: float
    naive: float
    cases: int
    sha256: str
    peer: float | None = None


def sha256_of(paths: Iterable[Path]) -> str:
    """One digest over the bytes of these files, in sorted order of their names."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def f1(right: int, found: int, gold: int) -> float:
    """F1 in 0 to 100 from counts; 0 when nothing is right."""
    return 200 * right / (found + gold) if right else 0.0


def scorer(name: str) -> ModuleType:
    """The scorer ``../shared/tools/NAME.py``, by which held-out parts are measured too."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "tools" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"no scorer {name}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_text(text: str, *, published: date | None = None, outlet: str | None = None) -> Reading:
    """The reading of a clean text, as `onrecord read --verbatim` gives it."""
    page = Page(body=text.encode(), published=published, outlet=outlet)
    return read(page, load_model(), load_encoder(), verbatim=True)
