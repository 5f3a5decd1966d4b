"""The gate: every measure beside its naive rule and its floor; a fall below a floor fails.

``python -m evals.gate`` prints the table; ``--pin`` raises the floors to what is reached and
refuses to lower one; ``--only NAME`` runs some. Floors are kept in ``floors.json``.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.documents import SHARED
from evals.measures import Measure

STAGES = (
    *("pages", "page_fields", "dates", "actors", "identities", "statements"),
    *("speeches", "gold", "unseen", "events", "briefs", "highlights", "following", "copies", "stories"),
)
FLOORS = Path(__file__).with_name("floors.json")

# How far below its floor a figure may be before it fails: rounding in the last digit, no more.
SLACK = 0.05


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare; the exit status is 1 when a figure fell below its floor."""
    parser = argparse.ArgumentParser(prog="evals.gate", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--only", choices=STAGES, action="append", help="measure this stage alone (repeatable)")
    asked = parser.parse_args(arguments)
    if not (SHARED / "data").is_dir():
        print("evals: the measuring data (../shared) is not beside this checkout; nothing was measured")
        return 1 if os.environ.get("CI") == "true" else 0
    measures = [m for stage in asked.only or STAGES for m in importlib.import_module(f"evals.{stage}").measure()]
    floors: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    show(measures, floors)
    fallen = [m for m in measures if below(m, floors)]
    for measure in fallen:
        print(f"evals: {measure.name} fell to {measure.value:.1f}, its floor is {floors[measure.name]['value']}")
    if fallen:
        return 1
    if asked.pin:
        FLOORS.write_text(json.dumps(pinned(measures, floors), indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def below(measure: Measure, floors: dict[str, dict[str, Any]]) -> bool:
    """Whether a figure fell below its floor, taken on the same data."""
    floor = floors.get(measure.name)
    return floor is not None and measure.value < floor["value"] - SLACK


def pinned(measures: Sequence[Measure], floors: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The floors raised to the measures; those not measured now stay."""
    raised = {
        measure.name: {
            "value": max(round(measure.value, 1), floors.get(measure.name, {}).get("value", 0.0)),
            "naive": round(measure.naive, 1),
            "cases": measure.cases,
            "sha256": measure.sha256,
        }
        for measure in measures
    }
    return {**floors, **raised}


def show(measures: Sequence[Measure], floors: dict[str, dict[str, Any]]) -> None:
    """Print the table."""
    width = max(len(measure.name) for measure in measures)
    print(f"{'measure':{width}}  {'here':>6} {'naive':>6} {'peer':>6} {'floor':>6} {'cases':>6}")
    for measure in measures:
        floor = floors.get(measure.name, {}).get("value", "")
        changed = " (other data than the floor's)" if measure.name in floors and other_data(measure, floors) else ""
        peer = "" if measure.peer is None else f"{measure.peer:.1f}"
        here, naive = f"{measure.value:6.1f}", f"{measure.naive:6.1f}"
        print(f"{measure.name:{width}}  {here} {naive} {peer:>6} {floor:>6} {measure.cases:6}{changed}")


def other_data(measure: Measure, floors: dict[str, dict[str, Any]]) -> bool:
    """Whether the floor was taken on other data than the measure."""
    return bool(floors[measure.name]["sha256"] != measure.sha256)


if __name__ == "__main__":
    sys.exit(main())
