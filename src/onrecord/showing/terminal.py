"""A reading in the terminal: readable at 80 columns, plain text when piped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import IO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from onrecord.model.acts import ActKind
from onrecord.model.readings import Reading
from onrecord.showing.views import (
    ActorView,
    ActView,
    EncounterView,
    OptionsView,
    OutlookView,
    ProblemView,
    ReadingView,
    StatementView,
)
from onrecord.showing.wordings import KIND_NAMES, show_reading

PLAIN_WIDTH = 80
"""Columns when the output is no terminal, so that the same reading always prints the same."""

KIND_STYLES = {
    ActKind.THREAT: "red",
    ActKind.WARNING: "yellow",
    ActKind.ACCUSATION: "red",
    ActKind.DEMAND: "magenta",
    ActKind.APPEAL: "magenta",
    ActKind.REFUSAL: "red",
    ActKind.DENIAL: "yellow",
    ActKind.PROMISE: "green",
    ActKind.OFFER: "green",
    ActKind.ENDORSEMENT: "green",
    ActKind.ANNOUNCEMENT: "cyan",
    ActKind.HOPE: "blue",
}


def print_reading(reading: Reading, file: IO[str]) -> None:
    """Print a reading to ``file``, in colour and as wide as the window when that is a terminal."""
    print_picture(draw_reading(show_reading(reading)), file)


def print_picture(picture: RenderableType, file: IO[str]) -> None:
    """Print a picture to ``file``: as wide as the window when that is a terminal, else plain and 80 columns wide."""
    console = Console(file=file, highlight=False, emoji=False)
    if console.is_terminal:
        console.print(picture)
        return
    plain = Console(file=StringIO(), highlight=False, emoji=False, width=PLAIN_WIDTH, color_system=None)
    with plain.capture() as captured:
        plain.print(picture)
    file.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def draw_reading(view: ReadingView) -> Group:
    """The whole picture, top to bottom; parts that hold nothing are left out."""
    parts: list[RenderableType] = [Text(view.title, style="bold")]
    if view.facts:
        parts.append(Text(" · ".join(view.facts), style="dim"))
    parts.extend(_section("Brief", _brief(view)))
    parts.extend(_section("Who is who", [_actors(view.actors)] if view.actors else []))
    parts.extend(_section("Outlook", [_outlook(outlook) for outlook in view.outlook]))
    for kind, acts in view.acts:
        parts.extend(_section(KIND_NAMES[kind].capitalize(), [_act(act) for act in acts], KIND_STYLES[kind]))
    parts.extend(_section("Encounters", [_encounter(encounter) for encounter in view.encounters]))
    parts.extend(_section("Options", [_options(options) for options in view.options]))
    parts.extend(_section("Statements", [_statement(statement) for statement in view.statements]))
    parts.extend(_section("Problems", [_problem(problem) for problem in view.problems]))
    if not any((view.actors, view.statements, view.acts, view.encounters, view.options, view.outlook)):
        parts.append(Text("Nothing of diplomacy was found in this page.", style="italic"))
    return Group(*parts)


def _section(title: str, parts: Sequence[RenderableType], style: str = "") -> Iterable[RenderableType]:
    if not parts:
        return
    yield Text("")
    yield Text(title.upper(), style=f"bold {style}".strip())
    yield from (Padding(part, (0, 0, 0, 2)) for part in parts)


def _grid(*, gap: int = 2) -> Table:
    return Table.grid(padding=(0, gap, 0, 0), expand=False)


def _brief(view: ReadingView) -> list[RenderableType]:
    if not view.brief:
        return []
    grid = _grid()
    grid.add_column(justify="right", style="bold")
    grid.add_column()
    for number, line in enumerate(view.brief, 1):
        text = Text(line.text)
        text.append("".join(f" [{support.number}]" for support in line.supports), style="dim")
        grid.add_row(f"{number}.", text)
    for support in (support for line in view.brief for support in line.supports):
        grid.add_row(Text(f"[{support.number}]", style="dim"), Text(support.text, style="dim"))
    return [grid, Text(view.written, style="dim")] if view.written else [grid]


def _actors(actors: Sequence[ActorView]) -> RenderableType:
    grid = _grid()
    grid.add_column(max_width=30)
    grid.add_column()
    for actor in actors:
        facts = list(actor.roles) or [actor.kind]
        if actor.speaks_for:
            facts.append(f"speaks for {actor.speaks_for}")
        grid.add_row(Text(actor.name, style="bold"), Text("; ".join(facts)))
    return grid


def _hanging(head: Text, *rest: Text) -> RenderableType:
    return Group(head, *(Padding(text, (0, 0, 0, 2)) for text in rest))


def _act(act: ActView) -> RenderableType:
    head = Text(act.holder, style="bold")
    if act.target:
        head.append(" → ", style="dim").append(act.target, style="bold")
    notes = (*act.notes, f"{act.score:.2f}")
    head.append(f"  ({'; '.join(notes)})", style="dim")
    rest = [Text(act.words)]
    if act.condition:
        rest.append(Text(act.condition, style="italic"))
    return _hanging(head, *rest)


def _statement(statement: StatementView) -> RenderableType:
    head = Text(statement.speaker, style="bold")
    said = [statement.cue or "", f"to {statement.to}" if statement.to else "", statement.occasion or ""]
    head.append(f"  {' '.join(part for part in said if part)}".rstrip(), style="dim")
    if statement.day:
        head.append(f", {statement.day}", style="dim")
    return _hanging(head, Text(statement.words))


def _outlook(outlook: OutlookView) -> RenderableType:
    tree = Tree(Text(outlook.on, style="bold"), guide_style="dim")
    for branch in outlook.branches:
        limb = tree.add(Text(branch.name, style="bold"))
        for found in branch.consequences:
            leaf = Text(found.condition, style="italic").append(" → ", style="dim")
            leaf.append(Text(found.consequence)).append(f"  ({found.by})", style="dim")
            limb.add(leaf)
    return tree


def _encounter(encounter: EncounterView) -> RenderableType:
    head = Text(f"{encounter.kind}, {encounter.status}", style="bold")
    if encounter.who:
        head.append(f": {encounter.who}")
    return _hanging(head, Text(" · ".join(encounter.facts))) if encounter.facts else head


def _options(options: OptionsView) -> RenderableType:
    return _hanging(Text(options.actor, style="bold"), *(Text(f"- {item}") for item in options.items))


def _problem(problem: ProblemView) -> RenderableType:
    text = Text(problem.code, style="yellow").append(f"  {problem.message}", style="")
    return text.append(f": {problem.words}", style="dim") if problem.words else text
