"""Markup made a tree without what a reader never sees: scripts, comments, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

UNSEEN = frozenset(
    "script style noscript template svg math object embed canvas audio "
    "input select option textarea button datalist param map area dialog".split()
)
"""Tags whose text is no part of what the page says: programs, drawings, controls."""

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr picture img video iframe".split()
)
"""Tags that stand inside a line; every other tag begins and ends a passage."""

_XML_HEAD = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_HIDDEN_STYLE = re.compile(
    r"display:none|visibility:hidden|font-size:0(?:px|pt|em|rem|%)?(?:;|$)|opacity:0(?:\.0+)?(?:;|$)"
    r"|text-indent:-\d{3,}|(?:left|top):-\d{3,}px|clip:rect\((?:0|1px)|(?<!-)width:[01]px;.*height:[01]px"
)
_COLOUR = re.compile(r"(?:^|;)(color|background(?:-color)?):([^;!]+)")
_WHITE = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)"})
_CLEAR = frozenset({"transparent", "rgba(0,0,0,0)", "rgba(255,255,255,0)"})
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text)?|u-hidden|is-hidden|hidden-text|a11y-hidden"
    r"|show-for-sr|element-invisible|d-none)(?:\s|$)",
    re.IGNORECASE,
)


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BY_NUMBER = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])(?![0-9a-f]));?",
    re.IGNORECASE,
)


def without_controls(markup: str) -> str:
    """Markup without the characters that none may hold, as they are or by number, as much of it does.

    libxml2 ends at some of them; at others lxml fails as soon as the words beside them are moved.
    """
    # A space parts what stands around one: nothing would let "&#&#17;17;" be the next.
    return _BY_NUMBER.sub(" ", _CONTROL.sub("", markup))


def parse_markup(markup: str) -> html.HtmlElement | None:
    """The tree of a page, however broken its markup; None when there is nothing in it."""
    # lxml refuses text that declares its own encoding; a form feed is a space in HTML
    clean = without_controls(_XML_HEAD.sub("", markup, count=1).replace("\x0c", " "))
    # huge_tree lifts the depth limit from 256 to 2048: pages with hundreds of unclosed tags keep their story
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root if isinstance(root, html.HtmlElement) else None


def is_hidden(element: etree._Element) -> bool:
    """Whether a reader never sees this element: hidden by attribute, style, class, or white on white."""
    if "hidden" in element.attrib and element.get("hidden") != "until-found":
        return True
    if element.get("aria-hidden", "").lower() == "true":
        return True
    style = element.get("style")
    if style and _is_hiding(style):
        return True
    return _HIDDEN_CLASS.search(element.get("class", "")) is not None


def _is_hiding(style: str) -> bool:
    flat = "".join(style.lower().split())[:2000]
    if _HIDDEN_STYLE.search(flat):
        return True
    colours = dict(_COLOUR.findall(flat))
    ink = colours.get("color", "")
    paper = colours.get("background-color") or colours.get("background")
    # white ink without a paper of its own is taken for hidden only when the paper is said to be white too:
    # white captions on dark pictures are common and their paper stands in the style sheet
    return ink in _CLEAR or (paper is not None and ink != "" and (ink == paper or {ink, paper} <= _WHITE))


def _is_unseen(element: etree._Element) -> bool:
    if element.tag == "button":  # pictures that open large on a click are buttons with a caption inside
        return next(element.iter("img", "figure", "picture", "p"), None) is None
    if element.tag == "iframe":
        return _PLAYER.search(element.get("src") or element.get("data-src") or "") is None
    return element.tag in UNSEEN


_PLAYER = re.compile(
    r"youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|jwplatform|jwplayer|brightcove|kaltura"
    r"|[/.-](?:videos?|player)(?:[/.?-]|$)",
    re.IGNORECASE,
)


_MOST_INSIDE = 12


def _empty_player(element: html.HtmlElement) -> None:
    """Leaves of a video only its address: what stands inside is for browsers that cannot show it."""
    sources = [source.get("src", "") for source in element.iter("source")]
    if not element.get("src") and any(sources):
        element.set("src", next(filter(None, sources)))
    if len(element) <= _MOST_INSIDE:  # more is a video never closed, with the rest of the page inside
        element.text = None
        for child in list(element):
            element.remove(child)


def drop_unseen(root: html.HtmlElement, *, hidden: bool = True) -> None:
    """Takes out of the tree all that a reader never sees; text after a removed element stays.

    Videos stay as empty elements with the address of what they show. Without ``hidden`` only what
    is no text stays out, not what is text but hidden.
    """
    for player in list(root.iter("video", "iframe")):
        _empty_player(player)
    doomed = [
        element
        for element in root.iter(etree.Element)
        if element is not root and element.tag != "body" and (_is_unseen(element) or (hidden and is_hidden(element)))
    ]
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree() if isinstance(element, html.HtmlElement) else None


def squeeze(text: str) -> str:
    """``text`` on one line, with single spaces, without zero-width characters."""
    return " ".join(text.translate(_ZERO_WIDTH).split())


_ZERO_WIDTH = {ord(c): None for c in "\u200b\u200c\u200d\u2060\ufeff\u00ad"} | {0xA0: " "}


def text_of(element: etree._Element) -> str:
    """All text inside an element, on one line, with a space where a block or line breaks."""
    parts: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(inner.tag, str):
            continue
        if inner.tag not in INLINE:
            parts.append(" ")
        if event == "start":
            parts.append(inner.text or "")
        elif inner is not element:
            parts.append(inner.tail or "")
    return squeeze("".join(parts))


def classes_of(element: etree._Element) -> Iterator[str]:
    """The words that an element is named with, in small letters ("image", "caption").

    They stand in its class, id, role and itemprop, and in data attributes that name parts for scripts and tests.
    """
    for attribute, value in ((str(name), str(value)) for name, value in element.attrib.items()):
        if value and (attribute in _NAMING or (attribute.startswith("data-") and _TELLING.search(attribute))):
            yield from words_of(value[:400])


_NAMING = frozenset({"class", "id", "itemprop", "role"})
_TELLING = re.compile(r"name|test|component|type|qa\b|role|module|block")


_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def words_of(name: str) -> list[str]:
    """The words run together in a name for machines: "imageCaption_text" holds image, caption, text."""
    return [word.lower() for word in _WORD.findall(name)]
