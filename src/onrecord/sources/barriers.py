"""What stands in an article's place: paywalls, consent, logins, tests for machines, pages that are not there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import html

from onrecord.model.articles import BODY_KINDS, Article, Page
from onrecord.model.problems import PageError, Problem
from onrecord.sources.decoding import decode, unpack
from onrecord.sources.heads import Head
from onrecord.sources.kinds import PageKind, guess_kind, is_email
from onrecord.sources.trees import parse_markup, text_of

LITTLE = 200
"""Words below which a page that says of itself that it is not free holds but a beginning. Of 104 news pages 13 say so:
two are cut, after 67 and 88 words; the shortest of the whole ones has 312."""

_LONGEST = 450
"""Words from which a page is an article, whatever it says beside."""

_LONGEST_LOOKED_AT = 30_000
"""Characters of a page's words that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Barrier:
    """One kind of barrier: how many words such a page has at most, and the patterns that it is known by."""

    code: str
    why: str
    most_words: int
    headed: re.Pattern[str]
    said: re.Pattern[str]
    made: re.Pattern[str]
    about: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    """What a page shows: its article and how many words that has, its title and headings, all its words, its markup."""

    words: int
    article: str
    heads: tuple[str, ...]
    shown: str
    markup: str
    is_closed: bool
    has_password: bool


def find_barrier(page: Page, article: Article) -> Problem | None:
    """What stands in this page where an article should, with the reason; None where the article can be taken for one.

    Cautious: many words are an article, and few words are a short one unless the page says otherwise.
    """
    words = sum(len(block.span.of(article.text).split()) for block in article.blocks_of(BODY_KINDS))
    if words >= _LONGEST:
        return None
    signs = _find_signs(page, article.text, words)
    if signs is None:
        return None
    found = next((barrier for barrier in _barriers() if words <= barrier.most_words and _stands(barrier, signs)), None)
    return Problem(found.code, f"this is no article: {found.why}") if found is not None else None


def _stands(barrier: _Barrier, signs: _Signs) -> bool:
    """Whether a barrier stands: what ordinary pages have, too, tells only beside little else."""
    headed = any(barrier.headed.match(head) for head in signs.heads)
    said = barrier.said.search(signs.shown) is not None
    match barrier.code:
        case "page-asks-for-script":
            alone = said or barrier.made.search(signs.markup) is not None
            inside = barrier.said.search(signs.article) is not None and signs.words <= _NOTICE
            return headed or inside or (alone and signs.words <= _HARDLY_ANY)
        case "page-asks-to-log-in":
            return headed and signs.has_password
        case "page-is-consent":  # many articles have such a box beside them
            return headed and said and len(barrier.about.findall(signs.article)) >= _FULL * signs.words
        case "page-behind-paywall":
            return (signs.is_closed and signs.words < LITTLE) or (said and (signs.is_closed or signs.words < _CUT))
        case _:
            return headed


_HARDLY_ANY = 15
_NOTICE = 60
"""Words of an article beside which a page's word that it needs a script counts: said elsewhere, or in the article."""

_FULL = 0.06
"""Share of an article's words that are about consent: 0.11 and more on consent pages, at most 0.006 on news pages."""

_CUT = 150
"""Words below which a page that says "subscribe to continue" has been cut."""


def _find_signs(page: Page, article: str, words: int) -> _Signs | None:
    """The signs of a web page, None for what is none."""
    try:
        body = unpack(page.body)
        if is_email(body, page.media_type):
            return None
        text = decode(body, page.charset).text
        root = parse_markup(text) if guess_kind(text, page.media_type) is PageKind.HTML else None
    except PageError:
        return None
    if root is None:
        return None
    records = Head(root, page.url).records
    titles = [text_of(element) for element in root.iter("title", "h1", "h2")][:_MOST_HEADS]
    heads = tuple(part for title in titles for part in _PARTING.split(title) if part)
    has_password = any(field.get("type", "").lower() == "password" for field in root.iter("input"))
    for element in list(root.iter("script", "style", "template", "header", "nav", "footer")):
        element.drop_tree() if isinstance(element, html.HtmlElement) else None
    return _Signs(
        words=words,
        article=article,
        heads=heads,
        shown=text_of(root)[:_LONGEST_LOOKED_AT],
        markup=text,
        is_closed=any(str(record.get("isAccessibleForFree")).lower() == "false" for record in records),
        has_password=has_password,
    )


_MOST_HEADS = 4
_PARTING = re.compile(r"\s+[|–—:·-]\s+")


@cache
def _barriers() -> tuple[_Barrier, ...]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(_barrier(fields) for fields in table.values())


def _barrier(fields: dict[str, Any]) -> _Barrier:
    return _Barrier(
        code=fields["code"],
        why=fields["why"],
        most_words=fields["most_words"],
        headed=_any_of(fields.get("headed", ())),
        said=_any_of(fields.get("said", ())),
        made=_any_of(fields.get("made", ())),
        about=_any_of([fields["about"]] if "about" in fields else ()),
    )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)", re.IGNORECASE)
