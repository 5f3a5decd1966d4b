"""Deeds that verbs tell: who, what, to whom, with what."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.model.statuses import Tense
from onrecord.reading.clauses import SUBJECTS, subject_of
from onrecord.reading.deeds.drafts import DeedDraft
from onrecord.reading.deeds.factuality import Told, told_of, words_of
from onrecord.reading.deeds.nominals import owner_of, target_of_noun, verb_of_noun

_AGAINST = frozenset(
    (
        "against",
        "on",
        "upon",
        "into",
        "in",
        "to",
        "from",
        "with",
        "for",
        "at",
        "toward",
        "towards",
        "over",
        "of",
        "across",
    )
)
_WHOM = frozenset(("against", "on", "upon", "into", "to", "from", "at", "toward", "towards"))
_LENDING = ("conj", "xcomp", "advcl", "ccomp", "parataxis", "acomp", "oprd")
_HIGHEST = 6
_ONWARD = frozenset(("forward", "ahead", "through", "back", "away"))
_MOST = 12


def read_verb(parse: Parse, verb: int) -> DeedDraft | None:
    """The deed that a verb tells; None for helpers and for verbs without anything done or anybody doing."""
    there = parse.pos[verb] == "AUX" and parse.child(verb, "expl") is not None  # "there will be consequences"
    if not (there or parse.pos[verb] == "VERB") or parse.deps[verb] in ("aux", "auxpass", "amod", "compound"):
        return None
    passive = _is_passive(parse, verb)
    doers = _agents(parse, verb) if passive else _subjects(parse, verb)
    objects = _passive_subject(parse, verb) if passive else _objects(parse, verb)
    if not doers and not objects:
        return None
    lemma = parse.lemmas[verb].lower()
    placed = tuple(_placed(parse, verb))
    told = told_of(parse, verb)
    if lemma in words_of("light", "doing") and (
        noun := _deed_among(parse, objects or tuple(t for word, t in placed if word in ("with", "in", "on")))
    ):
        name = verb_of_noun(parse, noun)
        if name is not None:
            ahead = lemma in words_of("light", "speaking")
            whom = target_of_noun(parse, noun) or tuple(t for word, t in placed if word in _WHOM and t != noun)
            things = tuple(t for t in (*objects, *(p for _, p in placed)) if t not in whom)
            return DeedDraft(verb, name, doers, whom, things, Told(Tense.AHEAD, told.denied) if ahead else told)
    whom = tuple(t for word, t in placed if word in _WHOM)
    nearer = tuple(t for o in objects for t in (*target_of_noun(parse, o), *owner_of(parse, o)))
    nested = (*nearer, *(t for near in nearer for t in target_of_noun(parse, near)))
    things = (*objects, *(t for word, t in placed if word in _AGAINST))
    places = tuple(t for word, t in placed if word == "in")
    return DeedDraft(verb, _name(parse, verb, placed), doers, (*objects, *nested, *whom), things, told, places)


def _name(parse: Parse, verb: int, placed: tuple[tuple[str, int], ...]) -> str:
    """The verb with what changes its meaning: "move into", "pull out"."""
    lemma = parse.lemmas[verb].lower()
    particle = next((parse.lowers[c] for c in parse.children[verb] if parse.deps[c] == "prt"), None)
    if particle is not None:
        return f"{lemma} {particle}"
    forward = next((parse.lowers[c] for c in parse.children[verb] if c > verb and parse.lowers[c] in _ONWARD), None)
    if forward is not None:
        return f"{lemma} {forward}"
    into = next((word for word, _ in placed if word in ("into", "onto")), None)
    return f"{lemma} {into}" if into is not None else lemma


def _is_passive(parse: Parse, verb: int) -> bool:
    if any(parse.deps[c] in ("auxpass", "nsubjpass") for c in parse.children[verb]):
        return True
    return parse.tags[verb] == "VBN" and parse.deps[verb] == "acl"


def _with_joined(parse: Parse, token: int) -> Iterator[int]:
    yield token
    for child in parse.children[token]:
        if parse.deps[child] == "conj":
            yield from _with_joined(parse, child)


def _agents(parse: Parse, verb: int) -> tuple[int, ...]:
    for child in parse.children[verb]:
        if parse.deps[child] == "agent" and (whom := parse.child(child, "pobj")) is not None:
            return tuple(_with_joined(parse, whom))[:_MOST]
    return ()


def _passive_subject(parse: Parse, verb: int) -> tuple[int, ...]:
    subject = subject_of(parse, verb)
    if subject is None and parse.deps[verb] == "acl":
        subject = parse.heads[verb]
    return tuple(_with_joined(parse, _meant(parse, verb, subject)))[:_MOST] if subject is not None else ()


def _subjects(parse: Parse, verb: int) -> tuple[int, ...]:
    """Whoever does it, looked for above where the clause has none of its own: "moved to impose", "by imposing"."""
    token: int | None = verb
    for _ in range(_HIGHEST):
        if token is None:
            break
        own = parse.child(token, *SUBJECTS)
        if own is not None:
            struck = parse.deps[own] == "nsubjpass" and token != verb and parse.deps[token] == "conj"
            return () if struck else tuple(_with_joined(parse, _meant(parse, token, own)))[:_MOST]
        doer = _beside(parse, verb, token)
        if doer is not None:
            return tuple(_with_joined(parse, doer))[:_MOST]
        token = _clause_above(parse, verb, token)
    return ()


def _beside(parse: Parse, verb: int, token: int) -> int | None:
    """The doer of a clause without a subject that stands with its head: "Chad's plan to go", "told Chad to go"."""
    head, dep = parse.heads[token], parse.deps[token]
    if dep in ("acl", "relcl") and parse.pos[head] not in ("VERB", "AUX"):
        return parse.child(head, "poss") or (head if parse.tags[verb] == "VBG" else None)
    controller = parse.child(head, "dobj") if dep == "xcomp" else None
    return controller if controller is not None and controller < token else None


def _clause_above(parse: Parse, verb: int, token: int) -> int | None:
    """The head of the clause that lends its subject; None where none does."""
    head, dep = parse.heads[token], parse.deps[token]
    if head == token or (dep == "ccomp" and parse.tags[verb] != "VB"):
        return None
    if dep in _LENDING:
        return head
    if dep == "pcomp" or (dep in ("acl", "relcl") and parse.pos[head] not in ("VERB", "AUX")):
        return next((above for above in parse.ancestors(head) if parse.pos[above] == "VERB"), None)
    return None


def _meant(parse: Parse, verb: int, subject: int) -> int:
    if parse.deps[verb] in ("relcl", "acl") and parse.lowers[subject] in ("that", "which", "who"):
        return parse.heads[verb]
    return subject


def _objects(parse: Parse, verb: int) -> tuple[int, ...]:
    found = [
        t
        for c in parse.children[verb]
        if parse.deps[c] in ("dobj", "dative", "attr", "oprd") and c > verb
        for t in _with_joined(parse, c)
    ]
    return tuple(found)[:_MOST]


def _placed(parse: Parse, verb: int) -> Iterator[tuple[str, int]]:
    for child in parse.children[verb]:
        if parse.deps[child] in ("prep", "dative") and parse.pos[child] == "ADP":
            for deeper in (child, *(c for c in parse.children[child] if parse.deps[c] == "prep")):
                for noun in parse.children[deeper]:
                    if parse.deps[noun] == "pobj":
                        yield from ((parse.lowers[deeper], t) for t in tuple(_with_joined(parse, noun))[:_MOST])


def _deed_among(parse: Parse, tokens: tuple[int, ...]) -> int | None:
    return next((t for t in tokens if verb_of_noun(parse, t) is not None), None)


def span_of(parse: Parse, draft: DeedDraft) -> Span:
    """The words of a deed from its doer to its last thing, none of them outside its sentence."""
    sentence = parse.sentence_of(draft.head)
    tokens = [
        t for t in (draft.head, *draft.doers, *draft.targets, *draft.things) if sentence.first <= t < sentence.stop
    ]
    near = [t for t in tokens if abs(t - draft.head) <= _REACH]
    first = min(near)
    first = min(
        [
            first,
            *(
                c
                for c in parse.children[first]
                if c < first and parse.deps[c] in ("det", "poss", "amod", "compound", "nmod")
            ),
        ]
    )
    return parse.span(first, max(near) + 1)


_REACH = 30
"""Words between a deed's verb and the furthest of its parties that its span still takes in."""
