"""The title of a story and the name of its outlet, from what a page shows and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from onrecord.sources.heads import Head
from onrecord.sources.linked_data import names_of, strings_of
from onrecord.sources.trees import text_of

_PARTS = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_FOLDED = str.maketrans("‘’“”–—´`", "''\"\"--''")


def fold(text: str) -> str:
    """A title in a form to compare by: quotation marks, dashes, case and spaces made alike."""
    return "".join(text.translate(_FOLDED).casefold().split())


def drop_site(title: str, names: tuple[str, ...]) -> str:
    """``title`` without the outlet's name and sections hung at its end ("… | World | The Outlet")."""
    known = {_letters(name) for name in names if name}
    end = len(title)
    for match in reversed(list(_PARTS.finditer(title))):
        tail = title[match.end() : end]
        if _letters(tail) in known and match.start() > 0:
            end = match.start()
            while (inner := title.rfind(" | ", 0, end)) > 0 and len(title[inner:end].split()) <= 4:
                end = inner
        else:
            break
    return title[:end].strip()


def _letters(name: str) -> str:
    bare = re.sub(r"[^\w]|_", "", name.casefold())
    return bare.removeprefix("the")


def choose_title(head: Head, headings: list[str], passages: Sequence[str] = ()) -> str | None:
    """The story's title: the heading that a reader sees, else what the page tells machines.

    ``passages`` are the page's texts: without a heading, one that opens the page's title is it.
    Of spellings that differ in quotation marks and spaces alone, the one for machines is taken:
    headings often lose a space where their markup changes.
    """
    names = (*outlet_names(head), *host_names(head))
    told = [*head.metas.get("og:title", ()), *strings_of(head.story.get("headline"))]
    told += [*head.metas.get("twitter:title", ()), *head.metas.get("dc.title", ())]
    told += [text_of(element) for element in head.root.iter("title")][:1]
    told = [short for title in told if (short := drop_site(title, names))]
    house = {_letters(name) for name in names}
    real = [heading for heading in headings if heading and _letters(heading) not in house]
    shown = _choose_heading([drop_site(heading, names) for heading in real], told)
    if shown is None:
        opening = _shown_opening(told[-1], passages) if told else None
        return opening or (told[0] if told else None)
    return next((title for title in told if fold(title) == fold(shown)), shown)


def _shown_opening(page_title: str, passages: Sequence[str]) -> str | None:
    """The part of a page's title before a dash or bar that stands on the page by itself, the longest first."""
    shown = {fold(text) for text in passages if len(text) <= len(page_title)}
    cuts = [len(page_title), *(match.start() for match in reversed(list(_PARTS.finditer(page_title))))]
    return next((page_title[:cut] for cut in cuts if fold(page_title[:cut]) in shown), None)


def _choose_heading(headings: list[str], told: list[str]) -> str | None:
    """The heading most like what the page calls itself; the first where nothing is told."""
    if not told or len(headings) < 2:
        return next(iter(headings), None)
    return max(headings, key=lambda heading: max(_likeness(heading, title) for title in told))


def _likeness(left: str, right: str) -> float:
    one, two = set(left.casefold().split()), set(right.casefold().split())
    return len(one & two) / max(len(one | two), 1)


def outlet_names(head: Head) -> tuple[str, ...]:
    """Every name that the page gives its outlet, the plainest first."""
    names = list(head.metas.get("og:site_name", ()))
    for key in ("publisher", "sourceOrganization", "copyrightHolder"):
        names += [name for name, _ in names_of(head.story.get(key), head.records)]
    for record in head.records:
        if record.get("@type") in ("WebSite", "NewsMediaOrganization"):
            names += strings_of(record.get("name"))
    for key in ("application-name", "apple-mobile-web-app-title", "dc.publisher", "cre", "twitter:site"):
        names += [name.removeprefix("@") for name in head.metas.get(key, ())]
    return tuple(dict.fromkeys(name for name in names if name and "//" not in name))


def host_names(head: Head) -> tuple[str, ...]:
    """The page's host, and the words of it that may be the outlet's name."""
    host = (urlsplit(head.address or "").hostname or "").removeprefix("www.")
    labels = host.split(".")[:-1]
    return tuple(name for name in (host, *(label for label in labels if len(label) > 3)) if name)


def choose_outlet(head: Head, title: str | None) -> str | None:
    """The outlet by the name it gives itself, else what its title ends in, else its host.

    None for a page that says nothing of the kind.
    """
    names = [*outlet_names(head), *_title_ends(head, title)]
    hosts = host_names(head)
    # two or three letters that the host does not confirm name an edition or a section ("U.S.")
    real = (name for name in names if len(_letters(name)) > 3 or any(_letters(name) in host for host in hosts))
    name = next(iter([*real, *names, *hosts]), None)
    if not name:
        return None
    # of two spellings ("deutschewelle", "Deutsche Welle") the one for people
    same = [other for other in names if _letters(other) == _letters(name)] or [name]
    name = max(same, key=lambda other: (other.count(" "), sum(map(str.isupper, other)) < len(other), other == name))
    return _TAGLINE.split(name)[0].strip()


_TAGLINE = re.compile(r"(?<=\w)\s+[|–—]\s+")


def _title_ends(head: Head, title: str | None) -> list[str]:
    """What hangs at the end of the page's title after the story's own ("Talks resume - The Outlet")."""
    page_title = next((text_of(element) for element in head.root.iter("title")), "")
    pieces = _PARTS.split(page_title)
    if title is None or len(pieces) < 2 or fold(title) not in fold(page_title):
        return []
    return [pieces[-1]] if 0 < len(pieces[-1].split()) <= 5 else []
