"""Encounters: meetings, calls, summits, visits and talks, with place, day, format, agenda and status."""

from __future__ import annotations

from onrecord.model.actors import Cast
from onrecord.model.articles import Article
from onrecord.model.encounters import Encounter
from onrecord.model.parses import Parse
from onrecord.model.problems import Found


def find_encounters(article: Article, parse: Parse, cast: Cast) -> Found[Encounter]:
    """Every encounter once, in order of first mention."""
    return Found(())
