"""Mistakes of our own, met while something was looked at, read or kept for a watch."""

from __future__ import annotations

import traceback

_LONGEST = 200


def show_mistake(error: Exception) -> str:
    """A mistake in a few words, with the function in which it was met: it costs one page or look, and not the watch."""
    met_in = traceback.extract_tb(error.__traceback__)[-1].name
    return f"a mistake of this program: {repr(error)[:_LONGEST]}, in {met_in}"
