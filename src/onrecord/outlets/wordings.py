"""An item in words, as feeds and calendars carry it: each word is the article's, or says what kind of words it has."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from markupsafe import escape

from onrecord.desk.watch_items import Cited, Item, Told
from onrecord.model.statuses import Status
from onrecord.record.rows import Thing
from onrecord.serving import links
from onrecord.showing.wordings import count_of

HOST = "onrecord.invalid"
"""A name that nobody can own, in the ids of feeds and calendars, so that no desk's move changes an id."""

AUTHORITY = f"{HOST},2025"
"""Who gives out the tags by which items are known."""

# What RFC 3987 lets into no address.
_NO_ADDRESS = re.compile('[\\s<>"{}|\\\\^`\x00-\x20\x7f-\xa0\ud800-\udfff\ufffe\uffff]')


def tag(watch: str, key: str | None = None) -> str:
    """The id of a watch's feed, or of one of its items: a tag (RFC 4151) that stays the same at any address."""
    return f"tag:{AUTHORITY}:{watch}/{key}" if key else f"tag:{AUTHORITY}:{watch}"


def page_of(told: Told, base: str) -> str:
    """The page of the desk with a thing on it: of an act its history, of anything else its words in the article."""
    return base + (links.act(told.id) if told.thing is Thing.ACT else place_of(told.cited, ""))


def place_of(cited: Cited, base: str) -> str:
    """The page of the desk with words of an article on it, marked."""
    return base + links.words(cited.article, cited.span, cited.version)


def address_of(cited: Cited) -> str | None:
    """Where an article stands on the web, fit for a link; None where that is nowhere that a reader may follow."""
    url = links.away(cited.url)
    if url is None:
        return None
    fit = _NO_ADDRESS.sub(lambda found: quote(found[0], safe="", errors="replace"), url)
    try:
        return fit if urlsplit(fit).hostname else None
    except ValueError:
        return None


def moment(at: datetime) -> str:
    """A time as RFC 3339 has it, in UTC."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def facts(told: Told) -> tuple[str, ...]:
    """What is known of a thing besides its words, each in a few words."""
    known = (
        f"status: {told.status}" if told.status and told.status != Status.OPEN.value else None,
        _deadline(told),
        told.place,
        _day(told),
        count_of(told.reports, "independent report") if told.reports > 1 else None,
    )
    return tuple(fact for fact in known if fact)


def _day(told: Told) -> str | None:
    """When it takes place or was said; the day of the article, which may stand for one not told, is left out."""
    if told.thing is Thing.ENCOUNTER:
        return f"on {told.day:%Y-%m-%d}" if told.day else None
    return f"said {told.day:%Y-%m-%d}" if told.day and told.day != told.cited.day else None


def _deadline(told: Told) -> str | None:
    if told.deadline:
        return f"by {told.deadline:%Y-%m-%d}"
    return f"by “{told.deadline_words}”" if told.deadline_words else None


def whose(cited: Cited) -> str:
    """Whose article it is, what it is called, and its day."""
    return ", ".join(filter(None, (cited.outlet, cited.title, f"{cited.day:%Y-%m-%d}")))


def condition_of(item: Told) -> str | None:
    """On what it hangs, where its own words do not say so already, as those of a condition do."""
    said = item.condition is not None and item.condition.casefold() in item.words.casefold()
    return None if said else item.condition


def text_of(item: Told) -> str:
    """An item as plain text, a line for each thing that there is to say."""
    lines, cited = [item.words], [item.cited]
    if condition := condition_of(item):
        lines.append(condition)
    if isinstance(item, Item) and item.because:
        lines.append(f"because: {item.because}")
        cited += [item.because_in] if item.because_in else []
    lines.append(" · ".join(facts(item)))
    for each in cited:
        lines += [whose(each), address_of(each) or ""]
    return "\n".join(filter(None, lines))


def html_of(item: Item, base: str) -> str:
    """An item as a few lines of HTML, everything of the world escaped; its words lead to their place on the desk."""
    lines = [f"<blockquote>{_link(place_of(item.cited, base), item.words)}</blockquote>"]
    if condition := condition_of(item):
        lines.append(f"<p>{escape(condition)}</p>")
    if item.because:
        words = _link(place_of(item.because_in, base), item.because) if item.because_in else escape(item.because)
        lines.append(f"<p>because {words}</p>")
    if known := facts(item):
        lines.append(f"<p>{escape(' · '.join(known))}</p>")
    lines.append(f"<p>{_source(item.cited)}</p>")
    if item.because_in:
        lines.append(f"<p>{_source(item.because_in)}</p>")
    return "\n".join(lines)


def _source(cited: Cited) -> str:
    address = address_of(cited)
    return _link(address, whose(cited)) if address else str(escape(whose(cited)))


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>'
