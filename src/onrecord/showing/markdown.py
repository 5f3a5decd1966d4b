"""A reading as Markdown (CommonMark), for notes and mail."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.model.readings import Reading
from onrecord.showing.views import ReadingView
from onrecord.showing.wordings import KIND_NAMES, show_reading

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
_LINE_OPENER = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def show_markdown(reading: Reading) -> str:
    """The whole reading as one Markdown document; nothing of the article can act as markup."""
    view = show_reading(reading)
    lines = [f"# {_plain(view.title)}", ""]
    if view.facts:
        lines += [_plain(" · ".join(view.facts)), ""]
    for title, items in _sections(view):
        if items:
            lines += [f"## {title}", "", *items, ""]
    return "\n".join(lines).rstrip() + "\n"


def _plain(text: str) -> str:
    escaped = _MARKUP.sub(r"\\\1", text)
    return _LINE_OPENER.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", escaped)


def _sections(view: ReadingView) -> Iterable[tuple[str, list[str]]]:
    yield "Brief", list(_brief(view))
    yield (
        "Who is who",
        [f"- **{_plain(actor.name)}**: {_plain('; '.join(actor.roles) or actor.kind)}" for actor in view.actors],
    )
    yield "Outlook", list(_outlook(view))
    for kind, acts in view.acts:
        yield (
            KIND_NAMES[kind].capitalize(),
            [
                f"- **{_plain(act.holder)}**"
                + (f" → **{_plain(act.target)}**" if act.target else "")
                + f": {_plain(act.words)}"
                + (f", *{_plain(act.condition)}*" if act.condition else "")
                for act in acts
            ],
        )
    yield (
        "Encounters",
        [
            f"- **{met.kind}, {met.status}**: {_plain(' · '.join(filter(None, (met.who, *met.facts))))}"
            for met in view.encounters
        ],
    )
    yield (
        "Options",
        [
            line
            for options in view.options
            for line in (f"- **{_plain(options.actor)}**", *(f"  - {_plain(item)}" for item in options.items))
        ],
    )
    yield (
        "Statements",
        [
            f"- **{_plain(said.speaker)}**{_plain(f' {said.cue}') if said.cue else ''}: {_plain(said.words)}"
            for said in view.statements
        ],
    )
    yield "Problems", [f"- `{problem.code}` {_plain(problem.message)}" for problem in view.problems]


def _brief(view: ReadingView) -> Iterable[str]:
    for number, line in enumerate(view.brief, 1):
        marks = " ".join(f"\\[{support.number}\\]" for support in line.supports)
        yield f"{number}. {_plain(line.text)} {marks}".rstrip()
    if view.brief:
        yield ""
    yield from (f"> \\[{s.number}\\] {_plain(s.text)}\n>" for line in view.brief for s in line.supports)
    if view.written:
        yield f"*{_plain(view.written)}*"


def _outlook(view: ReadingView) -> Iterable[str]:
    for outlook in view.outlook:
        yield f"- **{_plain(outlook.on)}**"
        for branch in outlook.branches:
            yield f"  - {branch.name}"
            for found in branch.consequences:
                words = f"*{_plain(found.condition)}* → {_plain(found.consequence)} ({_plain(found.by)})"
                yield f"    - {words}"
