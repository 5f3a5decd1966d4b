"""Briefs of general news: how near their words are to what editors put above the same article.

ROUGE-1, -2 and -Lsum of our three lines, beside three sentences that others choose: the first three, and those of
LexRank and TextRank by sumy, which get the same sentences as the first three are taken from.

    python -m evals.highlights     # the table with all four, and each article's brief
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import mean

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from evals.documents import SHARED, read_lines
from evals.measures import Measure, sha256_of
from onrecord.language import load_model
from onrecord.model.articles import Page
from onrecord.model.parses import Parse
from onrecord.pipeline import read_article
from onrecord.sources import extract

HIGHLIGHTS = SHARED / "data" / "briefs" / "cnndm_dev.jsonl.gz"

LEAST = 6
"""Words that a sentence must have to be taken; shorter ones are bylines and times of printing."""

_TOKEN = re.compile(r"\w+")
OURS, LEAD = "ours", "first three"
CHOOSERS = {"LexRank": LexRankSummarizer, "TextRank": TextRankSummarizer}


@dataclass(frozen=True, slots=True)
class Told:
    """One article: what its editors made of it, and what each way of choosing does, one sentence a line."""

    highlights: str
    briefs: dict[str, str]


def measure() -> tuple[Measure, ...]:
    """Our figures beside those of the first three sentences, and of the better of LexRank and TextRank."""
    told, digest = articles(), sha256_of([HIGHLIGHTS])
    return tuple(
        Measure(
            name=f"briefs: {name} F1, general news",
            value=score(told, OURS, name),
            naive=score(told, LEAD, name),
            peer=max(score(told, peer, name) for peer in CHOOSERS),
            cases=len(told),
            sha256=digest,
        )
        for name in ROUGES
    )


def score(told: Sequence[Told], whose: str, name: str) -> float:
    """The mean of one measure over all articles."""
    return mean(ROUGES[name](each.briefs[whose], each.highlights) for each in told)


@lru_cache
def articles() -> tuple[Told, ...]:
    """Each article of the set, told by all."""
    return tuple(_told())


def _told() -> Iterator[Told]:
    for labelled in read_lines(HIGHLIGHTS):
        article = extract(Page(body=labelled["article"].encode()), verbatim=True).article
        parse = load_model()(article)
        sentences = _sentences(parse)
        briefs = {
            OURS: "\n".join(line.text for line in read_article(article, parse).brief.lines),
            LEAD: "\n".join(sentences[:3]),
            **{name: chosen(name, sentences) for name in CHOOSERS},
        }
        yield Told(labelled["highlights"], briefs)


def _sentences(parse: Parse) -> list[str]:
    told = (parse.span(s.first, s.stop).of(parse.text) for s in parse.sentences)
    return [text for text in told if len(text.split()) >= LEAST]


class _Words:
    """The words of a sentence, for sumy, whose own splitter asks for a model to be fetched."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(_TOKEN.findall(sentence))


def chosen(name: str, sentences: Sequence[str]) -> str:
    """The three sentences that a peer ranks highest, in the order of the article, one a line."""
    words, choose = _Words(), CHOOSERS[name]()
    document = ObjectDocumentModel([Paragraph([Sentence(text, words) for text in sentences])])
    return "\n".join(str(sentence) for sentence in choose(document, 3))


def rouge(found: str, wanted: str, size: int) -> float:
    """F1, 0 to 100, of the runs of ``size`` words that two texts share; case and marks do not count, no stemming.

    Source: Lin, ROUGE: A Package for Automatic Evaluation of Summaries, 2004 (ROUGE-N).
    """
    ours, theirs = _runs(found, size), _runs(wanted, size)
    return _f1((ours & theirs).total(), ours.total(), theirs.total())


def rouge_lsum(found: str, wanted: str) -> float:
    """F1, 0 to 100, of the words that the lines of two texts share in the same order, each word once.

    Source: the same, section 3.2 (summary-level ROUGE-L: the union of longest common subsequences).
    """
    ours = [_words(line) for line in found.splitlines()]
    theirs = [_words(line) for line in wanted.splitlines()]
    left = [Counter(word for line in side for word in line) for side in (ours, theirs)]
    shared = 0
    for line in theirs:
        for place in sorted(set().union(*(_common(line, other) for other in ours))):
            if all(side[line[place]] > 0 for side in left):
                shared += 1
                for side in left:
                    side[line[place]] -= 1
    return _f1(shared, sum(map(len, ours)), sum(map(len, theirs)))


def _common(line: Sequence[str], other: Sequence[str]) -> set[int]:
    """Places of ``line`` that are in its longest common subsequence with another."""
    longest = [[0] * (len(other) + 1) for _ in range(len(line) + 1)]
    for i, word in enumerate(line, 1):
        for j, theirs in enumerate(other, 1):
            longest[i][j] = longest[i - 1][j - 1] + 1 if word == theirs else max(longest[i - 1][j], longest[i][j - 1])
    places, i, j = set(), len(line), len(other)
    while i and j:
        if line[i - 1] == other[j - 1]:
            places.add(i - 1)
            i, j = i - 1, j - 1
        elif longest[i - 1][j] >= longest[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return places


def _words(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())


def _runs(text: str, size: int) -> Counter[tuple[str, ...]]:
    words = _words(text)
    return Counter(zip(*(words[start:] for start in range(size)), strict=False))


def _f1(shared: int, ours: int, theirs: int) -> float:
    return 200 * shared / (ours + theirs) if shared else 0.0


ROUGES = {
    "ROUGE-1": lambda found, wanted: rouge(found, wanted, 1),
    "ROUGE-2": lambda found, wanted: rouge(found, wanted, 2),
    "ROUGE-Lsum": rouge_lsum,
}


if __name__ == "__main__":
    for each in articles():
        print(each.briefs[OURS], end="\n\n")
    for who in (OURS, LEAD, *CHOOSERS):
        print(f"{who:12}", "  ".join(f"{name} {score(articles(), who, name):5.1f}" for name in ROUGES))
