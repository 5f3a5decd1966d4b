"""The picture of a reading in the terminal."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from onrecord.model.readings import Reading
from onrecord.showing.terminal import draw_reading, print_reading
from onrecord.showing.wordings import show_reading


def piped(reading: Reading) -> str:
    file = StringIO()
    print_reading(reading, file)
    return file.getvalue()


def in_a_window(reading: Reading, width: int) -> str:
    console = Console(
        file=StringIO(), width=width, force_terminal=True, highlight=False, emoji=False, color_system="truecolor"
    )
    with console.capture() as captured:
        console.print(draw_reading(show_reading(reading)))
    return captured.get()


def test_all_parts_are_shown_and_nothing_but_words_when_piped(story: Reading) -> None:
    shown = piped(story)
    for part in ("BRIEF", "WHO IS WHO", "OUTLOOK", "STATEMENTS"):
        assert part in shown
    assert "\x1b" not in shown
    assert all(len(line) <= 80 and line == line.rstrip() for line in shown.splitlines())


def test_parts_that_hold_nothing_are_left_out(story: Reading) -> None:
    shown = piped(Reading(article=story.article))
    assert "STATEMENTS" not in shown
    assert "Nothing of diplomacy was found in this page." in shown


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_picture_keeps_to_the_window(story: Reading, width: int) -> None:
    plain = Console(file=StringIO(), width=width, color_system=None)
    with plain.capture() as captured:
        plain.print(draw_reading(show_reading(story)))
    assert max(map(len, captured.get().splitlines())) <= width


def test_words_of_the_article_command_neither_the_terminal_nor_the_layout(hostile: Reading) -> None:
    shown = in_a_window(hostile, 200)
    assert "[bold]title[/bold]" in shown
    assert "\x1b]0;" not in shown and "\x07" not in shown and "\u202e" not in shown
    assert "\x1b" not in piped(hostile)
