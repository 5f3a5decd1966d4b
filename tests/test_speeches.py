"""How hearers and times of saying are measured."""

import pytest

from evals.speeches import gold_of
from onrecord.model.spans import Span


def case_of(roleset: str, **roles: list[list[int]]) -> dict[str, object]:
    return {"text": "Ana told Ben on Friday", "roleset": roleset, "roles": roles}


@pytest.mark.parametrize(("roleset", "want"), [("tell.01", [Span(9, 12)]), ("call.01", [])])
def test_the_third_argument_is_the_hearer_of_some_verbs_alone(roleset: str, want: list[Span]) -> None:
    assert gold_of(case_of(roleset, ARG2=[[9, 12]]), "hearer") == want


def test_every_temporal_role_is_a_time_and_an_empty_one_is_none() -> None:
    roles = {"ARGM-TMP": [[13, 22], [5, 5]], "ARGM-LOC": [[0, 3]]}
    assert gold_of(case_of("tell.01", **roles), "time") == [Span(13, 22)]
