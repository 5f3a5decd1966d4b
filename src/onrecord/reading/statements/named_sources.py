"""The words that name whose speech it is, found by the syntax of a verb."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.parses import Parse
from onrecord.reading.actors.headline_verbs import is_headline_verb
from onrecord.reading.saying_words import Saying

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name whose speech it is. ``head`` is the token that heads them.

    ``words`` are the tokens beside the cue, as (first, stop); for "who" the pronoun alone, while
    ``head`` is what it stands for.
    """

    head: int
    words: Range


def source_of(parse: Parse, verb: int) -> Source | None:
    """The source of a verb of saying; None where the sentence names none."""
    head = _subject(parse, verb)
    if head is None:
        return None
    if parse.tags[head] in ("WP", "WDT"):
        antecedent = _antecedent(parse, head)
        if antecedent is not None:
            return Source(antecedent, (head, head + 1))
    if is_headline_verb(parse, head):
        return Source(head - 1, (parse.sentence_of(head).first, head))
    return Source(head, words_of(parse, head))


def words_of(parse: Parse, head: int) -> Range:
    """The tokens of a noun phrase, without a relative clause after it."""
    last = parse.last_of(head)
    for child in parse.children[head]:
        if child > head and parse.deps[child] in ("relcl", "acl"):
            last = min(last, parse.first_of(child) - 1)
    first, last = parse.first_of(head), max(last, head)
    while first < head and parse.pos[first] == "PUNCT":
        first += 1
    while last > head and parse.pos[last] == "PUNCT":
        last -= 1
    return first, last + 1


def _subject(parse: Parse, verb: int) -> int | None:
    closing = verb > 0 and parse.words[verb - 1] in _CLOSING
    if closing and _inverted(parse, verb) is not None:  # "…", read the warning
        return _inverted(parse, verb)
    subjects = [child for child in parse.children[verb] if parse.deps[child] in ("nsubj", "csubj")]
    if subjects:  # two where the parser takes a headline for one: "No deal, says Merkel"
        return min(subjects, key=lambda token: (abs(token - verb), -token))
    if is_passive(parse, verb):
        agent = parse.child(verb, "agent")
        return parse.child(agent, "pobj") if agent is not None else None
    head, dep = parse.heads[verb], parse.deps[verb]
    near = _first(_inverted(parse, verb), _left_of(parse, verb)) if dep not in ("conj", "xcomp", "relcl") else None
    if head == verb or near is not None:
        return near
    if dep == "acl" and parse.tags[verb] == "VBG":
        return _issuer(parse, head)
    if dep in ("acl", "relcl"):
        return head
    if dep == "advcl" and parse.tags[verb] == "VBG" and parse.words[parse.first_of(verb) - 1] == ",":
        while parse.deps[head] in ("ccomp", "xcomp") and parse.heads[head] < head:
            head = parse.heads[head]  # "said the trial would be long, adding that …"
    if dep == "pcomp" and parse.lowers[head] == "as":  # "the agency quoted Macron as saying"
        told = parse.child(parse.heads[head], "dobj", "nsubjpass")
        if told is not None:
            return told
    if dep in _SHARING and parse.pos[head] in ("VERB", "AUX", "ADP", "SCONJ"):
        asked = parse.child(head, "dobj") if dep == "xcomp" else None
        return _first(asked, _subject(parse, head), parse.child(head, "nsubjpass"))
    return None


def _first(*tokens: int | None) -> int | None:
    """The first token that is there; the token 0 is."""
    return next((token for token in tokens if token is not None), None)


def _issuer(parse: Parse, thing: int) -> int | None:
    """Who puts out a thing that says something: "the ministry issued a statement saying …"; else the thing itself."""
    entity = parse.entity_of[thing]
    if entity is not None and entity.label == "PERSON":
        return thing
    top = thing
    while parse.deps[top] in ("pobj", "prep") and parse.heads[top] < top:
        top = parse.heads[top]
    verb = parse.heads[top]
    if parse.deps[top] in ("dobj", "prep") and parse.pos[verb] == "VERB" and verb < top:
        return _first(_subject(parse, verb), thing)
    return thing


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether the subject is not the one who says it: "was asked", "asked whether …, she said"."""
    if parse.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    participle = parse.tags[verb] == "VBN" and parse.child(verb, "aux") is None
    if participle and parse.deps[verb] == "acl" and parse.child(verb, "ccomp") is not None:
        return False  # "a judge, ordered that …": a past tense that the parser takes for a participle
    return participle and parse.deps[verb] in ("acl", "relcl", "advcl")


_SHARING = frozenset(["conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "pobj"])
_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])
_INSIDE = frozenset(["compound", "appos", "nmod", "pobj", "prep", "conj", "poss", "npadvmod", "nummod", "punct"])


def _left_of(parse: Parse, verb: int) -> int | None:
    """The noun phrase right before a finite verb that the parser left without a subject."""
    aided = [c for c in parse.children[verb] if parse.deps[c] == "aux" and parse.tags[c] in _FINITE]
    if parse.tags[verb] not in _FINITE and not aided:
        return None
    first = parse.sentence_of(verb).first
    token = min([verb, *aided]) - 1
    while token >= first and parse.pos[token] in ("ADV", "AUX"):
        token -= 1
    if token < first or parse.pos[token] not in _NOMINAL:
        return _named_before(parse, first, token + 1)
    head = parse.heads[token]
    while parse.deps[token] in _INSIDE and first <= head < verb and parse.pos[head] != "VERB":
        token, head = head, parse.heads[head]
    return token if parse.pos[token] in _NOMINAL else None


def _named_before(parse: Parse, first: int, stop: int) -> int | None:
    """The last word of the nearest name before ``stop`` with an aside after it: "Ms. Ivey (R-Ala.) said"."""
    if stop - 1 <= first or parse.words[stop - 1] not in (",", ")"):
        return None
    for token in range(stop - 2, first - 1, -1):
        entity = parse.entity_of[token]
        if entity is None or entity.stop != token + 1 or entity.label not in _SPEAKING:
            continue
        if parse.words[token + 1] in (",", "("):
            return token
    return None


def _inverted(parse: Parse, verb: int) -> int | None:
    """The speaker after a verb that follows a quotation, taken by the parser for its object: "…," said the woman."""
    thing = parse.child(verb, "dobj")
    after = parse.tags[verb] in _FINITE and verb > 0 and parse.words[verb - 1] in _MARKS
    return thing if after and thing is not None and thing > verb else None


_SPEAKING = frozenset(["PERSON", "ORG", "GPE", "NORP"])
_CLOSING = frozenset(['"', "”", "''", "»"])
_MARKS = frozenset([",", '"', "”", "''", "’", "'", "»"])


def _antecedent(parse: Parse, pronoun: int) -> int | None:
    """What a relative pronoun stands for."""
    verb = parse.heads[pronoun]
    while parse.deps[verb] in ("conj", "ccomp", "xcomp") and parse.heads[verb] != verb:
        verb = parse.heads[verb]
    return parse.heads[verb] if parse.deps[verb] in ("relcl", "acl") else None


def can_judge(parse: Parse, source: Source, saying: Saying) -> bool:
    """Whether a source is one who can judge, ask or pledge: a name, a person or body, the writer of a document."""
    head = source.head
    if parse.lowers[source.words[0]] == "who":
        return True
    if parse.pos[head] == "PRON":
        return parse.lowers[head] not in _THINGS
    entity = parse.entity_of[head]
    if entity is not None and entity.label in _SPEAKING:
        return True
    if parse.pos[head] != "NOUN":
        return entity is None or entity.label not in _PLACES
    lemma = parse.lemmas[head]
    named = parse.words[head][0].isupper() and head > parse.sentence_of(head).first
    return named or lemma in saying.actors or lemma.endswith(_PEOPLE)


_PLACES = frozenset(["LOC", "FAC", "EVENT", "PRODUCT", "LAW"])
_THINGS = frozenset(["that", "this", "these", "there", "which", "what", "everything", "nothing", "something"])
_PEOPLE = ("er", "or", "ist", "ian", "man", "woman", "men", "women", "person")
