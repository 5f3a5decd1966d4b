"""What stands at the head of a Markdown page: YAML between two lines of dashes, as site makers write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import yaml

from onrecord.sources.markings import without_markings
from onrecord.sources.times import TIME_KEYS, read_time

LONGEST = 20_000
"""Characters of a head; what is longer is text."""

_HEAD = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<head>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<site>[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a page tells of it; ``rest`` is the text after the head, the whole text where there is none.

    Only what has a head is known to be Markdown: of that the signs are taken out of ``rest``.
    """

    rest: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None


def read_front_matter(text: str) -> FrontMatter:
    """The head of a text and what follows it; dashes with anything but names and values between them are text."""
    match = _HEAD.match(text[:LONGEST])
    told = _load(match["head"]) if match is not None else None
    if match is None or told is None:
        return FrontMatter(text)
    times = (told[key] for key in ("published_time", "published", *TIME_KEYS) if key in told)
    return FrontMatter(
        rest=without_markings(text[match.end() :]),
        title=told.get("title"),
        outlet=next((told[key] for key in ("outlet", "publisher", "site") if key in told), _site(told)),
        published=next((when for value in times if (when := read_time(value)) is not None), None),
    )


def _site(told: Mapping[str, str]) -> str | None:
    """The site that the page came from, by its address: "state.gov"."""
    address = next((told[key] for key in ("source_url", "canonical_url", "url", "link") if key in told), "")
    site = _ADDRESS.match(address)
    return site["site"].lower() if site else None


def _load(head: str) -> Mapping[str, str] | None:
    """The names of a head in small letters, with those values that are words; None where it is no list of names."""
    try:
        found = yaml.load(head, Loader=yaml.BaseLoader)  # which makes strings, lists and mappings, and nothing else
    except (yaml.YAMLError, RecursionError):
        return None
    if not isinstance(found, dict) or not found:
        return None
    return {
        str(name).lower(): " ".join(value.split())
        for name, value in found.items()
        if isinstance(value, str) and value.strip()
    }
