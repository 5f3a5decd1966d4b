"""How far the words of an act reach: the shortest clause or phrase that says it."""

from __future__ import annotations

from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.clauses import auxiliaries
from onrecord.text.spans import trim

WH = frozenset(("whether", "if", "who", "whom", "whose", "which", "what", "when", "where", "why", "how"))
"""The words that open a question within a sentence."""

# Clauses that hang on what is said without being part of it; a contingency keeps its condition elsewhere.
_LOOSE_MARKS = frozenset(
    (
        *("if", "unless", "until", "till", "because", "since", "after", "before", "when", "while", "once"),
        *("although", "though", "as", "whereas", "so"),
    )
)


def marker_of(parse: Parse, clause: int) -> str | None:
    """The word that opens a clause: "that", "if", "to", "whether"; None for none."""
    return next(
        (
            parse.lowers[c]
            for c in parse.children[clause]
            if parse.deps[c] == "mark" or (c < clause and parse.lowers[c] in WH and parse.deps[c] in ("advmod", "mark"))
        ),
        None,
    )


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Whether a "to" stands before the verb: "to return"."""
    return any(parse.lowers[c] == "to" and parse.deps[c] in ("aux", "mark") for c in parse.children[verb] if c < verb)


def phrase(parse: Parse, head: int) -> Span:
    """The noun phrase that ``head`` heads, without relative clauses and afterthoughts."""
    first, last = parse.first_of(head), parse.last_of(head)
    for child in parse.children[head]:
        if child > head and (parse.deps[child] in ("relcl", "parataxis", "advcl") or _is_break(parse, child)):
            last = max(head, parse.first_of(child) - 1)
            break
    return _tidy(parse, first, last, head)


def clause(parse: Parse, verb: int, first: int | None = None, without: int | None = None) -> Span:
    """The clause that ``verb`` heads, from token ``first`` on, without opening words and loose ends.

    ``without`` is a token whose whole phrase, at the edge of the clause, is no part of it ("…, he said").
    """
    begin = parse.first_of(verb) if first is None else first
    last = parse.last_of(verb)
    for child in parse.children[verb]:
        if child == without or _is_loose(parse, child) or _is_another(parse, verb, child):
            if parse.first_of(child) > verb:
                last = min(last, parse.first_of(child) - 1)
            elif first is None and parse.last_of(child) < verb:
                begin = max(begin, parse.last_of(child) + 1)
    if first is None:
        begin = _after_openers(parse, begin, verb)
    return _tidy(parse, begin, max(last, verb), verb)


def _is_loose(parse: Parse, child: int) -> bool:
    """Whether a clause only stands beside: a circumstance, an aside, another sentence joined by "and"."""
    if parse.deps[child] == "advcl":
        return marker_of(parse, child) in _LOOSE_MARKS or _is_inverted(parse, child)
    if parse.lowers[child] in ("long", "soon", "far") and parse.child(child, "advcl") is not None:
        return True  # "as long as it takes"
    if parse.deps[child] == "conj":
        return parse.child(child, "nsubj", "nsubjpass", "expl") is not None
    if parse.deps[child] == "ccomp" and child < parse.heads[child]:
        return parse.words[min(parse.last_of(child) + 1, len(parse) - 1)] in (":", ";", ",")
    return parse.deps[child] in ("parataxis", "intj")


def _is_inverted(parse: Parse, verb: int) -> bool:
    """Whether a clause is a condition by its word order: "should the truce fail"."""
    first = parse.first_of(verb)
    return parse.lowers[first] in ("should", "were", "had") and parse.heads[first] == verb and first != verb


def _is_another(parse: Parse, verb: int, child: int) -> bool:
    """Whether a verb joined to an infinitive is a new deed told: "urged it to reconsider and spoke with …"."""
    told = parse.tags[child] in ("VBD", "VBZ", "VBN")
    if parse.deps[child] == "conj" and parse.tags[child] == "VBD":
        return any(parse.tags[c] == "MD" for c in parse.children[verb]) or parse.tags[verb] == "VB"
    return parse.deps[child] == "conj" and parse.tags[verb] == "VB" and told and set(auxiliaries(parse, verb)) <= {"to"}


def _after_openers(parse: Parse, begin: int, verb: int) -> int:
    """Past the words that join a clause to what went before: "that", "and", "but"."""
    while begin < verb and (
        (
            parse.lowers[begin] in ("that", "and", "but", "so", "then", "well", "yes", "no", "now", ",")
            and parse.deps[begin] in ("mark", "cc", "intj", "advmod", "punct", "discourse")
        )
        or parse.pos[begin] == "PUNCT"
    ):
        begin += 1
    return begin


def _tidy(parse: Parse, first: int, last: int, head: int) -> Span:
    last = _shortened(parse, first, last, head)
    while last > head and (parse.pos[last] == "PUNCT" or parse.deps[last] == "cc"):
        last -= 1
    if last - 1 > head and parse.lowers[last] in ("long", "soon", "far") and parse.lowers[last - 1] == "as":
        last -= 2  # the "as long" of an "as long as"
    last = _word_end(parse, last)
    whole = parse.span(first, last + 1)
    return trim(parse.text, whole) or whole


def _word_end(parse: Parse, last: int) -> int:
    """The last token of a hyphenated word that begins here: the parser may split "de-escalation"."""
    while last + 2 < len(parse) and parse.words[last + 1] == "-" and parse.ends[last] == parse.starts[last + 1]:
        if parse.ends[last + 1] != parse.starts[last + 2]:
            break
        last += 2
    return last


# An act's text is the shortest that says it. A clause of more than LONG words is cut before what only
# describes or surrounds it, where at least SHORT words stay. Tried 10 to 20 and 4 to 8 on the gold passages.
# From VERY_LONG on, half as many may stay.
LONG, SHORT, VERY_LONG = 14, 8, 20
_DESCRIBING = ("relcl", "acl", "advcl", "appos")


def _shortened(parse: Parse, first: int, last: int, head: int) -> int:
    """The last token to keep of the words from ``first`` to ``last``."""
    short = SHORT if last - first < VERY_LONG else SHORT // 2
    for token in range(max(first + short, head + 1), last + 1):
        aside = _is_break(parse, token) or _is_aside(parse, token)
        long = last - first + 1 > LONG and _surrounds(parse, token, head)
        if aside or long:
            return token - 1
    return last


def _is_break(parse: Parse, token: int) -> bool:
    """Whether a dash, a colon or a semicolon breaks the clause off here; a dash inside a word does not."""
    free = token > 0 and parse.ends[token - 1] < parse.starts[token]
    return parse.words[token] in (";", ":", "--") or (parse.words[token] in ("—", "–") and free)


def _is_aside(parse: Parse, token: int) -> bool:
    """Whether a describing clause or an "including" begins here after a comma."""
    if token == 0 or parse.words[token - 1] != ",":
        return False
    return parse.tags[token] in ("WDT", "WP", "WP$") or parse.lowers[token] in ("including", "which", "who")


def _surrounds(parse: Parse, token: int, head: int) -> bool:
    """Whether words begin here that describe a thing in the clause, or say how and when its deed is done."""
    for owner in (token, *parse.ancestors(token)):
        if owner == head or parse.first_of(owner) != token:
            return False
        if parse.deps[owner] in _DESCRIBING:
            return True
        if parse.deps[owner] == "prep" and parse.heads[owner] == head:
            return parse.child(head, "dobj", "attr", "acomp") is not None
    return False
