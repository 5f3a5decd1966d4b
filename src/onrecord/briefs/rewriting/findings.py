"""What a model is given of an article: things found in it, one a sentence, never the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.phrases import display_name
from onrecord.model.actors import ActorId
from onrecord.model.articles import BlockKind
from onrecord.model.parses import Parse
from onrecord.model.readings import Brief, Reading
from onrecord.model.spans import Span
from onrecord.model.writers import Finding

MOST = 8
"""Findings that a model is given; a brief has three lines, and a small model loses the thread in more."""

Told = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding before it is chosen: its kind's letter, what is told of it, the name it needs, where it stands."""

    letter: str
    told: Told
    name: Span | None
    sentence: Span
    score: float


def findings_of(reading: Reading, parse: Parse, brief: Brief) -> tuple[Finding, ...]:
    """The findings that the rules' brief tells, then those that are surest; in the order of the article."""
    tellable = [found for found in _found(reading, parse) if not _commands(found.sentence.of(parse.text))]
    best: dict[Span, _Found] = {}
    for found in tellable:
        best.setdefault(found.sentence, found)
    told = [span for line in brief.lines for span in line.supports]
    ranked = sorted(
        best.values(),
        key=lambda f: (not any(f.sentence.meets(span) for span in told), -f.score, f.sentence.start),
    )
    chosen = sorted(ranked[:MOST], key=lambda found: found.sentence.start)
    return tuple(_finding(number, found) for number, found in enumerate(chosen, 1))


def _finding(number: int, found: _Found) -> Finding:
    told = tuple((label, " ".join(words.split())) for label, words in found.told if words)
    supports = (found.sentence,) if found.name is None else (found.sentence, found.name)
    return Finding(id=f"{found.letter}{number}", told=told, supports=supports)


def _found(reading: Reading, parse: Parse) -> Iterator[_Found]:
    """Every finding, of one sentence the weightiest kind first."""
    text = parse.text
    places = _Places(reading, parse)
    for hangs in reading.contingencies:
        sentence = places.around(hangs.marker, hangs.condition, hangs.consequence)
        name, span = places.name(hangs.by, hangs.by_name, sentence)
        if sentence is not None:
            told: Told = (
                *(("kind", hangs.kind.value), ("by", name), ("words", hangs.consequence.of(text))),
                (hangs.marker.of(text).lower(), hangs.condition.of(text)),
            )
            yield _Found("c", told, span, sentence, 1 + hangs.reason.score)
    for act in reading.acts:
        sentence = places.around(act.text)
        name, span = places.name(act.holder, act.holder_name, sentence)
        if sentence is not None and act.contingency is None:
            cue = act.cue.of(text) if act.cue is not None else None
            told = (
                *(("kind", act.kind.value), ("by", name), ("to", act.target_name), ("verb", cue)),
                ("words", act.text.of(text)),
            )
            yield _Found("a", told, span, sentence, act.reason.score)
    for said in reading.statements:
        sentence = places.around(*said.content)
        name, span = places.name(said.speaker, said.speaker_name, sentence)
        if sentence is not None and name is not None:
            cue = said.cue.of(text) if said.cue is not None else None
            words = " … ".join(part.of(text) for part in said.content)
            yield _Found("s", (("by", name), ("verb", cue), ("words", words)), span, sentence, 0.3)
    for met in reading.encounters:
        sentence = places.around(met.spans[0])
        who = ", ".join(name for name in (places.name(p, None, sentence)[0] for p in met.participants) if name)
        place = met.place.of(text) if met.place is not None else None
        day = met.date.span.of(text) if met.date is not None else None
        if sentence is not None:
            told = (("kind", f"{met.kind}, {met.status.value}"), ("who", who), ("where", place), ("when", day))
            yield _Found("e", told, None, sentence, 0.2)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where findings stand, and by which names the sentences there call people."""

    reading: Reading
    parse: Parse

    def around(self, *spans: Span) -> Span | None:
        """The sentence of a paragraph in which all the spans lie."""
        parse, blocks = self.parse, self.reading.article.blocks
        tokens = parse.tokens(spans[0])
        sentence = parse.sentence_of(tokens[0]) if tokens else None
        if sentence is None or (blocks and blocks[sentence.block].kind is not BlockKind.PARAGRAPH):
            return None
        span = parse.span(sentence.first, sentence.stop)
        return span if all(span.covers(each) for each in spans) else None

    def name(self, who: ActorId | None, otherwise: str | None, sentence: Span | None) -> tuple[str | None, Span | None]:
        """Somebody's name, and where it stands unless the sentence has it."""
        named = display_name(self.reading.cast, self.parse.text, who)
        if named is None or sentence is None:
            return otherwise, None
        return named[0], None if named[0] in sentence.of(self.parse.text) else named[1]


def _commands(sentence: str) -> bool:
    """Whether a sentence speaks to a machine that may read it: nothing in it is news, and a model might obey."""
    folded = " ".join(sentence.lower().split())
    return any(words in folded for words in load_lexicon()["models"]["commands"])
