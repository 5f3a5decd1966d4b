"""What the text goes on to say was discussed at an encounter: "They discussed …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model.spans import Span
from onrecord.reading.clauses import is_negated
from onrecord.reading.encounters.circumstances import find_aims
from onrecord.reading.encounters.gatherings import Gathering
from onrecord.reading.encounters.parties import Ground, doers, has_subject_in_plural
from onrecord.reading.encounters.statuses import is_conditional
from onrecord.reading.tenses import is_future

# How many sentences after an encounter what was discussed still belongs to it: a readout names the
# call, then in two or three sentences what it was about.
HOW_LONG = 3


def find_follow_ups(ground: Ground, gatherings: Sequence[Gathering]) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """The number of a gathering and the matters that a later sentence says its parties discussed, in reading order."""
    parse, words = ground.parse, ground.words
    for verb, lemma in enumerate(parse.lemmas):
        if lemma not in words.discussing or parse.tags[verb] not in ("VBD", "VBN", "VB"):
            continue
        if is_negated(parse, verb) or is_conditional(parse, verb) or is_future(parse, verb):
            continue
        number = _spoken_of(ground, gatherings, verb)
        matters = tuple(find_aims(ground, verb, told=True)) if number is not None else ()
        if number is not None and matters:
            yield number, matters


def _spoken_of(ground: Ground, gatherings: Sequence[Gathering], verb: int) -> int | None:
    """The encounter told of last before the verb, if those who discuss took part in it."""
    parse, who = ground.parse, set(doers(ground, verb))
    sentence = parse.sentence_number(verb)
    near = []
    for number, gathering in enumerate(gatherings[-HOW_LONG * 10 :], start=max(0, len(gatherings) - HOW_LONG * 10)):
        before = [
            head for head in gathering.heads if head < verb and sentence - parse.sentence_number(head) <= HOW_LONG
        ]
        known = who <= set(gathering.parties) if who else has_subject_in_plural(parse, verb)
        if before and known:
            near.append((max(before), number))
    return max(near)[1] if near else None
