"""Markers that mark no condition: idioms, courtesies, and the "if" of a reported question."""

from __future__ import annotations

from onrecord.model.acts import Relation
from onrecord.model.parses import Parse
from onrecord.reading.contingencies.conditions import Marker
from onrecord.reading.contingencies.pairs import words_of

SOFT = frozenset({"say", "tell", "indicate", "explain", "reveal", "hear", "understand", "remember", "read"})


def is_idle(parse: Parse, marker: Marker) -> bool:
    """Whether the marker stands in an idiom: "as if", "if not", "until now", "as long as possible"."""
    if marker.form == "inversion":
        return False
    sentence = parse.sentence_of(marker.first)
    before = parse.lowers[marker.first - 1] if marker.first > sentence.first else ""
    after = parse.lowers[marker.stop] if marker.stop < sentence.stop else ""
    last = parse.lowers[marker.stop - 1]
    if last in ("if", "should") and _is_courtesy(parse, marker.stop, sentence.stop):
        return True
    if last == "if" and parse.lowers[marker.first] == "if":
        return before in words_of("idioms", "before_if") or after in words_of("idioms", "after_if")
    if marker.relation is Relation.UNTIL:
        return after in words_of("idioms", "until") or (marker.form == "noun" and _is_time(parse, marker.stop))
    if marker.relation is Relation.UNLESS and last == "unless":
        near = parse.lowers[marker.stop : min(marker.stop + 2, sentence.stop)]
        return after in words_of("idioms", "unless") or "otherwise" in near
    if marker.relation is Relation.AS_LONG_AS:
        words = parse.lowers[marker.stop : marker.stop + 2]
        if len(words) == 2 and words[1] in words_of("idioms", "polite_ends") and _ends_at(parse, marker.stop + 2):
            return True
        return bool(set(words) & words_of("idioms", "length")) or parse.tags[min(marker.stop, len(parse) - 1)] == "CD"
    return False


def _is_courtesy(parse: Parse, start: int, stop: int) -> bool:
    """Whether "I may", "you will", "we could just say" stands here."""
    words = parse.lowers[start : min(start + 5, stop)]
    if len(words) < 2 or words[0] not in words_of("idioms", "polite_subjects"):
        return False
    if words[1] == "may" and words[0] in ("i", "we"):
        return True
    if words[1] in words_of("idioms", "polite_ends"):
        ended = start + 2 >= stop or parse.pos[start + 2] == "PUNCT"
        verb = next((w for w in words[2:] if w not in ("just", "also", "quickly", "please")), "")
        return ended or (
            words[0] != "you" and words[1] in ("can", "could", "might") and verb in words_of("idioms", "polite_deeds")
        )
    return False


def _ends_at(parse: Parse, token: int) -> bool:
    """Whether a clause ends before ``token``."""
    return token >= len(parse) or parse.pos[token] in ("PUNCT", "CCONJ")


def _is_time(parse: Parse, token: int) -> bool:
    """Whether a date or a number stands here."""
    if token >= len(parse):
        return True
    entity = parse.entity_of[token]
    return parse.tags[token] == "CD" or (entity is not None and entity.label in ("DATE", "TIME", "CARDINAL", "ORDINAL"))


def reports_question(parse: Parse, marker: Marker, *, fronted: bool) -> bool:
    """Whether "if" stands for "whether": "asked the minister if", "not clear if", "to see if".

    Where a main clause follows (``fronted``), "said if X, Y" is none.
    """
    if parse.lowers[marker.first : marker.stop] != ("if",):
        return False
    first = parse.sentence_of(marker.first).first
    token = marker.anchor - 1
    if token < first:
        return False
    word = parse.lowers[token]
    if parse.tags[token] == "IN" and word in ("about", "on", "of", "over", "as"):
        return True
    if word in ("whether", "or", "and") and _parallel(parse, first, token):
        return True
    while token > first and parse.pos[token] == "ADV":
        token -= 1
    if token - 1 > first and parse.lowers[token].endswith(("selves", "self")) and parse.lowers[token - 1] == "for":
        token -= 2
    before = parse.lemmas[max(token - 1, first)]
    if parse.lowers[token] == "out":
        return before in ("find", "figure", "work", "sort")
    if parse.lemmas[token] == "be":
        return before in ("question", "issue", "test", "doubt")
    if fronted and parse.lemmas[token] in SOFT:
        return False
    if any(parse.lemmas[token] in words_of("questions", name) for name in ("knowing", "asking", "stating")):
        return True
    return _asks_somebody(parse, first, token, marker.anchor)


def _asks_somebody(parse: Parse, first: int, token: int, stop: int) -> bool:
    """Whether a verb of asking has only its hearer between itself and "if": "asked the minister if"."""
    for head in (token, *parse.ancestors(token)):
        if not first <= head < stop or stop - head > 6:
            return False
        if parse.pos[head] in ("VERB", "AUX"):
            between = range(head + 1, stop)
            plain = not any(parse.deps[t] in ("prep", "xcomp", "mark") or parse.words[t] == "," for t in between)
            return parse.lemmas[head] in words_of("questions", "asking") and plain
    return False


def _parallel(parse: Parse, first: int, token: int) -> bool:
    """Whether "or if" goes on with a question asked before: "asked whether …, or if …", "would not say when, or if"."""
    near = [t for t in range(max(first, token - 2), token) if parse.words[t] != ","]
    if any(parse.tags[t] in ("WRB", "WP") for t in near):
        return True
    return any(
        parse.lowers[t] == "whether"
        or (parse.lowers[t] == "if" and parse.lemmas[max(t - 1, first)] in words_of("questions", "asking"))
        for t in range(first, token)
    )
