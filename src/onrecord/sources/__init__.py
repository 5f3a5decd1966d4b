"""Page -> Article: HTML, plain text, e-mail; furniture and selectors as tables."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.model.articles import Article, Page
from onrecord.model.problems import Problem
from onrecord.sources.decoding import LARGEST_PAGE, LONGEST_TEXT, check_length, decode, unpack
from onrecord.sources.kinds import PageKind, check_tags, guess_kind, is_email
from onrecord.sources.verbatim import read_verbatim

__all__ = ["LARGEST_PAGE", "LONGEST_TEXT", "Extract", "extract", "read_markup_or_text"]


@dataclass(frozen=True, slots=True)
class Extract:
    """The article of one page, and what was odd in the page."""

    article: Article
    problems: tuple[Problem, ...] = ()


def extract(page: Page, *, verbatim: bool = False) -> Extract:
    """The article that a page holds; with ``verbatim`` the page IS the clean text, kept code point for code point.

    Raises PageError when the page holds no article: empty, binary, too large, or data of another kind.
    """
    body = unpack(page.body)
    if verbatim:
        return _bounded(Extract(read_verbatim(replace(page, body=body))))
    if is_email(body, page.media_type):
        from onrecord.sources.emails import read_email

        return _bounded(read_email(replace(page, body=body)))
    decoded = decode(body, page.charset)
    found = read_markup_or_text(page, decoded.text)
    return _bounded(replace(found, problems=(*decoded.problems, *found.problems)))


def read_markup_or_text(page: Page, text: str) -> Extract:
    """The article that decoded text holds, as HTML or as plain text, whichever it is."""
    if guess_kind(text, page.media_type) is PageKind.HTML:
        from onrecord.sources.html import read_html

        check_tags(text)
        return read_html(page, text)
    from onrecord.sources.plain_text import read_plain_text

    return read_plain_text(page, text)


def _bounded(found: Extract) -> Extract:
    check_length(found.article.text)
    return found
