"""Statements: words attributed to somebody, in every form."""

from __future__ import annotations

from onrecord.model.actors import Cast
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.problems import Found
from onrecord.model.statements import Statement


def find_statements(article: Article, parse: Parse, cast: Cast) -> Found[Statement]:
    """Every statement, in reading order of its content."""
    return Found(())
