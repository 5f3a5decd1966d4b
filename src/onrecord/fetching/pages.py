"""One page fetched from the web."""

from __future__ import annotations

from onrecord.fetching.answers import Fetched, Limits, fetch
from onrecord.model.articles import Page


def fetch_page(url: str, *, limits: Limits | None = None) -> Page:
    """The page at a web address, with the address that it was found at in the end.

    Raises FetchError for anything but a page that came whole and in time.
    """
    answer = fetch(url, limits=limits)
    assert isinstance(answer, Fetched)  # nothing was said by which it could be unchanged
    return answer.page
