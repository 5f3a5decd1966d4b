"""Reports without a verb: "according to officials", and headlines such as "Merkel: no deal"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.model.articles import Article, BlockKind
from onrecord.model.parses import Parse, Sentence
from onrecord.model.spans import Span
from onrecord.reading.statements.grounds import Ground
from onrecord.reading.statements.named_sources import Source, can_judge, source_of, words_of
from onrecord.reading.statements.quotations import Quotation
from onrecord.reading.statements.reporting import NO_SPEAKER, Report

Range = tuple[int, int]


def find_phrases(article: Article, ground: Ground) -> Iterator[Report]:
    """Every report whose cue is a preposition, a clause with "as" or, in a headline, a colon."""
    yield from _according(ground)
    yield from _as_clauses(ground)
    yield from _headlines(article, ground)


def find_leads(ground: Ground, quotations: Sequence[Quotation]) -> Iterator[Report]:
    """The reports that bring a quotation without a verb of saying: "issued a statement: …", "…" — A. Speaker."""
    for quotation in quotations:
        report = _signature(ground, quotation) or _lead(ground, quotation)
        if report is not None:
            yield report


_SIGNATURE = re.compile(r"[ \t\u00a0]*(?:―|—|–|--?)[ \t\u00a0]*(?=[^\W\d_])([^\n\"“”.!?;:]{3,80})\.?[ \t]*(?:\n|$)")


def _signature(ground: Ground, quotation: Quotation) -> Report | None:
    """The name that stands after a dash below or behind a quotation set apart."""
    parse = ground.parse
    found = _SIGNATURE.match(parse.text, quotation.whole.end)
    if found is None:
        return None
    tokens = parse.tokens(Span(*found.span(1)))
    if not tokens or any(parse.pos[t] in ("VERB", "AUX") for t in tokens) or parse.pos[tokens[0]] != "PROPN":
        return None
    words = (tokens[0], tokens[-1] + 1)
    head = next((t for t in tokens if not words[0] <= parse.heads[t] < words[1] or parse.heads[t] == t), tokens[0])
    dash = tokens[0] - 1 if tokens[0] and parse.pos[tokens[0] - 1] == "PUNCT" else tokens[0]
    cue, source = parse.word_span(dash), Source(head, words)
    return Report(at=dash, cue=cue, source=source, clause=words, quotes=True, plain=True, frame="signature")


def _lead(ground: Ground, quotation: Quotation) -> Report | None:
    """The report of a sentence that ends in a colon before a quotation: its subject speaks."""
    parse = ground.parse
    if quotation.whole.start == 0:
        return None
    before = parse.tokens(Span(max(quotation.whole.start - REACH, 0), quotation.whole.start))
    if not before or parse.words[before[-1]] != ":":
        return None
    colon = before[-1]
    first = parse.sentence_of(colon).first
    for verb in reversed(range(first, colon)):
        source = source_of(parse, verb) if parse.tags[verb] in _TOLD else None
        if source is None or ground.quoted[verb] or parse.lowers[source.head] in NO_SPEAKER:
            continue
        if can_judge(parse, source, ground.saying):
            cue, clause = parse.word_span(verb), (first, colon + 1)
            return Report(at=verb, cue=cue, source=source, clause=clause, quotes=True, plain=True, frame="lead")
    return None


_TOLD = frozenset(["VBD", "VBZ", "VBP", "VBG"])


REACH = 3
"""Characters between a colon and the quotation that it leads to."""


def _according(ground: Ground) -> Iterator[Report]:
    parse = ground.parse
    firsts = {words[0] for words in ground.saying.according}
    for token, word in enumerate(parse.lowers):
        if word not in firsts or ground.quoted[token]:
            continue
        for words in ground.saying.according:
            if parse.lowers[token : token + len(words)] == words:
                report = _phrase(ground, token, token + len(words))
                if report is not None:
                    yield report
                break


def _phrase(ground: Ground, first: int, stop: int) -> Report | None:
    """The report of a phrase such as "according to" at tokens ``first`` up to ``stop``."""
    parse = ground.parse
    sentence = parse.sentence_of(first)
    source = parse.child(stop - 1, "pobj")
    if source is None or source < stop or source >= sentence.stop or not _is_source(ground, first, source):
        return None
    end = parse.last_of(source) + 1
    return Report(
        at=first,
        cue=parse.span(first, stop),
        source=Source(source, words_of(parse, source)),
        content=_beside(ground, sentence, (first, end)),
        clause=(first, end),
        quotes=True,
        plain=True,
        frame="according",
    )


def _as_clauses(ground: Ground) -> Iterator[Report]:
    """Clauses such as "as the minister put it", with the rest of the sentence for content."""
    parse, saying = ground.parse, ground.saying
    for token, word in enumerate(parse.lowers):
        verb = parse.heads[token]
        if word != "as" or not token < verb < token + LONGEST_AS or ground.quoted[token]:
            continue
        said = parse.lemmas[verb] in saying.inserted or parse.lowers[verb : verb + 2] == saying.put_it
        source = source_of(parse, verb) if said else None
        sentence = parse.sentence_of(token)
        apart = token == sentence.first or parse.words[token - 1] in (",", "—", "–", "(")
        if source is None or parse.lowers[source.head] in NO_SPEAKER:
            continue
        if parse.heads[source.head] != verb or not apart or parse.child(verb, "ccomp") is not None:
            continue
        phrase = (token, parse.last_of(verb) + 1)
        yield Report(
            at=verb,
            cue=parse.word_span(verb),
            source=source,
            content=_beside(ground, sentence, phrase),
            clause=phrase,
            plain=True,
            frame="as",
        )


LONGEST_AS = 14
"""Tokens between "as" and its verb at most."""


def _is_source(ground: Ground, first: int, source: int) -> bool:
    """Whether "per" has a speaker after it and not a unit ("per cent", "per capita")."""
    parse = ground.parse
    if parse.lowers[first] != "per":
        return True
    entity = parse.entity_of[source]
    named = entity is not None and entity.label in ("PERSON", "ORG", "GPE", "NORP")
    return named or parse.lemmas[source] in ground.saying.documents


def _beside(ground: Ground, sentence: Sentence, phrase: Range) -> tuple[Range, ...]:
    """The sentence without the phrase: after it when it opens the sentence, before it when it closes it."""
    parse = ground.parse
    first, stop = phrase
    before, after = (sentence.first, first), (stop, sentence.stop)
    opens = (
        first == sentence.first
        or parse.words[first - 1] in (";", ":", "—", "–", "(")
        or parse.lowers[first - 1] in _JOINTS
    )
    if opens:
        return (after,)
    if all(parse.pos[t] == "PUNCT" for t in range(stop, sentence.stop)):
        return (before,)
    comma = next((t for t in range(stop, sentence.stop) if parse.words[t] in (",", ";", "—", "–")), None)
    if parse.words[first - 1] == "," and comma is not None:
        return (before, (comma, sentence.stop))
    return (before,)


_JOINTS = frozenset(["that", "and", "but", "because", "while", "so", "or", "though", "although"])
LONGEST_NAME = 6
"""Words that may stand before the colon of a headline as a speaker."""
LONGEST_HEADLINE = 200
"""Characters; a longer first block is a paragraph, and a name before its colon a transcript's label."""


def _headlines(article: Article, ground: Ground) -> Iterator[Report]:
    """Headlines that name a speaker before a colon, as in "Merkel: no deal before summer"."""
    parse = ground.parse
    read = set()
    for sentence in parse.sentences:
        block = article.blocks[sentence.block]
        title = block.kind in (BlockKind.HEADLINE, BlockKind.SUBHEADING) or block is article.blocks[0]
        if not title or sentence.block in read or len(block.span) > LONGEST_HEADLINE:
            continue
        read.add(sentence.block)
        tokens = parse.tokens(block.span)
        colon = next((t for t in tokens[1 : LONGEST_NAME + 1] if parse.words[t] == ":"), None)
        if colon is None or colon + 2 >= tokens.stop or ground.voiced[colon + 1]:
            continue
        if _names(ground, tokens[0], colon):
            yield Report(
                at=colon,
                cue=parse.word_span(colon),
                source=Source(_head(parse, tokens[0], colon), (tokens[0], colon)),
                content=((colon + 1, tokens.stop),),
                clause=(tokens[0], colon + 1),
                frame="headline",
            )


def _names(ground: Ground, first: int, colon: int) -> bool:
    """Whether the words before a colon can name a speaker: a noun at their end, no verb, no rubric."""
    parse = ground.parse
    words = range(first, colon)
    rubric = (
        " ".join(parse.lowers[first:colon]) in ground.saying.no_names or parse.lowers[first] in ground.saying.no_names
    )
    named = parse.pos[colon - 1] in ("PROPN", "NOUN") and parse.words[colon - 1][0].isalpha()
    return named and not rubric and not any(parse.pos[t] in ("VERB", "AUX") or parse.words[t] in _CLOSED for t in words)


_CLOSED = frozenset(',.?!|–—"“”()')


def _head(parse: Parse, first: int, colon: int) -> int:
    """The token that heads the words before a colon."""
    return next(
        (t for t in range(first, colon) if not first <= parse.heads[t] < colon or parse.heads[t] == t), colon - 1
    )
