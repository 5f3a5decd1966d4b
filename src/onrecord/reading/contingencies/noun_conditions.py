"""Conditions named by a noun ("without guarantees", "in exchange for relief") or a verb of depending, weighed."""

from __future__ import annotations

from onrecord.model.acts import Reason, Relation
from onrecord.model.parses import Parse
from onrecord.reading.contingencies.conditions import RELATIVE, Stretch, is_finite, subject_in
from onrecord.reading.contingencies.dependencies import is_open_question
from onrecord.reading.contingencies.edges import may_open
from onrecord.reading.contingencies.pairs import Pair, has_modal, is_future, is_negated, is_past, words_of

LITOTES = frozenset({"be", "leave", "go", "remain", "do"})
"""Verbs that take "without" for a state: "will not be without consequences"."""
ACTORS = frozenset({"PERSON", "GPE", "ORG", "NORP"})


def weigh_noun(parse: Parse, pair: Pair) -> Reason | None:
    """How far a pair can be trusted whose condition is a noun phrase; None for pairs of other forms."""
    words = " ".join(parse.lowers[pair.marker.first : pair.marker.stop])
    if pair.marker.form == "dependency":
        return _dependency(parse, pair, words)
    if pair.marker.form != "noun":
        return None
    if parse.tags[pair.condition.head] in RELATIVE:
        return Reason(0.1, "stands for what was said before: “in return for which”")
    if pair.marker.relation is Relation.IN_EXCHANGE:
        return _exchange(parse, pair, words)
    if pair.marker.relation is Relation.UNTIL:
        return _awaiting(parse, pair, words)
    if words == "without":
        return _without(parse, pair)
    if words in ("absent", "barring", "failing") and not _opens_phrase(parse, pair):
        return Reason(0.1, f"“{words}” is no preposition here")
    if parse.lemmas[pair.condition.head] == "anonymity":
        return Reason(0.05, "a source asks not to be named")
    if any(parse.lowers[t] == "you" for t in range(pair.condition.first, pair.condition.stop)):
        return Reason(0.2, "“you” for anybody")
    if is_future(parse, pair.consequence) or is_negated(parse, pair.consequence):
        return Reason(0.75, f"“{words}” with what would then come")
    verb = pair.consequence.head
    finite = next((t for t in (verb, *parse.ancestors(verb)) if is_finite(parse, t)), verb)
    if is_past(parse, Stretch(finite, finite + 1, finite)):
        return Reason(0.3, f"“{words}” of the past")
    return Reason(0.55 if words != "depending on" else 0.45, f"“{words}” of what holds now")


def _without(parse: Parse, pair: Pair) -> Reason:
    told_more = parse.child(pair.condition.head, "prep", "relcl", "acl") is not None
    if (parse.lowers[pair.condition.head] in words_of("idioms", "without") and not told_more) or parse.lemmas[
        max(pair.marker.first - 1, 0)
    ] in LITOTES:
        return Reason(0.1, "an idiom")
    if parse.text[parse.starts[parse.sentence_of(pair.marker.first).stop - 1]] == "?":
        return Reason(0.3, "“without” in a question")
    subject = subject_in(parse, pair.consequence.head)
    if subject is not None and parse.lowers[subject] in ("you", "one"):
        return Reason(0.2, "“you” for anybody")
    if parse.pos[max(pair.marker.first - 1, 0)] == "ADV" or not is_future(parse, pair.consequence):
        return Reason(0.2, "“without” says how, not on what condition")
    doing = parse.tags[pair.condition.head] == "VBG"
    if pair.condition.first < pair.consequence.first:
        if pair.marker.first > 0 and parse.lowers[pair.marker.first - 1] == ",":
            return Reason(0.3, "“without” belongs to what stands before")
        return Reason(0.45 if doing else 0.75, "“without” before what would come")
    if doing and {"can", "ca", "could"} & {parse.lowers[c] for c in parse.children[pair.consequence.head]}:
        return Reason(0.3, "“cannot … without doing” says what always comes with it")
    if is_negated(parse, pair.consequence):
        return Reason(0.7, "what cannot come without it")
    return Reason(0.3, "“without” says how, not on what condition")


def _opens_phrase(parse: Parse, pair: Pair) -> bool:
    first = pair.marker.first
    if not may_open(parse, first) or (first > 0 and parse.lemmas[first - 1] == "be"):
        return False
    return parse.lowers[pair.marker.stop] not in ("to", "in", "at", "on", "from", "that")


def _awaiting(parse: Parse, pair: Pair, words: str) -> Reason:
    """What lasts until a deed is done: the noun must name a deed, not a time."""
    dated = any(
        (entity := parse.entity_of[token]) is not None and entity.label in ("DATE", "TIME")
        for token in range(pair.condition.first, pair.condition.stop)
    )
    if dated or parse.lemmas[pair.condition.head] not in words_of("deeds", "nouns"):
        return Reason(0.3, f"“{words}” of plain time")
    lasting = is_future(parse, pair.consequence) and parse.lemmas[pair.consequence.head] in words_of("deeds", "lasting")
    if words == "pending" and parse.deps[pair.marker.first] == "amod":
        return Reason(0.1, "“pending” is no preposition here")
    if words == "pending" or lasting or is_negated(parse, pair.consequence):
        return Reason(0.65, f"“{words}” a deed that is still to be done")
    return Reason(0.35, f"“{words}” of plain time")


def _exchange(parse: Parse, pair: Pair, words: str) -> Reason:
    verb = pair.consequence.head
    finite = next((t for t in (verb, *parse.ancestors(verb)) if is_finite(parse, t)), verb)
    clause = parse.child(verb, "relcl")
    if clause is not None and is_past(parse, Stretch(clause, clause + 1, clause)):
        return Reason(0.3, "an exchange already made")
    if finite == verb:
        subject = subject_in(parse, verb)
        bargain = subject is not None and parse.lemmas[subject] in words_of("exchange", "nouns")
        sure = is_future(parse, pair.consequence) or parse.tags[verb] == "VB" or bargain
        return Reason(0.8, f"“{words}” what is to be given") if sure else Reason(0.3, "an exchange already made")
    told_past = is_past(parse, Stretch(finite, finite + 1, finite))
    bargains = words_of("exchange", "nouns") if not told_past else frozenset()
    offered = {parse.lemmas[t] for t in (verb, *parse.ancestors(verb))} & (
        words_of("speech", "infinitive") | words_of("wishes", "verbs") | bargains
    )
    ready = any(parse.lowers[t] in words_of("speech", "ready") for t in parse.ancestors(verb))
    if has_modal(parse, finite) or offered or ready:
        return Reason(0.7, f"“{words}” what is asked or offered")
    return Reason(0.3, "an exchange already made")


def _dependency(parse: Parse, pair: Pair, words: str) -> Reason:
    marker, head = pair.marker, pair.condition.head
    asked = is_open_question(parse, pair.consequence.head)
    told = parse.deps[head] == "pcomp" and parse.lowers[pair.condition.first] != "who"  # "on who's counting"
    clause = asked or told or parse.lowers[marker.stop - 1] in ("whether", "if")
    if words.startswith("subject") and parse.lemmas[head] not in words_of("exchange", "consents"):
        return Reason(0.1, "“subject to” of exposure")
    if _names_actor(parse, pair.consequence) and not clause:
        return Reason(0.2, "an actor relies on something")
    finite = next((t for t in (marker.first, *parse.ancestors(marker.first)) if is_finite(parse, t)), marker.first)
    if has_modal(parse, finite):
        return Reason(0.85, f"“{words}” of what is to come")
    if any(
        parse.tags[t] == "VBD"
        for t in (finite, *parse.children[finite])
        if parse.deps[t] in ("aux", "auxpass") or t == finite
    ):
        return Reason(0.5 if clause else 0.3, "told of the past")
    if clause:
        return Reason(0.8, f"“{words}” what is open")
    deed = parse.lemmas[head] in words_of("deeds", "nouns") or parse.lemmas[pair.consequence.head] in words_of(
        "deeds", "nouns"
    )
    acted = _names_actor(parse, pair.condition)
    termed = not words.startswith("depend")  # "contingent", "conditional": words of terms that somebody sets
    if deed or acted or termed:
        return Reason(0.6, f"“{words}” what somebody is to do")
    return Reason(0.4, "a general dependence")


def _names_actor(parse: Parse, stretch: Stretch) -> bool:
    entity = parse.entity_of[stretch.head]
    return entity is not None and entity.label in ACTORS
