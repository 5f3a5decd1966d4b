from collections.abc import Callable

import pytest

from onrecord.model.acts import Act, BranchKind, Contingency, ContingencyId, ContingencyKind, Reason, Relation
from onrecord.model.articles import Article
from onrecord.model.frames import Frame
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.actors import find_actors
from onrecord.reading.acts import find_acts
from onrecord.reading.acts.encoded import find_alone
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


def test_an_act_that_only_the_encoder_sees_is_told_where_it_is_sure(read: Reader) -> None:
    words = "the mayor had squandered the funds"
    (act,) = read(BLAME, act_frame(BLAME, "accusation", words, "said", "The minister", 0.99))
    assert (act.kind, act.text.of(BLAME)) == ("accusation", words)
    assert act.cue is not None and act.cue.of(BLAME) == "said"
    assert act.reason.why == "the encoder sees it"


def test_an_act_that_only_the_encoder_sees_is_left_out_where_it_is_not_sure(read: Reader) -> None:
    frame = act_frame(BLAME, "accusation", "the mayor had squandered the funds", "said", "The minister", 0.5)
    assert read(BLAME, frame) == []


def test_the_holder_of_an_act_that_only_the_encoder_sees_is_the_one_it_names(read: Reader) -> None:
    text = "Before the vote Anna Berg heard Peter Holm, and he had squandered the funds, said Anna Berg."
    (act,) = read(text, act_frame(text, "accusation", "squandered the funds", "said", "Peter Holm", 0.99))
    assert act.holder_name == "Peter Holm"


def test_an_act_whose_holder_the_encoder_does_not_name_is_the_speakers(read: Reader) -> None:
    (act,) = read(BLAME, act_frame(BLAME, "accusation", "the mayor had squandered the funds", "squandered", None, 0.99))
    assert act.holder_name == "The minister"


def test_an_act_of_the_encoder_that_shares_its_words_with_one_of_the_rules_is_told_once(read: Reader) -> None:
    words = ("hold elections", "to hold elections")
    assert len(read(URGED, *(act_frame(URGED, "threat", part, "urged", "France", 0.99) for part in words))) == 1


def test_the_rules_kind_and_words_stand_where_the_encoder_has_others(read: Reader) -> None:
    (act,) = read(URGED, act_frame(URGED, "threat", "to hold elections", "urged", "France"))
    assert (act.kind, act.text.of(URGED)) == ("appeal", "hold elections")


def test_an_act_that_both_see_is_told_once_and_trusted_more(read: Reader) -> None:
    (alone,) = read(URGED, encoder=False)
    (both,) = read(URGED, act_frame(URGED, "appeal", "hold elections", "urged", "France"))
    assert both.text.of(URGED) == "hold elections"
    assert both.reason.score > alone.reason.score
    assert "the encoder agrees" in both.reason.why


def test_an_act_that_the_encoder_does_not_see_is_trusted_less_than_one_it_sees(read: Reader) -> None:
    (alone,) = read(URGED)
    (both,) = read(URGED, act_frame(URGED, "appeal", "hold elections", "urged", "France"))
    assert alone.reason.score < both.reason.score
    assert "the encoder does not see it" in alone.reason.why


def test_a_frame_without_words_in_the_parse_is_no_opinion(read: Reader) -> None:
    text = f"{URGED} — "
    (act,) = read(text, act_frame(text, "appeal", " — "))
    assert "does not see it" in act.reason.why


def test_a_kind_that_is_none_is_no_opinion(read: Reader) -> None:
    (act,) = read(URGED, act_frame(URGED, "prediction", "hold elections"))
    assert "does not see it" in act.reason.why


def on_condition(condition: Span, consequence: Span) -> Contingency:
    return Contingency(
        id=ContingencyId("c"),
        relation=Relation.IF,
        marker=condition,
        condition=condition,
        consequence=consequence,
        by=None,
        by_name=None,
        condition_actor=None,
        consequence_actor=None,
        kind=ContingencyKind.THREAT,
        branch=BranchKind.OTHER,
        reason=Reason(0.9, "made up"),
    )


def test_what_is_put_as_a_condition_is_no_act(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article]
) -> None:
    frame = act_frame(BLAME, "accusation", "the mayor had squandered the funds", "said", "The minister", 0.99)
    parse, start = parser(make_article(BLAME)), BLAME.index("the mayor")
    assert len(find_alone(parse, [frame], [], [])) == 1
    hung = on_condition(Span(start, len(BLAME) - 1), Span(0, 3))
    assert find_alone(parse, [frame], [], [hung]) == []


@pytest.mark.parametrize(("piece", "told"), [("mayor had squandered", 0), ("the mayor had squandered the funds", 1)])
def test_a_piece_out_of_the_middle_of_a_consequence_is_no_act_of_its_own(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article], piece: str, told: int
) -> None:
    frame = act_frame(BLAME, "accusation", piece, "said", "The minister", 0.99)
    hung = on_condition(Span(0, 3), Span(BLAME.index("the mayor"), len(BLAME) - 1))
    assert len(find_alone(parser(make_article(BLAME)), [frame], [], [hung])) == told
