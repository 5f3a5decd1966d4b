"""How well acts tell the events of PLOVER's own example sentences: the event, its source and its target."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.documents import SHARED
from evals.measures import Measure, f1, read_text, scorer, sha256_of
from onrecord.model.actors import ActorId
from onrecord.model.acts import Act
from onrecord.model.readings import Reading

PATH = SHARED / "data" / "events" / "PLOVER_GSR_CAMEO.txt"

# The names of version 0.5, in which the sentences are coded, for events that are acts of saying in the
# names of 2021. Deeds (PROTEST, COERCE, ASSAULT, FIGHT …) are no acts, nor are bare consultations.
SAID = {
    "AGREE": "AGREE",
    "DEMAND": "REQUEST",
    "REJECT": "REJECT",
    "THREATEN": "THREATEN",
    "DISAPPROVE": "ACCUSE",
    "SUPPORT": "SUPPORT",
}

# The naive rule: the first of these words in the sentence tells the event, the first capitalised words its source.
NAIVE = {
    "agree": "AGREE", "offer": "AGREE", "promise": "AGREE", "pledge": "AGREE", "vow": "AGREE",
    "demand": "REQUEST", "urge": "REQUEST", "call": "REQUEST", "ask": "REQUEST", "appeal": "REQUEST",
    "order": "REQUEST",
    "reject": "REJECT", "refuse": "REJECT", "den": "REJECT", "veto": "REJECT",
    "threat": "THREATEN", "warn": "THREATEN", "ultimatum": "THREATEN",
    "accuse": "ACCUSE", "condemn": "ACCUSE", "criticiz": "ACCUSE", "denounce": "ACCUSE", "blame": "ACCUSE",
    "prais": "SUPPORT", "welcome": "SUPPORT", "defend": "SUPPORT", "support": "SUPPORT",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One coded sentence."""

    text: str
    event: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


def load_cases() -> tuple[Case, ...]:
    """The sentences whose event is an act of saying."""
    records: Sequence[Mapping[str, Any]] = json.loads(PATH.read_text(encoding="utf-8"))
    return tuple(
        Case(r["text"], SAID[r["event"]], _names(r.get("source")), _names(r.get("target")))
        for r in records
        if r["event"] in SAID
    )


def _names(actors: object) -> tuple[str, ...]:
    return tuple(a["actorText"] for a in actors if a.get("actorText")) if isinstance(actors, list) else ()


def measure() -> tuple[Measure, ...]:
    """F1 over the events told of each sentence; then the share with source, and with target, right as well."""
    cases, sha256 = load_cases(), sha256_of([PATH])
    readings = [read_text(case.text) for case in cases]
    acts = [_best(reading, case) for reading, case in zip(readings, cases, strict=True)]
    same = scorer("score_gold").same_name
    count = len(cases)
    told = sum(len({act.plover.event for act in reading.acts if act.plover}) for reading in readings)
    naive = [case for case in cases if _naive_event(case.text) == case.event]
    sourced = targeted = 0
    for act, reading, case in zip(acts, readings, cases, strict=True):
        if act is not None:
            sourced += any(same(_name(reading, act.holder, act.holder_name), name) for name in case.sources)
            targeted += any(same(_name(reading, act.target, act.target_name), name) for name in case.targets)
    naive_sourced = sum(any(same(_first_name(case.text), name) for name in case.sources) for case in naive)
    naive_told = sum(_naive_event(case.text) is not None for case in cases)
    right = sum(act is not None for act in acts)
    shares = (
        ("events: event", f1(right, told, count), f1(len(naive), naive_told, count)),
        ("events: and source", 100 * sourced / count, 100 * naive_sourced / count),
        ("events: and target", 100 * targeted / count, 0.0),
    )
    return tuple(
        Measure(name=name, value=value, naive=plain, cases=count, sha256=sha256) for name, value, plain in shares
    )


def _best(reading: Reading, case: Case) -> Act | None:
    """The act that tells the sentence's event; a sentence may tell others beside it."""
    return next((act for act in reading.acts if act.plover is not None and act.plover.event == case.event), None)


def _name(reading: Reading, actor: ActorId | None, name: str | None) -> str | None:
    known = reading.cast.get(actor)
    return known.name if known is not None else name


def _naive_event(text: str) -> str | None:
    places = [(text.lower().find(word), event) for word, event in NAIVE.items() if word in text.lower()]
    return min(places)[1] if places else None


def _first_name(text: str) -> str:
    words = text.split()
    named = [i for i, word in enumerate(words) if word[:1].isupper() and word.lower() not in ("the", "a", "an")]
    if not named:
        return ""
    stop = named[0]
    while stop < len(words) and words[stop][:1].isupper():
        stop += 1
    return " ".join(words[named[0] : stop])


if __name__ == "__main__":
    for found in measure():
        print(f"{found.name:24} {found.value:5.1f}  naive {found.naive:5.1f}  {found.cases} cases")
