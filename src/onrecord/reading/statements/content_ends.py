"""Where the content of a report ends: before what is said of the saying itself."""

from __future__ import annotations

from onrecord.model.parses import Parse
from onrecord.reading.statements.grounds import Ground

_PART = frozenset("xcomp ccomp oprd advcl prep acl dobj attr acomp conj dep advmod npadvmod dative".split())


def content_stop(ground: Ground, verb: int, head: int) -> int:
    """Where the content ends that ``head`` opens: what hangs on the verb after it still belongs, up to an add-on."""
    parse = ground.parse
    stop = parse.last_of(head) + 1
    last = parse.children[head][-1] if parse.children[head] else head
    place = parse.child(last, "pobj") if last > head and parse.deps[last] == "prep" else None
    if place is not None and parse.pos[head] == "NOUN" and _is_occasion(ground, last, place):
        return cut_add_on(ground, verb, parse.first_of(head), parse.first_of(last))
    for child in parse.children[verb]:
        if child <= head or parse.deps[child] in ("punct", "cc"):
            continue
        joined = parse.deps[child] == "conj" and parse.pos[child] not in ("NOUN", "PROPN")
        if parse.deps[child] not in _PART or joined or adds(ground, child):
            break
        stop = max(stop, parse.last_of(child) + 1)
    return cut_add_on(ground, verb, parse.first_of(head), stop)


SETTING = frozenset(["in", "at", "during", "on", "via", "through"])
"""Prepositions before an occasion: "in a statement", "at a press conference"."""


def adds(ground: Ground, child: int) -> bool:
    """Whether something after the content is said of the saying: when, where, and what was added."""
    parse = ground.parse
    if parse.deps[child] == "advcl" and parse.tags[child] in ("VBG", "VBN"):
        return parse.words[parse.first_of(child) - 1] == ","
    if parse.deps[child] in ("npadvmod", "advmod"):
        return _is_time(parse, child)
    if parse.deps[child] != "prep":
        return False
    inner = parse.child(child, "pobj")
    return parse.lowers[child] == "according" or (
        inner is not None and (_is_time(parse, inner) or _is_occasion(ground, child, inner))
    )


def _is_time(parse: Parse, token: int) -> bool:
    entity = parse.entity_of[token]
    return entity is not None and entity.label in ("DATE", "TIME")


def _is_occasion(ground: Ground, preposition: int, noun: int) -> bool:
    parse = ground.parse
    return parse.lowers[preposition] in SETTING and parse.lemmas[noun] in ground.saying.occasions


def cut_add_on(ground: Ground, verb: int, first: int, stop: int) -> int:
    """``stop``, or the comma before an add-on that the parser hung too low: ``…, adding that``."""
    parse = ground.parse
    for token in range(max(first, verb) + 2, stop):
        if parse.words[token - 1] != "," or ground.quoted[token]:
            continue
        participle = parse.tags[token] == "VBG" and parse.lemmas[token] in ground.saying.clause
        if participle or parse.lowers[token] == "according":
            return token - 1
    return stop
