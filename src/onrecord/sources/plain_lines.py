"""The lines of a text without markup, and what bylines and lines under pictures say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from onrecord.model.articles import BlockKind
from onrecord.sources.agencies import find_agency
from onrecord.sources.bylines import split_names
from onrecord.sources.credits import ends_in_credit, is_credit, split_credit
from onrecord.sources.date_lines import read_date_line
from onrecord.sources.headlines import ends_sentence, opens_with_headline
from onrecord.text.paragraphs import are_parted, find_paragraphs, is_bullet

_BULLET = re.compile(r"^[-*•·‣◦▪●–—]\s+")
_BY = re.compile(
    r"^(?:(?:story|report|analysis|words|written|reported|posted)\s+)?by:?\s+(?=[A-ZÀ-Þ])|^authors?\s*:\s*",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[A-ZÀ-Þ][\w'’.-]+(?: (?:[A-ZÀ-Þ][\w'’.-]*|de|da|van|von|al|bin|der|la)){1,4}$")
_ITEMS_APART = re.compile(r"\s*[|•·]\s*|\s+[–—/-]\s+|,\s+(?=(?:[A-Z][a-z]{2,8}\.? )?\d)")
_MAKER = re.compile(r"\s[-–—|]\s(?P<credit>[A-ZÀ-Þ][^.;:!?]{1,60}/[^.;:!?]{2,60}|[A-Z][A-Z ]{2,30})\.?$")
# With these begin the headings of a release: "For Immediate Release", "Press Office".
_NO_FIRST_NAMES = frozenset({"for", "the", "in", "on", "at", "from", "press", "news", "office", "joint", "statement"})
_PATH = re.compile(r"\w{2,}\s?/\s?\w{2,}")
_NO_CREDIT = re.compile(r"[<>@\"“”!?]|\b(?:19|20)\d\d\b|https?:")

_LONGEST_BYLINE = 120
_LONGEST_CAPTION_WORDS = 60
_LONGEST_CREDIT_WORDS = 12
_LONGEST_LONE_CREDIT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainLine:
    """One paragraph or line of a text; ``kind`` is None for what is no part of the article.

    ``parted`` says that an empty line stands before it. ``names`` and ``published`` are what a byline
    or date line says.
    """

    text: str
    parted: bool = True
    bullet: bool = False
    kind: BlockKind | None = BlockKind.PARAGRAPH
    names: tuple[str, ...] = ()
    published: date | None = None


def find_plain_lines(text: str) -> list[PlainLine]:
    """The paragraphs of a text in order, all of one kind yet but for the headline; broken lines are put together."""
    spans = find_paragraphs(text)
    parted = [True] * bool(spans) + [*(are_parted(text, a, b) for a, b in pairwise(spans))]
    lines = []
    for span, apart in zip(spans, parted, strict=True):
        words = " ".join(span.of(text).split())
        bare = _BULLET.sub("", words)
        lines.append(PlainLine(text=bare or words, parted=apart, bullet=is_bullet(words)))
    if opens_with_headline(text, spans):
        lines[0] = replace(lines[0], kind=BlockKind.HEADLINE)
    return lines


def opens_as_byline(text: str) -> bool:
    """Whether a line begins "By A. Name" or "Author: …"."""
    return bool(_BY.match(text))


def read_byline(text: str) -> PlainLine | None:
    """The names and the date that a line gives, when it gives nothing else."""
    if len(text) > _LONGEST_BYLINE:
        return None
    published = read_date_line(text)
    if published is not None:
        return PlainLine(text=text, kind=None, published=published)
    by = _BY.match(text)
    items = _ITEMS_APART.split(text[by.end() :] if by else text)
    dates = [found for item in range(len(items)) if (found := read_date_line(" ".join(items[item:]))) is not None]
    if by is None and not (dates and _NAME.match(items[0])):
        return None
    names = split_names(items[0])
    if not names or ends_sentence(items[0]) or not all(map(_is_proper, names)):
        return None
    return PlainLine(text=text, kind=BlockKind.BYLINE, names=names, published=dates[0] if dates else None)


def _is_proper(name: str) -> bool:
    words = name.split()
    return words[-1][0].isupper() and sum(word[0].isupper() for word in words) * 2 >= len(words)


def is_bare_name(text: str, after: Sequence[PlainLine]) -> bool:
    """Whether a line is a name alone, with the date in the next."""
    return (
        bool(_NAME.match(text))
        and text.split()[0].lower() not in _NO_FIRST_NAMES
        and bool(after)
        and read_date_line(after[0].text) is not None
    )


def split_caption(text: str, *, within: bool = False) -> tuple[PlainLine, ...] | None:
    """The caption and the credit that a line under a picture holds, None for a line without credit.

    ``within`` the story a credit must be beyond doubt: a path of makers ("AGENCY/File"), or a word that says so.
    """
    words = len(text.split())
    if words > _LONGEST_CAPTION_WORDS:
        return None
    if words <= _LONGEST_CREDIT_WORDS and is_credit(text):
        return (PlainLine(text=text, kind=BlockKind.CREDIT),)
    dashed = _MAKER.search(text)
    start, end = (dashed.start("credit"), len(text)) if dashed else split_credit(text).credit
    credit, caption = text[start:end].strip(), text[:start].rstrip(" -–—|")
    if credit and not caption and words <= _LONGEST_LONE_CREDIT and credit[0] not in "([":
        return (PlainLine(text=credit, kind=BlockKind.CREDIT),)
    if not _can_credit(credit) or not (_is_path(credit) or ends_in_credit(text) or not within):
        return None
    if not caption:
        return (PlainLine(text=credit, kind=BlockKind.CREDIT),)
    return PlainLine(text=caption, kind=BlockKind.CAPTION), PlainLine(text=credit, kind=BlockKind.CREDIT, parted=False)


def _can_credit(words: str) -> bool:
    """Whether words can name the maker of a picture: a path of makers, an agency, or a word that says so."""
    bare = words.strip("()[]. ")
    if not bare or len(bare.split()) > _LONGEST_CREDIT_WORDS or _NO_CREDIT.search(bare):
        return False
    return _is_path(words) or is_credit(words) or bool(find_agency(bare)) or bare.isupper()


def _is_path(credit: str) -> bool:
    return not credit.startswith("[") and bool(_PATH.search(credit))
