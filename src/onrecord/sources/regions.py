"""Where in a page its story stands: headline, body, and the passages that belong to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from onrecord.sources.passages import Passage, Picture
from onrecord.sources.titles import fold
from onrecord.sources.zones import Zone

_SHARE = 0.75
"""Share of the main text that the story's container holds; the rest is header, standfirst, strays."""

_OUTSIDE = (Zone.CAPTION, Zone.CREDIT, Zone.FURNITURE)


@dataclass(frozen=True, slots=True)
class Region:
    """The numbers of the passages that make the story.

    ``headline`` is None when no passage shows the title. ``body`` and ``members`` are the main
    text's passages, ``first`` the one that opens the running text. ``around`` are the container of most of
    the text and the article elements that it stands in, ``header`` the elements that hold the headline.
    """

    headline: int | None
    body: tuple[int, ...]
    members: frozenset[int]
    first: int
    around: tuple[etree._Element, ...]
    header: frozenset[etree._Element] = frozenset()

    def is_beside_headline(self, passage: Passage) -> bool:
        """Whether a passage stands right beside the headline, or in the same header."""
        parent = passage.element.getparent()
        return passage.element.tag in ("p", "h2", "h3", "h4") and parent is not None and parent in self.header

    def holds(self, number: int, passage: Passage) -> bool:
        """Whether a passage stands where the story does: from headline to end, or before in the same article."""
        if number in self.members or (self.headline is not None and self.headline <= number < self.first):
            return True
        return any(element in self.around for element in passage.element.iterancestors())

    def stamps(self, passages: list[Passage]) -> Iterator[str]:
        """The lines between headline and story that name writers and times."""
        start = self.headline if self.headline is not None else max(self.first - _OPENING, 0)
        return (passage.text for passage in passages[start : self.first] if passage.zone is Zone.BYLINE)

    def shows(self, picture: Picture) -> bool:
        """Whether a picture stands among the story's passages."""
        if not (self.headline or 0) <= picture.before <= self.body[-1] + 1:
            return False
        return any(element in self.around for element in picture.element.iterancestors())


def find_region(passages: list[Passage], main: list[bool], title: str | None) -> Region | None:
    """The story's place on the page; None when no passage is main text."""
    kept = [n for n, passage in enumerate(passages) if main[n] and passage.zone not in _OUTSIDE]
    if not kept:
        return None
    container = _container(passages, kept)
    inside = [n for n in kept if container in passages[n].element.iterancestors() or passages[n].element is container]
    headline = _headline(passages, inside[0], title)
    early = [n for n in kept if n < inside[0] and headline is not None and n > headline]
    body = sorted({*early, *_mend(passages, inside)} - ({headline} if headline is not None else set()))
    if not body:
        return None
    header = _header(passages[headline], container) if headline is not None else frozenset()
    outside = [n for n in body if passages[n].element.getparent() not in header or len(passages[n].text) > _STORY]
    first = _first(passages, outside or body, inside[0])
    around = (container, *container.iterancestors("article", "main"))
    return Region(headline, tuple(body), frozenset(body), first, around, header)


_STORY = 400
"""Characters; a longer passage beside the headline is the story, not a standfirst."""


def _header(headline: Passage, container: etree._Element) -> frozenset[etree._Element]:
    """The elements that hold the headline and what belongs to it, but not the story.

    They are the headline's parent, and all up to a header around it.
    """
    ancestors = list(headline.element.iterancestors())
    tags = [element.tag for element in ancestors]
    near = ancestors[: tags.index("header") + 1] if "header" in tags else ancestors[:1]
    return frozenset(near) - {container, *container.iterancestors()}


def _first(passages: list[Passage], body: list[int], fallback: int) -> int:
    """The passage that opens the running text: no heading, and after the byline and the summary."""
    opening = body[:_OPENING]
    after = -1
    for number in range(opening[0], opening[-1]):
        if passages[number].zone in (Zone.BYLINE, Zone.SUMMARY):
            after = number
        elif number in opening and _is_prose(passages[number]):
            break
    return next((n for n in body if n > after and _opens(passages[n])), fallback)


_OPENING = 8
"""Passages of main text among which the byline and the summary stand."""


def _is_prose(passage: Passage) -> bool:
    """Whether a passage is a paragraph of the story beyond doubt: of several lines, ended as sentences are."""
    return _opens(passage) and len(passage.text) > 160 and passage.text.rstrip("\"'”’)").endswith((".", "!", "?"))


def _opens(passage: Passage) -> bool:
    if passage.zone is not Zone.BODY or passage.element.tag in ("h1", "h2", "h3", "h4", "li"):
        return False
    # a word or two before the story are a section, a place or a button
    return len(passage.text.split()) >= 4 or passage.text.endswith((".", "!", "?", '"', "”", "।", "。"))


def _container(passages: list[Passage], kept: list[int]) -> etree._Element:
    """The smallest element that holds most of the main text."""
    counts: Counter[etree._Element] = Counter()
    order: list[etree._Element] = []
    for number in kept:
        element: etree._Element | None = passages[number].element
        while element is not None:
            if element not in counts:
                order.append(element)
            counts[element] += len(passages[number].text)
            element = element.getparent()
    whole = sum(len(passages[number].text) for number in kept)
    holding = [element for element in order if counts[element] >= _SHARE * whole]
    return min(holding, key=lambda element: sum(1 for _ in element.iterancestors()) * -1)


def _headline(passages: list[Passage], first: int, title: str | None) -> int | None:
    """The passage that shows the title: the last such heading before the body, else any such passage."""
    if title is None:
        return None
    same = [n for n, passage in enumerate(passages[: first + 1]) if _shows(passage, title)]
    headings = [n for n in same if passages[n].element.tag in ("h1", "h2")]
    return (headings or same)[-1] if same else None


def _shows(passage: Passage, title: str) -> bool:
    left, right = fold(passage.text), fold(title)
    return left == right or (passage.element.tag == "h1" and len(right) > 12 and right in left)


def _mend(passages: list[Passage], inside: list[int]) -> list[int]:
    """The main text with the paragraphs that were lost between its own: same parent, running text."""
    parents = Counter(passages[n].element.getparent() for n in inside if passages[n].element.tag == "p")
    main = set(inside)
    for number in range(inside[0], inside[-1]):
        passage = passages[number]
        if number in main or passage.element.tag != "p" or passage.zone is not Zone.BODY:
            continue
        if parents[passage.element.getparent()] >= 2 and passage.linked < len(passage.text) / 2:
            main.add(number)
    return sorted(main)
