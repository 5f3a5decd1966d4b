"""Page -> Article: HTML, plain text, e-mail; furniture and selectors as tables."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.articles import Article, Page
from onrecord.model.problems import Problem
from onrecord.sources.verbatim import read_verbatim


@dataclass(frozen=True, slots=True)
class Extract:
    """The article of one page, and what was odd in the page."""

    article: Article
    problems: tuple[Problem, ...] = ()


def extract(page: Page, *, verbatim: bool = False) -> Extract:
    """The article that a page holds; with ``verbatim`` the page IS the clean text, kept code point for code point.

    Raises PageError when the page holds no article: empty, binary, or too large.
    """
    if verbatim:
        return Extract(read_verbatim(page))
    raise NotImplementedError
