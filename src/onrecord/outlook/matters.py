"""What contingencies depend on: an encounter, an agreement, an actor's deed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.model.acts import Contingency, Relation
from onrecord.model.encounters import Encounter, EncounterId, EncounterKind, EncounterStatus
from onrecord.model.parses import Parse
from onrecord.model.spans import Span, hull
from onrecord.outlook.branches import can_go_well, deed_of, fighting_of, is_opposite, outcome_of
from onrecord.outlook.conditions import Condition, read_condition
from onrecord.text.lexicons import WordSets

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
    where others speak of its end. ``lead`` stands before the name where that is a bare deed, so
    that it reads like a headline: "Ruritania to" before "withdraw its troops". ``title`` is printed
    instead of an encounter's name that is but a verb: "the meeting in Geneva" for "meet in Geneva".
    """

    key: tuple[str, ...]
    name: Span
    turned: bool = False
    lead: str = ""
    title: str = ""


def encounter_of(
    parse: Parse, condition: Condition, span: Span, encounters: Sequence[Encounter], lexicon: WordSets
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


def matter_of(parse: Parse, contingency: Contingency, encounters: Sequence[Encounter], lexicon: WordSets) -> Matter:
    """What a contingency depends on, an encounter before an agreement before a deed; named in few words."""
    matter = _matter_of(parse, contingency, encounters, lexicon)
    return replace(matter, name=_brief(parse, matter.name))


_BRIEF = 12
"""Words in the name of a matter; a longer one is cut at a comma behind its verb."""


def _brief(parse: Parse, name: Span) -> Span:
    inside = parse.tokens(name)
    if len(inside) <= _BRIEF:
        return name
    verb = next((t for t in inside if parse.pos[t] in ("VERB", "AUX")), inside[0])
    comma = next((t for t in inside if t > verb and parse.words[t] == ","), None)
    return name if comma is None else Span(name.start, parse.ends[comma - 1])


def _matter_of(parse: Parse, contingency: Contingency, encounters: Sequence[Encounter], lexicon: WordSets) -> Matter:
    span = contingency.condition
    condition = read_condition(parse, span, lexicon)
    if contingency.encounter is not None:
        meant = next((e for e in encounters if e.id == contingency.encounter), None)
        name = span if meant is None else name_of(parse, meant, lexicon)
        return Matter(("encounter", contingency.encounter), name, title=_title(parse, meant, name))
    if condition is None:
        return Matter(("condition", contingency.id), span)
    if (missed := missed_party(parse, contingency)) is not None:
        return Matter(("without", parse.lowers[missed]), hull((contingency.marker, span)))
    fighting = fighting_of(parse, condition, lexicon)
    if fighting is not None:
        name = _deed_name(parse, span, condition)
        return Matter(("fighting", fighting), name, lead=_lead(parse, span, name))
    agreement = _agreement(parse, condition, lexicon)
    if agreement is not None:
        return agreement
    if outcome_of(parse, condition, lexicon) is not None and condition.parties:
        course = next((t for t in condition.parties if can_go_well(parse, t, lexicon)), condition.parties[-1])
        return Matter(("course", parse.lemmas[course]), _phrase(parse, course, span))
    return _deed(parse, contingency, condition, lexicon)


def _title(parse: Parse, encounter: Encounter | None, name: Span) -> str:
    """What an encounter is called that the text tells by verbs only; empty where its name will do."""
    inside = parse.tokens(name)
    if encounter is None or any(parse.pos[t] == "NOUN" or _is_name_of_event(parse, t) for t in inside):
        return ""
    place = encounter.place
    if place is None or not parse.tokens(place).start:
        return f"the {encounter.kind.value}"
    at = parse.lowers[parse.tokens(place).start - 1]
    return f"the {encounter.kind.value}" + (f" {at} {place.of(parse.text)}" if at in ("in", "at") else "")


def _is_name_of_event(parse: Parse, token: int) -> bool:
    entity = parse.entity_of[token]
    return entity is not None and entity.label == "EVENT"


def missed_party(parse: Parse, contingency: Contingency) -> int | None:
    """The one without whom something cannot be: "without Ukraine nothing can be decided"; None for other conditions."""
    if contingency.relation is not Relation.UNLESS or contingency.condition.start < contingency.marker.end:
        return None
    tokens = parse.tokens(contingency.condition)
    head = next((t for t in tokens if parse.heads[t] not in tokens), None)
    if head is None or parse.pos[head] not in ("PROPN", "PRON"):
        return None
    return head if parse.deps[head] == "pobj" and all(parse.pos[t] != "VERB" for t in tokens) else None


_BACK = 3
"""Sentences back to which "if it does" may reach for what was put before."""


def points_back(parse: Parse, contingency: Contingency, last: Contingency | None) -> bool | None:
    """Whether a condition only points to the one before, and denies it: "if it does", "if he doesn't".

    None where it says what it is about, or where none stands near before it.
    """
    tokens = parse.tokens(contingency.condition)
    if last is None or not tokens or contingency.relation is not Relation.IF or len(tokens) > 3:
        return None
    if parse.pos[tokens[0]] != "PRON" or not all(parse.lemmas[t] in _POINTING for t in tokens[1:]):
        return None
    before = parse.tokens(last.condition)
    if not before or not 0 <= parse.sentence_number(tokens[0]) - parse.sentence_number(before[0]) <= _BACK:
        return None
    return any(parse.lowers[t] in ("not", "n't") for t in tokens)


_POINTING = frozenset({"do", "not", "n't", "will", "have"})


def join_fighting(matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """The matters with fighting that goes on told as fighting that does not end, where the text speaks of both."""
    ending = next((matter for matter in matters if matter.key == ("fighting", "ending")), None)
    if ending is None:
        return tuple(matters)
    return tuple(
        replace(ending, turned=True) if matter.key == ("fighting", "lasting") else matter for matter in matters
    )


def name_of(parse: Parse, encounter: Encounter, lexicon: WordSets) -> Span:
    """Where the text names an encounter best: a noun phrase that tells most in few words."""
    phrases = [phrase for part in encounter.spans for phrase in _noun_phrases(parse, part, lexicon)]
    rank, best = max(phrases, key=lambda found: (found[0], -found[1].start), default=(0, encounter.spans[0]))
    if rank >= _TOLD:
        return best
    span = min(encounter.spans, key=len)
    inside = parse.tokens(span)
    bare = [token for token in inside if parse.pos[token] not in ("AUX", "PART")]
    return parse.span(bare[0], inside[-1] + 1) if bare else span


def _noun_phrases(parse: Parse, part: Span, lexicon: WordSets) -> Iterable[tuple[int, Span]]:
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


def _agreement(parse: Parse, condition: Condition, lexicon: WordSets) -> Matter | None:
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


def _deed(parse: Parse, contingency: Contingency, condition: Condition, lexicon: WordSets) -> Matter:
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
    return Matter(("deed", doer_name, deed, upon), name, lead=_lead(parse, contingency.condition, name))


def _lead(parse: Parse, condition: Span, name: Span) -> str:
    """What must stand before a name that is a bare deed: "Ruritania to", or "to" where a pronoun names the doer."""
    inside = parse.tokens(name)
    verb = inside[0] if inside else None
    if verb is None or parse.tags[verb] not in ("VB", "VBN") or parse.deps[verb] in ("amod", "compound"):
        return ""
    to = "to be" if parse.tags[verb] == "VBN" else "to"
    governor = verb
    while parse.deps[governor] in ("xcomp", "ccomp", "acomp") and parse.heads[governor] in parse.tokens(condition):
        governor = parse.heads[governor]
    subject = parse.child(governor, "nsubj", "nsubjpass")
    if subject is None or parse.pos[subject] == "PRON" or subject not in parse.tokens(condition):
        return f"{to} "
    return f"{_phrase(parse, subject, condition).of(parse.text)} {to} "


def _deed_name(parse: Parse, span: Span, condition: Condition) -> Span:
    """The deed in the text's words, without what denies it: "agree to a ceasefire"."""
    head = condition.head
    supposed = _supposed(parse, span)
    if supposed is not None and not condition.negated:
        return Span(parse.starts[supposed], span.end)
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
    passive = parse.tags[head] == "VBN"
    if not (governs or passive) and condition.subject is not None and parse.pos[condition.subject] != "PRON":
        return _phrase(parse, condition.subject, span)
    return Span(start, span.end) if span.start <= start < span.end else span


def _supposed(parse: Parse, span: Span) -> int | None:
    """The bare verb of a condition told without "if": "choose" in "should Ruritania choose war"."""
    inside = parse.tokens(span)
    verb = next((t for t in inside if parse.heads[t] not in inside or parse.deps[t] == "ROOT"), None)
    if verb is None or parse.tags[verb] != "VB" or parse.child(verb, "nsubj") is None:
        return None
    helped = any(parse.deps[c] in ("aux", "neg") and c in inside for c in parse.children[verb])
    return None if helped else verb


def _phrase(parse: Parse, noun: int, within: Span | None) -> Span:
    """The noun with what stands before it: "a nuclear deal", "the talks"."""
    before = [c for c in parse.children[noun] if c < noun and parse.deps[c] in _BEFORE]
    kept = [c for c in before if parse.lowers[c] not in ("no", "any")]
    first = min((parse.first_of(c) for c in kept), default=noun)
    first = max([first, *(c + 1 for c in before if c not in kept)])
    if within is not None:
        first = max(first, min(parse.tokens(within), default=first))
    last = noun
    while last + 1 < len(parse) and "-" in (parse.words[last + 1], parse.words[last]):
        if parse.starts[last + 1] != parse.ends[last]:
            break
        last += 1
    return parse.span(min(first, noun), last + 1)


def _names(parse: Parse, span: Span, place: Span) -> bool:
    """Whether a condition names a place: "no movement in Alaska"."""
    names = {parse.lowers[i] for i in parse.tokens(place) if parse.pos[i] == "PROPN"}
    return any(parse.lowers[i] in names and parse.pos[i] == "PROPN" for i in parse.tokens(span))


def _sort_of(parse: Parse, token: int, lexicon: WordSets) -> str | None:
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
