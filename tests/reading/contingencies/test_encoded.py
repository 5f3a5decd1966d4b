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


def test_a_contingency_that_only_the_encoder_sees_is_left_out(read: Reader) -> None:
    assert read(BARE, contingency_frame(BARE, "threat", "No truce", "No truce", "no aid", 0.95)) == []


def test_a_contingency_that_both_see_is_told_once_and_trusted_more(read: Reader) -> None:
    (alone,) = read(PLAIN, encoder=False)
    (both,) = read(PLAIN, contingency_frame(PLAIN, "announcement", "If", "the truce breaks down", "the envoy will fly"))
    assert both.kind == alone.kind
    assert both.reason.score > alone.reason.score


def test_halves_that_overlap_are_no_opinion(read: Reader) -> None:
    (found,) = read(PLAIN, contingency_frame(PLAIN, "threat", "If", "the truce breaks down", "breaks down", 0.95))
    assert "does not see it" in found.reason.why


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
