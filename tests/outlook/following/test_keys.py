"""Keys: whatever settles an act is found by them, and what tells nothing new is not looked up."""

from __future__ import annotations

import pytest

from onrecord.model.statuses import Status
from onrecord.outlook.following import answer_keys, deed_keys
from tests.outlook.following.cases import CASES, Case
from tests.outlook.following.test_following import LATER, SAID, Reader, acts_of, reader

__all__ = ["reader"]


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.status is not Status.OPEN], ids=lambda case: f"{case.said} / {case.later}"
)
def test_what_settles_an_act_shares_a_key_with_it(reader: Reader, case: Case) -> None:
    told = set(deed_keys(reader(case.later, LATER)))

    assert any(told & set(answer_keys(act)) for act in acts_of(reader(case.said, SAID)))


@pytest.mark.parametrize(
    "text",
    [
        "Canada will impose tariffs on Norwegian salmon.",
        "Canada had imposed tariffs on Norwegian salmon years before.",
        "Officials condemned the Canadian tariffs on Norwegian salmon.",
    ],
)
def test_what_is_planned_or_of_old_or_told_in_passing_has_no_keys_of_its_party(reader: Reader, text: str) -> None:
    assert [key for key in deed_keys(reader(text, LATER)) if key.startswith("CA|")] == []


def test_what_nobody_can_settle_waits_for_nothing(reader: Reader) -> None:
    acts = acts_of(reader("Canada accused Norway of spying.", SAID))

    assert [answer_keys(act) for act in acts] == [() for _ in acts]
