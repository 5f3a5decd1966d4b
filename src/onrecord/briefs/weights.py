"""What weighs in a brief: nearness to the headline, novelty, gravity, who speaks, by when; and what is diplomacy."""

from __future__ import annotations

from datetime import date

from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.material import Material, Told
from onrecord.briefs.words import fold
from onrecord.model.actors import ISSUER, REPORT, Actor, ActorId, ActorKind, Voice
from onrecord.model.acts import Act, Contingency
from onrecord.model.articles import Day
from onrecord.model.encounters import Encounter, EncounterStatus
from onrecord.model.spans import Span

LEAD = 12
"""Sentences in which what happens is looked for; news puts it first."""

OF_STATE = 1 / 6
"""Share of the first ``LEAD`` sentences with an act, a condition or an encounter of governments and officers by which
an article is one on diplomacy: all 17 samples and 41 of 45 storylines have it, of 50 articles of general news two."""

_GRAVITY = {
    "threat": 5.0, "demand": 4.0, "warning": 4.0, "offer": 4.0, "promise": 4.0, "refusal": 4.0,
    "appeal": 3.0, "hope": 3.0, "announcement": 3.0,
}  # fmt: skip
"""What weighs most where something is at stake; 1.5 for the rest. Set by what an editor would print, not measured."""

_STATES = (ActorKind.GOVERNMENT, ActorKind.BLOC)
_RANKS = (("deputy", 0.5), ("head", 1.0), ("minister", 0.75), ("state", 1.0))
_QUOTED = 0.7
"""Share of a sentence between quotation marks above which it is what somebody said, not what happened."""

_SOON, _IN_SIGHT = 14, 60
"""Days from the article's within which what is due is near, or in sight."""


def rank(material: Material, who: ActorId | None) -> float:
    """How much hangs on what somebody says, 0 to 1: a head of state or government, a minister, an official, nobody."""
    actor = material.reading.cast.get(who)
    if actor is None:
        return 0.5 if who == ISSUER else 0.0
    if actor.kind in _STATES:
        return 0.75
    return max((_office(f"{role.title}".lower(), former=role.former) for role in actor.roles), default=0.0)


def _office(title: str, *, former: bool) -> float:
    words, ranks = set(title.split()), load_lexicon()["ranks"]
    for name, score in _RANKS:
        if not words.isdisjoint(ranks[name]):
            return score / 2 if former else score
    return 0.25


def is_diplomatic(material: Material) -> bool:
    """Whether governments and their officers act, set conditions or meet near the beginning of an article."""
    reading, lead = material.reading, material.sentences[:LEAD]
    spoken = [voice.span for voice in reading.cast.voices if is_office(voice)]
    found = [act.text for act in reading.acts if _is_of_state(material, act.holder, act.target)]
    found += [c.consequence for c in reading.contingencies if _is_of_state(material, c.by, c.consequence_actor)]
    found += [act.text for act in reading.acts if any(span.covers(act.text) for span in spoken)]
    for encounter in reading.encounters:
        if any(_is_officer(material, who) for who in encounter.participants):
            found += encounter.spans
    telling = sum(any(told.span.meets(span) for span in found) for told in lead)
    return telling > 0 and telling >= OF_STATE * len(lead)


def is_office(voice: Voice) -> bool:
    """Whether a transcript's label names an office: "SENIOR ADMINISTRATION OFFICIAL"."""
    return not load_lexicon()["words"]["roles"].isdisjoint(fold(voice.name).split())


def _is_of_state(material: Material, holder: ActorId | None, other: ActorId | None) -> bool:
    """Whether an officer does it, or who speaks for the text itself does it to one."""
    return _is_officer(material, holder if holder not in (None, ISSUER, REPORT) else other)


def _is_officer(material: Material, who: ActorId | None) -> bool:
    actor = material.reading.cast.get(who)
    return actor is not None and (_is_state(material, actor) or rank(material, who) >= 0.5)


def _is_state(material: Material, actor: Actor) -> bool:
    behind = material.reading.cast.get(actor.speaks_for)
    return actor.kind in _STATES or (behind is not None and behind.kind in _STATES)


def weigh_contingency(material: Material, found: Contingency) -> float:
    """How much hangs on a contingency, for the reader of this story."""
    weight = _GRAVITY.get(found.kind.value, 1.5) * (0.5 + found.reason.score / 2)
    weight += 0.5 * (found.by not in (None, REPORT)) + rank(material, found.by) + 1.0 * (found.encounter is not None)
    return weight + 3.0 * near(material, found.consequence)


def weigh_act(material: Material, act: Act) -> float:
    """How much hangs on an act without a condition; always less than on one that has it."""
    weight = _GRAVITY.get(act.kind.value, 1.5) * (0.5 + act.reason.score / 2) - 1.0
    return weight + rank(material, act.holder) + _due(material, act.deadline) + 3.0 * near(material, act.text)


def _due(material: Material, deadline: Day | None) -> float:
    """How near a day is: 1.5 for the next fortnight, less for later ones and for days in words alone."""
    today = material.reading.article.day
    if deadline is None:
        return 0.0
    if deadline.date is None or not isinstance(today, date):
        return 0.5
    days = (deadline.date - today).days
    return 1.5 if 0 <= days <= _SOON else 1.0 if _SOON < days <= _IN_SIGHT else 0.5 if days > 0 else -0.5


def near(material: Material, span: Span) -> float:
    """How near the sentence around ``span`` is to the headline; early ones more, leaning and old ones less."""
    told = material.holding([span])
    if told is None:
        return 0.0
    return shared(material, told) + 0.2 / (1 + told.place) - 0.5 * told.leans - 0.4 * told.is_old


def shared(material: Material, told: Told) -> float:
    """The share of the headline's words that a sentence has."""
    return len(told.stems & material.headline) / max(len(material.headline), 1)


def tells(material: Material, told: Told) -> float:
    """How much a sentence tells by itself: near the headline, early, with acts; less where it leans or is old."""
    acts = material.acts_in[told.place]
    less = 1.5 * told.leans + 0.8 * told.is_old + (told.quoted > _QUOTED)
    return 2.0 * shared(material, told) + 1.0 / (1 + told.place) + 0.3 * min(acts, 2) - less


def tells_main(material: Material, told: Told, main: Encounter | None) -> float:
    """How well a sentence tells what happens; ``main`` is the encounter that the article is about."""
    score = 2.5 / (1 + told.place) + tells(material, told)
    meetings = [e for e in material.reading.encounters if any(told.span.covers(span) for span in e.spans)]
    score += 1.0 * (main in meetings)
    score += _ARRANGED * any(_is_arranged(material, e, told) for e in meetings if e is main)
    return score + max((_whole(e, told) for e in meetings), default=0.0)


_ARRANGED = 3.5
"""What a sentence gains that tells who meets whom, when and where, of the coming encounter that the article is about.

Enough for one in the middle of the article to lead before an opening that only talks about the encounter."""


def main_encounter(material: Material) -> Encounter | None:
    """The encounter of which the article speaks most, cancelled ones left out."""
    encounters = [e for e in material.reading.encounters if e.status is not EncounterStatus.CANCELLED]
    return max(encounters, key=lambda e: (len(e.spans), -e.spans[0].start), default=None)


def _is_arranged(material: Material, encounter: Encounter, told: Told) -> bool:
    """Whether one sentence tells who is to meet whom, when and where."""
    if encounter.status not in (EncounterStatus.PLANNED, EncounterStatus.UNDER_WAY) or encounter.date is None:
        return False
    named = {who for _, who in material.reading.cast.within(told.span)} & set(encounter.participants)
    return (
        len(named) > 1
        and _has_day(material, told)
        and (encounter.place is None or _has_place(material, told, encounter.place))
    )


def _has_day(material: Material, told: Told) -> bool:
    return any(e is not None and e.label == "DATE" for e in (material.parse.entity_of[t] for t in told.tokens))


def _has_place(material: Material, told: Told, place: Span) -> bool:
    """Whether a sentence names a place by the words by which the article first named it."""
    return place.of(material.parse.text) in told.span.of(material.parse.text)


def _whole(encounter: Encounter, told: Told) -> float:
    """How fully a sentence tells an encounter: who, when and where."""
    dated = encounter.date is not None and told.span.covers(encounter.date.span)
    placed = encounter.place is not None and told.span.covers(encounter.place)
    return 0.5 * dated + 0.5 * placed + 0.5 * (len(encounter.participants) > 1 and (dated or placed))
