"""Edges: where a clause begins and ends that states a condition or a consequence, what is added to it left out."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.contingencies.conditions import DASHES, QUOTES, RELATIVE, Stretch, subject_in
from onrecord.reading.contingencies.tellings import reporting_verbs, telling_openers, telling_verb
from onrecord.text.spans import trim

SUBORDINATORS = frozenset(
    {"because", "since", "although", "though", "while", "whereas", "as", "after", "before", "given", "lest"}
)


FOCUS = frozenset({"especially", "particularly", "notably", "only", "except", "but", "certainly", "perhaps"})
LOOSE_WORDS = frozenset({"then", "only", "especially", "particularly", "notably"}) | QUOTES | {",", ";", ".", "!", "?"}
CONDITIONAL = frozenset({"if", "unless", "until", "till", "provided", "once", "should"})


def clause_left(parse: Parse, verb: int, bound: int) -> int:
    """The first token of the clause proper that ``verb`` heads: its subject or auxiliary, not before ``bound``."""
    subject = subject_in(parse, verb)
    starts = [verb]
    for child in parse.children[verb]:
        if child == subject:
            starts.append(parse.first_of(child))
        elif parse.deps[child] in ("aux", "auxpass", "neg", "expl") and parse.tags[child] != "TO":
            starts.append(child)
        elif parse.deps[child] == "advmod" and bound <= child < verb and parse.lowers[child] != "then":
            starts.append(child if subject is None or child > subject else verb)
    left = min((start for start in starts if start >= bound), default=max(verb, bound))
    while left < verb and (parse.words[left] in QUOTES or parse.words[left] in (",", *DASHES)):
        left += 1
    return left


def clause_right(parse: Parse, verb: int, stop: int) -> int:
    """The token after the clause that ``verb`` heads, cut before what is added to it."""
    end = min(parse.last_of(verb) + 1, stop)
    for cut in _cuts(parse, verb, end):
        end = min(end, cut)
    return end


def condition_right(parse: Parse, condition: Stretch) -> Stretch:
    """The condition cut before what is added to it."""
    end = condition.stop
    for cut in _cuts(parse, condition.head, end):
        end = min(end, cut)
    end = max(end, condition.first + 1)
    if end == condition.head + 1 and end < len(parse) and _is_particle(parse, end):
        end += 1
    return Stretch(condition.first, end, condition.head)


def _is_particle(parse: Parse, token: int) -> bool:
    """Whether a word belongs to the verb before it: "the killing goes on"."""
    return parse.tags[token] in ("RP", "IN") and not parse.children[token] and parse.deps[token] in ("prt", "prep")


def _cuts(parse: Parse, verb: int, end: int) -> Iterator[int]:
    """Every token at which the clause of ``verb`` may be cut: what follows there is added to it."""
    for token in range(verb + 1, end):
        word = parse.lowers[token]
        if word == ";" or word == ":" or (word in DASHES and is_dash(parse, token)):
            yield token
        elif word == "because" or (word == "given" and parse.lowers[min(token + 1, end - 1)] == "that"):
            yield token
        elif word == ",":
            if _adds(parse, verb, token, end):
                yield token
        elif word in CONDITIONAL and parse.deps[token] in ("mark", "prep") and parse.heads[token] > token:
            if parse.lowers[token - 1] in FOCUS:
                yield token - 1
            elif parse.lowers[token - 1] not in ("as", "even", "what"):
                yield token
    yield from _coordinated(parse, verb, end)
    for child in parse.children[verb]:
        if child > verb and parse.deps[child] == "parataxis":
            yield parse.first_of(child)


def is_dash(parse: Parse, token: int) -> bool:
    """Whether a dash parts clauses, and is no hyphen inside a word."""
    start, end = parse.starts[token], parse.ends[token]
    return parse.text[start - 1 : start].isspace() or parse.text[end : end + 1].isspace() or parse.words[token] == "—"


def _adds(parse: Parse, verb: int, comma: int, end: int) -> bool:
    """Whether what follows the comma is an afterthought: "…, which …", "…, as …", "…, he said"."""
    after = comma + 1
    while after < end and parse.words[after] in QUOTES:
        after += 1
    if after >= end:
        return True
    word = parse.lowers[after]
    if (
        (parse.tags[after] in RELATIVE and word != "that")
        or word in SUBORDINATORS
        or word in telling_openers()
        or word in ("but", "so")
    ):
        return True
    if _opens_participle(parse, after, end):
        return True
    if any(parse.lowers[token] in ("which", "whom") for token in range(after, min(after + 4, end))):
        return True
    return telling_verb(parse, after, end) is not None


def _opens_participle(parse: Parse, after: int, end: int) -> bool:
    """Whether a participle clause follows that says what is meant or done by it: "…, implicitly putting …"."""
    gerund = after + 1 if after + 1 < end and parse.tags[after] == "RB" else after
    return parse.tags[gerund] == "VBG" and parse.deps[gerund] == "advcl"


def _coordinated(parse: Parse, verb: int, end: int) -> Iterator[int]:
    """Where another clause with its own subject is joined on: "…, and Russia knows it"."""
    modal = any(parse.tags[child] == "MD" for child in parse.children[verb])
    for child in parse.children[verb]:
        if parse.deps[child] != "conj" or child <= verb or child >= end:
            continue
        own = subject_in(parse, child)
        start = parse.first_of(child)
        joint = next((c for c in parse.children[verb] if verb < c < child and parse.deps[c] == "cc"), start)
        comma = parse.lowers[min(joint, start) - 1] == ","
        told = parse.lemmas[child] in reporting_verbs() and parse.tags[child] in ("VBD", "VBZ")
        same = modal == any(parse.tags[c] == "MD" for c in parse.children[child])
        if told or (own is not None and own > verb and (comma or not same)):
            yield min(joint, start)


def telling_start(parse: Parse, verb: int, start: int, stop: int) -> int:
    """Where a reporting clause begins between a clause and its condition: "We will, he said, if …"."""
    for token in range(start, stop):
        if parse.lowers[token] == "," and token + 1 < stop:
            after = token + 1
            if parse.lowers[after] in ("but", "and", "though") and stop - after <= 3:
                return token
            while after < stop - 1 and parse.words[after] in QUOTES:
                after += 1
            if telling_verb(parse, after, stop) is not None:
                return token
    return stop


def may_open(parse: Parse, first: int) -> bool:
    """Whether a clause can begin at ``first``: nothing, a joint or a reporting word stands before it."""
    before = first - 1
    if before < parse.sentence_of(first).first:
        return True
    return (
        parse.pos[before] in ("PUNCT", "CCONJ", "SCONJ", "INTJ")
        or parse.lowers[before] in ("that", "so", "then", "yet")
        or parse.lemmas[before] in reporting_verbs()
    )


def _is_loose(parse: Parse, token: int) -> bool:
    """Whether a word at the end of a stretch only joins what follows: "… and that"."""
    joins = parse.deps[token] in ("cc", "punct") or (parse.lowers[token] == "that" and parse.deps[token] == "mark")
    return joins or parse.lowers[token] in LOOSE_WORDS


def tight(parse: Parse, stretch: Stretch) -> Span | None:
    """The characters of a stretch without joints ("and", "but", "then") and punctuation at its ends."""
    first, stop = stretch.first, stretch.stop
    while first < stop and (
        parse.deps[first] in ("cc", "punct") or parse.pos[first] == "PUNCT" or parse.lowers[first] == "then"
    ):
        first += 1
    while stop > first and _is_loose(parse, stop - 1):
        stop -= 1
    span = trim(parse.text, parse.span(first, stop)) if first < stop else None
    return span if span is None else balanced(parse.text, span)


_CLOSING = {'"': '"', "“": "”", "«": "»", "„": "“"}


def balanced(text: str, span: Span) -> Span:
    """The span with the mark that closes a quotation opened inside it; without an opening mark at its start.

    A quotation that goes on beyond the span, or began before it, is left as it is.
    """
    opened: str | None = None
    for character in span.of(text):
        if character == opened:
            opened = None
        elif opened is None and character in _CLOSING:
            opened = _CLOSING[character]
    if opened is not None and text[span.end : span.end + 1] == opened:
        return Span(span.start, span.end + 1)
    return span
