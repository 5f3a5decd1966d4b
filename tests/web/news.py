"""A few days of made-up news on record: threats and promises with their ends, a turn, meetings, and a hostile page."""

from __future__ import annotations

from datetime import UTC, date, datetime

from onrecord.model.acts import ActKind, Polarity, Reason, Relation
from onrecord.model.encounters import EncounterKind, EncounterStatus
from onrecord.model.spans import Span
from onrecord.model.statuses import RecordedActId, Status, Step
from onrecord.record import Record, open_record
from onrecord.record.rows import ArticleRow, NewAct, NewEncounter, NewSource, RecordedActorId
from tests.record.builders import keep, reading_of

OPENED = datetime(2025, 8, 1, 9, tzinfo=UTC)
EARLY = datetime(2025, 8, 18, 9, tzinfo=UTC)
LATE = datetime(2025, 8, 20, 9, tzinfo=UTC)
"""When the first news came on record, then some, then the last; the tests' desk opens at noon of the last day."""

HOSTILE = "<script>alert(1)</script> \u202eevil"
FIRST = (
    "Berg and Dahl quarrel about the strait\n"
    "Anna Berg threatens: close the strait to all ships by 2025-08-25\n"
    "Bo Dahl promises: keep the harbour open by 2025-08-19\n"
    "Bo Dahl threatens: turn back every tanker if the talks fail"
)
SECOND = "Berg turns\nAnna Berg promises: open forty ports to Dahl's ships\nBo Dahl says: the strait was closed today"
THIRD = f"{HOSTILE}\nEva Falk threatens: burn {HOSTILE} and go\nAnna Berg says: nothing new about <b>bread</b>"


def write_news(url: str) -> None:
    """Put it all on record at an address."""
    with open_record(url) as record:
        first = keep(record, reading_of(FIRST, url="https://example.org/1", day=date(2025, 8, 1)), OPENED)
        second = keep(record, reading_of(SECOND, url="https://example.org/2", day=date(2025, 8, 18)), EARLY)
        keep(record, reading_of(THIRD, url="https://example.org/3", day=date(2025, 8, 20), outlet=HOSTILE), LATE)
        with record.transaction():
            _turn(record, first, second)
            _meet(record, second)
            _come_to_something(record, second)


def actor(record: Record, name: str) -> RecordedActorId:
    """The id of an actor by name."""
    return record.actors.named(name)[0].id


def act(record: Record, words: str) -> RecordedActId:
    """The id of the act whose text begins with some words."""
    rows = record.acts.open_by_deadline(limit=200).rows
    return next(row.id for row in rows if row.text.startswith(words))


def _turn(record: Record, before: ArticleRow, after: ArticleRow) -> None:
    """Anna Berg refuses Bo Dahl forty ports, then offers them; the offer hangs on something."""
    berg, dahl = actor(record, "Anna Berg"), actor(record, "Bo Dahl")
    for kind, said, article, words in (
        (ActKind.REFUSAL, date(2025, 8, 1), before, "open forty ports to Dahl's tankers"),
        (ActKind.OFFER, date(2025, 8, 18), after, "open forty ports to Dahl's ships"),
    ):
        new = NewAct(
            identity=f"{kind}|{words}",
            kind=kind,
            holder=berg,
            holder_name="Anna Berg",
            target=dahl,
            target_name="Bo Dahl",
            text=words,
            condition="the tankers turn back" if kind is ActKind.OFFER else None,
            relation=Relation.PROVIDED if kind is ActKind.OFFER else None,
            polarity=Polarity.POSITIVE,
            said=said,
            reason=Reason(0.8, "by hand"),
        )
        start = record.articles.text(article.id).find("Anna Berg")
        record.acts.add(
            new, _source(article, f"hand-{kind}", words, Span(start, start + 9)), OPENED if article is before else LATE
        )


def _meet(record: Record, article: ArticleRow) -> None:
    who = actor(record, "Anna Berg"), actor(record, "Bo Dahl")
    for number, (day, status, kind) in enumerate(
        (
            (date(2025, 8, 22), EncounterStatus.PLANNED, EncounterKind.SUMMIT),
            (date(2025, 8, 4), EncounterStatus.HELD, EncounterKind.CALL),
            (None, EncounterStatus.PROPOSED, EncounterKind.TALKS),
        )
    ):
        new = NewEncounter(
            identity=f"meeting {number}",
            kind=kind,
            participants=who,
            place="Bergen" if day else None,
            day=day,
            period=day.isoformat() if day else "2025-W40",
            status=status,
            text=f"the {kind.value} of Berg and Dahl",
            said=article.day,
        )
        source = _source(article, f"meeting-{number}", new.text, Span(0, 10), part="spans")
        record.encounters.add(new, source, LATE)


def _come_to_something(record: Record, article: ArticleRow) -> None:
    """The strait was closed, as the second article tells; that the tankers were turned back is only suggested."""
    text = record.articles.text(article.id)
    start = text.index("the strait was closed today")
    told = Span(start, start + len("the strait was closed today"))
    closed, turned = act(record, "close the strait"), act(record, "turn back")
    reason = Reason(0.9, "the same verb, 'close'")
    record.acts.take(
        [
            Step(act=closed, status=Status.CONDITION_MET, article=article.id, span=told, reason=reason),
            Step(act=turned, status=Status.FULFILLED, article=article.id, span=told, reason=reason, suggested=True),
        ],
        LATE,
    )


def _source(article: ArticleRow, local: str, words: str, span: Span, part: str = "text") -> NewSource:
    return NewSource(article=article.id, version=article.version, local=local, spans={part: (span,)}, words=words)
