"""Who did what to whom: what fills each place of a line fills it in the supports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from onrecord.briefs.checks.alignments import Alignment, agree, align, name_one
from onrecord.briefs.checks.items import Item, Kind, Names, items_of_line, items_of_support, known_names, name_words
from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.words import fold, stem
from onrecord.model.actors import ISSUER
from onrecord.model.articles import BlockKind
from onrecord.model.problems import Problem
from onrecord.model.readings import Line, Reading
from onrecord.model.spans import Span

ENOUGH = 0.7
"""Share of a clause's matters that a support must have, in order, to be what the clause tells."""

_CODES = {Kind.GUARD: "brief-modality-changed", Kind.MARKER: "brief-condition-lost"}
_CLAUSES = re.compile(r";\s+|(?<=[a-z]{3}[.!?])[”\"]?\s+(?=[A-Z“\"])")
_OPENS = re.compile(r"\b(?:if|unless|until)\b", re.IGNORECASE)
_LABEL = re.compile(r"(?::| said:?)\s+")


@dataclass(frozen=True, slots=True)
class _Beside:
    """A clause laid beside one support."""

    alignment: Alignment
    line: Sequence[Item]
    items: Sequence[Item]
    span: Span


@dataclass(frozen=True)
class _Ground:
    """What the clauses of a line are laid beside, made only where one is not a support to the letter."""

    line: Line
    reading: Reading

    @cached_property
    def _names(self) -> frozenset[str]:
        text = self.reading.article.text
        return name_words([self.line.text, *(span.of(text) for span in self.line.supports)])

    @cached_property
    def _known(self) -> Names:
        return known_names(self.line, self.reading)

    @cached_property
    def _supports(self) -> list[tuple[Span, Sequence[Item]]]:
        spans = self.line.supports
        return [(span, items_of_support(span, self.reading, self._known, self._names)) for span in spans]

    def beside(self, clause: str, label: Span | None) -> list[_Beside]:
        """A clause laid beside each support but its label, the nearest first."""
        items = items_of_line(clause, self._known, self._names)
        found = [_Beside(align(items, held), items, held, span) for span, held in self._supports if span != label]
        return sorted(found, key=lambda each: -each.alignment.worth)


def places(line: Line, reading: Reading) -> Iterator[Problem]:
    """Names, numbers, days, guards and conditions stand where the supports have them, between the same matters."""
    ground = _Ground(line, reading)
    for clause in _CLAUSES.split(line.text):
        yield from _moved(clause, ground)


def _moved(clause: str, ground: _Ground) -> Iterator[Problem]:
    """What does not stand in a clause as a support has it; nothing for a clause that is a support to the letter."""
    text = ground.reading.article.text
    label, told = _label(clause, ground.line, text)
    whole = next((span for span in ground.line.supports if span != label and _same(span.of(text), told)), None)
    beside = ground.beside(told, label) if whole is None else []
    span = beside[0].span if beside else whole
    if label is not None and span is not None and not _says(label, span, ground.reading):
        yield Problem("brief-place-changed", f"{label.of(text)!r} is not who says this", span)
    if not beside:
        return
    problems = tuple(_misplaced(beside))
    if problems and all(tuple(_misplaced(ground.beside(turned, label))) for turned in _turned(told)):
        yield from problems
    if label is None and _is_bare_report(beside[0]):
        yield Problem("brief-attribution-lost", "a reported clause stands without its report", span)


def _same(support: str, told: str) -> bool:
    """Whether a clause is a support to the letter, but for its end."""
    return " ".join(support.split()).rstrip(" .") == told.rstrip(" .")


def _turned(clause: str) -> Iterator[str]:
    """A clause with its condition at the other end: "if X, Y" as "Y if X", "Y if X" as "if X, Y"."""
    if _OPENS.match(clause):
        for comma in re.finditer(r",\s+", clause):
            yield f"{clause[comma.end() :].rstrip(' .')}, {clause[: comma.start()]}"
    for marker in _OPENS.finditer(clause, 1):
        yield f"{clause[marker.start() :].rstrip(' .')}, {clause[: marker.start()].rstrip(' ,')}"


def _misplaced(beside: Sequence[_Beside]) -> Iterator[Problem]:
    """Every item that no support which tells the clause has in this place."""
    told = [each for each in beside if each.alignment.share >= ENOUGH] or beside[:1]
    known = {item.key for each in beside for item in each.items}
    for place, item in enumerate(beside[0].line):
        if any(_stands(place, item, each) for each in told):
            continue
        if item.kind is not Kind.MATTER or item.key in known:
            yield Problem(
                _CODES.get(item.kind, "brief-place-changed"), f"{item.text!r} does not stand there in the supports"
            )
        elif item.key not in _connecting():
            yield Problem("brief-word-unsupported", f"{item.text!r} is not in the supports")
    for item in _other_doers(beside[0]):
        yield Problem("brief-place-changed", f"{item.text!r} has another subject in the supports")
    for item in _lone_alternatives(beside[0]):
        yield Problem("brief-modality-changed", f"{item.text!r} is one of two alternatives in the supports")
    for item in _dropped(beside[0]):
        yield Problem(_CODES[item.kind], f"{item.text!r} is left out")


def _is_bare_report(beside: _Beside) -> bool:
    """Whether a clause begins behind a "that" of its support, without what stands before it: "she doubts that"."""
    first = min(beside.alignment.pairs.values(), default=0)
    return first > 0 and beside.items[first].reported and beside.items[first - 1].kind in (Kind.MATTER, Kind.GUARD)


def _other_doers(beside: _Beside) -> Iterator[Item]:
    """What stands right behind one in the line, and right behind others in the support: "Vogel should …"."""
    pairs, kept = beside.alignment.pairs, set(beside.alignment.pairs.values())
    for place, at in pairs.items():
        item, other = beside.line[place], beside.items[at]
        if item.kind not in (Kind.MATTER, Kind.GUARD) or not place or not at or item.apart or other.apart:
            continue
        before = beside.line[place - 1]
        names = list(takewhile(lambda each: each.kind is Kind.NAME, reversed(beside.items[:at])))
        said = range(pairs.get(place - 1, at) + 1, at)  # "Vogel said that allies should …"
        if any(beside.items[n].reported and n not in kept for n in said):
            yield item
        elif names and not any(each.led or name_one(before, each) for each in names):
            yield item


def _lone_alternatives(beside: _Beside) -> Iterator[Item]:
    """Matters of which the support has another beside them that may be instead, and the line has one alone."""
    kept = set(beside.alignment.pairs.values())
    for place, item in enumerate(beside.items[1:], 1):
        if item.either and (place in kept) != (place - 1 in kept):
            yield item if place in kept else beside.items[place - 1]


def _dropped(beside: _Beside) -> Iterator[Item]:
    """What a support says of how its matters stand, and the line, which tells these matters, does not."""
    kept = set(beside.alignment.pairs.values())
    if not kept:
        return
    for place, item in enumerate(beside.items):
        if place in kept or item.kind not in _CODES:
            continue
        after = next((n for n in range(place + 1, len(beside.items)) if beside.items[n].kind not in _CODES), None)
        if item.kind is Kind.GUARD and after in kept:
            yield item
        if item.kind is Kind.MARKER and min(kept) < place < max(kept):
            yield item


def _stands(place: int, item: Item, beside: _Beside) -> bool:
    at = beside.alignment.pairs.get(place)
    return at is not None and agree(item, beside.items[at])


def _label(clause: str, line: Line, text: str) -> tuple[Span | None, str]:
    """The support that a clause names before a bare quotation or turn ("NAME: …", "NAME said …"), and what follows."""
    for span in line.supports:
        name = span.of(text)
        found = _LABEL.match(clause, len(name)) if clause[: len(name)].lower() == name.lower() else None
        if found is not None:
            return span, clause[found.end() :]
    return None, clause


def _says(label: Span, told: Span, reading: Reading) -> bool:
    """Whether the one whom a label names says the words told: as their voice, or as the source of a statement."""
    text, cast = reading.article.text, reading.cast
    name = fold(label.of(text))
    who = {cast.at(label), *(actor for _, actor in cast.within(label))} - {None}
    voice = cast.voice(told)
    if voice is not None and (voice.actor in who or fold(voice.name.rstrip(":")) == name):
        return True
    if voice is not None and voice.actor == ISSUER:
        return any(b.kind is BlockKind.HEADLINE and b.span.covers(label) for b in reading.article.blocks)
    return any(
        statement.speaker in who or name in fold(statement.speaker_name or "")
        for statement in reading.statements
        if any(part.meets(told) for part in statement.content)
    )


def _connecting() -> frozenset[str]:
    return frozenset(stem(word) for word in load_lexicon()["words"]["connecting"])
