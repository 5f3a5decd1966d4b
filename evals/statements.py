"""Statements of US news articles (PolNeAR): who said what, beside quoted words with the nearest person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any

from evals.documents import SHARED, read_lines
from evals.measures import Measure, scorer, sha256_of
from onrecord.language import load_model
from onrecord.language.encoders import load_encoder
from onrecord.model.articles import Article, Page
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.model.statements import Statement
from onrecord.reading.actors import find_actors
from onrecord.reading.saying_words import load_saying
from onrecord.reading.statements import find_statements
from onrecord.sources.verbatim import read_verbatim

POLNEAR = SHARED / "data" / "statements" / "polnear_dev.jsonl.gz"

Quote = dict[str, Any]
Case = dict[str, Any]

_QUOTATION = re.compile(r"[\"“]([^\"“”\n]{3,})[\"”]")


@dataclass(frozen=True, slots=True)
class Taken:
    """One article as the scorer wants it: its labels, our statements, the rules' alone, and the naive rule's."""

    case: Case
    parse: Parse
    ours: tuple[Quote, ...]
    rules: tuple[Quote, ...]
    naive: tuple[Quote, ...]


def measure() -> tuple[Measure, ...]:
    """Overlap, near-exact and end-to-end F1 on PolNeAR dev, whole and for verbs of saying alone.

    End to end: content with a word F1 of at least 0.5 and the right source. Near-exact asks for the same
    words. Peers are Citron, retrained on PolNeAR, on its test part.
    """
    taken = take()
    score = scorer("score_statements")
    ours, rules, naive = (_scores(score, taken, which) for which in ("ours", "rules", "naive"))
    saying = [_said(one) for one in taken]
    said, said_naive = _scores(score, saying, "ours"), _scores(score, saying, "naive")
    figures = [
        ("overlap F1", ours["overlap"]["F1"], naive["overlap"]["F1"], 63.3),
        ("near-exact F1", ours["near_exact"]["F1"], naive["near_exact"]["F1"], 38.9),
        ("E2E F1", ours["e2e"]["F1"], naive["e2e"]["F1"], 55.6),
        ("E2E precision", ours["e2e"]["P"], naive["e2e"]["P"], 70.5),
        ("E2E recall, indirect", ours["indirect"]["R_e2e"], naive["indirect"]["R_e2e"], None),
        ("E2E F1, verbs of saying", said["e2e"]["F1"], said_naive["e2e"]["F1"], None),
        ("E2E F1, rules alone", rules["e2e"]["F1"], naive["e2e"]["F1"], 55.6),
    ]
    digest = sha256_of([POLNEAR])
    return tuple(
        Measure(
            name=f"statements: PolNeAR dev, {name}",
            value=value,
            naive=rule,
            cases=(said if name.endswith("saying") else ours)["overlap"]["gold"],
            sha256=digest,
            peer=peer,
        )
        for name, value, rule, peer in figures
    )


@lru_cache
def take() -> tuple[Taken, ...]:
    """Every article of PolNeAR dev, read."""
    parser, encoder = load_model(), load_encoder()
    taken = []
    for case in read_lines(POLNEAR):
        article = read_verbatim(Page(body=case["text"].encode()))
        parse = parser(article)
        cast = find_actors(article, parse)
        ours, rules = (
            tuple(map(_quote, find_statements(article, parse, cast, frames).items)) for frames in (encoder(article), ())
        )
        taken.append(Taken(case, parse, ours, rules, tuple(naive_statements(article, parse))))
    return tuple(taken)


def naive_statements(article: Article, parse: Parse) -> Iterator[Quote]:
    """Whatever stands between double quotation marks, said by the nearest person that the model names."""
    people = [parse.span(e.first, e.stop) for e in parse.entities if e.label == "PERSON"]
    for quoted in _QUOTATION.finditer(article.text):
        start, end = quoted.span(1)
        outside = [p for p in people if p.end <= quoted.start() or p.start >= quoted.end()]
        near = min(outside, key=lambda p: max(p.start - end, start - p.end), default=None)
        source = [[near.start, near.end]] if near is not None else []
        yield {"content": [[start, end]], "source": source, "cue": []}


def _quote(statement: Statement) -> Quote:
    return {
        "content": [[span.start, span.end] for span in statement.content],
        "source": _pairs(statement.source),
        "cue": _pairs(statement.cue),
    }


def _pairs(span: Span | None) -> list[list[int]]:
    return [[span.start, span.end]] if span is not None else []


def _said(one: Taken) -> Taken:
    """One article with those labels and statements alone whose cue is a verb of saying; the naive rule has no cues."""
    case = {**one.case, "quotes": [q for q in one.case["quotes"] if _is_said(one.parse, q)]}
    return Taken(case, one.parse, tuple(q for q in one.ours if _is_said(one.parse, q)), one.rules, one.naive)


def _is_said(parse: Parse, quote: Mapping[str, Any]) -> bool:
    speech = load_saying("en").speech
    tokens = (token for start, end in quote["cue"] if start < end for token in parse.tokens(Span(start, end)))
    return any(parse.lemmas[token] in speech and parse.tags[token].startswith("VB") for token in tokens)


def _scores(score: ModuleType, taken: Sequence[Taken], which: str) -> dict[str, Any]:
    found = {one.case["id"]: list(getattr(one, which)) for one in taken}
    result: dict[str, Any] = score.score([one.case for one in taken], found)
    return result
