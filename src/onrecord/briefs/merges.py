"""One condition that two put alike, told once: "Anna Vogel and Karl Brandt both warned that …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from onrecord.briefs.frames import Sayable, say
from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.material import Material, Told
from onrecord.briefs.sheets import SUBJECTS
from onrecord.briefs.styles import LINE
from onrecord.briefs.words import stems_of
from onrecord.model.acts import Contingency
from onrecord.model.spans import Span

_ALIKE = 0.7
"""Share of the stems of the shorter of two conditions, and of two consequences, that both must have."""


@dataclass(frozen=True, slots=True)
class _Put:
    """A contingency with the sentence that tells it, whose subject says it with a plain verb: "… warned that"."""

    found: Contingency
    told: Told
    speaker: Span
    verb: int


def said_by_both(material: Material, used: frozenset[int]) -> Iterator[Sayable]:
    """What two say alike with one verb, in the words of the first; the supports are both sentences."""
    parse = material.parse
    put = [each for found in material.reading.contingencies for each in _put(material, found, used)]
    for first, second in combinations(put, 2):
        if first.found.by == second.found.by or first.told.place == second.told.place:
            continue
        if parse.lemmas[first.verb] == parse.lemmas[second.verb] and _alike(material, first.found, second.found):
            yield from _together(material, first, second)


def _put(material: Material, found: Contingency, used: frozenset[int]) -> Iterator[_Put]:
    parse, told = material.parse, material.holding([found.condition, found.consequence])
    if told is None or told.place in used or material.reading.cast.get(found.by) is None:
        return
    root = told.sentence.root
    subject = parse.child(root, *SUBJECTS)
    if subject is None or parse.lemmas[root] not in load_lexicon()["words"]["saying"] or parse.tags[root] != "VBD":
        return
    first = parse.first_of(subject)
    plain = first == told.sentence.first and subject + 1 == root and parse.lowers[root + 1] == "that"
    if plain and parse.pos[subject] == "PROPN":
        yield _Put(found, told, Span(parse.starts[first], parse.ends[subject]), root)


def _alike(material: Material, left: Contingency, right: Contingency) -> bool:
    """Whether two put the same condition with the same relation, and the same consequence."""
    if left.relation is not right.relation:
        return False
    text = material.parse.text
    pairs = ((left.condition, right.condition), (left.consequence, right.consequence))
    stems = [(stems_of(mine.of(text)), stems_of(theirs.of(text))) for mine, theirs in pairs]
    return all(len(mine & theirs) >= _ALIKE * max(len(mine), len(theirs), 1) for mine, theirs in stems)


def _together(material: Material, first: _Put, second: _Put) -> Iterator[Sayable]:
    verb, text = material.parse.words[first.verb], material.parse.text
    spans = (first.found.marker, first.found.condition, first.found.consequence)
    for told in say(material, first.told, material.tokens(spans), LINE):
        before = f"{first.speaker.of(text)} {verb}"
        if not told.phrase.text.startswith(before):
            continue
        names = f"{first.speaker.of(text)} and {second.speaker.of(text)}"
        phrase = replace(
            told.phrase,
            text=f"{names} both {verb}{told.phrase.text[len(before) :]}",
            supports=(*told.phrase.supports, second.told.span),
        )
        yield Sayable(phrase, told.places | {second.told.place}, phrase.text)
