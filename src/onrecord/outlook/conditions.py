"""What a condition says: its deed, whether it is denied, of what it is said and what it acts upon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.text.lexicons import WordSets

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_OBJECTS = ("dobj", "attr", "oprd", "dative")
_WHEN = frozenset({"after", "before", "during", "since", "until", "by", "within", "following", "ahead", "despite"})
_NOTHING = frozenset({"no", "neither", "none", "nothing", "nobody", "without", "little"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition's clause taken apart; tokens of the Parse.

    ``head`` is the verb that says the deed, or the noun of a condition without a verb.
    ``objects`` holds what it acts upon, things behind a preposition included.
    """

    head: int
    negated: bool
    subject: int | None
    objects: tuple[int, ...]

    @property
    def parties(self) -> tuple[int, ...]:
        """The subject and the objects, in that order."""
        return (*(() if self.subject is None else (self.subject,)), *self.objects)


def read_condition(parse: Parse, span: Span, lexicon: WordSets) -> Condition | None:
    """The condition that stands at ``span``; None where no token does.

    Verbs that deny what they govern ("fails to withdraw") and verbs that leave it as it is
    ("decides to withdraw") give way to the deed itself.
    """
    tokens = parse.tokens(span)
    if not tokens:
        return None
    head = _head(parse, tokens)
    subject = parse.child(head, *_SUBJECTS)
    negated = _is_negated(parse, head)
    turns = lexicon["turns"]
    while (turn := _governed(parse, head, tokens)) is not None:
        governor, deed = turn
        if parse.lemmas[governor] in turns["denying"]:
            negated = not negated
        elif parse.lemmas[governor] not in turns["light"]:
            break
        head = deed
        negated ^= _is_negated(parse, head)
    things = [token for token in _acted_upon(parse, head) if token in tokens]
    objects = tuple(sorted(things, key=lambda token: parse.heads[token] != head))
    if subject is None and parse.pos[head] in ("NOUN", "PROPN"):
        subject = head
    negated ^= any(_is_nothing(parse, token) for token in (subject, *objects) if token is not None)
    return Condition(head=head, negated=negated, subject=subject, objects=objects)


def _head(parse: Parse, tokens: range) -> int:
    """The word that the rest of the condition hangs on: a verb where there is one."""
    tops = [token for token in tokens if parse.heads[token] not in tokens or parse.heads[token] == token]
    verbs = [token for token in tops if parse.pos[token] in ("VERB", "AUX")]
    return (verbs or tops or [tokens[0]])[0]


def _governed(parse: Parse, verb: int, tokens: range) -> tuple[int, int] | None:
    """The word that governs a deed, and the deed: "refuses to sign", "is willing to sign"."""
    state = parse.child(verb, "acomp") if parse.lemmas[verb] == "be" else None
    for governor in (verb, state):
        deed = None if governor is None else parse.child(governor, "xcomp")
        if governor is not None and deed is not None and deed in tokens and parse.pos[deed] in ("VERB", "AUX"):
            return governor, deed
    return None


def _is_negated(parse: Parse, verb: int) -> bool:
    return any(parse.lowers[c] in ("not", "n't", "never", "hardly") for c in parse.children[verb])


def _is_nothing(parse: Parse, token: int) -> bool:
    return parse.lowers[token] in _NOTHING or any(
        parse.lowers[c] in _NOTHING and parse.deps[c] in ("det", "neg", "amod", "prep") for c in parse.children[token]
    )


def _acted_upon(parse: Parse, head: int) -> Iterator[int]:
    for child in parse.children[head]:
        dep = parse.deps[child]
        if dep in _OBJECTS:
            yield child
            yield from _behind(parse, child)
        elif dep in ("prep", "agent", "prt") and parse.lowers[child] not in _WHEN:
            yield from (c for c in parse.children[child] if parse.deps[c] in ("pobj", "pcomp"))


def _behind(parse: Parse, noun: int) -> Iterator[int]:
    """The things that a noun's prepositions lead to: "progress in the talks"."""
    for preposition in parse.children[noun]:
        if parse.deps[preposition] == "prep":
            yield from (c for c in parse.children[preposition] if parse.deps[c] == "pobj")
