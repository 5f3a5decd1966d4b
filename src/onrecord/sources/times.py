"""When a page was published, in the publisher's own zone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from onrecord.sources.date_lines import find_date
from onrecord.sources.heads import Head
from onrecord.sources.linked_data import strings_of
from onrecord.sources.trees import classes_of

TIME_KEYS = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "publish_date",
    "published_time",
    "date.published",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date",
)
"""Names under which pages tell machines when they were published, in small letters, the surest first."""


def find_published(head: Head) -> date | None:
    """When the page says that it was first published: aware with the publisher's zone, else a plain day, else None.

    JSON-LD first, then meta tags, then time elements. Where two of them name one instant, the one
    with a zone of its own is taken before the one in UTC.
    """
    told = [when for when in map(read_time, _told_times(head)) if when is not None]
    if not told:
        return None
    first = told[0]
    if not isinstance(first, datetime):
        return next((when for when in told if isinstance(when, datetime) and when.date() == first), first)
    same = (when for when in (*told, *_shown_times(head)) if isinstance(when, datetime) and when == first)
    return next((when for when in same if when.utcoffset()), first)


def choose_published(told: date | None, lines: Iterable[str], head: Head) -> date | None:
    """The time that the page tells machines, else the one it prints in ``lines``, else what htmldate finds.

    A printed time with its zone makes a told day exact.
    """
    printed = next((when for when in map(find_date, lines) if when is not None), None)
    if told is None:
        return printed or _search_day(head)
    exact = isinstance(printed, datetime) and not isinstance(told, datetime) and printed.date() == told
    return printed if exact else told


def _shown_times(head: Head) -> Iterator[date]:
    """The times of all time elements: those of other stories too."""
    shown = [element.get("datetime", "") for element in head.root.iter("time")]
    yield from (when for when in map(read_time, shown[:_MOST_TIMES]) if when is not None)


_MOST_TIMES = 50


def _told_times(head: Head) -> Iterator[str]:
    yield from strings_of(head.story.get("datePublished"))
    yield from strings_of(head.story.get("dateCreated"))
    for record in head.records:
        if "datePublished" in record and "WebPage" in strings_of(record.get("@type")):
            yield from strings_of(record["datePublished"])
    for key in TIME_KEYS:
        yield from head.metas.get(key, ())[:1]
    times = [element for element in head.root.iter("time") if element.get("datetime")]
    first = [e for e in times if {"published", "pubdate"} & set(classes_of(e)) or e.get("pubdate") is not None]
    for element in (first or times)[:1]:
        yield element.get("datetime", "")


_STAMP = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}:\d{2})(:\d{2})?(?:[.,]\d+)?\s*(?:(UTC|GMT|Z)|([+-]\d{2}):?(\d{2})?)?)?",
    re.IGNORECASE,
)


_YEARS = range(1990, 2200)
"""News pages carry no times outside of these years; what says so is a placeholder (year 1, 1970, 9999)."""


def read_time(text: str) -> date | None:
    """A time in ISO 8601 or milliseconds since 1970: aware when it names its zone, else a plain day."""
    when = _read_stamp(text.strip())
    return when if when is not None and when.year in _YEARS else None


def _read_stamp(text: str) -> date | None:
    try:
        if text.isdigit() and len(text) in (10, 13):
            return datetime.fromisoformat("1970-01-01T00:00:00+00:00") + timedelta(seconds=int(text[:10]))
        match = _STAMP.match(text)
        if not match:
            return _read_words(text)
        day, clock, seconds, utc, hours, minutes = match.groups()
        if clock is None or not (utc or hours):
            return date.fromisoformat(day)
        zone = f"{hours}:{minutes or '00'}" if hours else "+00:00"
        return datetime.fromisoformat(f"{day}T{clock}{seconds or ':00'}{zone}")
    except (ValueError, OverflowError):
        return None


def _read_words(text: str) -> date | None:
    """A time as in e-mail ("Tue, 12 Aug 2025 09:30:00 +0200")."""
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return when if when.tzinfo else when.date()


def _search_day(head: Head) -> date | None:
    from htmldate import find_date

    try:
        found = find_date(head.root, url=head.url, original_date=True, extensive_search=True)
        return date.fromisoformat(found) if found else None
    except Exception:  # the searcher is not ours and may raise anything on odd pages; no date is no harm
        return None
