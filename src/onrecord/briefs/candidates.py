"""Lines of many articles' briefs, of which a brief over them is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from onrecord.briefs.gate import check_line
from onrecord.briefs.quotations import says_we
from onrecord.briefs.styles import LINES, SAME, SAME_STORY
from onrecord.briefs.words import stems_of, words_of
from onrecord.model.actors import ISSUER
from onrecord.model.articles import ArticleId
from onrecord.model.briefs import StoryLine, Support
from onrecord.model.readings import Line, Reading

TOLD = 0.45
"""Share of a line's stems in one sentence of another dispatch by which that one tells it, too: in the samples, three
dispatches of 13 August tell of one threat in sentences that share 45 to 60 in a hundred."""

LEAST = 5
"""Stems that must be so shared; of a line with fewer, all."""

NEXT_DAY = 1
"""Days that another dispatch may be older and still tell the same: what was told earlier was told of other things."""

_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n+")
_LEANING = frozenset({"such", "both", "this", "these", "then", "also"})


@dataclass(frozen=True, eq=False)
class Candidate:
    """A line of one article's brief: which of its lines it is, from 0, and how many dispatches tell it."""

    reading: Reading
    line: Line
    place: int
    dispatches: int

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return stems_of(self.line.text)

    @property
    def day(self) -> date:
        """The day of its article; the first of all days where it bears none."""
        return self.reading.article.day or date.min

    @cached_property
    def tells_of_acts(self) -> bool:
        """Whether an act or a contingency stands in it: somebody takes a stand, something hangs on something."""
        reading, supports = self.reading, self.line.supports
        found = (*(act.text for act in reading.acts), *(c.consequence for c in reading.contingencies))
        return any(span.meets(support) for span in found for support in supports)

    @cached_property
    def leans(self) -> bool:
        """Whether it has words that its own article alone explains, or tells what came before what it reports."""
        words = [word.folded for word in words_of(self.line.text)]
        return not _LEANING.isdisjoint(words[:8]) or "had" in words[:8]

    @cached_property
    def stands(self) -> bool:
        """Whether it can stand outside its article: it passes the gate, and says no "we" that no label explains."""
        labelled = any(
            voice.span.meets(support) and voice.actor != ISSUER
            for voice in self.reading.cast.voices
            for support in self.line.supports
        )
        return (labelled or not says_we(self.line.text)) and not check_line(self.line, self.reading)


def candidates(readings: Sequence[Reading], *, whole: bool = False) -> list[Candidate]:
    """The lines of all these articles' briefs, those of their paragraphs too where ``whole``."""
    # Half of the cost of a brief; of one article alone nobody else tells.
    heard = readings if len(readings) > 1 else ()
    told = {reading.article.id: sentences_of(reading) for reading in heard}
    found = []
    for reading in readings:
        others = [other for other in readings if other is not reading and _age(reading, other) >= -NEXT_DAY]
        for place, line in enumerate((*reading.brief.lines, *reading.brief.more) if whole else reading.brief.lines):
            stems = stems_of(line.text)
            tellers = sum(tells(stems, told[other.article.id]) for other in others)
            found.append(Candidate(reading, line, place, 1 + tellers))
    return found


def one_of_each(readings: Sequence[Reading], dispatches: Mapping[ArticleId, str]) -> list[Reading]:
    """One article of each dispatch, the one that says most; newest first."""
    best: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda r: (len(r.brief.lines), len(r.article.text), r.article.id)):
        best[dispatches.get(reading.article.id, reading.article.id)] = reading
    return sorted(best.values(), key=lambda r: (-moment(r), r.article.id))


def choose(
    pool: Iterable[Candidate],
    chosen: Sequence[Candidate],
    order: Callable[[Candidate, int, frozenset[ArticleId]], tuple[object, ...]],
    upto: int,
) -> list[Candidate]:
    """``chosen`` and the first by ``order`` of those that stand and say nothing said before, until there are ``upto``.

    ``order`` is asked with the place of the line, from 0, and the articles heard before it; the least comes first.
    """
    found, left = list(chosen), [c for c in pool if c not in chosen]
    while len(found) < upto:
        place, heard = min(len(found), LINES), frozenset(c.reading.article.id for c in found)
        left = [c for c in left if not any(says_the_same(c, other) for other in found)]
        ranked = sorted(left, key=lambda c: order(c, place, heard))
        best = next((c for c in ranked if c.stands), None)
        if best is None:
            break
        found.append(best)
    return found


def says_the_same(candidate: Candidate, other: Candidate) -> bool:
    """Whether one of two lines says no more than the other."""
    share = SAME if candidate.reading is other.reading else SAME_STORY
    return len(candidate.stems & other.stems) >= share * min(len(candidate.stems), len(other.stems))


def sentences_of(reading: Reading) -> list[frozenset[str]]:
    """The stems of each sentence of an article."""
    return [stems_of(sentence) for sentence in _SENTENCE.split(reading.article.text) if sentence]


def tells(stems: frozenset[str], sentences: Sequence[frozenset[str]]) -> bool:
    """Whether one of these sentences tells what has these stems."""
    least = max(min(LEAST, len(stems)), TOLD * len(stems), 1)
    return any(len(stems & said) >= least for said in sentences)


def moment(reading: Reading) -> float:
    """When an article was published, in seconds; the end of its day where the hour is not known."""
    published = reading.article.published
    if isinstance(published, datetime):
        return published.timestamp()
    if published is None:
        return float("-inf")
    return datetime(published.year, published.month, published.day, 23, 59, tzinfo=UTC).timestamp()


def dated_line(candidate: Candidate, newest: date) -> StoryLine:
    """A candidate as a line over many articles, dated where it is older than the newest."""
    article, day = candidate.reading.article, candidate.reading.article.day
    text = candidate.line.text
    if day is not None and day < newest:
        told = text.removeprefix("Today, ")  # which the day in front says
        text = f"{_shown(day, newest)}: {told[:1].upper()}{told[1:]}"
    return StoryLine(
        text=text,
        supports=tuple(Support(article.id, span) for span in candidate.line.supports),
        day=day,
        dispatches=candidate.dispatches,
    )


def _age(reading: Reading, other: Reading) -> int:
    """By how many days the second was published after the first."""
    return ((other.article.day or date.min) - (reading.article.day or date.min)).days


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _shown(day: date, newest: date) -> str:
    """A day in words: "13 August", with its year where that is not the newest's."""
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == newest.year else f"{words} {day.year}"
