"""Dependencies: "Y depends on X", "Y hinges on whether X", "Y is conditional on X"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from onrecord.model.acts import Relation
from onrecord.model.parses import Parse
from onrecord.reading.contingencies.conditions import FINITE, RELATIVE, Marker, Stretch, subject_in
from onrecord.reading.contingencies.edges import condition_right
from onrecord.reading.contingencies.pairs import Pair
from onrecord.reading.lexicons import load_lexicon

NOBODY = frozenset(
    {
        "it",
        "that",
        "this",
        "which",
        "he",
        "she",
        "we",
        "i",
        "they",
        "you",
        "there",
        "who",
        "what",
        "much",
        "everything",
        "lot",
    }
)
"""Subjects that leave open what depends, or that are people, who rely rather than depend."""


@lru_cache
def _relations() -> dict[str, Relation]:
    table = load_lexicon("en", "conditions")["dependency"]
    return {lemma: Relation(relation) for relation, lemmas in table.items() for lemma in lemmas}


def find_dependencies(parse: Parse) -> Iterator[Pair]:
    """Every pair that a verb or adjective of depending joins, in reading order."""
    relations = _relations()
    for token, lemma in enumerate(parse.lemmas):
        relation = relations.get(lemma) or relations.get(parse.lowers[token])
        if relation is None or parse.lowers[token] == "depending":
            continue
        after = (*parse.children[token], *([token + 1] if token + 1 < len(parse) else []))
        preposition = next((c for c in after if parse.lowers[c] in ("on", "upon", "to") and c > token), None)
        if preposition is None or (parse.lowers[preposition] == "to") != (lemma == "subject"):
            continue
        hanging = _what_hangs(parse, token)
        condition = _what_on(parse, preposition)
        if hanging is None or condition is None:
            continue
        yield Pair(Marker(token, condition.first, relation, "dependency"), condition, hanging)


def _what_hangs(parse: Parse, token: int) -> Stretch | None:
    """The subject of what depends: "its success" in "its success will depend on …"."""
    holder: int | None = token
    if parse.pos[token] not in ("VERB", "AUX") or subject_in(parse, token) is None:
        holder = next((a for a in parse.ancestors(token) if parse.pos[a] in ("VERB", "AUX")), None)
        holder = token if subject_in(parse, token) is not None else holder
    if holder is None:
        return None
    made = next((c for c in parse.children[holder] if parse.deps[c] in ("dobj", "nsubj") and holder < c < token), None)
    subject = made if made is not None else subject_in(parse, holder)
    if subject is None or subject > token or parse.lowers[subject] in NOBODY or parse.tags[subject] in RELATIVE:
        return None
    verb = min(
        (c for c in parse.children[holder] if parse.deps[c] in ("aux", "neg", "advmod") and c > subject), default=token
    )
    span = range(parse.first_of(subject), min(parse.last_of(subject) + 1, verb, token))
    relative = not is_open_question(parse, subject) and any(parse.tags[t] in RELATIVE for t in span)
    return None if relative else Stretch(span.start, span.stop, subject)


def is_open_question(parse: Parse, subject: int) -> bool:
    """Whether what depends is a question still open: "how long she stays", "whether they come"; no gerund is."""
    return parse.deps[subject] in ("csubj", "csubjpass") and parse.tags[subject] != "VBG"


def _what_on(parse: Parse, preposition: int) -> Stretch | None:
    """What it depends on, "whether" left out: a clause, a gerund or a noun phrase."""
    head = next((c for c in parse.children[preposition] if parse.deps[c] in ("pobj", "pcomp")), None)
    if head is None or head < preposition:
        return None
    first = preposition + 1
    if parse.lowers[first] in ("whether", "if"):
        first += 1
    if first > head or parse.tags[head] == "PRP":
        return None
    stop, end = max(parse.last_of(head) + 1, first + 1), parse.sentence_of(head).stop
    if parse.pos[head] in ("NOUN", "PROPN") and not any(parse.tags[t] in FINITE for t in range(stop, end)):
        # Nothing else is said after it, so what the parser cut off is still part of it.
        return Stretch(first, end, head)
    return condition_right(parse, Stretch(first, stop, head))
