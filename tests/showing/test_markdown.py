"""A reading as Markdown."""

from __future__ import annotations

import re

from onrecord.model.readings import Reading
from onrecord.showing.markdown import show_markdown


def test_the_document_has_one_title_and_its_parts_below_it(story: Reading) -> None:
    headings = re.findall(r"(?m)^(#+) (.+)$", show_markdown(story))
    assert headings[0] == ("#", "Norland warns of new tariffs")
    assert {level for level, _ in headings[1:]} == {"##"}
    assert {"Brief", "Who is who", "Outlook", "Statements"} <= {title for _, title in headings}


def test_a_line_of_the_brief_names_the_words_that_it_rests_on(story: Reading) -> None:
    shown = show_markdown(story)
    cited = set(re.findall(r"(?m)^\d\. .*\\\[(\d+)\\\]", shown))
    assert cited and cited <= set(re.findall(r"(?m)^> \\\[(\d+)\\\]", shown))


def test_words_of_the_article_are_no_markup(hostile: Reading) -> None:
    shown = show_markdown(hostile)
    assert re.search(r"(?<!\\)<(script|img|b)", shown) is None
    assert re.search(r"(?<!\\)\]\(", shown) is None
    assert "\x1b" not in shown and "\u202e" not in shown
    assert "\\*star\\*" in shown
