"""Reporting clauses: the words that say who says what, found by their syntax."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.lexicons import load_lexicon
from onrecord.text.spans import trim


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A reporting clause. ``verb`` is the token that heads its cue, ``source`` the one that heads its source.

    ``content`` is what the syntax says is reported, as token ranges (first, stop); empty where
    the clause stands beside a quotation. ``clause`` are the tokens from the source to the cue.
    ``quotes`` tells whether the cue may bring a quotation.
    """

    verb: int
    cue: Span
    source: int | None
    content: tuple[tuple[int, int], ...] = ()
    addressee: int | None = None
    clause: tuple[int, int]
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """The words of one language that report, as sets of lemmas by what they take."""

    clause: frozenset[str]
    naming: frozenset[str]
    object: frozenset[str]
    asking: frozenset[str]
    infinitive: frozenset[str]
    preposition: Mapping[str, frozenset[str]]

    @property
    def every(self) -> frozenset[str]:
        """All lemmas that may head a cue."""
        return self.clause | self.naming | self.object | self.asking | self.infinitive | frozenset(self.preposition)


@lru_cache
def load_saying(language: str) -> Saying:
    """The reporting words of a language."""
    table: Mapping[str, Any] = load_lexicon(language, "saying")
    return Saying(
        clause=_words(table["clause"]),
        naming=_words(table["naming"]),
        object=_words(table["object"]),
        asking=_words(table["asking"]),
        infinitive=_words(table["infinitive"]),
        preposition={verb: frozenset(after) for verb, after in table["preposition"].items()},
    )


def _words(classes: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(word for words in classes.values() for word in words)


def find_reports(parse: Parse, saying: Saying) -> Iterator[Report]:
    """Every clause whose verb reports somebody's words, in reading order."""
    every = saying.every
    for verb, tag in enumerate(parse.tags):
        if tag.startswith("VB") and parse.lemmas[verb] in every and parse.deps[verb] not in ("amod", "aux", "compound"):
            report = _report(parse, verb, saying)
            if report is not None:
                yield report


def _report(parse: Parse, verb: int, saying: Saying) -> Report | None:
    source = source_of(parse, verb)
    addressee = parse.child(verb, "dobj", "dative") if parse.lemmas[verb] in saying.asking else None
    content = next((found for frame in FRAMES if (found := frame(parse, verb, saying))), ())
    quotes = parse.lemmas[verb] in saying.clause
    if not content and not quotes:
        return None
    clause = _clause(parse, verb, source)
    report = Report(
        verb=verb, cue=parse.word_span(verb), source=source, addressee=addressee, clause=clause, quotes=quotes
    )
    if not content and quotes:
        content = _around(parse, report)
    return replace(report, content=_without(content, clause))


def source_of(parse: Parse, verb: int) -> int | None:
    """The token that heads the words naming whose speech it is; None for none in the sentence."""
    subject = parse.child(verb, "nsubj", "csubj")
    if subject is None and parse.child(verb, "nsubjpass") is not None:
        agent = parse.child(verb, "agent")
        return parse.child(agent, "pobj") if agent is not None else None
    if subject is not None:
        if parse.tags[subject] in ("WDT", "WP") and parse.deps[verb] in ("relcl", "acl"):
            return parse.heads[verb]
        return subject if parse.pos[subject] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X") else subject
    head, dep = parse.heads[verb], parse.deps[verb]
    if head == verb:
        return None
    if dep in ("acl", "relcl"):
        return head
    if dep in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp"):
        above = source_of(parse, head) if parse.pos[head] in ("VERB", "AUX", "ADP", "SCONJ") else None
        if above is None and dep in ("advcl", "xcomp"):
            return parse.child(head, "nsubjpass")
        return above
    return None


Frame = Callable[[Parse, int, Saying], tuple[tuple[int, int], ...]]
"""What a verb reports, as token ranges, where one construction holds; else nothing."""


def _clause_of(parse: Parse, verb: int, saying: Saying) -> tuple[tuple[int, int], ...]:
    """ "said that the talks had failed"."""
    if parse.lemmas[verb] not in saying.clause:
        return ()
    inner = parse.child(verb, "ccomp")
    if inner is None:
        return ()
    first, last = parse.first_of(inner), parse.last_of(inner)
    if parse.lowers[first] == "that" and parse.deps[first] == "mark":
        first += 1
    return ((first, last + 1),)


def _request_of(parse: Parse, verb: int, saying: Saying) -> tuple[tuple[int, int], ...]:
    """ "urged Iran to stop": the one asked and the deed together."""
    if parse.lemmas[verb] not in saying.asking:
        return ()
    deed = parse.child(verb, "xcomp", "ccomp")
    if deed is None or parse.pos[deed] not in ("VERB", "AUX"):
        return ()
    asked = parse.child(verb, "dobj")
    start = parse.first_of(asked) if asked is not None and verb < asked < deed else parse.first_of(deed)
    return ((start, parse.last_of(deed) + 1),)


def _name_of(parse: Parse, verb: int, saying: Saying) -> tuple[tuple[int, int], ...]:
    """ "called the vote a sham": the thing and its name together."""
    if parse.lemmas[verb] not in saying.naming:
        return ()
    name = parse.child(verb, "oprd", "xcomp", "ccomp")
    if name is None:
        name = next((c for c in parse.children[verb] if parse.lowers[c] == "as" and c > verb), None)
    if name is None or name < verb:
        return ()
    thing = parse.child(verb, "dobj")
    start = parse.first_of(thing) if thing is not None and verb < thing < name else parse.first_of(name)
    return ((start, parse.last_of(name) + 1),)


def _object_of(parse: Parse, verb: int, saying: Saying) -> tuple[tuple[int, int], ...]:
    """ "condemned the attack"."""
    if parse.lemmas[verb] not in saying.object:
        return ()
    thing = parse.child(verb, "dobj")
    if thing is None or thing < verb:
        return ()
    return ((parse.first_of(thing), parse.last_of(thing) + 1),)


def _deed_of(parse: Parse, verb: int, saying: Saying) -> tuple[tuple[int, int], ...]:
    """ "pledged to help"."""
    if parse.lemmas[verb] not in saying.infinitive:
        return ()
    deed = parse.child(verb, "xcomp")
    return ((parse.first_of(deed), parse.last_of(deed) + 1),) if deed is not None and deed > verb else ()


def _matter_of(parse: Parse, verb: int, saying: Saying) -> tuple[tuple[int, int], ...]:
    """ "called for talks"."""
    after = saying.preposition.get(parse.lemmas[verb])
    if after is None:
        return ()
    word = next((c for c in parse.children[verb] if c > verb and parse.lowers[c] in after), None)
    if word is None or parse.last_of(word) == word:
        return ()
    return ((word + 1, parse.last_of(word) + 1),)


FRAMES: tuple[Frame, ...] = (_clause_of, _request_of, _name_of, _object_of, _deed_of, _matter_of)


def _clause(parse: Parse, verb: int, source: int | None) -> tuple[int, int]:
    """The tokens from source to cue, with the adjuncts of the verb up to the next comma."""
    near = source is not None and parse.sentence_of(source) == parse.sentence_of(verb)
    tokens = [verb, *(c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass", "neg", "prt", "advmod"))]
    tokens = [t for t in tokens if abs(t - verb) < 5]
    if near and source is not None and parse.heads[source] == verb:
        edges = [parse.first_of(source), parse.last_of(source)]
        tokens += [t for t in edges if not (source < verb < t)]
    return min(tokens), max(tokens) + 1


def _around(parse: Parse, report: Report) -> tuple[tuple[int, int], ...]:
    """What stands around a reporting clause put in by commas: "The talks, she said, had failed"."""
    sentence = parse.sentence_of(report.verb)
    first, stop = report.clause
    if first == sentence.first or parse.words[first - 1] != ",":
        return ()
    return ((sentence.first, first - 1),)


def _without(content: tuple[tuple[int, int], ...], clause: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Content with the reporting clause itself cut out of it."""
    kept: list[tuple[int, int]] = []
    for first, stop in content:
        if clause[1] <= first or stop <= clause[0]:
            kept.append((first, stop))
            continue
        kept += [(a, b) for a, b in ((first, clause[0]), (clause[1], stop)) if a < b]
    return tuple(kept)


def spans_of(parse: Parse, content: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    """Token ranges as trimmed spans; those of mere punctuation fall away."""
    spans = (trim(parse.text, parse.span(first, stop)) for first, stop in content)
    return tuple(span for span in spans if span is not None)
