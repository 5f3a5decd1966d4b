"""The gate lets nothing fall."""

from pathlib import Path

import pytest

from evals import gate
from evals.measures import Measure, f1


def measure(value: float) -> Measure:
    return Measure(name="statements: E2E F1", value=value, naive=20.0, cases=100, sha256="aa")


FLOORS = {"statements: E2E F1": {"value": 50.0, "naive": 20.0, "cases": 100, "sha256": "aa"}}


@pytest.mark.parametrize(("value", "fallen"), [(50.0, False), (49.96, False), (49.9, True), (60.0, False)])
def test_a_figure_below_its_floor_has_fallen(value: float, fallen: bool) -> None:
    assert gate.below(measure(value), FLOORS) is fallen


def test_a_figure_without_a_floor_has_not_fallen() -> None:
    assert not gate.below(measure(0.0), {})


def test_pinning_raises_a_floor_and_keeps_those_not_measured() -> None:
    other = {"dates: days": FLOORS["statements: E2E F1"]}
    pinned = gate.pinned([measure(61.24)], {**FLOORS, **other})
    assert pinned["statements: E2E F1"]["value"] == 61.2
    assert pinned["dates: days"] == other["dates: days"]


def test_every_stage_named_can_be_measured() -> None:
    for stage in gate.STAGES:
        assert (Path(gate.__file__).parent / f"{stage}.py").is_file(), stage


@pytest.mark.parametrize(("right", "found", "gold", "want"), [(0, 0, 0, 0.0), (5, 10, 10, 50.0), (3, 3, 3, 100.0)])
def test_f1_is_the_harmonic_mean_of_precision_and_recall(right: int, found: int, gold: int, want: float) -> None:
    assert f1(right, found, gold) == want
