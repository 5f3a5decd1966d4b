"""What may be asked, and within what bounds."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated, TypeVar

from fastapi import Path, Query
from pydantic import AfterValidator, AwareDatetime

NEWS_YEARS = range(1600, 2200)
"""The first newspaper is of 1605; days far from any news would leave the calendar when counted on."""

_DAY = TypeVar("_DAY", bound=date)


def _of_news(day: _DAY) -> _DAY:
    if day.year not in NEWS_YEARS:
        raise ValueError(f"no news is of the year {day.year}")
    return day


# PostgreSQL keeps no NUL, and nothing on record is called by one.
PLAIN = r"^[^\x00]*$"

Day = Annotated[date, AfterValidator(_of_news)]
Moment = Annotated[AwareDatetime | date, AfterValidator(_of_news)]

Id = Annotated[str, Path(max_length=100, pattern=PLAIN, description="an id, or the beginning of one")]
Name = Annotated[str, Path(max_length=200, pattern=PLAIN, description="a name, or an id or the beginning of one")]
Cursor = Annotated[
    str | None, Query(max_length=500, pattern=PLAIN, description="where the page before ended: its `next`")
]
Limit = Annotated[int, Query(ge=1, le=200, description="how many at most")]
FewLimit = Annotated[int, Query(ge=1, le=50, description="how many at most; each is read out of its article")]
LongLimit = Annotated[int, Query(ge=1, le=1000, description="how many at most")]
Since = Annotated[Day | None, Query(description="nothing of an earlier day", examples=["2025-08-01"])]
Until = Annotated[Day | None, Query(description="nothing of a later day", examples=["2025-08-31"])]
Words = Annotated[
    str,
    Query(
        max_length=500,
        pattern=PLAIN,
        description='what is looked for; "in quotes" side by side, `begin*` by its beginning',
        examples=["sanctions"],
    ),
]


def named(description: str, example: str) -> object:
    """A parameter that names an actor, a story or an outlet."""
    return Query(max_length=200, pattern=PLAIN, description=description, examples=[example])


Version = Annotated[int | None, Query(ge=1, le=1_000_000, description="which version; the newest where not given")]


def moment_of(given: datetime | date) -> datetime:
    """A moment; a day begins at midnight UTC."""
    return given if isinstance(given, datetime) else datetime.combine(given, time(), tzinfo=UTC)
