"""The authors of a page, from what it says of itself and what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree, html

from onrecord.sources.agencies import find_agency
from onrecord.sources.bylines import is_name, join_names, split_names
from onrecord.sources.heads import Head
from onrecord.sources.linked_data import names_of
from onrecord.sources.titles import fold, outlet_names
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
    """The authors' names joined by ", ", and the agency that signs among them; None where not said.

    An outlet that signs for its people gives way to the names that the page prints.
    """
    house = {fold(name) for name in outlet_names(head)}
    signed = [names for names in _signed(head) if names]
    people = next((names for names in signed if not house.issuperset(map(fold, names))), None)
    names = [name for name in people or () if fold(name) not in house] or next(iter(signed), [])
    agencies = [agency for name in names if (agency := find_agency(name))]
    return join_names(names), agencies[0] if agencies else None


def _signed(head: Head) -> Iterator[list[str]]:
    """The authors by each witness in turn: JSON-LD, meta tags, what is printed, organisations in JSON-LD."""
    told = names_of(head.story.get("author") or head.story.get("creator"), head.records)
    yield [part for name, group in told if not group for part in split_names(name)]
    for key in _AUTHOR_KEYS:
        yield [part for value in head.metas.get(key, ()) for part in split_names(value)]
    yield list(_printed_authors(head.root))
    yield [name for name, group in told if group and is_name(name)]


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
        if element.tag in ("input", "label", "form") or next(element.iterancestors("form"), None) is not None:
            continue
        words = set(classes_of(element)) if element.get("class") else set()
        if words & {"byline", "author", "authors"} and 3 < len(text := text_of(element)) < 200:
            names = split_names(text)
            if names:
                yield from names
                return


def printed_names(lines: Iterable[str]) -> str | None:
    """The names in the first line that says outright that it is a byline ("By A. Stone"); None where none does."""
    bylines = (line for line in lines if re.match(r"(?:\w+ )?by:? ", line, re.IGNORECASE))
    return next((join_names(list(names)) for line in bylines if (names := split_names(line))), None)
