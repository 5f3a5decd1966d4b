"""A deed while it is still tokens."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.deeds.factuality import Told


@dataclass(frozen=True, slots=True)
class DeedDraft:
    """Tokens of a deed: ``head`` tells it, ``targets`` may be whom it befalls, in order of likelihood.

    ``places`` are where it is done: whom it befalls where nobody else is named ("struck a camp in Chad").
    """

    head: int
    verb: str
    doers: tuple[int, ...]
    targets: tuple[int, ...]
    things: tuple[int, ...]
    told: Told
    places: tuple[int, ...] = ()
