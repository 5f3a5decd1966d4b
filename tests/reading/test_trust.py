import pytest

from onrecord.model.acts import Reason
from onrecord.model.frames import Frame, FrameKind
from onrecord.model.spans import Span
from onrecord.reading.trust import trust


def frame(score: float) -> Frame:
    return Frame(kind=FrameKind.ACT, label="appeal", anchor=Span(0, 3), score=score)


RULES = Reason(0.8, "“urged”")


@pytest.mark.parametrize("layer", ["acts", "contingencies"])
def test_a_finding_is_trusted_more_the_surer_the_encoder_is(layer: str) -> None:
    assert trust(layer, RULES, frame(0.9)).score > trust(layer, RULES, frame(0.3)).score


@pytest.mark.parametrize("layer", ["acts", "contingencies"])
def test_two_finders_are_trusted_more_than_one(layer: str) -> None:
    assert trust(layer, RULES, frame(0.9)).score > trust(layer, RULES, None).score


def test_what_the_encoder_alone_sees_is_trusted_less_than_what_both_see() -> None:
    assert trust("acts", None, frame(0.9)).score < trust("acts", RULES, frame(0.9)).score


def test_the_reason_says_who_found_it() -> None:
    assert trust("acts", None, frame(0.9)).why == "the encoder sees it"
    assert trust("acts", RULES, None, aided=False).why == "“urged”"
    assert trust("acts", RULES, None).why == "“urged”; the encoder does not see it"
    assert trust("acts", RULES, frame(0.9)).why == "“urged”; the encoder agrees"


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_a_chance_at_the_end_of_its_range_is_no_error(score: float) -> None:
    assert 0 <= trust("acts", RULES, frame(score)).score <= 1
