"""Corroboration: how many of those who report a thing do so independently of each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One article that reports a thing: its dispatch, its outlet, and the agency that it credits."""

    article: str
    dispatch: str
    outlet: str | None = None
    agency: str | None = None


def count_independent(sources: Iterable[Source]) -> int:
    """In how many independent dispatches a thing is reported.

    Copies of one dispatch count once; so do the dispatches of one outlet, and those that credit one agency,
    since neither corroborates itself.
    """
    groups: list[set[str]] = []
    for source in sources:
        marks = {f"dispatch:{source.dispatch}"}
        if source.outlet:
            marks.add(f"outlet:{source.outlet.casefold()}")
        if source.agency:
            marks.add(f"agency:{source.agency.casefold()}")
        joined = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks] + [marks.union(*joined)]
    return len(groups)
