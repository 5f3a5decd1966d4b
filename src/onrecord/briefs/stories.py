"""Story -> Brief: the newest state first, each line from an article's own gated ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from onrecord.briefs.candidates import Candidate, candidates, choose, dated_line, moment, one_of_each
from onrecord.briefs.overtaken import is_overtaken
from onrecord.briefs.styles import LINES, PARAGRAPH
from onrecord.model.acts import ActId
from onrecord.model.articles import ArticleId
from onrecord.model.briefs import StoryBrief, StoryLine
from onrecord.model.readings import Reading

RECENT = 2
"""Days before the newest from which a line is as good as of the newest day."""

FEW = 5
"""Dispatches up to which what their paragraphs tell beyond their lines is looked at, too."""


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
    heard = one_of_each(readings, dispatches or {})
    newest = max((reading.article.day or date.min for reading in heard), default=date.min)
    found = candidates(heard, whole=len(heard) <= FEW)
    standing = [c for c in found if not is_overtaken(c.reading, c.line, heard, settled)]

    def order(candidate: Candidate, place: int, articles: frozenset[ArticleId]) -> tuple[object, ...]:
        return _order(candidate, place, newest, articles)

    lines = choose([c for c in standing if c.place < LINES], (), order, LINES)
    more = choose(standing, lines, order, PARAGRAPH)[len(lines) :] if len(lines) == LINES else []
    return StoryBrief(
        "rules",
        tuple(dated_line(c, newest) for c in lines),
        headline=_headline([c.reading for c in lines], newest),
        more=tuple(dated_line(c, newest) for c in more),
    )


def _order(candidate: Candidate, place: int, newest: date, heard: frozenset[ArticleId]) -> tuple[object, ...]:
    """What comes first for a place, least first.

    What happens is told by the newest. What is at stake and who stands where may be told by those of the days before,
    so that a story is not one article's.
    """
    age = (newest - candidate.day).days
    own, article = candidate.place != place, candidate.reading.article.id
    first: tuple[object, ...]
    first = (age, own)
    if place > 0:
        first = (own, not candidate.tells_of_acts, age > RECENT, candidate.leans, article in heard, age)
    return (*first, -candidate.dispatches, candidate.leans, -moment(candidate.reading), article, candidate.place)


def _headline(readings: Sequence[Reading], newest: date) -> StoryLine | None:
    """The headline of the article that tells what happens, else of the next of the newest day that has one."""
    for reading in readings:
        if reading.brief.headline is not None and (reading.article.day or date.min) == newest:
            candidate = Candidate(reading, reading.brief.headline, 0, 1)
            if candidate.stands:
                return dated_line(candidate, newest)
    return None
