"""Clean text taken as it is."""

from __future__ import annotations

import gzip
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.articles import Article, BlockKind, Page
from onrecord.model.problems import PageError
from onrecord.sources import extract

STORY = "The two sides agreed on Wednesday to meet again in Vienna next week, officials said."


def read(text: str) -> Article:
    return extract(Page(body=text.encode()), verbatim=True).article


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY}\r\n\r\n{STORY}\r\n",
        f"\ufeff{STORY}",
        f"  {STORY}\u00a0\n\n\t{STORY}  ",
        f"Advertisement\n\nRead more\n\n{STORY}",
        "<p>They met.</p>",
        "nul\x00 and \u200b zero",
    ],
)
def test_the_text_is_kept_code_point_for_code_point(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize("parting", ["\n", "\n\n", "\r\n", "\r", "\u2028"])
def test_each_line_is_a_paragraph(parting: str) -> None:
    assert kinds(read(f"{STORY}{parting}She will return.")) == [("paragraph", STORY), ("paragraph", "She will return.")]


def test_lines_broken_in_mid_sentence_are_one_block() -> None:
    text = "The two sides agreed on Wednesday that they will meet\nagain next week, officials said.\n\nShe will return."
    assert [words for _, words in kinds(read(text))] == text.split("\n\n")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Talks to go on\n\n{STORY}", "Talks to go on"),
        (f"Talks to go on\n{STORY}", "Talks to go on"),
        (f"Ministers Agree to Meet Again in Vienna.\n\n{STORY}", "Ministers Agree to Meet Again in Vienna."),
        (f"Sides to meet again.\n\nVIENNA (AP) — {STORY}", "Sides to meet again."),
        (f"She will return.\n\n{STORY}", None),
        (f"VIENNA (AP) — They met\n\n{STORY}", None),
        (f"and so it went on\n\n{STORY}", None),
        ("They met\nThey left", None),
        ("They met", None),
    ],
)
def test_a_first_line_that_stands_apart_is_the_headline(text: str, title: str | None) -> None:
    article = read(text)
    assert article.title == title
    assert (article.blocks[0].kind is BlockKind.HEADLINE) == (title is not None)


@pytest.mark.parametrize(
    ("body", "code"), [(b"\xff\xfe\x00", "page-encoding"), (b"caf\xe9", "page-encoding"), (b" \n", "page-empty")]
)
def test_what_is_no_utf_8_or_holds_no_words_is_refused(body: bytes, code: str) -> None:
    with pytest.raises(PageError) as caught:
        extract(Page(body=body), verbatim=True)
    assert caught.value.code == code


def test_a_gzipped_text_is_unpacked() -> None:
    assert extract(Page(body=gzip.compress(STORY.encode())), verbatim=True).article.text == STORY


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises_and_every_word_is_in_a_block(text: str) -> None:
    try:
        article = read(text)
    except PageError:
        return
    assert article.text == text
    assert article == read(text)
    last = 0
    for block in article.blocks:
        assert not re.search(r"\w", text[last : block.span.start])
        last = block.span.end
    assert not re.search(r"\w", text[last:])
