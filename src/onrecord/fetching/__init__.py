"""The only code that touches the network."""

from __future__ import annotations

from onrecord.fetching.models import Endpoint, WriterError, open_writer
from onrecord.fetching.pages import FetchError, Limits, NotPublic, fetch_page, hide_credentials

__all__ = [
    "Endpoint",
    "FetchError",
    "Limits",
    "NotPublic",
    "WriterError",
    "fetch_page",
    "hide_credentials",
    "open_writer",
]
