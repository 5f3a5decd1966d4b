"""What is new -> Brief: what came since a moment and nobody told before, and what an actor did since a day."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from onrecord.briefs.candidates import (
    Candidate,
    candidates,
    choose,
    dated_line,
    moment,
    one_of_each,
    sentences_of,
    tells,
)
from onrecord.briefs.overtaken import is_overtaken
from onrecord.briefs.styles import LINES
from onrecord.model.actors import ActorId
from onrecord.model.acts import ActId, ActKind
from onrecord.model.articles import ArticleId
from onrecord.model.briefs import StoryBrief
from onrecord.model.readings import Reading

_GRAVEST = (ActKind.THREAT, ActKind.DEMAND, ActKind.REFUSAL, ActKind.OFFER, ActKind.PROMISE, ActKind.WARNING)
"""Acts of which something may come for others."""


def write_news_brief(
    new: Sequence[Reading],
    known: Sequence[Reading],
    *,
    dispatches: Mapping[ArticleId, str],
    stories: Mapping[ArticleId, str],
    settled: Collection[tuple[ArticleId, ActId]] = (),
) -> StoryBrief:
    """Up to three lines of what the ``new`` articles tell and the ``known`` ones of their stories did not.

    Each story is heard before one is heard twice; of several the newest that most dispatches tell comes first.
    """
    heard = one_of_each(new, dispatches)
    newest = max((reading.article.day or date.min for reading in heard), default=date.min)
    earlier = [(moment(reading), sentences_of(reading)) for reading in known]
    pool = [
        candidate
        for candidate in candidates(heard)
        if not is_overtaken(candidate.reading, candidate.line, heard, settled)
        and not any(before <= moment(candidate.reading) and tells(candidate.stems, told) for before, told in earlier)
    ]

    def order(candidate: Candidate, place: int, articles: frozenset[ArticleId]) -> tuple[object, ...]:
        article = candidate.reading.article.id
        told = {stories.get(each, each) for each in articles}
        again = stories.get(article, article) in told
        age = (newest - candidate.day).days
        return (again, age, candidate.leans, candidate.place > 0, -candidate.dispatches, *_last(candidate))

    return StoryBrief("rules", tuple(dated_line(c, newest) for c in choose(pool, (), order, LINES)))


def write_actor_brief(
    readings: Sequence[Reading], who: Mapping[ArticleId, Collection[ActorId]], *, dispatches: Mapping[ArticleId, str]
) -> StoryBrief:
    """Up to three lines of what an actor did and said in these articles: the gravest acts, the newest first.

    ``who`` are the ids by which each article knows the actor. Lines in which it does nothing are left out.
    """
    heard = one_of_each(readings, dispatches)
    newest = max((reading.article.day or date.min for reading in heard), default=date.min)
    weights = {
        candidate: _weight(candidate, who.get(candidate.reading.article.id, ()))
        for candidate in candidates(heard, whole=True)
    }

    def order(candidate: Candidate, place: int, articles: frozenset[ArticleId]) -> tuple[object, ...]:
        heard_of = candidate.reading.article.id in articles
        return (candidate.leans, -weights[candidate], heard_of, -candidate.dispatches, *_last(candidate))

    chosen = choose([c for c in weights if weights[c]], (), order, LINES)
    ordered = sorted(chosen, key=lambda c: (-c.day.toordinal(), order(c, 0, frozenset())))
    return StoryBrief("rules", tuple(dated_line(c, newest) for c in ordered))


def _weight(candidate: Candidate, ids: Collection[ActorId]) -> int:
    """4 where the actor threatens, demands, offers …, 3 for other acts of its, 2 where it speaks, 1 where it meets."""
    reading, supports = candidate.reading, candidate.line.supports
    acts = [a for a in reading.acts if a.holder in ids and any(a.text.meets(support) for support in supports)]
    if acts:
        return 4 if any(act.kind in _GRAVEST for act in acts) else 3
    said = (part for s in reading.statements if s.speaker in ids for part in s.content)
    if any(part.meets(support) for part in said for support in supports):
        return 2
    met = (span for e in reading.encounters if not set(ids).isdisjoint(e.participants) for span in e.spans)
    return int(any(span.meets(support) for span in met for support in supports))


def _last(candidate: Candidate) -> tuple[object, ...]:
    """What settles the order where all else is equal."""
    return -moment(candidate.reading), candidate.reading.article.id, candidate.place
