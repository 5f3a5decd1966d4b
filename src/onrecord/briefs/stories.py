"""Story -> Brief: the newest state first, each line from an article's own gated ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from onrecord.briefs.gate import check_line
from onrecord.briefs.overtaken import is_overtaken
from onrecord.briefs.quotations import quotations_in
from onrecord.briefs.words import stems_of, words_of
from onrecord.model.acts import ActId
from onrecord.model.articles import ArticleId
from onrecord.model.briefs import StoryBrief, StoryLine, Support
from onrecord.model.readings import Line, Reading

LINES = 3

SAME = 0.5
"""Share of its stems by which a line says what another has said; less than within one article, where no two
sentences are reports of one thing."""

SAME_ARTICLE = 0.6
"""The same within one article, whose lines were chosen to tell different things."""

RECENT = 2
"""Days before the newest from which a line is as good as of the newest day."""

TOLD = 0.45
"""Share of a line's stems in one sentence of another dispatch by which that one tells it, too: in the samples, three
dispatches of 13 August tell of one threat in sentences that share 45 to 60 in a hundred."""

LEAST = 5
"""Stems that must be so shared."""

NEXT_DAY = 1
"""Days that another dispatch may be older and still tell the same: what was told earlier was told of other things."""

_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n+")
_OWN_VOICE = frozenset({"we", "our", "us", "i", "my", "me", "ours"})
_LEANING = frozenset({"such", "both", "this", "these", "then", "also"})


@dataclass(frozen=True)
class Candidate:
    """A line of one article's brief: which of its three it is, and how many dispatches tell it."""

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


def write_story_brief(
    readings: Sequence[Reading],
    *,
    dispatches: Mapping[ArticleId, str] | None = None,
    settled: Collection[tuple[ArticleId, ActId]] = (),
) -> StoryBrief:
    """Up to three lines over all articles of a story: what happens, what is at stake, who stands where.

    They are chosen among the lines of the articles' briefs, of the newest day first and of one day those
    that most dispatches tell, and pass the gate once more. What newer articles overtook is left out: a
    meeting since held, a number since changed, an act that is ``settled`` (its article, and its id there).
    A line of an earlier day than the newest begins with its day. ``dispatches`` names the dispatch of each
    article, copies of one report sharing theirs; the readings may come in any order.
    """
    heard = _one_of_each(readings, dispatches or {})
    newest = max((reading.article.day or date.min for reading in heard), default=date.min)
    standing = [c for c in _candidates(heard) if not is_overtaken(c.reading, c.line, heard, settled)]
    chosen: list[Candidate] = []
    for place in range(LINES):
        fitting = [c for c in standing if not any(_says_the_same(c, other) for other in chosen)]
        heard_of = frozenset(c.reading.article.id for c in chosen)
        best = min(fitting, key=lambda c: _order(c, place, newest, heard_of), default=None)
        if best is not None:
            chosen.append(best)
    return StoryBrief("rules", tuple(_line(c, newest) for c in chosen))


def _one_of_each(readings: Sequence[Reading], dispatches: Mapping[ArticleId, str]) -> list[Reading]:
    """One article of each dispatch, the one that says most; newest first."""
    best: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda r: (len(r.brief.lines), len(r.article.text), r.article.id)):
        best[dispatches.get(reading.article.id, reading.article.id)] = reading
    return sorted(best.values(), key=lambda r: (-_moment(r), r.article.id))


def _moment(reading: Reading) -> float:
    """When an article was published, in seconds; the end of its day where the hour is not known."""
    published = reading.article.published
    if isinstance(published, datetime):
        return published.timestamp()
    if published is None:
        return float("-inf")
    return datetime(published.year, published.month, published.day, 23, 59, tzinfo=UTC).timestamp()


def _candidates(readings: Sequence[Reading]) -> Iterator[Candidate]:
    """Every line that passes the gate and can stand outside its article."""
    told = {r.article.id: [stems_of(s) for s in _SENTENCE.split(r.article.text) if s] for r in readings}
    for reading in readings:
        for place, line in enumerate(reading.brief.lines):
            if check_line(line, reading) or _is_in_its_own_voice(line.text):
                continue
            others = (other for other in readings if other is not reading and _age(reading, other) >= -NEXT_DAY)
            tellers = sum(_tells(stems_of(line.text), told[other.article.id]) for other in others)
            yield Candidate(reading, line, place, 1 + tellers)


def _age(reading: Reading, other: Reading) -> int:
    """By how many days the second was published after the first."""
    return ((other.article.day or date.min) - (reading.article.day or date.min)).days


def _tells(stems: frozenset[str], sentences: Sequence[frozenset[str]]) -> bool:
    """Whether one of these sentences tells what has these stems."""
    return any(len(stems & said) >= max(LEAST, TOLD * len(stems)) for said in sentences)


def _is_in_its_own_voice(text: str) -> bool:
    """Whether a line says "we" outside quotation marks, which only its own article explains."""
    for quotation in quotations_in(text):
        text = text.replace(quotation, "")
    spoken = (word for word in words_of(text) if word.text == "I" or not word.text.isupper())
    return not _OWN_VOICE.isdisjoint(word.folded for word in spoken)


def _says_the_same(candidate: Candidate, other: Candidate) -> bool:
    share = SAME_ARTICLE if candidate.reading is other.reading else SAME
    return len(candidate.stems & other.stems) >= share * min(len(candidate.stems), len(other.stems))


def _order(candidate: Candidate, place: int, newest: date, heard: frozenset[ArticleId]) -> tuple[object, ...]:
    """What comes first for a place, least first.

    What happens is told by the newest. What is at stake and who stands where may be told by those of the days before,
    so that a story is not one article's.
    """
    age = (newest - candidate.day).days
    own, article = candidate.place != place, candidate.reading.article.id
    leans = _leans(candidate.line.text)
    first: tuple[object, ...]
    first = (age, own) if place == 0 else (own, not candidate.tells_of_acts, age > RECENT, leans, article in heard, age)
    return (
        *first,
        -candidate.dispatches,
        leans,
        -_moment(candidate.reading),
        article,
        candidate.place,
    )


def _leans(text: str) -> bool:
    """Whether a line has words that its own article alone explains, or tells what came before what it reports."""
    words = [word.folded for word in words_of(text)]
    return not _LEANING.isdisjoint(words[:8]) or "had" in words[:8]


def _line(candidate: Candidate, newest: date) -> StoryLine:
    """A candidate as a line of the story, dated where it is older than the newest."""
    article, day = candidate.reading.article, candidate.reading.article.day
    dated = f"{_shown(day, newest)}: " if day is not None and day < newest else ""
    return StoryLine(
        text=dated + candidate.line.text,
        supports=tuple(Support(article.id, span) for span in candidate.line.supports),
        day=day,
        dispatches=candidate.dispatches,
    )


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _shown(day: date, newest: date) -> str:
    """A day in words: "13 August", with its year where that is not the newest's."""
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == newest.year else f"{words} {day.year}"
