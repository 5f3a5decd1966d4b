"""What stands between quotation marks."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.articles import Article
from onrecord.reading.statements.quotations import find_quotations
from tests.conftest import article_of

Make = Callable[..., Article]


def quoted(text: str) -> list[str]:
    """The words of every quotation, parts joined by " / "."""
    return [" / ".join(part.of(text) for part in q.parts) for q in find_quotations(article_of(text)).items]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ('She said "we will go" today.', ["we will go"]),
        ("She said “we will go” today.", ["we will go"]),
        ("She said «we will go» today.", ["we will go"]),
        ("Elle dit « nous irons » demain.", [" nous irons "]),
        ("Sie sagte „wir gehen“ heute.", ["wir gehen"]),
        ("She said ‘we will go’ today.", ["we will go"]),
        ("She said 'we will go' today.", ["we will go"]),
        ("She said ''we will go'' today.", ["we will go"]),
        ("She said ``we will go'' today.", ["we will go"]),
        ("“One,” she said, “two.”", ["One,", "two."]),
        ('They call it"a farce" there.', []),
    ],
)
def test_every_kind_of_mark_quotes(text: str, want: list[str]) -> None:
    assert quoted(text) == want


@pytest.mark.parametrize(
    "text",
    [
        "The minister's plan isn't Iran's.",
        "The ministers’ plan doesn’t hold.",
        "The leaders' talks and the envoys' notes.",
        "Rock 'n' roll in the '90s, and 'til dawn.",
        "A gap of 6' 2\" across.",
    ],
)
def test_apostrophes_and_feet_do_not_quote(text: str) -> None:
    assert quoted(text) == []


def test_an_owner_inside_single_marks_does_not_close_them() -> None:
    assert quoted("He called it 'the leaders' plan' again.") == ["the leaders' plan"]


def test_a_quotation_inside_another_has_a_depth() -> None:
    text = "“She told me ‘never’ and left,” he said."
    found = find_quotations(article_of(text)).items
    assert [(q.parts[0].of(text), q.depth) for q in found] == [("She told me ‘never’ and left,", 0), ("never", 1)]


def test_an_unclosed_mark_is_reported_at_its_place_and_keeps_the_other_quotations() -> None:
    text = "“We go,” he said. He added: “And we stay.\nNext day came “silence” again."
    found = find_quotations(article_of(text))
    assert [q.parts[0].of(text) for q in found.items] == ["We go,", "silence"]
    assert [(p.code, p.span.start if p.span else None) for p in found.problems] == [("quotation-unclosed", 28)]


def test_a_quotation_that_opens_again_in_each_paragraph_is_one() -> None:
    text = "“We came.\n“We saw.\n“We left,” he said."
    assert quoted(text) == ["We came. / We saw. / We left,"]


def test_a_mark_left_open_above_a_new_paragraph_of_the_reporter_is_unclosed() -> None:
    found = find_quotations(article_of("“We came.\nThe minister left."))
    assert found.items == ()
    assert [p.code for p in found.problems] == ["quotation-unclosed"]


def test_words_outside_the_blocks_that_are_read_do_not_count(make_article: Make) -> None:
    assert find_quotations(make_article("")).items == ()


@given(st.text(alphabet="ab .,\n\"'“”‘’„«»‹›`s", max_size=60))
def test_no_text_raises_and_every_quotation_lies_inside(text: str) -> None:
    found = find_quotations(article_of(text))
    for quotation in found.items:
        assert quotation.whole.end <= len(text)
        assert all(quotation.whole.covers(part) for part in quotation.parts)
    assert found == find_quotations(article_of(text))
