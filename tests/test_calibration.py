from xml.etree import ElementTree

import pytest

from evals.calibration import Finding, draw, error, steps


def test_findings_are_gathered_by_steps_of_their_score() -> None:
    found = [Finding(0.9, True), Finding(0.1, False), Finding(0.95, False), Finding(1.0, True)]
    low, high = steps(found)
    assert (low.count, low.right) == (1, 0.0)
    assert high.count == 3
    assert (high.score, high.right) == pytest.approx((0.95, 2 / 3))


def test_scores_that_tell_the_share_that_is_right_have_no_error() -> None:
    assert error([Finding(0.5, True), Finding(0.5, False), Finding(1.0, True)]) == pytest.approx(0.0)


def test_scores_that_promise_too_much_are_in_error_by_what_they_promise() -> None:
    assert error([Finding(0.9, False), Finding(0.9, True)]) == pytest.approx(0.4)
    assert error([]) == 0.0


def test_the_drawing_has_a_circle_for_each_step() -> None:
    drawn = ElementTree.fromstring(draw({"acts": steps([Finding(0.9, True), Finding(0.1, False)])}))
    assert len(drawn.findall("{http://www.w3.org/2000/svg}circle")) == 2
