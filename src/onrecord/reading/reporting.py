"""Reporting clauses: the words that say who says what, found by their syntax."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.reported import Ground, find_reported


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A reporting clause. ``at`` is the token that heads its cue, ``source`` the one that heads its source.

    ``stand_in`` is the token that stands beside the cue for a source named elsewhere ("who"), None where
    the source itself does. ``content`` is what the syntax says is reported, as token ranges (first, stop);
    empty where the clause stands beside a quotation. ``clause`` are the tokens from source to cue, as
    (first, stop). ``quotes`` tells whether it may bring a quotation.
    """

    at: int
    cue: Span
    source: int | None
    stand_in: int | None = None
    content: tuple[tuple[int, int], ...] = ()
    clause: tuple[int, int]
    quotes: bool = False
    frame: str = ""


def find_reports(ground: Ground) -> Iterator[Report]:
    """Every clause whose verb reports somebody's words, in reading order."""
    parse, verbs = ground.parse, ground.saying.verbs
    for token, lemma in enumerate(parse.lemmas):
        if lemma in verbs and parse.tags[token].startswith("VB") and parse.deps[token] not in _NO_CUE:
            report = _report(ground, token)
            if report is not None:
                yield report


_NO_CUE = frozenset(["amod", "aux", "compound", "auxpass", "nmod"])
_FIRST_AND_SECOND = frozenset(["i", "we", "you", "me", "us", "myself", "let"])


def _report(ground: Ground, verb: int) -> Report | None:
    parse, saying = ground.parse, ground.saying
    source = source_of(parse, verb)
    if not _reports(ground, verb, source):
        return None
    quotes = parse.lemmas[verb] in saying.speech
    reported = find_reported(ground, verb)
    clause = _clause(parse, verb, source)
    content: tuple[tuple[int, int], ...] = ()
    if reported is not None:
        content = _without(((reported.first, reported.stop),), clause)
        content = (*_proviso(parse, verb, clause), *content)
    elif quotes:
        content = _around(ground, verb, clause)
    if not content and not quotes:
        return None
    head, stand_in = _stand_in(parse, source)
    return Report(
        at=verb,
        cue=parse.word_span(verb),
        source=head,
        stand_in=stand_in,
        content=content,
        clause=clause,
        quotes=quotes,
        frame=reported.frame if reported is not None else "around" if content else "",
    )


def _reports(ground: Ground, verb: int, source: int | None) -> bool:
    """Whether somebody's words are given: by another than writer and reader, and in a quotation only outright."""
    parse = ground.parse
    if source is None:
        return parse.tags[verb] in ("VBG", "VBN", "VBD") and not ground.quoted[verb]
    if parse.lowers[source] in _FIRST_AND_SECOND:
        return False
    if ground.quoted[verb]:
        return parse.lemmas[verb] in ground.saying.outright and parse.pos[source] == "PROPN"
    return True


def source_of(parse: Parse, verb: int) -> int | None:
    """The token that heads the words naming whose speech it is, be it "who"; None for none in the sentence."""
    subject = parse.child(verb, "nsubj", "csubj")
    if subject is not None:
        return subject
    if parse.child(verb, "nsubjpass") is not None or (parse.deps[verb] == "acl" and parse.tags[verb] == "VBN"):
        agent = parse.child(verb, "agent")
        return parse.child(agent, "pobj") if agent is not None else None
    head, dep = parse.heads[verb], parse.deps[verb]
    if head == verb:
        return None
    if dep in ("acl", "relcl"):
        return head
    if dep in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "pobj"):
        return _above(parse, head, dep)
    return None


def _above(parse: Parse, head: int, dep: str) -> int | None:
    """The source of a verb without a subject of its own: that of the verb it hangs on."""
    if parse.pos[head] not in ("VERB", "AUX", "ADP", "SCONJ"):
        return None
    asked = parse.child(head, "dobj") if dep == "xcomp" else None
    return asked or source_of(parse, head) or parse.child(head, "nsubjpass")


def _stand_in(parse: Parse, source: int | None) -> tuple[int | None, int | None]:
    """The source, and the relative pronoun that stands for it beside the cue."""
    if source is None or parse.tags[source] not in ("WP", "WDT"):
        return source, None
    verb = parse.heads[source]
    while parse.deps[verb] in ("conj", "ccomp", "xcomp") and parse.heads[verb] != verb:
        verb = parse.heads[verb]
    return (parse.heads[verb], source) if parse.deps[verb] in ("relcl", "acl") else (source, None)


def _clause(parse: Parse, verb: int, source: int | None) -> tuple[int, int]:
    """The tokens from source to cue, with what stands close around the verb."""
    close = ("aux", "auxpass", "neg", "prt", "advmod")
    tokens = [verb, *(c for c in parse.children[verb] if parse.deps[c] in close and abs(c - verb) < 4)]
    if source is not None and parse.heads[source] == verb:
        first, last = parse.first_of(source), parse.last_of(source)
        tokens += [first, last] if not first <= verb <= last else [source]
    return min(tokens), max(tokens) + 1


def _proviso(parse: Parse, verb: int, clause: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """A condition put before the reporting clause: "If talks fail, he said there would be war"."""
    for child in parse.children[verb]:
        first, last = parse.first_of(child), parse.last_of(child)
        if parse.deps[child] == "advcl" and last < clause[0] and parse.lowers[first] in ("if", "unless"):
            return ((first, last + 1),)
    return ()


def _around(ground: Ground, verb: int, clause: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """What stands around a reporting clause put in by commas: "The talks, she said, had failed"."""
    parse = ground.parse
    sentence = parse.sentence_of(verb)
    first, stop = clause
    finite = parse.tags[verb] in ("VBD", "VBZ", "VBP") and parse.child(verb, "nsubj") is not None
    if parse.lowers[first - 1 if first else 0] == "as" and first - 1 > sentence.first:
        first -= 1
    if not finite or first <= sentence.first + 1 or parse.words[first - 1] != "," or ground.quoted[first - 2]:
        return ()
    comma = next((t for t in range(stop, sentence.stop) if parse.words[t] == ","), None)
    before = (sentence.first, first - 1)
    return (before,) if comma is None or comma + 1 >= sentence.stop else (before, (comma + 1, sentence.stop))


def _without(content: tuple[tuple[int, int], ...], clause: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Content with the reporting clause itself cut out of it."""
    kept: list[tuple[int, int]] = []
    for first, stop in content:
        if clause[1] <= first or stop <= clause[0]:
            kept.append((first, stop))
        else:
            kept += [(a, b) for a, b in ((first, clause[0]), (clause[1], stop)) if a < b]
    return tuple(kept)
