"""Acts and contingencies of 255 fresh passages, 130 of them never looked at by those who write the rules.

The passages were drawn at random (by markers of conditions, by cue words, and freely) from texts of the
measuring data whose own labels are for other stages. Each was labelled by one annotator, by the guidelines
and without seeing what the program finds. The files hold places and kinds only, no text: each passage is
``source``, ``key`` and ``start..end`` in that source, each label's span is counted inside the passage.

The passages of ``fresh_labels.json`` may be read when a rule is made. Those of ``held_labels.json`` may not: no rule,
threshold or weight was chosen on them, and the encoder never saw their documents. Once their misses have been
read they are development data too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from evals.documents import texts_of
from evals.gold import Passage, figures, naive_reading
from evals.measures import Measure, read_text, sha256_of
from onrecord.api.schemas import to_json

FRESH = Path(__file__).with_name("fresh_labels.json")
HELD = Path(__file__).with_name("held_labels.json")

FIGURES = (
    ("contingencies span", "P", "contingencies"),
    ("contingencies span", "F1", "contingencies"),
    ("contingencies span+kind", "F1", "contingencies"),
    ("acts span", "P", "acts"),
    ("acts span", "F1", "acts"),
    ("acts span+kind", "F1", "acts"),
    ("acts span+kind+holder", "F1", "acts"),
)


@lru_cache
def passages(labels: Path = FRESH) -> tuple[Passage, ...]:
    """Every passage of a file with its labels in the gold's own shape."""
    return tuple(_passage(entry) for entry in json.loads(labels.read_text(encoding="utf-8")))


def _passage(entry: Mapping[str, Any]) -> Passage:
    text = texts_of(entry["source"])[entry["key"]][entry["start"] : entry["end"]]

    def words(span: tuple[int, int] | None) -> str | None:
        return text[span[0] : span[1]] if span else None

    labels = {
        "id": entry["id"],
        "contingencies": [
            {**found, "condition": words(found["condition"]), "consequence": words(found["consequence"])}
            for found in entry["contingencies"]
        ],
        "acts": [{**act, "text": words(act["text"])} for act in entry["acts"]],
        "statements": [],
    }
    return Passage(entry["id"], text, None, entry["pool"], labels)


def measure() -> tuple[Measure, ...]:
    """Precision and F1 of contingencies and acts, on the passages held back and on the others."""
    return (*_measures("held", HELD), *_measures("fresh", FRESH))


def _measures(which: str, labels: Path) -> Iterator[Measure]:
    chosen = passages(labels)
    ours = figures(chosen, lambda p: to_json(read_text(p.text)))
    naive = figures(chosen, lambda p: naive_reading(p.text))
    digest = sha256_of([labels])
    for name, figure, layer in FIGURES:
        yield Measure(
            name=f"{which}: {name}, {figure}",
            value=ours.get(name, {}).get(figure, 0.0),
            naive=naive.get(name, {}).get(figure, 0.0),
            cases=sum(len(p.labels[layer]) for p in chosen),
            sha256=digest,
        )
