"""Deeds that nouns tell: "Russia's invasion of Ukraine", "the imposition of tariffs on Peru"."""

from __future__ import annotations

from functools import lru_cache

from onrecord.model.parses import Parse
from onrecord.model.statuses import Tense
from onrecord.reading.deeds.drafts import DeedDraft
from onrecord.reading.deeds.factuality import AHEAD, VERBS, Told, told_of, words_of
from onrecord.reading.lexicons import load_lexicon


@lru_cache
def _verbs() -> dict[str, str]:
    return {noun: verb for verb, nouns in load_lexicon("en", "deeds")["nouns"].items() for noun in nouns}


def verb_of_noun(parse: Parse, token: int) -> str | None:
    """The verb that says the same as a noun of a deed; None for other words."""
    return _verbs().get(parse.lemmas[token].lower()) if parse.pos[token] in ("NOUN", "PROPN") else None


def target_of_noun(parse: Parse, noun: int) -> tuple[int, ...]:
    """Whom a deed told by a noun befalls: "of Ukraine", "against the port", "on Russian banks"."""
    found: list[int] = []
    for child in parse.children[noun]:
        if (
            child > noun
            and parse.deps[child] == "prep"
            and parse.lowers[child] in ("of", "on", "against", "into", "to", "in", "upon", "toward", "towards", "at")
        ):
            for whom in parse.children[child]:
                if parse.deps[whom] == "pobj":
                    found += [
                        whom,
                        *(c for c in parse.children[whom] if parse.deps[c] == "conj"),
                        *owner_of(parse, whom),
                    ]
    return tuple(found)


def owner_of(parse: Parse, noun: int) -> tuple[int, ...]:
    """Whose people or land a noun is: "the people of Ukraine", "the territory of Chad"."""
    return tuple(
        whom
        for child in parse.children[noun]
        if child > noun and parse.lowers[child] == "of"
        for whom in parse.children[child]
        if parse.deps[whom] == "pobj" and parse.pos[whom] == "PROPN"
    )


def read_noun(parse: Parse, noun: int) -> DeedDraft | None:
    """The deed that a noun tells, whether or not its doer and target stand with it; None for other nouns."""
    verb = verb_of_noun(parse, noun)
    if verb is None or parse.deps[noun] in ("compound", "nmod"):
        return None
    doers, targets = _doers(parse, noun), target_of_noun(parse, noun)
    return DeedDraft(noun, verb, doers, targets, targets, _told(parse, noun, bool(doers)))


def _doers(parse: Parse, noun: int) -> tuple[int, ...]:
    found = []
    for child in parse.children[noun]:
        entity = parse.entity_of[child]
        if parse.deps[child] == "poss" or (child < noun and entity is not None and entity.label in ("NORP", "GPE")):
            found.append(child)
        elif child > noun and parse.lowers[child] == "by" and (whom := parse.child(child, "pobj")) is not None:
            found.append(whom)
        elif child > noun and parse.deps[child] == "acl" and (agent := parse.child(child, "agent")) is not None:
            found += [t for t in (parse.child(agent, "pobj"),) if t is not None]
    return tuple(found)


KNOWN = Told(Tense.KNOWN)


def _told(parse: Parse, noun: int, owned: bool) -> Told:
    """Known where the noun is definite and hangs on what only a fact can bring about; else only spoken of."""
    before = [c for c in parse.children[noun] if c < noun]
    definite = any(parse.deps[c] == "poss" or parse.lowers[c] in ("the", "this") for c in before)
    if not definite or any(
        {parse.lemmas[c].lower(), parse.lowers[c]} & words_of("asserting", "unreal") for c in before
    ):
        return _happening(parse, noun)
    token = noun
    for _ in range(8):
        head = parse.heads[token]
        if head == token:
            return KNOWN if owned else AHEAD  # a headline: "Russia's attack on Ukraine"
        if parse.pos[head] in VERBS:
            return _beside(parse, noun, token, head, owned=owned)
        lemma = parse.lemmas[head].lower()
        if lemma in words_of("asserting", "heads") or (
            parse.pos[head] in ("ADP", "SCONJ") and lemma in words_of("asserting", "before")
        ):
            above = next((t for t in parse.ancestors(head) if parse.pos[t] in VERBS), None)
            unsure = above is not None and told_of(parse, above).tense is Tense.AHEAD and not owned
            return AHEAD if unsure else KNOWN
        if lemma in words_of("complements", "doubting"):
            return AHEAD
        token = head
    return AHEAD


def _beside(parse: Parse, noun: int, token: int, verb: int, *, owned: bool) -> Told:
    told = told_of(parse, verb)
    lemma = parse.lemmas[verb].lower()
    if told.tense is Tense.AHEAD or told.denied or lemma in words_of("complements", "doubting"):
        return AHEAD
    if token == noun and lemma in words_of("light", "happening") and parse.deps[noun] == "nsubj":
        return Told(told.tense)
    if lemma in words_of("asserting", "verbs"):
        return KNOWN
    brings = owned and told.tense is Tense.DONE and parse.deps[token] == "nsubj"
    return KNOWN if brings and lemma not in words_of("asserting", "unmaking") else AHEAD


def _happening(parse: Parse, noun: int) -> Told:
    """An indefinite deed is a fact only where its verb says that it came about: "an invasion has begun".

    So are one that somebody undergoes ("suffered an attack") and one whose beginning is told ("this is
    the start of an invasion").
    """
    verb, lemma = parse.heads[noun], parse.lemmas[parse.heads[noun]].lower()
    if parse.deps[noun] in ("nsubj", "nsubjpass") and lemma in words_of("light", "happening"):
        return told_of(parse, verb)
    if parse.deps[noun] == "dobj" and lemma in words_of("light", "undergoing"):
        return told_of(parse, verb)
    if parse.deps[noun] == "pobj" and parse.lemmas[parse.heads[verb]].lower() in words_of("light", "phases"):
        above = parse.heads[parse.heads[verb]]
        if parse.lemmas[above].lower() == "be" and parse.deps[parse.heads[verb]] == "attr":
            return told_of(parse, above)
    return AHEAD
