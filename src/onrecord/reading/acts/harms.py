"""Harms that a clause foresees, whoever would do them: violence, disaster, disease, crime, want, collapse, loss."""

from __future__ import annotations

from functools import lru_cache

from onrecord.model.parses import Parse
from onrecord.reading.acts.subjects import subject_near
from onrecord.reading.acts.values import value_words
from onrecord.reading.lexicons import load_lexicon


@lru_cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("en", "acts")["harms"][name])


@lru_cache
def _phrases() -> tuple[tuple[str, str], ...]:
    pairs = (phrase.split() for phrase in load_lexicon("en", "acts")["harms"]["failing_phrases"])
    return tuple((verb, beside) for verb, beside in pairs)


def harm_in(parse: Parse, verb: int) -> str | None:
    """The harm that the clause headed by ``verb`` tells of, as a word of it; None for none."""
    return (
        _undergone(parse, verb)
        or _gone_wrong(parse, verb)
        or _event(parse, verb)
        or _measured(parse, verb)
        or _made_worse(parse, verb)
        or _enabled(parse, verb)
    )


def harm_comes_back(parse: Parse, verb: int, condition: range) -> str | None:
    """The harm of a condition that an "it" takes up: "if he chooses war, it could begin at any time"."""
    subject = subject_near(parse, verb)
    if subject is None or parse.lowers[subject] not in ("it", "that", "this"):
        return None
    if parse.lemmas[verb] not in _words("occurring_verbs"):
        return None
    harms = _words("events") | value_words().harm_nouns | _words("violent_verbs")
    return next((parse.lemmas[t] for t in condition if parse.lemmas[t] in harms), None)


def _undergone(parse: Parse, verb: int) -> str | None:
    """Violence done or suffered: "missiles could hit the city", "people will be killed"; to kill time is none."""
    lemma = parse.lemmas[verb]
    if lemma not in _words("violent_verbs"):
        return None
    struck = parse.child(verb, "dobj", "nsubjpass")
    if struck is None and lemma in ("hit", "strike", "blow", "burn", "shoot", "raid"):
        return lemma if _lemma_of_subject(parse, verb) in _words("events") else None
    return lemma


def _gone_wrong(parse: Parse, verb: int) -> str | None:
    """What becomes of those who come to harm: "the dam would collapse", "millions may go hungry"."""
    lemma = parse.lemmas[verb]
    if lemma in _words("failing_verbs") and parse.child(verb, "xcomp") is None:
        return lemma
    around = {parse.lowers[c] for c in parse.children[verb]}
    return next((f"{head} {beside}" for head, beside in _phrases() if lemma == head and beside in around), None)


def _event(parse: Parse, verb: int) -> str | None:
    """A harm by name that comes about: "an attack could come", "there will be riots", "it will cause floods"."""
    lemma, events = parse.lemmas[verb], _words("events") | value_words().harm_nouns
    subject = _lemma_of_subject(parse, verb)
    if lemma in _words("occurring_verbs") and subject in events:
        return subject
    brings = lemma in value_words().causing_verbs and lemma not in ("be", "have", "see")
    if not brings and parse.child(verb, "expl") is None:
        return None
    return next((parse.lemmas[t] for t in _brought(parse, verb) if parse.lemmas[t] in events), None)


def _brought(parse: Parse, verb: int) -> list[int]:
    """What a verb brings about: its object, the one after "to" or "in", and those joined to it."""
    found = []
    for child in parse.children[verb]:
        if parse.deps[child] in ("dobj", "attr"):
            found.append(child)
        elif parse.deps[child] == "prep" and parse.lowers[child] in ("to", "in", "into") and child > verb:
            found.extend(t for t in parse.children[child] if parse.deps[t] == "pobj")
    joined = [c for token in found for c in parse.children[token] if parse.deps[c] == "conj"]
    return [*found, *joined]


def _measured(parse: Parse, verb: int) -> str | None:
    """An ill that rises, a good that falls or is lost: "unemployment would rise", "wages will fall"."""
    lemma, subject = parse.lemmas[verb], _lemma_of_subject(parse, verb)
    rises = lemma in _words("occurring_verbs") or lemma in ("climb", "jump", "double", "triple")
    if subject is not None and rises and subject in _words("ills"):
        return subject
    if lemma in _words("soaring_verbs"):
        return lemma
    if lemma in _words("dwindling_verbs") and subject in _words("goods"):
        return f"{subject} {lemma}"
    lost = parse.child(verb, "dobj") if lemma in ("lose", "forfeit", "sacrifice", "squander") else None
    if lost is not None and parse.lemmas[lost] in _words("goods"):
        return f"{lemma} {parse.lemmas[lost]}"
    closes = lemma in ("close", "shut", "disappear") and parse.child(verb, "dobj") is None
    return f"{subject} {lemma}" if closes and subject in _words("goods") else None


def _made_worse(parse: Parse, verb: int) -> str | None:
    """A thing made or kept bad: "will make matters worse", "leaves them defenceless"."""
    if parse.lemmas[verb] not in ("make", "leave", "render", "turn", "keep"):
        return None
    words = value_words()
    for child in parse.children[verb]:
        if child < verb or parse.deps[child] not in ("ccomp", "oprd", "acomp", "xcomp", "advcl", "advmod"):
            continue
        small = next((g for g in parse.children[child] if parse.deps[g] in ("acomp", "oprd")), child)
        if parse.lemmas[small] in words.bad_adjectives or parse.lowers[small] in words.bad_adjectives:
            return parse.words[small]
    return None


def _enabled(parse: Parse, verb: int) -> str | None:
    """Wrongdoers who are given room, or a harm that is: "could let thieves in", "may allow fires to spread"."""
    if parse.lemmas[verb] not in _words("enabling_verbs"):
        return None
    for child in parse.children[verb]:
        subject = _lemma_of_subject(parse, child) if parse.deps[child] in ("ccomp", "xcomp") else parse.lemmas[child]
        if parse.deps[child] in ("ccomp", "xcomp", "dobj", "dative") and subject in _words("wrongdoers"):
            return subject
        if parse.deps[child] in ("ccomp", "xcomp") and child > verb and (harm := harm_in(parse, child)):
            return harm
    return None


def _lemma_of_subject(parse: Parse, verb: int) -> str | None:
    subject = subject_near(parse, verb)
    return parse.lemmas[subject].lower() if subject is not None else None
