"""What a later text changed in an earlier one."""

from __future__ import annotations

import random

import pytest

from onrecord.text import revisions
from onrecord.text.revisions import Change, Paragraph, find_revisions

MARKS = {Change.KEPT: "{}", Change.ADDED: "[+{}+]", Change.REMOVED: "[-{}-]"}


def told(paragraph: Paragraph) -> str:
    return "".join(MARKS[words.change].format(words.text) for words in paragraph.words)


@pytest.mark.parametrize(
    ("before", "after", "want"),
    [
        ("One.\n\nTwo.", "One.\n\nTwo.", ["One.", "Two."]),
        ("One.", "One.\n\nTwo.", ["One.", "[+Two.+]"]),
        ("One.\nTwo.", "Two.", ["[-One.-]", "Two."]),
        (
            "He said the deal was done on Monday.",
            "He said the deal was signed on Monday.",
            ["He said the deal was [-done-][+signed+] on Monday."],
        ),
        ("The truce holds.", "Norland mobilises its army tonight!", None),
        ("", "One.", ["[+One.+]"]),
        ("", "", []),
        ("One.\n\n\n  Two.", "One.\nTwo.  ", ["One.", "Two."]),
    ],
)
def test_each_word_is_kept_added_or_removed(before: str, after: str, want: list[str] | None) -> None:
    whole = [f"[-{before}-]", f"[+{after}+]"]
    assert [told(paragraph) for paragraph in find_revisions(before, after)] == (whole if want is None else want)


def test_both_texts_can_be_had_again_from_what_became_of_their_words() -> None:
    chance = random.Random(5)
    words = "the talks in Geneva fail or go on until Friday when both sides sign".split()
    for _ in range(200):
        before, after = (
            "\n".join(" ".join(chance.choices(words, k=chance.randint(1, 9))) for _ in range(chance.randint(1, 6)))
            for _ in range(2)
        )
        found = find_revisions(before, after)
        for text, gone in ((before, Change.ADDED), (after, Change.REMOVED)):
            kept = ["".join(w.text for w in paragraph.words if w.change is not gone) for paragraph in found]
            assert [line for line in kept if line] == text.split("\n")


def test_a_paragraph_too_long_to_compare_word_by_word_is_told_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "MOST_WORDS", 3)
    found = find_revisions("one two three four", "one two three five")
    assert [told(paragraph) for paragraph in found] == ["[-one two three four-]", "[+one two three five+]"]


def test_what_stands_behind_the_bound_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "MOST_PARAGRAPHS", 2)
    assert [told(paragraph) for paragraph in find_revisions("a\nb\nc", "a\nb\nd")] == ["a", "b"]
