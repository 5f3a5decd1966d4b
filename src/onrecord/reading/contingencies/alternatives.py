"""Conditions that point back: "X or else Y", "X. Otherwise, Y", "If not, Y", "comply or face sanctions"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from onrecord.model.acts import Reason, Relation
from onrecord.model.parses import Parse, Sentence
from onrecord.model.spans import Span
from onrecord.reading.contingencies.conditions import DASHES, QUOTES, Marker, Stretch, subject_in
from onrecord.reading.contingencies.consequences import clause_at, is_verbal
from onrecord.reading.contingencies.edges import clause_left, clause_right, condition_right
from onrecord.reading.contingencies.pairs import Pair, has_modal
from onrecord.reading.contingencies.tellings import reported_clause, reporting_verbs, telling_verb
from onrecord.reading.lexicons import load_lexicon


def find_alternatives(parse: Parse, pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Every pair whose condition stands in the clause or sentence before its marker.

    ``pairs`` are those found by a marker of their own: "If X, Y. Otherwise, Z" takes its condition from them.
    """
    for match in _pattern().finditer(parse.text):
        tokens = parse.tokens(Span(match.start(), match.end()))
        if not tokens or parse.starts[tokens.start] != match.start() or parse.ends[tokens.stop - 1] != match.end():
            continue
        marker = Marker(tokens.start, tokens.stop, _relations()[" ".join(match.group().lower().split())], "back")
        found = _pointing_back(parse, marker, pairs)
        if found is not None:
            yield found
    yield from _ultimatums(parse)


def weigh_pointer(parse: Parse, pair: Pair) -> Reason | None:
    """How far a pair can be trusted whose marker points back at something not put as a condition."""
    if pair.marker.form != "back" or pair.marker.relation is Relation.IN_EXCHANGE:
        return None
    head = pair.condition.head
    open_yet = (
        parse.lowers[pair.marker.first : pair.marker.stop] == ("or",)  # an ultimatum, found as one
        or has_modal(parse, head)
        or is_bidden(parse, head)
        or parse.tags[head] == "VB"
        or parse.text[parse.starts[parse.sentence_of(head).stop - 1]] == "?"
        or parse.deps[head] == "advcl"
        or any(
            parse.lemmas[t] in load_lexicon("en", "conditions")["wishes"]["verbs"] for t in (head, parse.heads[head])
        )
    )
    return None if open_yet else Reason(0.45, "points back at what is so already")


def is_bidden(parse: Parse, verb: int) -> bool:
    """Whether a form of "be" says what somebody has to do: "they are to leave"."""
    inner = parse.child(verb, "xcomp")
    to_do = inner is not None and inner > verb and any(parse.lowers[c] == "to" for c in parse.children[inner])
    return parse.lemmas[verb] == "be" and to_do and parse.child(verb, "acomp") is None


@lru_cache
def _relations() -> dict[str, Relation]:
    table = load_lexicon("en", "conditions")["back"]
    return {words: Relation(relation) for relation, phrases in table.items() for words in phrases}


@lru_cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(_relations(), key=lambda words: (-len(words), words))
    alternatives = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in phrases)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)


def _pointing_back(parse: Parse, marker: Marker, pairs: Sequence[Pair]) -> Pair | None:
    sentence = parse.sentence_of(marker.first)
    opens = _opens_at(parse, sentence, marker.first)
    if opens is None:
        return None
    start = marker.stop
    if marker.relation is not Relation.OR_ELSE and parse.lowers[min(start, sentence.stop - 1)] != ",":
        return None
    while start < sentence.stop and (parse.words[start] in QUOTES or parse.lowers[start] in (",", "then")):
        start += 1
    told = telling_verb(parse, start, sentence.stop)
    if told is not None:
        start = next((t + 1 for t in range(told, sentence.stop) if parse.lowers[t] == ","), sentence.stop)
    head = clause_at(parse, start, sentence.stop) if start < sentence.stop else None
    condition = _earlier(parse, sentence, opens, pairs)
    if head is None or condition is None:
        return None
    head = reported_clause(parse, head, start)
    left = clause_left(parse, head, start)
    return Pair(marker, condition, Stretch(left, clause_right(parse, head, sentence.stop), head))


def _opens_at(parse: Parse, sentence: Sentence, first: int) -> int | None:
    """Where the marker's clause begins, joints before it included; None inside a clause ("unless otherwise agreed")."""
    start = first
    while start > sentence.first and (parse.words[start - 1] in QUOTES or parse.deps[start - 1] == "cc"):
        start -= 1
    if start == sentence.first or parse.lowers[start - 1] in (";", ",", ":") or parse.words[start - 1] in DASHES:
        return start
    return start if parse.lowers[first] == "or" else None


def _earlier(parse: Parse, sentence: Sentence, opens: int, pairs: Sequence[Pair]) -> Stretch | None:
    """What the marker points back at: the condition just before it, else what the clause before it proposes."""
    if opens > sentence.first:
        region, verb = range(sentence.first, opens), _last_clause(parse, sentence, opens)
    else:
        number = parse.sentence_number(sentence.first)
        if number == 0 or parse.sentences[number - 1].block != sentence.block:
            return None
        before = parse.sentences[number - 1]
        region, verb = range(before.first, before.stop), before.root
    known = [pair.condition for pair in pairs if pair.condition.first in region]
    if known:
        return known[-1]
    if verb is None or not is_verbal(parse, verb):
        return None
    verb = proposal(parse, reported_clause(parse, verb, region.start - 1))
    return condition_right(
        parse, Stretch(clause_left(parse, verb, region.start), min(parse.last_of(verb) + 1, region.stop), verb)
    )


def _last_clause(parse: Parse, sentence: Sentence, stop: int) -> int | None:
    heads = [t for t in range(sentence.first, stop) if is_verbal(parse, t)]
    return min(heads, key=lambda token: (parse.depth(token), -token), default=None)


def proposal(parse: Parse, verb: int) -> int:
    """The clause that is wished, asked or demanded: "comply" in "urged Iran to comply"."""
    if parse.lemmas[verb] not in load_lexicon("en", "conditions")["wishes"]["verbs"]:
        return verb
    inner = [c for c in parse.children[verb] if parse.deps[c] in ("ccomp", "xcomp") and c > verb]
    return inner[-1] if inner else verb


def _ultimatums(parse: Parse) -> Iterator[Pair]:
    """Pairs of the form "must comply or face sanctions": the second half is what else would come."""
    penalties = load_lexicon("en", "conditions")["penalties"]["verbs"]
    for token, word in enumerate(parse.lowers):
        if word != "or" or parse.deps[token] != "cc" or parse.lowers[token + 1 : token + 2] == ("else",):
            continue
        first = parse.heads[token]
        second = next((c for c in parse.children[first] if parse.deps[c] == "conj" and c > token), None)
        if second is None or not is_verbal(parse, first) or not is_verbal(parse, second) or first > token:
            continue
        if any(parse.lowers[c] == "whether" for c in parse.children[first]):
            continue
        own = subject_in(parse, second)
        suffers = parse.lemmas[second] in penalties or parse.child(second, "auxpass") is not None
        befalls = suffers if own is None else token < own and _will_come(parse, second)
        either = any(parse.lowers[c] == "either" and c < first for c in parse.children[first])
        if befalls and (_is_told(parse, first) or (own is not None and either)):
            left = clause_left(parse, first, parse.sentence_of(first).first)
            right = clause_left(parse, second, token + 1)
            marker = Marker(token, token + 1, Relation.OR_ELSE, "back")
            stop = parse.sentence_of(first).stop
            yield Pair(marker, Stretch(left, token, first), Stretch(right, clause_right(parse, second, stop), second))


def _will_come(parse: Parse, verb: int) -> bool:
    return any(parse.lowers[c] in ("will", "'ll", "would", "wo") and c < verb for c in parse.children[verb])


def _is_told(parse: Parse, verb: int) -> bool:
    """Whether somebody is told to do it: "must comply", "comply!", "urged to comply"."""
    helpers = [parse.lowers[c] for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")]
    if set(helpers) & {"must", "should", "shall", "better", "will", "'ll"}:
        return True
    if is_bidden(parse, verb) or (parse.deps[verb] == "xcomp" and is_bidden(parse, parse.heads[verb])):
        return True
    head = parse.heads[verb]
    if parse.tags[verb] == "VB" and subject_in(parse, verb) is None and not helpers and head > verb:
        return parse.lemmas[head] in reporting_verbs()  # "Leave or we will come, he said"
    if parse.deps[verb] in ("xcomp", "ccomp"):
        return parse.lemmas[head] in load_lexicon("en", "conditions")["wishes"]["orders"]
    return parse.tags[verb] == "VB" and subject_in(parse, verb) is None and not helpers and parse.deps[verb] == "ROOT"
