"""The check of the briefs' lines that needs no gate."""

import pytest

from evals.brief_lines import left_out, row, show, strangers
from onrecord.model.readings import Line, Reading
from onrecord.model.spans import Span
from tests.briefs.builders import MakeArticle

SENTENCE = "The envoy, who had travelled through the night, rejected the plan on Monday."
NAME = "Anna Vogel"
SHE = "She said that the crew would be freed."


@pytest.mark.parametrize(
    ("line", "behind", "want"),
    [
        ("The envoy rejected the plan.", [SENTENCE], []),
        ("The envoy accepted the plan.", [SENTENCE], ["accepted"]),
        ("The plan rejected the envoy.", [SENTENCE], ["envoy", "plan"]),
        ("Anna Vogel said that the crew would be freed.", [SHE, NAME], []),
        ("Karl Brandt said that the crew would be freed.", [SHE, NAME], ["Karl", "Brandt"]),
        ("The envoy rejected the plan; Anna Vogel said that the crew would be freed.", [SENTENCE, SHE, NAME], []),
    ],
)
def test_words_that_the_supports_do_not_have_in_their_order_are_strangers(
    line: str, behind: list[str], want: list[str]
) -> None:
    assert sorted(strangers(line, behind)) == sorted(want)


def test_what_a_line_leaves_out_is_shown_beside_it() -> None:
    assert " ".join(left_out("The envoy rejected the plan.", [SENTENCE])) == (
        ", who had travelled through the night , | on Monday"
    )


def test_a_line_is_wrong_where_its_words_do_not_stand_there(make_article: MakeArticle) -> None:
    reading = Reading(article=make_article(SENTENCE))
    supports = (Span(0, len(SENTENCE)),)
    assert row("a", Line("The envoy rejected the plan.", supports), reading).wrong == ""
    bad = row("a", Line("The plan rejected the envoy.", supports), reading)
    assert "not in the supports in this order" in bad.wrong
    assert list(show([bad]))[2].startswith("| a | The plan rejected the envoy. |")
