"""Reporting clauses: the words that say who says what, found by their syntax."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.statements.grounds import Ground
from onrecord.reading.statements.named_sources import Source, can_judge, is_passive, source_of
from onrecord.reading.statements.reported import find_reported

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A reporting clause. ``at`` is the token that heads its cue.

    ``content`` is what the syntax says is reported, as token ranges (first, stop); empty where the clause
    stands beside a quotation. ``clause`` are the tokens from source to cue. ``quotes`` tells whether it may
    bring a quotation, ``plain`` whether the cue reports speech by its very meaning, so that it counts even
    inside what somebody else says.
    """

    at: int
    cue: Span
    source: Source | None
    content: tuple[Range, ...] = ()
    clause: Range
    quotes: bool = False
    plain: bool = False
    frame: str = ""


def find_reports(ground: Ground) -> Iterator[Report]:
    """Every clause whose verb reports somebody's words, in reading order."""
    parse, verbs = ground.parse, ground.saying.verbs
    for token, lemma in enumerate(parse.lemmas):
        if lemma in verbs and _is_verb(parse, token):
            report = _report(ground, token)
            if report is not None:
                yield report


def _is_verb(parse: Parse, token: int) -> bool:
    """Whether a token is the verb of a clause, be it that the tagger takes it for a noun ("the two leaders pledge")."""
    if parse.tags[token].startswith("VB"):
        return parse.deps[token] not in _NO_CUE
    return parse.pos[token] == "NOUN" and parse.child(token, "nsubj") is not None and parse.child(token, "cop") is None


_NO_CUE = frozenset(["amod", "aux", "compound", "auxpass", "nmod"])
CLAUSES = frozenset(["clause", "that", "bare"])
"""The frames whose content is a clause."""

NO_SPEAKER = frozenset(
    ["i", "we", "you", "me", "us", "myself", "let", "that", "this", "there", "what", "our", "my", "your"]
)
"""Subjects that make no report: writer and reader, and things pointed at ("that suggests …")."""


def _report(ground: Ground, verb: int) -> Report | None:
    parse, saying = ground.parse, ground.saying
    source = source_of(parse, verb)
    if source is None:
        return _question(ground, verb) or _hearsay(ground, verb)
    if not _reports(ground, verb, source) or _passes_on(ground, verb):
        return None
    quotes = parse.lemmas[verb] in saying.speech
    reported = find_reported(ground, verb)
    clause = _clause(parse, verb, source)
    content: tuple[Range, ...] = ()
    if reported is not None:
        if reported.frame not in CLAUSES and not (_performs(ground, verb, source) and can_judge(parse, source, saying)):
            return None
        content = _without(((reported.first, reported.stop),), clause)
        content = (*_proviso(parse, verb, clause), *content)
    elif quotes:
        content = _around(ground, verb, clause)
    if not content and not quotes:
        return None
    return Report(
        at=verb,
        cue=_cue(ground, verb),
        source=source,
        content=content,
        clause=clause,
        quotes=quotes,
        plain=quotes and (reported is None or reported.frame in CLAUSES),
        frame=reported.frame if reported is not None else "around" if content else "",
    )


def _passes_on(ground: Ground, verb: int) -> bool:
    """Whether the verb only passes on what another says: "the agency quoted Macron as saying"."""
    parse = ground.parse
    as_words = (c for c in parse.children[verb] if parse.lowers[c] == "as")
    sayings = (parse.child(word, "pcomp") for word in as_words)
    return any(saying is not None and parse.lemmas[saying] in ground.saying.speech for saying in sayings)


def _cue(ground: Ground, verb: int) -> Span:
    """The verb with the particle or the preposition of its matter right after it: "ruled out", "called for"."""
    parse, after = ground.parse, verb + 1
    if after < len(parse) and parse.heads[after] == verb:
        matters = ground.saying.preposition.get(parse.lemmas[verb], frozenset())
        if parse.deps[after] == "prt" or parse.lowers[after] in matters:
            return parse.span(verb, after + 1)
    return parse.word_span(verb)


def _hearsay(ground: Ground, verb: int) -> Report | None:
    """What is said to be so without a source: "Iran is said to have agreed", "it was reported that …"."""
    parse = ground.parse
    thing, told = parse.child(verb, "nsubjpass"), parse.child(verb, "xcomp", "ccomp")
    if thing is None or told is None or told < verb or parse.lemmas[verb] not in ground.saying.outright:
        return None
    if ground.quoted[verb] or ground.voiced[verb] or _is_unsaid(parse, verb):
        return None
    clause = (min([verb, *(c for c in parse.children[verb] if parse.deps[c] == "auxpass")]), verb + 1)
    content: tuple[Range, ...] = ((_past_that(parse, told), parse.last_of(told) + 1),)
    if parse.lowers[thing] != "it":
        content = ((parse.first_of(thing), parse.last_of(thing) + 1), *content)
    return Report(at=verb, cue=parse.word_span(verb), source=None, content=content, clause=clause, frame="hearsay")


def _question(ground: Ground, verb: int) -> Report | None:
    """What somebody is asked, by nobody named: "Asked whether it would sign, the ministry said …"."""
    parse = ground.parse
    if parse.lemmas[verb] not in ground.saying.questions or not is_passive(parse, verb) or ground.quoted[verb]:
        return None
    reported = find_reported(ground, verb)
    if reported is None or reported.first <= verb:
        return None
    content = ((reported.first, reported.stop),)
    clause = (verb, verb + 1)
    return Report(at=verb, cue=parse.word_span(verb), source=None, content=content, clause=clause, frame="question")


def _past_that(parse: Parse, told: int) -> int:
    first = parse.first_of(told)
    return first + (parse.lowers[first] == "that")


def _reports(ground: Ground, verb: int, source: Source) -> bool:
    """Whether somebody's words are given: by another than writer and reader, and as said, not as unsaid.

    Inside a quotation and in a speech of the first person only the plainest cues count ("Merkel told me
    that …"); of 300 clauses there with another verb or another subject, annotators counted 12.
    """
    parse = ground.parse
    owner = parse.child(source.head, "poss")
    if parse.lowers[source.head] in NO_SPEAKER or (owner is not None and parse.lowers[owner] == "our"):
        return False
    if _is_unsaid(parse, verb):
        return False
    if parse.lemmas[verb] in ground.saying.showing and not can_judge(parse, source, ground.saying):
        return parse.lemmas[source.head] in ground.saying.evidence
    if ground.quoted[verb]:
        return parse.lemmas[verb] in ground.saying.outright and parse.pos[source.head] == "PROPN"
    if ground.voiced[verb]:
        return parse.lemmas[verb] in ground.saying.speech and parse.pos[source.head] in ("PROPN", "NOUN")
    return True


def _is_unsaid(parse: Parse, verb: int) -> bool:
    """Whether the words are not, or not yet, said: "did not say", "will say", "met to say"."""
    if is_supposed(parse, verb):
        return True
    aided = _aided(parse, verb)
    unsaid = _MODALS | {"to"} if parse.deps[aided] in ("advcl", "acl", "relcl") else _MODALS
    return any(
        parse.deps[child] == "neg" or parse.lowers[child] in unsaid
        for child in parse.children[aided]
        if parse.deps[child] in ("aux", "neg")
    )


def is_supposed(parse: Parse, verb: int) -> bool:
    """Whether a verb stands in a condition, so that nothing is said yet: "if Iran refuses to sign"."""
    token = verb
    while True:
        marks = (parse.lowers[c] for c in parse.children[token] if parse.deps[c] == "mark" and c < verb)
        if any(mark in _SUPPOSING for mark in marks):
            return True
        if parse.deps[token] not in _INSIDE or parse.heads[token] == token or parse.heads[token] > token:
            return False
        token = parse.heads[token]


_SUPPOSING = frozenset(["if", "unless", "lest"])
_INSIDE = frozenset(["conj", "xcomp", "acl", "relcl", "pcomp", "prep"])
"""By what a verb may hang on one inside a condition and share its being supposed."""


def _aided(parse: Parse, verb: int) -> int:
    """The verb that carries the auxiliaries: the first of those joined in "would meet and announce"."""
    while parse.deps[verb] == "conj" and parse.tags[verb] == "VB" and parse.tags[parse.heads[verb]] == "VB":
        verb = parse.heads[verb]
    return verb


_MODALS = frozenset(["will", "'ll", "wo", "would", "could", "might", "may", "can", "should", "must", "ca"])


def _performs(ground: Ground, verb: int, source: Source) -> bool:
    """Whether a verb of judging, asking or pledging stands in the open: neither as an aim nor as told by others."""
    parse = ground.parse
    if parse.deps[verb] in ("ccomp", "xcomp"):
        return parse.deps[verb] == "xcomp" and parse.lemmas[parse.heads[verb]] in ("go", "continue")
    if parse.deps[verb] == "acl" and parse.tags[verb] != "VBD":
        return parse.tags[verb] == "VBG" and source.head != parse.heads[verb]
    aided = _aided(parse, verb)
    return not any(parse.lowers[child] == "to" and parse.deps[child] == "aux" for child in parse.children[aided])


def _clause(parse: Parse, verb: int, source: Source) -> Range:
    """The tokens from source to cue, with what stands close around the verb."""
    close = ("aux", "auxpass", "neg", "prt", "advmod")
    tokens = [verb, *(c for c in parse.children[verb] if parse.deps[c] in close and abs(c - verb) < 4)]
    quoted = parse.deps[verb] == "pcomp" and parse.lowers[parse.heads[verb]] == "as" and source.head < verb
    if quoted:
        agency = parse.child(parse.heads[parse.heads[verb]], "nsubj")
        tokens += [agency] if agency is not None else []
    if quoted or parse.heads[source.head] == verb or source.words[1] in range(verb - 4, verb + 1):
        first, stop = source.words
        tokens += [first, stop - 1] if not first <= verb < stop else [source.head]
    return min(tokens), max(tokens) + 1


def _proviso(parse: Parse, verb: int, clause: Range) -> tuple[Range, ...]:
    """A condition put before the reporting clause: "If talks fail, he said there would be war"."""
    for child in parse.children[verb]:
        first, last = parse.first_of(child), parse.last_of(child)
        if parse.deps[child] == "advcl" and last < clause[0] and parse.lowers[first] in ("if", "unless"):
            return ((first, last + 1),)
    return ()


def _around(ground: Ground, verb: int, clause: Range) -> tuple[Range, ...]:
    """What stands around a reporting clause put in by commas: "The talks, she said, had failed"."""
    parse = ground.parse
    sentence = parse.sentence_of(verb)
    first, stop = clause
    own = parse.tags[verb] in ("VBD", "VBZ", "VBP") and parse.child(verb, "nsubj") is not None
    quoted = parse.deps[verb] == "pcomp" and parse.lowers[parse.heads[verb]] == "as"
    if (
        not (own or quoted)
        or parse.deps[verb] in ("relcl", "advcl", "acl")
        or parse.lemmas[verb] not in ground.saying.inserted
    ):
        return ()
    if first <= sentence.first + 1 or parse.words[first - 1] != "," or ground.quoted[first - 2]:
        return ()
    ahead = {parse.deps[child] for child in parse.children[verb] if parse.last_of(child) < first}
    if ahead & _SETTING and "ccomp" not in ahead:
        return ()
    named = parse.child(verb, "nsubj")
    stop = max(stop, parse.last_of(named) + 1) if named is not None and named > verb else stop
    before = (sentence.first, first - 1)
    for token in range(stop, sentence.stop - 1):
        if parse.pos[token] in ("VERB", "AUX"):
            break
        if parse.words[token] == ",":
            return before, (token + 1, sentence.stop)
    return (before,)


_SETTING = frozenset(["prep", "advcl", "npadvmod"])
"""What sets the scene before a reporting clause and is no content: "After the talks, she said no more"."""


def _without(content: tuple[Range, ...], clause: Range) -> tuple[Range, ...]:
    """Content with the reporting clause itself cut out of it."""
    kept: list[Range] = []
    for first, stop in content:
        if clause[1] <= first or stop <= clause[0]:
            kept.append((first, stop))
        else:
            kept += [(a, b) for a, b in ((first, clause[0]), (clause[1], stop)) if a < b]
    return tuple(kept)
