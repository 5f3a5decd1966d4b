"""Where outlets quote one statement with other words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model.articles import ArticleId
from onrecord.model.statements import Form
from onrecord.record.rows import RecordedStatementId
from onrecord.record.rows.contents import ToldStatement
from onrecord.stories.variants import Quotation, Wording, variants

QUOTED = 12
"""Articles whose quotations of one statement are compared, the newest."""

LONGEST = 2000
"""Letters of a quotation that is compared; the time grows with the square of the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The words of one article at a place where another has others; empty where it has none there."""

    article: ArticleId
    outlet: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWords:
    """A place where two articles quote one statement differently; ``left`` has what most articles have."""

    statement: RecordedStatementId
    speaker: str | None
    left: Printed
    right: Printed


def find_other_words(told: Sequence[ToldStatement]) -> tuple[OtherWords, ...]:
    """Every place where the newest articles differ in words that they put in quotation marks."""
    return tuple(found for said in told for found in _of_statement(said))


def _of_statement(said: ToldStatement) -> Iterator[OtherWords]:
    places = [place for place in said.places[:QUOTED] if len(place.words) <= LONGEST]
    if said.form is not Form.DIRECT or len({place.words for place in places}) < 2:
        return
    outlets = {place.article: place.outlet for place in places}

    def printed(wording: Wording) -> Printed:
        return Printed(article=wording.article, outlet=outlets[wording.article], words=wording.text)

    for found in variants([Quotation(article=at.article, span=at.span, text=at.words) for at in places]):
        yield OtherWords(
            statement=said.id, speaker=said.speaker_name, left=printed(found.left), right=printed(found.right)
        )
