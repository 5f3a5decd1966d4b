"""Readings -> Outlook: contingencies drawn together by what they depend on."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.acts import Act, Contingency
from onrecord.model.articles import Article
from onrecord.model.encounters import Encounter
from onrecord.model.parses import Parse
from onrecord.model.readings import Outlook


def place_contingencies(
    parse: Parse, contingencies: Sequence[Contingency], encounters: Sequence[Encounter]
) -> tuple[Contingency, ...]:
    """The contingencies with the encounter that each depends on and the branch that its condition takes."""
    return tuple(contingencies)


def draw_outlook(
    article: Article, contingencies: Sequence[Contingency], acts: Sequence[Act], encounters: Sequence[Encounter]
) -> tuple[Outlook, ...]:
    """One outlook for each matter that contingencies depend on, the weightiest first."""
    return ()
