"""What is shown of a reading, in words."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest

from onrecord.model.acts import Relation
from onrecord.model.readings import Brief, Reading
from onrecord.model.writers import Spent
from onrecord.showing.markdown import show_markdown
from onrecord.showing.pages import show_page
from onrecord.showing.terminal import print_reading
from onrecord.showing.wordings import relation_in_words, show_written

SPENT = Spent(tokens_in=412, tokens_out=95, seconds=3.24)


@pytest.mark.parametrize(
    ("by", "spent", "shown"),
    [
        ("rules", None, None),
        ("model:toy", SPENT, "written by toy · 412 + 95 tokens · 3.2 s"),
        ("model:toy", replace(SPENT, cost=0.00021), "written by toy · 412 + 95 tokens · 3.2 s · cost 0.00021"),
        ("rules", SPENT, "written by the rules; a model was asked in vain · 412 + 95 tokens · 3.2 s"),
    ],
)
def test_what_asking_a_model_took_is_said(by: str, spent: Spent | None, shown: str | None) -> None:
    assert show_written(Brief(by, (), spent=spent)) == shown


def test_what_is_to_be_done_or_else_is_not_told_as_what_comes_else() -> None:
    assert relation_in_words(Relation.OR_ELSE) == "if not:"


def test_every_picture_says_by_which_model_the_brief_was_written(story: Reading) -> None:
    written = replace(story, brief=replace(story.brief, by="model:toy", spent=SPENT))
    picture = StringIO()
    print_reading(written, picture)
    for shown in (picture.getvalue(), show_markdown(written), show_page(written)):
        assert "written by toy · 412 + 95 tokens" in shown


def test_a_brief_of_the_rules_says_nothing_of_models(story: Reading) -> None:
    assert "written by" not in show_markdown(story)
