"""The authors of a page, from what it says of itself and what it shows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from onrecord.sources.bylines import find_agency, is_name, join_names, split_names
from onrecord.sources.heads import Head
from onrecord.sources.linked_data import names_of
from onrecord.sources.trees import classes_of, text_of

_AUTHOR_KEYS = (
    "author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article:author",
    "article:author_name",
    "cxenseparse:author",
    "citation_author",
)


def find_authors(head: Head) -> tuple[str | None, str | None]:
    """The authors' names joined by ", ", and the agency that signs among them; None where not said."""
    names = _authors(head)
    agencies = [agency for name in names if (agency := find_agency(name))]
    return join_names(names), agencies[0] if agencies else None


def _authors(head: Head) -> list[str]:
    told = names_of(head.story.get("author") or head.story.get("creator"), head.records)
    people = [name for name, group in told if not group]
    spread = [part for name in people for part in split_names(name)]
    if spread:
        return spread
    for key in _AUTHOR_KEYS:
        found = [part for value in head.metas.get(key, ()) for part in split_names(value)]
        if found:
            return found
    printed = list(_printed_authors(head.root))
    return printed or [name for name, group in told if group and is_name(name)]


def _printed_authors(root: html.HtmlElement) -> Iterator[str]:
    """Names in the elements that the page marks as its authors, else in its first byline."""
    marked = [
        element
        for element in root.iter("a", "span", "p", "div", "address", "strong", "cite")
        if "author" in element.get("itemprop", "").split() or "author" in element.get("rel", "").split()
    ]
    for element in marked[:8]:
        yield from split_names(text_of(element)[:200])
    if marked:
        return
    for element in root.iter(etree.Element):
        words = set(classes_of(element)) if element.get("class") else set()
        if words & {"byline", "author", "authors"} and 3 < len(text := text_of(element)) < 200:
            names = split_names(text)
            if names:
                yield from names
                return
