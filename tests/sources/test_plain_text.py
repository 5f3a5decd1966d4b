"""Texts without markup made articles."""

from __future__ import annotations

import gzip
import json
import re
import textwrap
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.articles import Article, BlockKind, Page
from onrecord.model.problems import PageError
from onrecord.sources import extract

STORY = """\
Ministers see room for a deal in Vienna; inspectors stay away

The two ministers at the long table in Vienna. - HARBOUR WIRE/File

By Eleanor Marsh and Tom Adeyemi
Aug 13, 2025, 14:05 GMT

AI Brief
- Talks in Vienna are to go on.
- Inspectors have not been let in.

VIENNA (Harbour Wire) - The two sides will meet again if the inspectors are let in, a spokesman said on Wednesday.

He also said that the foreign minister would attend the next round of the talks himself.

Must-Watch Video

Sanctions may follow
In an interview the treasurer said that "if things go badly, we will act" and that nothing had been ruled out.

Also read: Why the talks were moved

He called on the neighbours to join in the measures, a month after the first of them had been announced. - Harbour Wire

Stay updated with our news

© 2025 Harbour Gazette
"""


def read(text: str, **known: object) -> Article:
    return extract(Page(body=text.encode(), **known)).article  # type: ignore[arg-type]


def blocks(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind is kind]


def layouts() -> dict[str, str]:
    paragraphs = STORY.split("\n\n")
    wrapped = ("\n".join(textwrap.fill(line, 72) for line in paragraph.split("\n")) for paragraph in paragraphs)
    return {
        "empty lines": STORY,
        "a line each": "\n".join(line for line in STORY.split("\n") if line),
        "wrapped": "\n\n".join(wrapped),
        "windows": STORY.replace("\n", "\r\n"),
        "odd spaces": STORY.replace(" ", "\u00a0").replace("\n", " \n\t"),
    }


@pytest.fixture(params=sorted(layouts()))
def article(request: pytest.FixtureRequest) -> Article:
    """The same story in each of the ways that texts are laid out."""
    return read(layouts()[request.param])


def test_the_first_line_is_the_headline(article: Article) -> None:
    assert article.title == "Ministers see room for a deal in Vienna; inspectors stay away"
    assert blocks(article, BlockKind.HEADLINE) == [article.title]


def test_a_caption_is_parted_from_its_credit(article: Article) -> None:
    assert blocks(article, BlockKind.CAPTION) == ["The two ministers at the long table in Vienna."]
    assert blocks(article, BlockKind.CREDIT) == ["HARBOUR WIRE/File"]
    [picture] = article.media
    assert picture.caption is not None
    assert picture.caption.of(article.text) == "The two ministers at the long table in Vienna."
    assert picture.credit == "HARBOUR WIRE/File"


def test_the_summary_box_is_kept_apart(article: Article) -> None:
    assert blocks(article, BlockKind.SUMMARY) == [
        "AI Brief",
        "Talks in Vienna are to go on.",
        "Inspectors have not been let in.",
    ]


def test_byline_date_place_and_agency_are_told(article: Article) -> None:
    assert (article.byline, article.place, article.agency) == ("Eleanor Marsh, Tom Adeyemi", "VIENNA", "Harbour Wire")
    assert article.published is not None
    assert article.published.isoformat() == "2025-08-13T14:05:00+00:00"


def test_the_story_is_its_paragraphs_and_headings(article: Article) -> None:
    assert blocks(article, BlockKind.SUBHEADING) == ["Sanctions may follow"]
    first, second, third, last = blocks(article, BlockKind.PARAGRAPH)
    assert first.startswith("VIENNA (Harbour Wire) - The two sides") and first.endswith("on Wednesday.")
    assert second.startswith("He also said")
    assert third.startswith("In an interview")
    assert last.endswith("had been announced.")


@pytest.mark.parametrize("words", ["Must-Watch", "Stay updated", "Also read", "Gazette"])
def test_furniture_is_left_out_of_the_text(article: Article, words: str) -> None:
    assert words not in article.text


def test_what_the_caller_knows_wins() -> None:
    article = read(STORY, published=date(2025, 8, 20), outlet="Harbour Gazette", url="file:///story.txt")
    assert (article.published, article.outlet, article.url) == (
        date(2025, 8, 20),
        "Harbour Gazette",
        "file:///story.txt",
    )


def test_sentences_alone_have_no_headline() -> None:
    article = read("The minister left for Vienna.\n\nShe will return on Friday.")
    assert article.title is None
    assert blocks(article, BlockKind.PARAGRAPH) == ["The minister left for Vienna.", "She will return on Friday."]


def test_a_line_between_headline_and_byline_is_the_standfirst() -> None:
    article = read(
        "Talks to go on\n\nThe two sides agree on a place and a day, but on little else.\n\nBy Eleanor Marsh\n\n"
        "The two sides agreed on Wednesday to meet again in Vienna next week, officials said."
    )
    assert blocks(article, BlockKind.STANDFIRST) == ["The two sides agree on a place and a day, but on little else."]


def test_points_without_bullets_are_a_summary_when_an_empty_line_ends_them() -> None:
    article = read(
        "Talks to go on\n\nKey points\nThe sides meet again\nInspectors stay away\n\n"
        "The two sides agreed on Wednesday to meet again in Vienna next week, officials said."
    )
    assert blocks(article, BlockKind.SUMMARY) == ["Key points", "The sides meet again", "Inspectors stay away"]


def test_points_before_the_place_line_are_a_summary() -> None:
    article = read(
        "Talks to go on\n\nSummary\n\nThe sides meet again\n\nInspectors stay away\n\n"
        "VIENNA, Aug 13 (Reuters) - The two sides agreed on Wednesday to meet again next week, officials said."
    )
    assert blocks(article, BlockKind.SUMMARY) == ["Summary", "The sides meet again", "Inspectors stay away"]


@pytest.mark.parametrize("above", ["WORLD", "Middle East", "Home > World > Europe", "Advertisement"])
def test_what_stands_above_the_headline_is_left_out(above: str) -> None:
    article = read(
        f"{above}\n\nTalks to go on\n\nThe two sides agreed on Wednesday to meet again in Vienna, officials said."
    )
    assert article.title == "Talks to go on"
    assert above not in article.text


def test_keywords_after_the_last_sentence_are_left_out() -> None:
    article = read("The two sides agreed on Wednesday to meet again.\n\nSuggested Topics:\nWorld\nMiddle East")
    assert article.text == "The two sides agreed on Wednesday to meet again."


def test_the_opening_of_a_release_is_no_byline() -> None:
    assert (
        read("Joint Statement\n\nFor Immediate Release\nAugust 13, 2025\n\nThe two sides met in Vienna.").byline is None
    )


def test_an_agency_below_the_headline_signs_the_report() -> None:
    article = read(
        "Talks to go on\nReuters\n\nThe two sides agreed on Wednesday to meet again in Vienna, officials said."
    )
    assert (article.title, article.byline, article.agency) == ("Talks to go on", "Reuters", "Reuters")


def test_a_section_called_summary_is_no_box() -> None:
    article = read(
        "Summary\n\nThe Council met on Wednesday to hear the envoy, who asked for more time to bring both together.\n\n"
        "The members thanked him for his report and agreed to hear him again before the end of the month."
    )
    assert blocks(article, BlockKind.SUMMARY) == []


def test_titles_listed_under_a_pointer_go_with_it() -> None:
    article = read(
        "The two sides agreed on Wednesday to meet again in Vienna next week, officials said.\n\n"
        "Related stories\n- Why the talks were moved\n- Who sits at the table\n\n"
        "The inspectors have not been let in since the spring, which the ministers regretted."
    )
    assert len(article.blocks) == 2
    assert "moved" not in article.text


def test_the_agencys_name_at_the_end_is_taken_and_a_speakers_stays() -> None:
    story = "The two sides agreed on Wednesday to meet again in Vienna, officials said.\n\nThey will talk on Friday."
    signed = read(story + " - Reuters")
    assert (signed.agency, signed.text.endswith("Friday.")) == ("Reuters", True)
    quoted = read(story + " - Eleanor Marsh")
    assert (quoted.agency, quoted.text.endswith("Eleanor Marsh")) == (None, True)


def test_a_text_that_is_all_furniture_is_kept_whole() -> None:
    assert read("Advertisement\n\nRead more").text == "Advertisement\n\nRead more"


def test_headings_with_hash_signs_are_headings() -> None:
    article = read("# Talks to go on\n\nThe sides met in Vienna.\n\n## What is next\n\nThey meet again on Friday.")
    assert article.title == "Talks to go on"
    assert blocks(article, BlockKind.SUBHEADING) == ["What is next"]


def test_a_list_is_parted_into_its_items() -> None:
    article = read(
        "The envoy named three ways out of the deadlock in Vienna:\n\n- more time\n- fewer inspectors\n- none"
    )
    assert blocks(article, BlockKind.PARAGRAPH)[1:] == ["more time", "fewer inspectors", "none"]


@pytest.mark.parametrize("text", ["\ufeff \n", "\u200b\n\u00a0", "\u2028"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(PageError) as caught:
        read(text)
    assert caught.value.code == "page-empty"


def test_a_text_as_long_as_a_library_is_refused() -> None:
    with pytest.raises(PageError) as caught:
        read("The talks go on. " * 60_000)
    assert caught.value.code == "page-too-large"


LINES = st.sampled_from(
    [*STORY.split("\n"), "", " ", "—", "-", "By", "By A", "Photo:", "#", "# ", "1.", "* *", "a | b | c", "“", "KYIV — "]
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(LINES, max_size=12).map("\n".join)))
def test_no_text_raises_and_all_blocks_lie_in_order_in_the_text(text: str) -> None:
    try:
        found = read(text)
    except PageError:
        return
    assert found == read(text)
    ends = 0
    for block in found.blocks:
        assert ends <= block.span.start < block.span.end <= len(found.text)
        assert block.span.of(found.text).strip()
        ends = block.span.end
    assert all(medium.caption is None or medium.caption.end <= len(found.text) for medium in found.media)


@pytest.mark.data
def test_no_sentence_of_a_clean_article_is_lost(shared: Path) -> None:
    """Of 1,942 paragraphs without furniture no more than four are left out, all of which are notes of the page."""
    lost = total = 0
    with gzip.open(shared / "data" / "statements" / "polnear_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            kept = re.sub(r"\W", "", read(row["text"]).text)
            for line in row["text"].split("\n"):
                bare = re.sub(r"\W", "", line)
                total += bool(bare)
                lost += bare not in kept
    assert total > 1900
    assert lost <= 4
