from collections.abc import Callable

import pytest

from onrecord.model.acts import Act
from onrecord.model.articles import Article
from onrecord.model.frames import Frame
from onrecord.model.parses import Parse
from onrecord.reading.actors import find_actors
from onrecord.reading.acts import find_acts
from onrecord.reading.statements import find_statements
from tests.reading.encodings import act_frame

Reader = Callable[..., list[Act]]

BLAME = "The minister said the mayor had squandered the funds."
URGED = "France urged Mali to hold elections."


@pytest.fixture
def read(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> Reader:
    def of(text: str, *frames: Frame, encoder: bool = True) -> list[Act]:
        article = make_article(text)
        parse = parser(article)
        cast = find_actors(article, parse)
        said = find_statements(article, parse, cast).items
        return list(find_acts(article, parse, cast, said, (), frames if encoder else None).items)

    return of


def test_an_act_that_only_the_encoder_sees_is_found(read: Reader) -> None:
    frame = act_frame(BLAME, "accusation", "the mayor had squandered the funds", "said", "The minister")
    assert read(BLAME) == []
    (act,) = read(BLAME, frame)
    assert (act.kind, act.text.of(BLAME), act.holder_name) == (
        "accusation",
        "the mayor had squandered the funds",
        "The minister",
    )
    assert "encoder" in act.reason.why


def test_what_the_encoder_alone_doubts_is_left_out(read: Reader) -> None:
    frame = act_frame(BLAME, "accusation", "the mayor had squandered the funds", "said", "The minister", score=0.2)
    assert read(BLAME, frame) == []


def test_the_holder_is_who_speaks_where_the_encoder_names_nobody(read: Reader) -> None:
    text = "“They squandered the funds for the school,” Marta Low said."
    (act,) = read(text, act_frame(text, "accusation", "They squandered the funds for the school"))
    assert act.holder_name == "Marta Low"


def test_an_act_that_both_see_is_told_once_and_trusted_more(read: Reader) -> None:
    (alone,) = read(URGED, encoder=False)
    (both,) = read(URGED, act_frame(URGED, "appeal", "hold elections", "urged", "France"))
    assert both.text.of(URGED) == "hold elections"
    assert both.reason.score > alone.reason.score
    assert "the encoder agrees" in both.reason.why


def test_an_act_that_the_encoder_does_not_see_is_trusted_less(read: Reader) -> None:
    text = f"{URGED} {BLAME}"
    (alone,) = read(text, encoder=False)
    seen = {act.kind: act for act in read(text, act_frame(text, "accusation", "the mayor had squandered the funds"))}
    assert "appeal" not in seen or seen["appeal"].reason.score < alone.reason.score


def test_a_frame_without_words_in_the_parse_is_left_out(read: Reader) -> None:
    blank = act_frame(f"{BLAME} — ", "threat", " — ")
    assert read(f"{BLAME} — ", blank) == []


def test_a_kind_that_is_none_is_left_out(read: Reader) -> None:
    assert read(BLAME, act_frame(BLAME, "prediction", "the mayor had squandered the funds")) == []
