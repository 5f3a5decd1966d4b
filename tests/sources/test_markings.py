"""Markdown's signs are no words."""

from __future__ import annotations

import pytest

from onrecord.sources.markings import without_markings


@pytest.mark.parametrize(
    ("written", "want"),
    [
        (r"impose sanctions \[and\] export controls", "impose sanctions [and] export controls"),
        ("*East Room*", "East Room"),
        ("He was **quite sure** of it.", "He was quite sure of it."),
        ('The [treaty](https://example.org/a_(b) "Text") holds.', "The treaty holds."),
        ("The [treaty](https://example.org/treaty) holds.", "The treaty holds."),
        ("![A flag](https://example.org/flag.png) The talks", " The talks"),
        ("## What comes next ##\nTalks.", "What comes next\nTalks."),
        ("2 * 3 * 4 and a*b*c", "2 * 3 * 4 and a*b*c"),
        (r"\*not stressed\*", "*not stressed*"),
        ("A line with a \\\nbreak", "A line with a \\\nbreak"),
        (r"\###", "###"),
    ],
)
def test_signs_go_and_words_stay(written: str, want: str) -> None:
    assert without_markings(written) == want


def test_many_open_signs_take_no_long_time() -> None:
    text = "[" * 50_000 + "](" * 50_000 + "*" * 50_000 + "# " * 50_000
    assert without_markings(text) == text
