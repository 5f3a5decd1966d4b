"""A changed position is one actor's, on one matter, on a later day."""

from datetime import date
from itertools import permutations

from onrecord.model.acts import ActKind, Polarity
from onrecord.stories.changes import ChangeKind, Position, position_changes


def position(day: int, kind: ActKind, text: str, actor: str = "actor-1", **known: object) -> Position:
    return Position(id=f"act-{day}", actor=actor, kind=kind, text=text, day=date(2025, 8, day), **known)  # type: ignore[arg-type]


REFUSED = position(1, ActKind.REFUSAL, "Norway will not send Leopard tanks to Ukraine")
PROMISED = position(9, ActKind.PROMISE, "we will send Leopard tanks to Ukraine in spring")


def test_a_refusal_that_becomes_a_promise_is_a_change_in_whatever_order_they_come() -> None:
    later = position(12, ActKind.PROMISE, "Leopard tanks for Ukraine will be sent soon")
    for order in permutations([REFUSED, PROMISED, later]):
        (change,) = position_changes(order)
        assert (change.kind, change.before, change.after) == (ChangeKind.KIND, REFUSED, PROMISED)


def test_another_number_in_the_same_act_is_a_change() -> None:
    before = position(1, ActKind.PROMISE, "Berlin will deliver 12 Patriot launchers to Kyiv")
    after = position(5, ActKind.PROMISE, "Berlin will deliver 18 Patriot launchers to Kyiv")
    (change,) = position_changes([before, after])
    assert change.kind is ChangeKind.NUMBER
    assert change.reason.why == "12 became 18"


def test_the_same_act_of_the_opposite_is_a_change() -> None:
    before = position(1, ActKind.PROMISE, "Oslo will close the Storskog border crossing")
    after = position(5, ActKind.PROMISE, "Oslo will not close the Storskog border crossing", polarity=Polarity.NEGATIVE)
    (change,) = position_changes([before, after])
    assert change.kind is ChangeKind.POLARITY


def test_other_actors_other_matters_and_the_same_day_are_no_change() -> None:
    other = position(9, ActKind.PROMISE, PROMISED.text, actor="actor-2")
    matter = position(9, ActKind.PROMISE, "we will raise the tariffs on Brazilian coffee")
    same_day = position(1, ActKind.PROMISE, PROMISED.text)
    for unlike in (other, matter, same_day):
        assert position_changes([REFUSED, unlike]) == ()


def test_a_threat_after_a_promise_says_neither_yes_nor_no() -> None:
    assert position_changes([PROMISED, position(12, ActKind.THREAT, PROMISED.text)]) == ()
