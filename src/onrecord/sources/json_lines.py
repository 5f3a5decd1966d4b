"""JSON Lines: one article a line, as exports and research corpora have them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from onrecord.model.articles import Page
from onrecord.model.problems import Problem
from onrecord.sources.decoding import LARGEST_PAGE

_LONGEST_LINE = 6 * LARGEST_PAGE
"""Bytes of a line that are taken into memory: JSON may write a character as six."""

_FIELDS = ("url", "title", "text", "published", "outlet")


def find_listed_pages(file: BinaryIO) -> Iterator[tuple[int, Page | Problem]]:
    """The articles of a JSON Lines file, in its order, each with the number of its line, from 1.

    A line that holds none is a Problem, and the next is gone on with. A line is an object with ``text``, and
    ``url``, ``title``, ``published`` (a day or a moment, ISO 8601) and ``outlet`` where they are known; other
    fields are passed over, and so are empty lines.
    """
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if not line.endswith(b"\n") and len(line) == _LONGEST_LINE:
            while (rest := file.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield number, _trouble(number, f"more than {_LONGEST_LINE >> 20} MB")
        elif line.strip():
            yield number, _read(line, number)


def _read(line: bytes, number: int) -> Page | Problem:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return _trouble(number, f"no JSON: {error}")
    if not isinstance(fields, dict):
        return _trouble(number, "no object")
    odd = next((name for name in _FIELDS if not isinstance(fields.get(name, ""), str | None)), None)
    if odd is not None:
        return _trouble(number, f"{odd!r} is no text")
    if not (fields.get("text") or "").strip():
        return _trouble(number, "no 'text'")
    try:
        return _page(fields)
    except ValueError:
        return _trouble(number, f"'published' is no day: {fields['published']!r}")


def _page(fields: dict[str, Any]) -> Page:
    title, text = " ".join((fields.get("title") or "").split()), fields["text"].lstrip()
    headed = f"# {title}\n\n{text}" if title and not text.startswith(title) else text
    return Page(
        body=headed.encode("utf-8", "replace"),
        url=fields.get("url") or None,
        media_type="text/plain",
        charset="utf-8",
        outlet=fields.get("outlet") or None,
        published=_day(fields.get("published") or ""),
    )


def _day(text: str) -> date | None:
    if not text:
        return None
    if len(text) == len("2025-08-13"):
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _trouble(number: int, what: str) -> Problem:
    return Problem("line-not-article", f"line {number} holds no article: {what}")
