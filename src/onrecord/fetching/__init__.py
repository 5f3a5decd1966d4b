"""The only code that touches the network."""

from __future__ import annotations

from onrecord.fetching.answers import Fetched, Limits, Unchanged, Validators, fetch
from onrecord.fetching.errors import FetchError, NotPublic, hide_credentials
from onrecord.fetching.models import Endpoint, WriterError, open_writer
from onrecord.fetching.pages import fetch_page

__all__ = [
    "Endpoint",
    "FetchError",
    "Fetched",
    "Limits",
    "NotPublic",
    "Unchanged",
    "Validators",
    "WriterError",
    "fetch",
    "fetch_page",
    "hide_credentials",
    "open_writer",
]
