"""Acts: what somebody does by saying something."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.actors import Cast
from onrecord.model.acts import Act, Contingency
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.problems import Found
from onrecord.model.statements import Statement


def find_acts(
    article: Article,
    parse: Parse,
    cast: Cast,
    statements: Sequence[Statement],
    contingencies: Sequence[Contingency],
) -> Found[Act]:
    """Every act, in reading order of its text."""
    return Found(())
