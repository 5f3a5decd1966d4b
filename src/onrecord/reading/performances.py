"""Acts performed in somebody's own words, without a word that names the act: "we will impose sanctions"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.actors import Cast
from onrecord.model.parses import Parse
from onrecord.model.statements import Statement
from onrecord.reading.act_drafts import ActDraft


def find_performed(
    parse: Parse, cast: Cast, statements: Sequence[Statement], spoken: frozenset[int]
) -> tuple[ActDraft, ...]:
    """Every act that is performed by the words themselves, in reading order."""
    return ()
