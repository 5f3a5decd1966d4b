from collections.abc import Callable

import pytest

from onrecord.model.actors import Cast
from onrecord.model.acts import Contingency
from onrecord.model.articles import Article
from onrecord.model.frames import Frame
from onrecord.model.parses import Parse
from onrecord.reading.contingencies import find_contingencies
from tests.reading.encodings import contingency_frame

Reader = Callable[..., list[Contingency]]

PLAIN = "If the truce breaks down, the envoy will fly home."
BARE = "No truce, no aid, the envoy told them."


@pytest.fixture
def read(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> Reader:
    def of(text: str, *frames: Frame, encoder: bool = True) -> list[Contingency]:
        article = make_article(text)
        return list(find_contingencies(article, parser(article), Cast(), (), frames if encoder else None).items)

    return of


def halves(text: str, found: list[Contingency]) -> list[tuple[str, str]]:
    return [(c.condition.of(text), c.consequence.of(text)) for c in found]


def test_a_contingency_that_only_the_encoder_sees_is_found(read: Reader) -> None:
    frame = contingency_frame(BARE, "threat", "No truce", "No truce", "no aid", 0.95)
    assert read(BARE) == []
    assert halves(BARE, read(BARE, frame)) == [("No truce", "no aid")]


def test_what_the_encoder_alone_doubts_is_left_out(read: Reader) -> None:
    assert read(BARE, contingency_frame(BARE, "threat", "No truce", "No truce", "no aid", 0.2)) == []


def test_a_contingency_that_both_see_is_told_once_and_trusted_more(read: Reader) -> None:
    (alone,) = read(PLAIN, encoder=False)
    (both,) = read(PLAIN, contingency_frame(PLAIN, "announcement", "If", "the truce breaks down", "the envoy will fly"))
    assert both.kind == "announcement"
    assert both.reason.score > alone.reason.score


def test_halves_that_overlap_are_none(read: Reader) -> None:
    frame = contingency_frame(BARE, "threat", "No truce", "No truce, no", "no aid", 0.95)
    assert read(BARE, frame) == []


@pytest.mark.parametrize(
    "text",
    [
        "He asked if the border would stay open.",
        "They behaved as if the war would never end.",
        "The envoy had few objections, if any, and will sign.",
        "Hundreds if not thousands will march.",
    ],
)
def test_what_neither_sees_as_a_condition_stays_out(read: Reader, text: str) -> None:
    assert read(text) == []
