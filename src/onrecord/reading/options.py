"""Options: alternatives that an actor says are open to it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.actors import Cast
from onrecord.model.acts import Options
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.problems import Found
from onrecord.model.statements import Statement


def find_options(article: Article, parse: Parse, cast: Cast, statements: Sequence[Statement]) -> Found[Options]:
    """Every set of options, in reading order."""
    return Found(())
