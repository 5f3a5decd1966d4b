"""Pairs: a marker with what it makes the condition and what seems to hang on it; their tense and mood."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.parses import Parse
from onrecord.reading.clauses import auxiliaries
from onrecord.reading.contingencies.conditions import Marker, Stretch
from onrecord.reading.lexicons import load_lexicon

FUTURE = frozenset(
    {"will", "'ll", "would", "'d", "shall", "should", "could", "can", "may", "might", "must", "wo", "ca"}
)


BACKSHIFTED = frozenset({"would", "'d", "could", "might", "should"})


@lru_cache
def words_of(table: str, name: str) -> frozenset[str]:
    """A list of the lexicon of conditions, as a set."""
    return frozenset(load_lexicon("en", "conditions")[table][name])


@dataclass(frozen=True, slots=True)
class Pair:
    """A marker with what it makes the condition and what seems to hang on it, not judged yet."""

    marker: Marker
    condition: Stretch
    consequence: Stretch


def is_past(parse: Parse, stretch: Stretch) -> bool:
    """Whether the clause is told in the past, and not as what was to come."""
    verb = stretch.head
    if frozenset(auxiliaries(parse, verb)) & FUTURE:
        return False
    if parse.tags[verb] == "VBD":
        return True
    return any(parse.tags[c] == "VBD" and parse.deps[c] in ("aux", "auxpass") for c in parse.children[verb])


def is_future(parse: Parse, stretch: Stretch) -> bool:
    """Whether the clause is about what is to come: "will leave", "is going to leave"."""
    verb = stretch.head
    return bool(frozenset(auxiliaries(parse, verb)) & FUTURE) or (
        parse.lemmas[verb] == "go" and parse.child(verb, "xcomp") is not None
    )


def has_modal(parse: Parse, verb: int) -> bool:
    """Whether ``verb`` has a modal: will, would, can, must …."""
    return bool(frozenset(auxiliaries(parse, verb)) & FUTURE)


def is_backshifted(parse: Parse, stretch: Stretch) -> bool:
    """Whether the clause has "would", "could", "might" or "should": told of what was then to come, or only supposed."""
    return bool(frozenset(auxiliaries(parse, stretch.head)) & BACKSHIFTED)


def is_negated(parse: Parse, stretch: Stretch) -> bool:
    """Whether a "not", "no" or "never" stands in the stretch."""
    return any(parse.lowers[t] in ("not", "n't", "no", "never", "nor") for t in range(stretch.first, stretch.stop))


def is_readiness(parse: Parse, verb: int) -> bool:
    """Whether somebody is ready or willing to do something, which is still to be done whatever the tense."""
    return parse.lemmas[verb] == "be" and any(
        parse.lowers[c] in words_of("speech", "ready") and parse.child(c, "xcomp") is not None
        for c in parse.children[verb]
    )


def is_under_way(parse: Parse, verb: int) -> bool:
    """Whether the clause says what is going on or done: "they are doing", "it has failed"."""
    helpers = frozenset(auxiliaries(parse, verb))
    if parse.tags[verb] == "VBG" and parse.lemmas[verb] != "go":
        return bool(helpers & {"is", "are", "'s", "'re", "am", "'m"})
    has = any(parse.deps[c] == "aux" and parse.lowers[c] == "'s" for c in parse.children[verb])
    return parse.tags[verb] == "VBN" and (has or bool(helpers & {"has", "have", "'ve", "been"}))


def has_perfect_modal(parse: Parse, verb: int) -> bool:
    """Whether ``verb`` says what might have been: "would have left"."""
    helpers = [parse.lowers[c] for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")]
    return (
        parse.tags[verb] == "VBN"
        and any(h in ("have", "'ve") for h in helpers)
        and bool(set(helpers) & (FUTURE - {"will", "'ll", "shall", "wo"}))
    )
