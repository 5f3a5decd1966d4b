"""Where reports are looked for."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.parses import Parse
from onrecord.reading.saying_words import Saying


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Where reports are looked for: a parse, and the words that report.

    ``quoted`` tells of each token whether it stands in a quotation, ``voiced`` whether it stands in a
    turn of a transcript, ``spoken`` whether it stands in anybody's speech or release in the first person.
    """

    parse: Parse
    saying: Saying
    quoted: bytes
    voiced: bytes
    spoken: bytes
