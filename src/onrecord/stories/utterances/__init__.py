"""One saying in many outlets: when two statements or acts are one, and how far one is corroborated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

from onrecord.model.actors import ISSUER, REPORT, ActorId
from onrecord.model.acts import Act, ActKind, Polarity, Reason
from onrecord.model.articles import ArticleId
from onrecord.model.readings import Reading
from onrecord.model.statements import Statement
from onrecord.stories.utterances.corroboration import Source, count_independent
from onrecord.stories.utterances.wordings import Overlap, overlap, wording_of

__all__ = [
    "Source",
    "Utterance",
    "act_identity",
    "act_keys",
    "act_uttered",
    "count_independent",
    "same_act",
    "same_statement",
    "statement_identity",
    "statement_keys",
    "statement_uttered",
]

ADJACENT = timedelta(days=1)
"""How far apart two outlets may date one saying: the morning's paper has yesterday's news."""

SAME_WORDS = 0.8
"""Share of the shorter report's stems that must stand in the longer, in order."""

ENOUGH = 6
"""Stems from which that share is enough; of fewer, all must be shared: one may be all that differs."""

LEAST = 3
"""Stems that two reports of a saying must share."""

TELLING = 8
"""Stems from which words tell by themselves that they are one text, whoever says them."""

SAMPLED = 4
"""Stems of a saying that it is looked up by, at least …"""

SHARE_SAMPLED = 4
"""… and one in so many of a long one, so that it is found by a part of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Somebody's saying as one article reports it, in the record's terms.

    ``speaker`` is the record's id of whoever says it, ``issuer`` or ``report``; None where nobody known by name
    does. ``speaker_name`` is what the article calls that one. ``day`` is when it was said, or else the article's.
    ``article`` is where it stands. For an act ``kind``, ``target``, ``polarity``, ``condition`` and
    ``deadline`` tell what is done by it.
    """

    speaker: str | None
    speaker_name: str | None = None
    day: date
    text: str
    article: ArticleId | None = None
    kind: ActKind | None = None
    target: str | None = None
    polarity: Polarity = Polarity.POSITIVE
    condition: str | None = None
    deadline: date | None = None

    @property
    def known(self) -> str | None:
        """The record's id of whoever says it; None for issuers and reports, which are others in every article."""
        return None if self.speaker in (None, ISSUER, REPORT) else self.speaker

    @property
    def described(self) -> str | None:
        """What the article calls somebody without a name: "a deputy spokesman"; None for names.

        Such a one is new in every article's cast: only the words tell whether two are one.
        """
        words = (self.speaker_name or "").split()
        return _folded(" ".join(words)) if words and not words[-1][0].isupper() else None


def statement_uttered(
    reading: Reading, statement: Statement, record_ids: Mapping[ActorId, str], day: date
) -> Utterance:
    """A reading's statement; ``record_ids`` are the record's ids of its actors, ``day`` the article's."""
    text = " ".join(span.of(reading.article.text) for span in statement.content)
    said = statement.said_on.date if statement.said_on is not None else None
    return Utterance(
        speaker=_id(statement.speaker, record_ids),
        speaker_name=_called(reading, statement.speaker, statement.speaker_name),
        day=said or day,
        text=text,
        article=reading.article.id,
    )


def act_uttered(reading: Reading, act: Act, record_ids: Mapping[ActorId, str], day: date) -> Utterance:
    """A reading's act; ``record_ids`` are the record's ids of its actors, ``day`` the article's."""
    text = reading.article.text
    statement = next((s for s in reading.statements if s.id == act.statement), None)
    said = statement.said_on.date if statement is not None and statement.said_on is not None else None
    hangs = next((c for c in reading.contingencies if c.id == act.contingency), None)
    return Utterance(
        speaker=_id(act.holder, record_ids),
        speaker_name=_called(reading, act.holder, act.holder_name),
        article=reading.article.id,
        day=said or day,
        text=act.text.of(text),
        kind=act.kind,
        target=_id(act.target, record_ids),
        polarity=act.polarity,
        condition=hangs.condition.of(text) if hangs is not None else None,
        deadline=act.deadline.date if act.deadline is not None else None,
    )


def _id(actor: ActorId | None, record_ids: Mapping[ActorId, str]) -> str | None:
    return None if actor is None else record_ids.get(actor, str(actor))


def _called(reading: Reading, actor: ActorId | None, otherwise: str | None) -> str | None:
    known = reading.cast.get(actor)
    return known.name if known is not None else otherwise


def statement_identity(said: Utterance) -> str:
    """What a statement's id is made of: equal for the same words of the same speaker on the same day.

    Few words of somebody unknown are one article's own; many are one text, whoever prints it.
    """
    return "|".join(("statement", _whose(said), said.day.isoformat(), _folded(said.text)))


def act_identity(done: Utterance) -> str:
    """What an act's id is made of: equal for the same act by the same words on the same day."""
    kind = done.kind.value if done.kind is not None else ""
    condition = _folded(done.condition or "")
    return "|".join(("act", kind, _whose(done), done.day.isoformat(), _folded(done.text), condition))


def _whose(said: Utterance) -> str:
    whose = said.described or said.known or said.speaker or ""
    told = said.known is not None and said.described is None
    return whose if told or len(set(wording_of(said.text).stems)) >= TELLING else f"{whose} in {said.article}"


def _folded(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def statement_keys(said: Utterance) -> tuple[str, ...]:
    """What a statement is kept under and looked up by: reports of one saying of adjacent days share a key.

    Empty where nobody is known to say it: nobody's words are held together with nobody else's.
    """
    return _keys("said", said)


def act_keys(done: Utterance) -> tuple[str, ...]:
    """What an act is kept under and looked up by; like ``statement_keys``."""
    return _keys(done.kind.value if done.kind is not None else "act", done)


def _keys(what: str, said: Utterance) -> tuple[str, ...]:
    """The stems of least digest, a sample alike in all reports, for both pairs of days that the saying's is one of."""
    sources = [source for source in (said.known, said.described) if source is not None]
    if not sources:
        return ()
    stems = sorted(set(wording_of(said.text).stems), key=_digest)
    stems = stems[: max(SAMPLED, len(stems) // SHARE_SAMPLED)]
    days = (said.day - ADJACENT, said.day)
    return tuple(f"{what}:{source}:{day.isoformat()}:{stem}" for source in sources for day in days for stem in stems)


def _digest(stem: str) -> bytes:
    return blake2b(stem.encode(), digest_size=8).digest()


def same_statement(left: Utterance, right: Utterance) -> Reason | None:
    """Why two articles report one saying; None where they may not.

    The same speaker, the same or adjacent days, the same words in the same order; other numbers, or another
    "not", "may" or "if" before them make it another saying.
    """
    named = left.known is not None and left.known == right.known
    described = left.described is not None and left.described == right.described
    if not (named or described) or abs(left.day - right.day) > ADJACENT:
        return None
    found = overlap(wording_of(left.text), wording_of(right.text))
    if not _same_words(found, left.text, right.text) or (not named and found.shared < TELLING):
        return None
    return Reason(round(found.share, 2), f"{found.shared} words that carry the matter are the same, in order")


def same_act(left: Utterance, right: Utterance) -> Reason | None:
    """Why two articles report one act; None where they may not.

    As for statements; and of one kind, to one target, for or against it, on the same condition, by the same day.
    """
    if left.kind is not right.kind or left.polarity is not right.polarity:
        return None
    if left.target and right.target and left.target != right.target:
        return None
    if left.deadline and right.deadline and left.deadline != right.deadline:
        return None
    if not _same_condition(left.condition, right.condition):
        return None
    return same_statement(left, right)


def _same_condition(left: str | None, right: str | None) -> bool:
    if left is None or right is None:
        return left is right
    found = overlap(wording_of(left), wording_of(right))
    return _same_words(found, left, right, least=2)


def _same_words(found: Overlap, left: str, right: str, *, least: int = LEAST) -> bool:
    mine, theirs = wording_of(left), wording_of(right)
    if not found.guarded_alike or not _same_numbers(mine.numbers, theirs.numbers):
        return False
    if _folded(left) == _folded(right) or (len(mine.stems) > 1 and mine.stems == theirs.stems):
        return True
    shorter = min(len(mine.stems), len(theirs.stems))
    return found.shared >= least and found.share >= (SAME_WORDS if shorter >= ENOUGH else 1.0)


def _same_numbers(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether the numbers of one are among the other's."""
    return mine <= theirs or theirs <= mine
