"""Contingencies: a condition and what follows from it, as somebody puts it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.actors import Cast
from onrecord.model.acts import Contingency
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.problems import Found
from onrecord.model.statements import Statement


def find_contingencies(
    article: Article, parse: Parse, cast: Cast, statements: Sequence[Statement]
) -> Found[Contingency]:
    """Every contingency, in reading order of its marker."""
    return Found(())
