"""The only code that touches the network."""

from __future__ import annotations

from onrecord.fetching.pages import FetchError, Limits, fetch_page, hide_credentials

__all__ = ["FetchError", "Limits", "fetch_page", "hide_credentials"]
