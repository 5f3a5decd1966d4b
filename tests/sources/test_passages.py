"""A page's text as passages, with the part of the page that each stands in."""

from __future__ import annotations

import pytest

from onrecord.sources.media import find_plates
from onrecord.sources.passages import Walk, find_passages
from onrecord.sources.trees import drop_unseen, parse_markup
from onrecord.sources.zones import Zone


def walk(body: str) -> Walk:
    root = parse_markup(f"<html><body>{body}</body></html>")
    assert root is not None
    drop_unseen(root)
    return find_passages(root)


def zones(body: str) -> list[tuple[str, str]]:
    return [(passage.text, passage.zone.value) for passage in walk(body).passages]


def test_inline_elements_do_not_break_a_passage() -> None:
    assert [p.text for p in walk("<p>The <b>third</b> round <a href=x>begins</a> in&nbsp;Muscat.</p>").passages] == [
        "The third round begins in Muscat."
    ]


def test_text_beside_blocks_is_a_passage_of_its_own() -> None:
    assert [p.text for p in walk("<div>Before<p>Inside</p>After</div>").passages] == ["Before", "Inside", "After"]


@pytest.mark.parametrize(
    ("markup", "zone"),
    [
        ('<div class="ImageCaption_caption-title__x">Words</div>', Zone.CAPTION),
        ('<p class="article-subtitle">Words</p>', Zone.STANDFIRST),
        ('<p class="post__dek">Words</p>', Zone.STANDFIRST),
        ('<ul class="summary-list"><li>Words</li></ul>', Zone.SUMMARY),
        ('<div class="story-highlights">Words</div>', Zone.SUMMARY),
        ('<span class="byline">Words</span>', Zone.BYLINE),
        ('<p itemprop="author">Words</p>', Zone.BYLINE),
        ("<p>Words</p>", Zone.BODY),
        ('<p class="css-1vt5x9l">Words</p>', Zone.BODY),
    ],
)
def test_names_of_elements_tell_their_part(markup: str, zone: Zone) -> None:
    assert zones(markup)[0] == ("Words", zone.value)


def test_furniture_wins_over_what_it_holds() -> None:
    story = "<p>" + "The envoys met for two hours in the palace. " * 20 + "</p>"
    assert zones(story + '<div class="related"><p class="caption">Words</p></div>')[1][1] == "furniture"


def test_a_name_on_an_element_that_holds_the_story_means_nothing() -> None:
    story = "<p>" + "The envoys met for two hours in the palace. " * 60 + "</p>"
    assert {zone for _, zone in zones(f'<div class="related summary caption">{story}</div>')} == {"body"}


def test_a_link_named_for_furniture_does_not_break_its_sentence() -> None:
    assert zones('<p>The <a class="related">third round</a> begins.</p>') == [("The third round begins.", "body")]


def test_a_credit_beside_its_caption_is_a_credit() -> None:
    caption, credit = '<span class="caption">The envoys leave.</span>', '<span class="credit">(A. Kim)</span>'
    assert [zone for _, zone in zones(f"<div>{caption} {credit}</div>")] == ["caption", "credit"]


def test_words_in_a_pictures_named_frame_are_its_caption() -> None:
    assert zones('<div class="image-widget"><img src="a.jpg"><p>The envoys leave.</p></div>')[0][1] == "caption"


def test_the_caption_in_a_figure_belongs_to_the_figures_picture() -> None:
    page = walk(
        '<img src="/first.jpg"><figure><img src="/placeholder.gif" data-src="/second.jpg">'
        "<figcaption>The envoys leave. <cite>A. Kim</cite></figcaption></figure>"
    )
    plate = next(p for p in find_plates(page.passages, page.pictures, "https://harbour.example/a") if p.passages)
    assert (plate.caption, plate.credit, plate.url) == (
        "The envoys leave.",
        "A. Kim",
        "https://harbour.example/second.jpg",
    )


def test_a_figure_around_two_figures_gives_two_captions() -> None:
    inner = '<figure><img src="/{0}.jpg"><figcaption>Envoy {0} leaves.</figcaption></figure>'
    page = walk(f"<figure>{inner.format(1)}{inner.format(2)}</figure>")
    captions = [plate.caption for plate in find_plates(page.passages, page.pictures, None) if plate.passages]
    assert captions == ["Envoy 1 leaves.", "Envoy 2 leaves."]


def test_links_and_counters_in_a_frame_are_no_caption() -> None:
    page = walk(
        '<figure><a href="/big"><span>Open this photo in gallery:</span></a><img src="/a.jpg">'
        "<p>1 of 12</p><figcaption>The envoys leave.</figcaption></figure>"
    )
    (plate,) = find_plates(page.passages, page.pictures, None)
    assert plate.caption == "The envoys leave."
