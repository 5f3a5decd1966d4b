"""How well the cast of an article is known: who a source is, whose voice a passage is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from evals.documents import SHARED, read_lines
from evals.measures import Measure, scorer, sha256_of
from onrecord.language import load_model
from onrecord.model.actors import Cast
from onrecord.model.articles import Article, Page
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.actors import find_actors
from onrecord.reading.statements.speakers import names_of
from onrecord.sources.verbatim import read_verbatim

GOLD = SHARED / "gold" / "dev.jsonl"
PASSAGES = SHARED / "gold" / "dev_passages.json"
POLNEAR = SHARED / "data" / "statements" / "polnear_dev.jsonl.gz"
_PRONOUN = re.compile(r"(?:s?he|they|it)$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The words that name a speaker, who that is by the gold, by our cast and by the naive rule."""

    passage: str
    words: str
    speaker: str
    named: str | None
    """The name of the actor that the cast has there, None where it has none."""
    naive: str | None

    @property
    def indirect(self) -> bool:
        """Whether the words do not name the speaker: "He", "The commissioner"."""
        return not same_name(self.words, self.speaker)


@cache
def _scorer() -> ModuleType:
    return scorer("score_gold")


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names agree, as the scorer of the gold has it."""
    return bool(_scorer().same_name(one, other))


def read_cast(text: str) -> tuple[Article, Parse, Cast]:
    """The cast of a clean text."""
    article = read_verbatim(Page(body=text.encode()))
    parse = load_model()(article)
    return article, parse, find_actors(article, parse)


def gold_sources() -> Iterator[Source]:
    """Every statement's source in the gold passages."""
    texts = {p["id"]: p["text"] for p in json.loads(PASSAGES.read_text(encoding="utf-8"))}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        if not passage["statements"]:
            continue
        article, parse, cast = read_cast(texts[passage["id"]])
        for statement in passage["statements"]:
            span = _place(article.text, statement)
            if span is not None:
                yield Source(
                    passage=passage["id"],
                    words=statement["source"],
                    speaker=statement["speaker"],
                    named=_named(cast, _head(article.text, span), article.text),
                    naive=_nearest_person(parse, span),
                )


def _place(text: str, statement: dict[str, Any]) -> Span | None:
    """Where the source stands: the occurrence nearest to the statement's content."""
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(statement['source'])}(?!\w)", text)]
    if not places:
        return None
    content = text.find(statement["content"][0])
    end = content + len(statement["content"][0])
    start = min(places, key=lambda place: min(abs(place - content), abs(place - end)))
    return Span(start, start + len(statement["source"]))


def _head(text: str, span: Span) -> Span:
    return Span(*scorer("score_statements").head_span(text, [(span.start, span.end)]))


def _named(cast: Cast, head: Span, text: str) -> str | None:
    actor = cast.get(cast.at(head))
    return actor.name if actor is not None else names_of(cast, head, text)


def _nearest_person(parse: Parse, span: Span) -> str | None:
    """The naive rule: the last PERSON entity that begins before the source ends."""
    before = [e for e in parse.entities if e.label == "PERSON" and parse.starts[e.first] < span.end]
    return parse.span(before[-1].first, before[-1].stop).of(parse.text) if before else None


def gold_voices() -> Iterator[tuple[str, bool, bool]]:
    """(passage, whether an issuer speaks there, whether ours is an issuer's voice).

    Cases are the passages with a holder ISSUER, and the news. Releases whose every act has
    another holder are left out: the gold does not say whose voice they are.
    """
    passages = json.loads(PASSAGES.read_text(encoding="utf-8"))
    texts = {p["id"]: p["text"] for p in passages}
    news = {p["id"] for p in passages if p["source"] == "wikinews"}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        holders = {a["holder"] for a in passage["acts"]} | {c["by"] for c in passage["contingencies"]}
        if "ISSUER" in holders or passage["id"] in news:
            _, _, cast = read_cast(texts[passage["id"]])
            yield passage["id"], "ISSUER" in holders, any(v.name == "ISSUER" for v in cast.voices)


def polnear_heads() -> Iterator[tuple[str, str, bool, bool]]:
    """(article, source words, whether a mention of ours covers the head, whether a PERSON entity does)."""
    for document in read_lines(POLNEAR):
        article, parse, cast = read_cast(document["text"])
        for quote in document["quotes"]:
            if quote["source"]:
                head = Span(*scorer("score_statements").head_span(document["text"], quote["source"]))
                entities = [e for t in parse.tokens(head) if (e := parse.entity_of[t]) is not None]
                yield (
                    document["id"],
                    article.text[quote["source"][0][0] : quote["source"][0][1]],
                    _named(cast, head, article.text) is not None,
                    any(e.label == "PERSON" for e in entities),
                )


def measure() -> tuple[Measure, ...]:
    """Speakers known, voices known, sources covered; each in per cent, beside the nearest PERSON entity."""
    sources, gold_sha = tuple(gold_sources()), sha256_of((GOLD, PASSAGES))
    indirect = [s for s in sources if s.indirect]
    pronouns = [s for s in sources if _PRONOUN.match(s.words)]
    voices = tuple(gold_voices())
    heads = tuple(polnear_heads())
    measures = [
        Measure(
            name=f"actors: {name}",
            value=_share(same_name(s.named or s.words, s.speaker) for s in chosen),
            naive=_share(same_name(s.naive, s.speaker) for s in chosen),
            cases=len(chosen),
            sha256=gold_sha,
        )
        for name, chosen in (
            ("speaker of a source", sources),
            ("speaker of a title or pronoun", indirect),
            ("speaker of a pronoun", pronouns),
        )
    ]
    voiced = Measure(
        name="actors: issuer's voice told",
        value=_share(gold == ours for _, gold, ours in voices),
        naive=_share(not gold for _, gold, _ in voices),
        cases=len(voices),
        sha256=gold_sha,
    )
    covered = Measure(
        name="actors: sources covered",
        value=_share(ours for _, _, ours, _ in heads),
        naive=_share(naive for _, _, _, naive in heads),
        cases=len(heads),
        sha256=sha256_of((POLNEAR,)),
    )
    return (*measures, voiced, covered)


def _share(answers: Iterator[bool]) -> float:
    listed = list(answers)
    return 100 * sum(listed) / len(listed) if listed else 0.0


if __name__ == "__main__":
    for one in measure():
        print(f"{one.name:40} {one.value:5.1f}  naive {one.naive:5.1f}  of {one.cases}")
