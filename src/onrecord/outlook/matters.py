"""What contingencies depend on: an encounter, an agreement, an actor's deed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.model.acts import Contingency
from onrecord.model.encounters import Encounter, EncounterId, EncounterKind, EncounterStatus
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.outlook.branches import can_go_well, deed_of, fighting_of, is_opposite, outcome_of
from onrecord.outlook.conditions import Condition, read_condition
from onrecord.outlook.lexicons import Lexicon

_LONGEST = 7
"""Tokens in the name of an encounter."""

_TOLD = 5
"""Rank of a noun phrase that says by its noun that somebody meets; what else it may tell comes to less."""

_NEAR = 4
"""Sentences back to which "it" and "things" may reach for the encounter that they mean."""

_LIKELY = {
    EncounterStatus.PLANNED: 0,
    EncounterStatus.UNDER_WAY: 0,
    EncounterStatus.HELD: 1,
    EncounterStatus.POSTPONED: 1,
    EncounterStatus.PROPOSED: 2,
    EncounterStatus.CANCELLED: 3,
}
"""Which encounter "the meeting" means where several were spoken of: one that is coming, before one hoped for."""

_APART = {EncounterKind.CALL: "call", EncounterKind.VISIT: "visit", EncounterKind.CONFERENCE: "conference"}
"""Kinds that no other kind's noun can mean."""


_BEFORE = ("det", "compound", "amod", "poss", "nummod")
"""What stands before a noun and tells which it is."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a contingency depends on; equal keys are one matter. ``name`` is where the text names it.

    ``turned`` is true where the condition tells the matter by its opposite: the war that goes on,
    where others speak of its end.
    """

    key: tuple[str, ...]
    name: Span
    turned: bool = False


def encounter_of(
    parse: Parse, condition: Condition, span: Span, encounters: Sequence[Encounter], lexicon: Lexicon
) -> EncounterId | None:
    """The encounter that a condition depends on, None for none.

    It is the condition's subject or object by name ("the Alaska meeting"), by its sort ("the
    summit"), or, where the condition tells an outcome, by "it" or "things".
    """
    outcome = outcome_of(parse, condition, lexicon) is not None
    for token in condition.parties:
        word = parse.word_span(token)
        named = [e for e in encounters if any(part.meets(word) for part in e.spans)]
        if named:
            return min(named, key=lambda e: min(len(part) for part in e.spans if part.meets(word))).id
        sort = _sort_of(parse, token, lexicon)
        if sort is not None and _is_definite(parse, token):
            meant = [e for e in encounters if _fits(e, sort)]
            if meant:
                return _likeliest(meant, span).id
    if not outcome:
        return None
    placed = [e for e in encounters if e.place is not None and _names(parse, span, e.place)]
    if placed:
        return _likeliest(placed, span).id
    subject = condition.subject
    vague = subject is None or parse.lowers[subject] in lexicon["matters"]["vague"]
    return _spoken_of(parse, span, encounters) if vague else None


def matter_of(parse: Parse, contingency: Contingency, encounters: Sequence[Encounter], lexicon: Lexicon) -> Matter:
    """What a contingency depends on, an encounter before an agreement before a deed."""
    span = contingency.condition
    condition = read_condition(parse, span, lexicon)
    if contingency.encounter is not None:
        meant = next((e for e in encounters if e.id == contingency.encounter), None)
        name = span if meant is None else name_of(parse, meant, lexicon)
        return Matter(("encounter", contingency.encounter), name)
    if condition is None:
        return Matter(("condition", contingency.id), span)
    fighting = fighting_of(parse, condition, lexicon)
    if fighting is not None:
        return Matter(("fighting", fighting), _deed_name(parse, span, condition))
    agreement = _agreement(parse, condition, lexicon)
    if agreement is not None:
        return agreement
    if outcome_of(parse, condition, lexicon) is not None and condition.parties:
        course = next((t for t in condition.parties if can_go_well(parse, t, lexicon)), condition.parties[-1])
        return Matter(("course", parse.lemmas[course]), _phrase(parse, course, span))
    return _deed(parse, contingency, condition, lexicon)


def join_fighting(matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """The matters with fighting that goes on told as fighting that does not end, where the text speaks of both."""
    ending = next((matter for matter in matters if matter.key == ("fighting", "ending")), None)
    if ending is None:
        return tuple(matters)
    return tuple(
        replace(ending, turned=True) if matter.key == ("fighting", "lasting") else matter for matter in matters
    )


def name_of(parse: Parse, encounter: Encounter, lexicon: Lexicon) -> Span:
    """Where the text names an encounter best: a noun phrase that tells most in few words."""
    phrases = [phrase for part in encounter.spans for phrase in _noun_phrases(parse, part, lexicon)]
    rank, best = max(phrases, key=lambda found: (found[0], -found[1].start), default=(0, encounter.spans[0]))
    if rank >= _TOLD:
        return best
    span = min(encounter.spans, key=len)
    inside = parse.tokens(span)
    bare = [token for token in inside if parse.pos[token] not in ("AUX", "PART")]
    return parse.span(bare[0], inside[-1] + 1) if bare else span


def _noun_phrases(parse: Parse, part: Span, lexicon: Lexicon) -> Iterable[tuple[int, Span]]:
    for token in parse.tokens(part):
        if parse.pos[token] not in ("NOUN", "PROPN") or parse.deps[token] == "compound":
            continue
        before = [c for c in parse.children[token] if c < token and parse.deps[c] in _BEFORE]
        first = min((parse.first_of(c) for c in before), default=token)
        last = _placed_to(parse, token)
        if last - first >= _LONGEST:
            last = token
        if last - first >= _LONGEST:
            continue
        telling = sum(parse.pos[i] == "PROPN" for i in range(first, last + 1) if i != token)
        meets = _sort_of(parse, token, lexicon) is not None
        owned = parse.tags[first] == "PRP$"
        rank = _TOLD * meets + min(telling, 2) + (parse.lowers[first] == "the") - owned
        yield rank, parse.span(first, last + 1)


def _placed_to(parse: Parse, noun: int) -> int:
    """The last token of the place that stands behind a noun: "the meeting in Alaska"."""
    behind = noun + 1
    if behind < len(parse) and parse.heads[behind] == noun and parse.lowers[behind] in ("in", "at"):
        return parse.last_of(behind)
    return noun


def _agreement(parse: Parse, condition: Condition, lexicon: Lexicon) -> Matter | None:
    """The agreement that is to be reached or to hold; keeping or breaking one is a deed of its own."""
    deed = deed_of(parse, condition, lexicon)
    outcome = outcome_of(parse, condition, lexicon) is not None
    there = parse.lemmas[condition.head] == "be" or condition.head == condition.subject
    if not (deed in ("agree", "refuse") or outcome or there):
        return None
    for token in condition.parties:
        for family, words in lexicon["agreements"].items():
            if parse.lemmas[token] in words:
                kinds = sorted(parse.lemmas[c] for c in parse.children[token] if parse.deps[c] in ("compound", "amod"))
                return Matter(("agreement", family, *kinds), _phrase(parse, token, None))
    return None


def _deed(parse: Parse, contingency: Contingency, condition: Condition, lexicon: Lexicon) -> Matter:
    deed = deed_of(parse, condition, lexicon)
    deed = next(iter(lexicon["opposites"].get(deed, ())), deed)
    doer = contingency.condition_actor
    if doer is None and condition.subject is not None:
        doer_name = " ".join(parse.lowers[i] for i in parse.tokens(_phrase(parse, condition.subject, None)))
    else:
        doer_name = doer or ""
    known = any(deed == name for name in lexicon["deeds"])
    upon = "" if known or not condition.objects else parse.lemmas[condition.objects[0]]
    if is_opposite(parse, condition, lexicon) and condition.parties:
        name = _phrase(parse, (*condition.objects, *condition.parties)[0], contingency.condition)
    else:
        name = _deed_name(parse, contingency.condition, condition)
    return Matter(("deed", doer_name, deed, upon), name)


def _deed_name(parse: Parse, span: Span, condition: Condition) -> Span:
    """The deed in the text's words, without what denies it: "agree to a ceasefire"."""
    head = condition.head
    there = parse.child(head, "expl") is not None
    if not there and (parse.lemmas[head] == "be" or (parse.lemmas[head] == "do" and not condition.objects)):
        return span
    if there and condition.objects:
        thing = condition.objects[0]
        whole = _phrase(parse, thing, span)
        return Span(whole.start, min(max(whole.end, parse.ends[parse.last_of(thing)]), span.end))
    if not condition.negated or parse.pos[head] not in ("VERB", "AUX"):
        return span
    start = parse.starts[head]
    governs = condition.objects or parse.child(head, "xcomp", "ccomp") is not None
    if not governs and condition.subject is not None and parse.pos[condition.subject] != "PRON":
        return _phrase(parse, condition.subject, span)
    return Span(start, span.end) if span.start <= start < span.end else span


def _phrase(parse: Parse, noun: int, within: Span | None) -> Span:
    """The noun with what stands before it: "a nuclear deal", "the talks"."""
    before = [c for c in parse.children[noun] if c < noun and parse.deps[c] in _BEFORE]
    kept = [c for c in before if parse.lowers[c] not in ("no", "any")]
    first = min((parse.first_of(c) for c in kept), default=noun)
    first = max([first, *(c + 1 for c in before if c not in kept)])
    if within is not None:
        first = max(first, min(parse.tokens(within), default=first))
    return parse.span(min(first, noun), noun + 1)


def _names(parse: Parse, span: Span, place: Span) -> bool:
    """Whether a condition names a place: "no movement in Alaska"."""
    names = {parse.lowers[i] for i in parse.tokens(place) if parse.pos[i] == "PROPN"}
    return any(parse.lowers[i] in names and parse.pos[i] == "PROPN" for i in parse.tokens(span))


def _sort_of(parse: Parse, token: int, lexicon: Lexicon) -> str | None:
    for sort in ("meeting", "talks", "call", "visit", "conference"):
        if parse.lemmas[token] in lexicon["matters"][sort] or parse.lowers[token] in lexicon["matters"][sort]:
            return sort
    return None


def _is_definite(parse: Parse, token: int) -> bool:
    """Whether a noun points to something known: "the meeting", "these talks", "talks", but not "a meeting"."""
    return all(parse.lowers[c] not in ("a", "an", "another", "any", "some", "no") for c in parse.children[token])


def _fits(encounter: Encounter, sort: str) -> bool:
    return _APART.get(encounter.kind, sort) == sort and (sort in ("meeting", "talks") or sort == encounter.kind.value)


def _likeliest(encounters: Sequence[Encounter], span: Span) -> Encounter:
    """The encounter that a word for its sort means here: a coming one first, then the one last spoken of."""
    return min(encounters, key=lambda e: (_LIKELY[e.status], _distance(e, span), e.spans[0].start))


def _distance(encounter: Encounter, span: Span) -> int:
    before = [span.start - part.start for part in encounter.spans if part.start <= span.start]
    return min(before, default=1_000_000)


def _spoken_of(parse: Parse, span: Span, encounters: Sequence[Encounter]) -> EncounterId | None:
    """The encounter that "it" or "things" means: one spoken of just before, else the only one that is coming.

    One that is over can no longer go well or badly.
    """
    tokens = parse.tokens(span)
    if not tokens or not encounters:
        return None
    here = parse.sentence_number(tokens[0])
    start = parse.starts[parse.sentences[max(0, here - _NEAR)].first]
    open_ones = [e for e in encounters if e.status not in (EncounterStatus.HELD, EncounterStatus.CANCELLED)]
    near = [e for e in open_ones if any(start <= part.start < span.start for part in e.spans)]
    coming = [e for e in open_ones if _LIKELY[e.status] == 0]
    if near:
        return _likeliest(near, span).id
    return coming[0].id if len(coming) == 1 else None
