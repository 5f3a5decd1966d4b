"""Who is who: every actor of an article, with its roles and mentions."""

from __future__ import annotations

from onrecord.model.actors import Cast
from onrecord.model.articles import Article
from onrecord.model.parses import Parse


def find_actors(article: Article, parse: Parse) -> Cast:
    """The actors that the article names, in order of first mention."""
    return Cast()
