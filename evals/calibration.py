"""How well a score tells the chance of being right, for acts and contingencies.

``python -m evals.calibration`` reads the labelled passages that no weight was fitted on (``held``) or others by
name, prints for each step of the score how many findings there are and how many of them are right, and the
expected calibration error: the mean distance between score and share, weighted by findings. ``--plot FILE``
draws it as SVG.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from evals import gold, unseen
from evals.measures import read_text, scorer
from onrecord.api.schemas import to_json

SETS: dict[str, Callable[[], Sequence[gold.Passage]]] = {
    "held": lambda: unseen.passages(unseen.HELD),
    "fresh": lambda: unseen.passages(unseen.FRESH),
    "gold": gold.passages,
}
LAYERS = ("contingencies", "acts")

STEPS = 5
"""Steps between a score of 0 and 1."""

_SIDE, _EDGE, _LARGEST = 300, 40, 14


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding with its score, and whether it is labelled."""

    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Findings of about one score: their number, mean score, and the share of them that is right, 0 to 1."""

    count: int
    score: float
    right: float


def findings(layer: str, chosen: Sequence[gold.Passage]) -> Iterator[Finding]:
    """Everything found in the passages, each with whether a label matches it, as the scorer counts."""
    score = scorer("score_gold")
    for passage in chosen:
        reading = to_json(read_text(passage.text, published=passage.published))
        flat = score.flat(reading)[layer]
        matched = {id(found) for _, found in score.align(passage.labels[layer], flat, alike(score, layer))}
        for entry, shape in zip(reading[layer], flat, strict=True):
            yield Finding(entry["score"], id(shape) in matched)


def alike(score: Any, layer: str) -> Any:
    """How alike two of a layer are, 0 to 1, as the scorer counts."""
    spans = ("text",) if layer == "acts" else ("condition", "consequence")
    return lambda one, other: min(score.overlap(one[name], other[name]) for name in spans)


def steps(found: Sequence[Finding]) -> tuple[Step, ...]:
    """The findings by steps of their score, low to high; steps without any are left out."""

    def step_of(finding: Finding) -> int:
        return min(int(finding.score * STEPS), STEPS - 1)

    grouped = [list(group) for _, group in groupby(sorted(found, key=lambda f: f.score), key=step_of)]
    return tuple(
        Step(len(group), sum(f.score for f in group) / len(group), sum(f.right for f in group) / len(group))
        for group in grouped
    )


def error(found: Sequence[Finding]) -> float:
    """The expected calibration error, 0 to 1; 0 where nothing was found."""
    total = len(found)
    return sum(step.count * abs(step.score - step.right) for step in steps(found)) / total if total else 0.0


def draw(layers: dict[str, tuple[Step, ...]]) -> str:
    """The reliability of each layer side by side, as SVG: score to the right, share right upward."""
    width, height = (_SIDE + 2 * _EDGE) * len(layers), _SIDE + 2 * _EDGE
    panels = [_panel(name, found, (_SIDE + 2 * _EDGE) * n + _EDGE) for n, (name, found) in enumerate(layers.items())]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">'
    return "\n".join((head, f'<rect width="{width}" height="{height}" fill="white"/>', *panels, "</svg>\n"))


def _panel(name: str, found: Sequence[Step], left: int) -> str:
    def at(step: Step) -> tuple[float, float]:
        return left + step.score * _SIDE, _EDGE + (1 - step.right) * _SIDE

    most = max((step.count for step in found), default=1)
    right, bottom, below = left + _SIDE, _EDGE + _SIDE, _EDGE + _SIDE + 20
    lines = [
        f'<rect x="{left}" y="{_EDGE}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#888"/>',
        f'<line x1="{left}" y1="{bottom}" x2="{right}" y2="{_EDGE}" stroke="#bbb" stroke-dasharray="4"/>',
        f'<text x="{left}" y="{_EDGE - 10}" font-size="14">{name}: share right by score</text>',
        f'<text x="{left}" y="{below}" font-size="11">0</text>',
        f'<text x="{right - 8}" y="{below}" font-size="11">1</text>',
    ]
    for step in found:
        x, y = at(step)
        radius = _LARGEST * (step.count / most) ** 0.5
        title = f"<title>{step.count} found, {step.right:.0%} right</title>"
        lines.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#2a6f97" opacity="0.7">{title}</circle>'
        )
    return "\n".join(lines)


def main() -> None:
    """Print the table; draw it where asked."""
    parser = argparse.ArgumentParser(prog="evals.calibration", description=__doc__)
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], default=["held"], help="labelled passages to read")
    parser.add_argument("--plot", type=Path, help="an SVG file to draw to")
    asked = parser.parse_args()
    chosen = [passage for name in asked.sets for passage in SETS[name]()]
    layers = {}
    for layer in LAYERS:
        found = tuple(findings(layer, chosen))
        layers[layer] = steps(found)
        print(f"{layer}: {len(found)} found, expected calibration error {100 * error(found):.1f}")
        for step in layers[layer]:
            print(f"  score {step.score:.2f}: {step.count:4} found, {100 * step.right:5.1f} right")
    if asked.plot:
        asked.plot.write_text(draw(layers), encoding="utf-8")


if __name__ == "__main__":
    main()
