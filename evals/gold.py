"""Acts, contingencies and statements of the gold passages, whole and by the pool they were drawn from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from evals.documents import SHARED
from evals.measures import Measure, read_text, scorer, sha256_of
from onrecord.api.schemas import to_json

PASSAGES = SHARED / "gold" / "dev_passages.json"
GOLD = SHARED / "gold" / "dev.jsonl"

Shape = dict[str, Any]

# What is asked of the scorer: its name for it, and the layer whose labelled things it counts.
FIGURES = (
    ("contingencies span", "contingencies"),
    ("contingencies span+relation", "contingencies"),
    ("contingencies span+kind", "contingencies"),
    ("acts span", "acts"),
    ("acts span+kind", "acts"),
    ("acts span+kind+holder", "acts"),
    ("statements span", "statements"),
    ("statements span+speaker", "statements"),
)

# The naive rule for acts: any sentence with one of twelve cue verbs is an act of that kind.
CUES = {
    "threatened": "threat",
    "pledged": "promise",
    "promised": "promise",
    "offered": "offer",
    "demanded": "demand",
    "urged": "appeal",
    "called on": "appeal",
    "rejected": "refusal",
    "accused": "accusation",
    "denied": "denial",
    "announced": "announcement",
    "warned": "warning",
}

_SENTENCE = re.compile(r"[^.!?\n]+")
_QUOTATION = re.compile(r"[\"“]([^\"“”\n]{3,})[\"”]")
_NAME = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*")


@dataclass(frozen=True, slots=True)
class Passage:
    """One gold passage with its labels; ``pool`` says by what cue words it was drawn."""

    id: str
    text: str
    published: date | None
    pool: str
    labels: Shape


@lru_cache
def passages() -> tuple[Passage, ...]:
    """Every gold passage, in the order of its file."""
    labels = {line["id"]: line for line in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())}
    return tuple(
        Passage(p["id"], p["text"], date.fromisoformat(p["date"]) if p["date"] else None, p["pool"], labels[p["id"]])
        for p in json.loads(PASSAGES.read_text(encoding="utf-8"))
    )


@lru_cache
def readings() -> Mapping[str, Shape]:
    """The public form of the reading of each passage, by its id."""
    return {p.id: to_json(read_text(p.text, published=p.published)) for p in passages()}


def naive_reading(text: str) -> Shape:
    """What rules of thumb find: "if" with the nearest comma, a cue verb, a quotation with the nearest name."""
    return {
        "actors": [],
        "acts": [
            _act(sentence, kind) for sentence in _sentences(text) for cue, kind in CUES.items() if cue in sentence
        ],
        "contingencies": [found for sentence in _sentences(text) for found in _conditions(sentence)],
        "statements": list(_statements(text)),
    }


def _sentences(text: str) -> Iterator[str]:
    return (match.group().strip() for match in _SENTENCE.finditer(text) if match.group().strip())


def _act(sentence: str, kind: str) -> Shape:
    return {"kind": kind, "holder": None, "target": None, "text": {"text": sentence}, "contingency": None}


def _conditions(sentence: str) -> Iterator[Shape]:
    before, marker, after = sentence.partition("if ") if sentence.startswith("if ") else sentence.partition(" if ")
    if sentence.startswith("If "):
        before, marker, after = "", "If ", sentence[3:]
    if not marker:
        return
    condition, _, consequence = after.partition(", ") if not before else (after, "", before)
    if condition and consequence:
        halves = {"condition": {"text": condition}, "consequence": {"text": consequence}}
        yield {"relation": "if", "kind": "prediction", "by": None, **halves}


def _statements(text: str) -> Iterator[Shape]:
    names = [(match.start(), match.group()) for match in _NAME.finditer(text)]
    for match in _QUOTATION.finditer(text):
        outside = [(abs(at - match.start()), name) for at, name in names if not match.start() <= at < match.end()]
        speaker = min(outside)[1] if outside else None
        yield {"speaker": None, "speaker_name": speaker, "form": "direct", "content": [{"text": match.group(1)}]}


def figures(chosen: Sequence[Passage], read: Callable[[Passage], Shape]) -> dict[str, dict[str, float]]:
    """The scorer's figures over some passages, as `score_gold.py` prints them."""
    scored = scorer("score_gold").score([p.labels for p in chosen], {p.id: read(p) for p in chosen})
    return {name: dict(found) for name, found in scored.items()}


def measure() -> tuple[Measure, ...]:
    """F1 of each layer, and of contingencies, acts and statements by pool."""
    digest = sha256_of((GOLD, PASSAGES))
    found = [_measures("", FIGURES, passages(), digest)]
    for pool in ("cond", "comm", "rand"):
        chosen = [p for p in passages() if p.pool == pool]
        found.append(_measures(f" ({pool})", [f for f in FIGURES if f[0].endswith(" span")], chosen, digest))
    return tuple(measure for part in found for measure in part)


def _measures(
    suffix: str, asked: Sequence[tuple[str, str]], chosen: Sequence[Passage], digest: str
) -> Iterator[Measure]:
    ours = figures(chosen, lambda p: readings()[p.id])
    naive = figures(chosen, lambda p: naive_reading(p.text))
    for name, layer in asked:
        cases = sum(len(p.labels[layer]) for p in chosen)
        if not cases:
            continue
        yield Measure(
            name=f"gold: {name}, F1{suffix}",
            value=ours.get(name, {}).get("F1", 0.0),
            naive=naive.get(name, {}).get("F1", 0.0),
            cases=cases,
            sha256=digest,
        )


if __name__ == "__main__":
    for name, found in figures(passages(), lambda p: readings()[p.id]).items():
        print(f"{name:32} P {found['P']:5} R {found['R']:5} F1 {found['F1']:5}  ({found['found']} found)")
    for result in measure():
        print(f"{result.name:44} {result.value:5.1f}  naive {result.naive:5.1f}  ({result.cases} cases)")
