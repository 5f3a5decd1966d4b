"""A headline of at most twelve words: the article's own where it tells what happens, else the main sentence, cut."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.briefs.frames import say
from onrecord.briefs.gate import check_line
from onrecord.briefs.material import Material, Told
from onrecord.briefs.quotations import says_we
from onrecord.briefs.styles import HEADLINE
from onrecord.briefs.weights import LEAD, main_encounter, tells_main
from onrecord.model.articles import BlockKind
from onrecord.model.readings import Line

_LEAST = 4
"""Words that a headline must have."""


def write_headline(material: Material, used: frozenset[int]) -> Line | None:
    """What happens in at most twelve words that pass the gate, without a full stop; None where nothing fits.

    ``used`` are the sentences of the lines, which serve where neither can be cut so far.
    """
    for line in _candidates(material, used):
        if len(line.text.split()) >= _LEAST and not check_line(line, material.reading):
            return line
    return None


def _candidates(material: Material, used: frozenset[int]) -> Iterator[Line]:
    own = _own(material)
    yield from _cut(material, [told for told in own if _has_verb(material, told)])
    main = main_encounter(material)
    lead = [told for told in material.sentences[:LEAD] if not told.leans and not told.is_old]
    ranked = sorted(lead, key=lambda told: (-tells_main(material, told, main), told.place))
    yield from _cut(material, [*ranked[:1], *own, *(told for told in ranked[1:] if told.place in used)])


def _cut(material: Material, sentences: list[Told]) -> Iterator[Line]:
    for told in sentences:
        for sayable in say(material, told, frozenset(), HEADLINE):
            line = sayable.line()
            if not sayable.phrase.label and not says_we(line.text):
                yield Line(line.text.removesuffix("."), line.supports)


def _own(material: Material) -> list[Told]:
    """The article's own headlines, those left out that ask or are no one sentence."""
    parse, blocks = material.parse, material.reading.article.blocks
    found = []
    for sentence in parse.sentences:
        if not blocks or blocks[sentence.block].kind is not BlockKind.HEADLINE:
            continue
        span = parse.span(sentence.first, sentence.stop)
        if span == blocks[sentence.block].span and "?" not in span.of(parse.text):
            found.append(Told(-1, sentence, span, material.sheet, material.reading.cast))
    return found


def _has_verb(material: Material, told: Told) -> bool:
    """Whether a headline tells that something happens; others only name what the article is about."""
    return material.parse.pos[told.sentence.root] in ("VERB", "AUX")
