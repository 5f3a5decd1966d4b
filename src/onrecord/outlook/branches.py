"""Which way a matter goes when a condition comes true."""

from __future__ import annotations

from onrecord.model.acts import BranchKind, Relation
from onrecord.model.parses import Parse
from onrecord.outlook.conditions import Condition
from onrecord.text.lexicons import WordSets

_AGAINST = frozenset({Relation.UNLESS, Relation.UNTIL, Relation.OR_ELSE})
"""Relations whose consequence follows when the condition has NOT come true."""


def branch_of(parse: Parse, condition: Condition, relation: Relation, lexicon: WordSets) -> BranchKind:
    """The branch on which the consequence lies.

    Matters that can go well or badly succeed or fail; deeds happen or do not. "Unless", "until"
    and "or else" turn it round, since what follows is put down to the condition's absence.
    """
    if relation is Relation.DEPENDING_ON:
        return BranchKind.OTHER
    denied = condition.negated != (relation in _AGAINST)
    goes_well = outcome_of(parse, condition, lexicon)
    if goes_well is not None:
        return BranchKind.SUCCEEDS if goes_well != denied else BranchKind.FAILS
    if not _is_deed(parse, condition):
        return BranchKind.OTHER
    if is_opposite(parse, condition, lexicon):
        denied = not denied
    return BranchKind.DOES_NOT_HAPPEN if denied else BranchKind.HAPPENS


def is_opposite(parse: Parse, condition: Condition, lexicon: WordSets) -> bool:
    """Whether the deed is told by its opposite: "rejects" for not agreeing, "cancelled" for not taking place."""
    undone = parse.lemmas[condition.head] in lexicon["turns"]["undoing"] and bool(_named(parse, condition, lexicon))
    return undone or deed_of(parse, condition, lexicon) in lexicon["opposites"]


def outcome_of(parse: Parse, condition: Condition, lexicon: WordSets) -> bool | None:
    """Whether the condition, its negation aside, tells of a good outcome; None when of no outcome."""
    brought = _brought(parse, condition, lexicon)
    if brought is not None:
        return brought
    if not can_go_well(parse, condition.subject, lexicon):
        return None
    manner = _manner(parse, condition, lexicon)
    if manner is not None:
        return manner
    verb = parse.lemmas[condition.head]
    if verb in ("break", "fall"):
        broken = any(parse.lowers[c] in lexicon["courses"]["breaking"] for c in parse.children[condition.head])
        return False if broken else None
    if verb in lexicon["fails"]["verbs"]:
        return False
    return True if verb in lexicon["succeeds"]["verbs"] else None


def fighting_of(parse: Parse, condition: Condition, lexicon: WordSets) -> str | None:
    """Whether a condition tells of fighting that ends ("ending") or goes on ("lasting"); None for neither."""
    words = lexicon["fighting"]
    if not any(
        parse.lemmas[token] in words["nouns"] or parse.lowers[token] in words["nouns"] for token in condition.parties
    ):
        return None
    return next((way for way in ("ending", "lasting") if parse.lemmas[condition.head] in words[way]), None)


def can_go_well(parse: Parse, subject: int | None, lexicon: WordSets) -> bool:
    """Whether a subject is an encounter, a course of action, an agreement, or a word for any of these."""
    if subject is None:
        return False
    matters, agreements = lexicon["matters"], lexicon["agreements"]
    known = (*matters.values(), *agreements.values())
    return any(parse.lemmas[subject] in words or parse.lowers[subject] in words for words in known)


def deed_of(parse: Parse, condition: Condition, lexicon: WordSets) -> str:
    """The class of the deed, or the verb itself where it is in no class."""
    lemma = parse.lemmas[condition.head]
    return next((name for name, verbs in lexicon["deeds"].items() if lemma in verbs), lemma)


def _brought(parse: Parse, condition: Condition, lexicon: WordSets) -> bool | None:
    """The outcome that a noun tells, made, reached or simply there: "no progress is made", "a deadlock"."""
    head = condition.head
    nominal = parse.pos[head] not in ("VERB", "AUX")
    if not nominal and parse.lemmas[head] not in lexicon["courses"]["bringing"]:
        return None
    for token in condition.parties if not nominal else (head,):
        if parse.lemmas[token] in lexicon["succeeds"]["nouns"]:
            return True
        if parse.lemmas[token] in lexicon["fails"]["nouns"]:
            return False
    subject = condition.subject
    meets = subject is not None and can_go_well(parse, subject, lexicon) and not _is_agreement(parse, subject, lexicon)
    if meets and any(_is_agreement(parse, token, lexicon) for token in condition.objects):
        return True
    return None


def _is_agreement(parse: Parse, token: int, lexicon: WordSets) -> bool:
    return any(parse.lemmas[token] in words for words in lexicon["agreements"].values())


def _manner(parse: Parse, condition: Condition, lexicon: WordSets) -> bool | None:
    """The outcome that a manner tells: "goes well", "turns out badly", "is productive"."""
    if parse.lemmas[condition.head] not in lexicon["courses"]["verbs"]:
        return None
    for child in parse.children[condition.head]:
        word = parse.lowers[child]
        if parse.deps[child] not in ("advmod", "acomp", "oprd", "prt", "attr", "amod", "xcomp", "dobj", "intj"):
            continue
        if word in lexicon["succeeds"]["manners"] or word in lexicon["succeeds"]["adjectives"]:
            return True
        if word in lexicon["fails"]["manners"] or word in lexicon["fails"]["adjectives"]:
            return False
    return None


def _is_deed(parse: Parse, condition: Condition) -> bool:
    """Whether something is done or takes place, rather than is so."""
    head = condition.head
    if parse.lemmas[head] == "do" and not condition.objects:
        return False
    if parse.pos[head] == "VERB":
        return True
    if parse.lemmas[head] == "be":
        there = any(parse.deps[c] == "expl" for c in parse.children[head])
        return there and bool(condition.objects)
    return parse.pos[head] in ("NOUN", "PROPN")


def _named(parse: Parse, condition: Condition, lexicon: WordSets) -> tuple[int, ...]:
    return tuple(
        token
        for token in condition.parties
        if any(parse.lemmas[token] in words for words in lexicon["matters"].values())
    )
