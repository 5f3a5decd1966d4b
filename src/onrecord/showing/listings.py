"""Lists from the record in the terminal: what each thing is, its facts below, then its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.showing.terminal import print_picture
from onrecord.showing.wordings import flat


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing of a list: its id, what it is called, facts about it, and words or notes on lines of their own."""

    id: str
    title: str = ""
    facts: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind under a heading; ``empty`` is said where there are none (None: nothing is)."""

    heading: str
    items: tuple[Item, ...]
    empty: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one command prints: a title and its facts, lines, sections, and how to go on."""

    title: str = ""
    facts: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    more: str | None = None


def print_listing(listing: Listing, file: IO[str]) -> None:
    """Print a listing to ``file``, in colour and as wide as the window when that is a terminal."""
    print_picture(draw_listing(listing), file)


def draw_listing(listing: Listing) -> Group:
    """The whole picture, top to bottom."""
    parts: list[RenderableType] = []
    if listing.title:
        parts.append(Text(flat(listing.title), style="bold"))
    parts.extend(_facts(listing.facts))
    parts.extend(Padding(Text(flat(line)), (0, 0, 0, 2)) for line in listing.lines)
    for section in listing.sections:
        parts.extend(_section(section, first=not parts))
    if listing.more:
        parts.append(Text(f"\n{listing.more}", style="dim"))
    return Group(*parts)


def _section(section: Section, *, first: bool) -> list[RenderableType]:
    if not section.items and section.empty is None:
        return []
    parts: list[RenderableType] = []
    if section.heading:
        parts.append(Text(f"{'' if first else chr(10)}{section.heading.upper()}", style="bold cyan"))
    if not section.items and section.empty:
        parts.append(Text(section.empty, style="italic"))
    for number, item in enumerate(section.items):
        spaced = bool(item.lines or item.facts) and number > 0
        parts.append(Padding(_item(item), (int(spaced), 0, 0, 0)))
    return parts


def _item(item: Item) -> Group:
    head = Text(flat(item.id), style="dim")
    if item.title:
        head.append("  " if item.id else "").append(flat(item.title), style="bold")
    lines = [Padding(Text(flat(line)), (0, 0, 0, 2)) for line in item.lines]
    return Group(head, *(Padding(fact, (0, 0, 0, 2)) for fact in _facts(item.facts)), *lines)


def _facts(facts: Sequence[str]) -> list[Text]:
    shown = " · ".join(flat(fact) for fact in facts if fact)
    return [Text(shown, style="dim")] if shown else []
