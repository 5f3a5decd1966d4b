"""Acts of a reading as acts that wait for their sequel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.model.actors import ISSUER, ActorId
from onrecord.model.acts import Act
from onrecord.model.readings import Reading
from onrecord.model.spans import Span
from onrecord.model.statuses import Deed, Pending, RecordedActId, Status, Tense
from onrecord.reading.deeds.parties import is_asker, is_host, is_official, is_pronoun, issuer_side
from onrecord.reading.deeds.sides import side_of, side_of_name
from onrecord.reading.deeds.whens import last_day


def pending_of(
    act: Act,
    reading: Reading,
    id: RecordedActId,
    *,
    holder: str | None = None,
    target: str | None = None,
    status: Status = Status.OPEN,
) -> Pending:
    """An act of ``reading`` with all that is needed to know its sequel.

    ``holder`` and ``target`` are the record's names for them, the reading's where None. The act was
    said on the day that its statement gives, else on the article's; a day in its words that is not
    after that one is no deadline.
    """
    said, deadline = _said(act, reading), last_day(act.deadline.value) if act.deadline and act.deadline.value else None
    contingency = next((c for c in reading.contingencies if c.id == act.contingency), None)
    text = reading.article.text
    spans = (act.text, *((contingency.consequence,) if contingency else ()))
    deeds = _by(reading, contingency.consequence_actor if contingency else None, _inside(reading, spans))
    condition = _inside(reading, (contingency.condition,)) if contingency else ()
    condition = _by(reading, contingency.condition_actor if contingency else None, condition)
    condition = tuple(replace(deed, tense=Tense.AHEAD) for deed in condition)
    return Pending(
        id=id,
        kind=act.kind,
        polarity=act.polarity,
        holder=holder or _name(reading, act.holder, act.holder_name),
        target=target or _name(reading, act.target, act.target_name),
        holder_side=_side(reading, act.holder, act.holder_name),
        target_side=_side(reading, act.target, act.target_name),
        text=act.text.of(text),
        condition_text=contingency.condition.of(text) if contingency else None,
        relation=contingency.relation if contingency else None,
        deeds=deeds,
        condition=(*condition, *_known(reading, (*deeds, *condition), said)),
        said=said,
        deadline=None if deadline is not None and said is not None and deadline <= said else deadline,
        status=status,
    )


def _name(reading: Reading, actor: ActorId | None, name: str | None) -> str | None:
    if actor == ISSUER:
        return reading.article.outlet
    known = reading.cast.get(actor)
    return known.name if known is not None else name


def _side(reading: Reading, actor: ActorId | None, name: str | None) -> str | None:
    article, known = reading.article, reading.cast.get(actor)
    hosts = issuer_side(article, reading.cast)
    if actor == ISSUER or (hosts is not None and is_host(name, known.name if known else None, reading.cast)):
        return hosts
    if known is not None:
        return side_of(reading.cast, actor, article.day.year if article.day else None, hosts)
    if name is None or is_asker(name):
        return None
    return side_of_name(name) or (hosts if is_official(name) else None)


def _said(act: Act, reading: Reading) -> date | None:
    """The day on which it was said; never one after the article's own."""
    statement = next((s for s in reading.statements if s.id == act.statement), None)
    day, published = (statement.said_on.date if statement and statement.said_on else None), reading.article.day
    if day is None or published is None:
        return day or published
    return min(day, published)


def _inside(reading: Reading, spans: tuple[Span, ...]) -> tuple[Deed, ...]:
    """The deeds that stand in these words, whole or by all but their doer ("will | impose sanctions")."""
    return tuple(deed for deed in reading.deeds if any(_lies(deed.span, span) for span in spans))


_RECENT = timedelta(days=60)
"""How old a deed may be, at most, for a later report of the like to be taken for a report of it."""


def _known(reading: Reading, awaited: tuple[Deed, ...], said: date | None) -> tuple[Deed, ...]:
    """Deeds like the awaited ones that the article tells as done of late: by the same side, of one verb or target."""
    verbs = {(deed.doer_side, deed.verb) for deed in awaited}
    targets = {(deed.doer_side, deed.target_side) for deed in awaited if deed.target_side is not None}
    found: dict[tuple[str | None, str, str | None], Deed] = {}
    for deed in reading.deeds:
        told = deed.tense in (Tense.DONE, Tense.UNDER_WAY, Tense.KNOWN) and not deed.denied
        alike = (deed.doer_side, deed.verb) in verbs or (deed.doer_side, deed.target_side) in targets
        late = deed.day is None or said is None or deed.day >= said - _RECENT
        if told and alike and late and deed.doer_side is not None:
            found.setdefault((deed.doer_side, deed.verb, deed.target_side), deed)
    return tuple(found.values())[:_MOST_KNOWN]


_MOST_KNOWN = 12


def _by(reading: Reading, actor: ActorId | None, deeds: tuple[Deed, ...]) -> tuple[Deed, ...]:
    """The deeds with their doer filled in from the contingency where the clause has but a pronoun, or nobody."""
    name = _name(reading, actor, None)
    if name is None:
        return deeds
    side = _side(reading, actor, None)
    return tuple(replace(deed, doer=name, doer_side=side) if is_pronoun(deed.doer) else deed for deed in deeds)


def _lies(deed: Span, span: Span) -> bool:
    """Whether a deed ends within a span, its doer maybe before it, or has most of its words there."""
    shared = min(deed.end, span.end) - max(deed.start, span.start)
    return shared > 0 and (deed.end <= span.end or 2 * shared > len(deed))
