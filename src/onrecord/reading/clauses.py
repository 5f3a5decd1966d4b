"""Questions that every stage asks of a clause's syntax."""

from __future__ import annotations

from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.text.spans import trim

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
CLAUSES = ("ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis")


def subject_of(parse: Parse, verb: int) -> int | None:
    """The token that heads the subject of ``verb``, shared subjects of "X came and went" included."""
    own = parse.child(verb, *SUBJECTS)
    if own is not None:
        return own
    if parse.deps[verb] in ("conj", "xcomp") and parse.heads[verb] != verb:
        return subject_of(parse, parse.heads[verb])
    return None


def is_negated(parse: Parse, verb: int) -> bool:
    """Whether a "not", "never" or "no longer" hangs on ``verb``."""
    return any(
        parse.deps[child] == "neg" or parse.lowers[child] in ("not", "n't", "never") for child in parse.children[verb]
    )


def auxiliaries(parse: Parse, verb: int) -> tuple[str, ...]:
    """The auxiliaries of ``verb`` in lower case, in order: ("will", "have")."""
    return tuple(parse.lowers[child] for child in parse.children[verb] if parse.deps[child] in ("aux", "auxpass"))


def clause_span(parse: Parse, verb: int) -> Span:
    """The clause that ``verb`` heads, whole, without loose punctuation at its ends."""
    whole = parse.subtree(verb)
    return trim(parse.text, whole) or whole
