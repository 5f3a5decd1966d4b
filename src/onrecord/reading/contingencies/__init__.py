"""Contingencies: a condition and what follows from it, as somebody puts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from onrecord.model.actors import REPORT, Cast
from onrecord.model.acts import Contingency, ContingencyId, ContingencyKind, Reason, Relation
from onrecord.model.articles import Article
from onrecord.model.frames import Frame
from onrecord.model.parses import Parse
from onrecord.model.problems import Found
from onrecord.model.spans import Span
from onrecord.model.statements import Statement
from onrecord.reading.acts.discourse import Discourse
from onrecord.reading.contingencies.alternatives import find_alternatives, weigh_pointer
from onrecord.reading.contingencies.conditions import (
    Marker,
    Stretch,
    condition_after,
    find_markers,
    is_finite,
)
from onrecord.reading.contingencies.consequences import consequence_after, consequence_before
from onrecord.reading.contingencies.dependencies import find_dependencies
from onrecord.reading.contingencies.edges import condition_right, tight
from onrecord.reading.contingencies.encoded import agreeing
from onrecord.reading.contingencies.idle_markers import is_idle, reports_question
from onrecord.reading.contingencies.kinds import kind_of
from onrecord.reading.contingencies.non_conditions import doubt
from onrecord.reading.contingencies.noun_conditions import weigh_noun
from onrecord.reading.contingencies.pairs import Pair, is_future, is_negated
from onrecord.reading.contingencies.parties import actor_of, putter_of
from onrecord.reading.trust import weigh_found

# The chance of being right, by the rules alone, from which a contingency is shown: set for precision. On the fresh
# passages 40 of 45 shown are right, on those held back 15 of 16.
LIKELY = 0.55


# What a condition scores by its marker alone, where nothing tells that the rest is still to come.
_PLAIN = 0.75


def find_contingencies(
    article: Article,
    parse: Parse,
    cast: Cast,
    statements: Sequence[Statement],
    frames: Sequence[Frame] | None = None,
    *,
    threshold: float = LIKELY,
) -> Found[Contingency]:
    """Every contingency that scores at least ``threshold``, in reading order of its marker.

    ``frames`` is the encoder's opinion, None where there is none.
    """
    discourse = Discourse(parse, cast, statements)
    found = [_by_rules(discourse, pair, spans) for pair, spans in _found_by_rules(parse)]
    seen = partial(agreeing, parse, frames) if frames is not None else None
    kept = weigh_found("contingencies", found, threshold, seen)
    kept.sort(key=lambda c: (c.marker, c.condition))
    return Found(tuple(replace(c, id=ContingencyId(f"contingency-{n}")) for n, c in enumerate(kept, 1)))


def _found_by_rules(parse: Parse) -> Iterator[tuple[Pair, tuple[Span, Span]]]:
    """Every pair that the rules see, doubtful ones too, with the words of its halves."""
    marked = tuple(_said_once(parse, tuple(find_pairs(parse))))
    for pair in (*marked, *find_alternatives(parse, marked), *find_dependencies(parse)):
        spans = _spans(parse, pair)
        if spans is not None:
            yield pair, spans


def _by_rules(discourse: Discourse, pair: Pair, spans: tuple[Span, Span]) -> Contingency:
    found = _contingency(discourse, pair, spans, weigh(discourse.parse, pair))
    return _doubted(discourse.parse, pair, found)


def find_pairs(parse: Parse) -> Iterator[Pair]:
    """Every marker with its two halves, in reading order, before it is judged."""
    for marker in find_markers(parse):
        if is_idle(parse, marker):
            continue
        condition = condition_after(parse, marker)
        if condition is None:
            continue
        pair = _pair(parse, marker, condition)
        if pair is not None:
            yield pair


def _said_once(parse: Parse, pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs without those that only say the one before in other words: "if it fails, if he attacks, we will …"."""
    last: Pair | None = None
    for found in pairs:
        pair = found if last is None else _joined_on(parse, last, found)
        nested = (
            last is not None
            and pair.consequence == last.consequence
            and last.condition.first <= pair.marker.first < last.condition.stop
        )
        restated = nested or (
            last is not None
            and pair.consequence == last.consequence
            and pair.marker.relation is last.marker.relation
            and pair.marker.first - last.condition.stop <= 1
            and parse.lowers[pair.marker.first - 1] == ","
        )
        restated = restated or (last is not None and _is_rider(last, pair))
        if last is not None and last.marker.first in range(pair.consequence.first, pair.consequence.stop):
            shorter = Stretch(pair.consequence.first, last.marker.first, pair.consequence.head)
            pair = replace(pair, consequence=shorter) if shorter.head < shorter.stop else pair
        if not restated:
            yield pair
        last = pair


def _joined_on(parse: Parse, first: Pair, second: Pair) -> Pair:
    """The second pair with what hangs on the first where it is but a further condition: "we stay if A and if B"."""
    joined = parse.lowers[second.marker.first - 1] in ("and", "or") and second.consequence.first in range(
        first.condition.first, first.condition.stop
    )
    return replace(second, consequence=first.consequence) if joined else second


def _is_rider(first: Pair, second: Pair) -> bool:
    """Whether a condition only rides on what hangs on another: "if it goes well, he hopes …, should they agree"."""
    return (
        first.condition.stop <= second.consequence.first
        and first.consequence.head == second.consequence.head
        and first.marker.relation is second.marker.relation
        and second.marker.first >= first.consequence.stop
    )


def weigh(parse: Parse, pair: Pair) -> Reason:
    """How far a pair can be trusted to be a contingency: the strongest doubt, else what speaks for it."""
    doubts = (doubt(parse, pair), weigh_noun(parse, pair), weigh_pointer(parse, pair))
    strongest = min((d for d in doubts if d is not None), key=lambda reason: reason.score, default=None)
    if strongest is not None:
        return strongest
    if is_future(parse, pair.consequence) or is_negated(parse, pair.consequence):
        return Reason(0.9, f"“{_words(parse, pair.marker)}” with what would then come")
    return Reason(_PLAIN, f"“{_words(parse, pair.marker)}” opens the condition")


def _pair(parse: Parse, marker: Marker, condition: Stretch) -> Pair | None:
    fronted = consequence_after(parse, marker, condition)
    if reports_question(parse, marker, fronted=fronted is not None):
        return None
    if fronted is not None:
        return _with_denial(parse, Pair(marker, condition_right(parse, fronted[0]), fronted[1]))
    consequence = consequence_before(parse, marker, condition)
    return Pair(marker, condition_right(parse, condition), consequence) if consequence else None


def _with_denial(parse: Parse, pair: Pair) -> Pair:
    """The pair with a "n't" given back to the condition that it denies: "if he doesn't he should resign"."""
    first = pair.consequence.first
    if parse.lowers[first] != "n't" or pair.condition.stop != first or len(pair.consequence) < 2:
        return pair
    condition = replace(pair.condition, stop=first + 1)
    return replace(pair, condition=condition, consequence=replace(pair.consequence, first=first + 1))


def _spans(parse: Parse, pair: Pair) -> tuple[Span, Span] | None:
    condition, consequence = (tight(parse, half) for half in (pair.condition, pair.consequence))
    if condition is None or consequence is None or condition.meets(consequence):
        return None
    return condition, consequence


def _contingency(discourse: Discourse, pair: Pair, spans: tuple[Span, Span], reason: Reason) -> Contingency:
    parse, cast, statements = discourse.parse, discourse.cast, discourse.statements
    condition, consequence = spans
    relation = relation_of(parse, pair)
    by = putter_of(parse, (pair.condition, pair.consequence), condition, cast, statements)
    return Contingency(
        id=ContingencyId(""),
        relation=relation,
        marker=parse.span(pair.marker.first, pair.marker.stop),
        condition=condition,
        consequence=consequence,
        by=by.actor,
        by_name=by.name,
        condition_actor=actor_of(parse, pair.condition, cast, by),
        consequence_actor=actor_of(parse, pair.consequence, cast, by),
        kind=kind_of(discourse, pair, relation, spans, by),
        reason=reason,
    )


def _doubted(parse: Parse, pair: Pair, found: Contingency) -> Contingency:
    """The contingency, doubted where it is but the writer's own remark on how things are.

    Judged by eye on the 118 hits in news from which this rule was made, half of these were wrong; of those that
    somebody puts so, or that do more than foretell, seven to nine in ten were right.
    """
    then = pair.consequence
    planned = "to" in parse.lowers[then.first : then.stop] and not is_finite(parse, then.head)  # "EU to hit back"
    coming = pair.marker.form == "noun" or planned
    plain = found.reason.score == _PLAIN and found.relation is Relation.IF and not coming
    if not (plain and found.by is REPORT and found.kind is ContingencyKind.PREDICTION):
        return found
    return replace(found, reason=Reason(0.55, f"{found.reason.why}, in a remark of the report itself"))


def relation_of(parse: Parse, pair: Pair) -> Relation:
    """The marker's relation; ``provided`` for an "only" that stands apart from its "if"."""
    verb = pair.consequence.head
    if pair.marker.relation is Relation.IF and pair.consequence.first < pair.marker.first:
        for token in range(pair.consequence.first, pair.consequence.stop):
            if parse.lowers[token] == "only" and parse.pos[parse.heads[token]] not in ("NOUN", "PROPN", "NUM", "PRON"):
                return Relation.PROVIDED if verb - 3 <= token else pair.marker.relation
    return pair.marker.relation


def _words(parse: Parse, marker: Marker) -> str:
    return " ".join(parse.words[marker.first : marker.stop])
