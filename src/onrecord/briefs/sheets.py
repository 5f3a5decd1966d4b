"""An article's syntax made ready for cutting: what is quoted, and by which surnames it calls its persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.parses import Parse
from onrecord.model.spans import Span

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
"""How a subject hangs on its verb."""

FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
"""Tags of verbs that have a subject of their own."""

DASHES = frozenset({"-", "—", "–", "--", "―"})
_PARTNERS = {"“": "”", "«": "»", "„": "“", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Cut:
    """Tokens that may go together; the lower ``rank`` goes first.

    ``heir`` is the verb that takes over the subject of a verb that goes.
    """

    rank: int
    tokens: frozenset[int]
    heir: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An article's parse with what stands between quotation marks, for cutting.

    ``quoted`` are the tokens between marks, each with the number of its quotation; ``marks`` the
    opening and closing mark of each. ``surnames`` are those by which the text itself calls its
    persons, where no two share one.
    """

    parse: Parse
    quoted: dict[int, int]
    marks: tuple[tuple[str, str], ...]
    surnames: frozenset[str] = frozenset()

    def words(self, tokens: Sequence[int]) -> int:
        """How many words of print the tokens are."""
        parse, count, end = self.parse, 0, -1
        for token in tokens:
            word = parse.words[token]
            if parse.starts[token] != end and (word[0].isalnum() or any(c.isalnum() for c in word)):
                count += 1
            end = parse.ends[token]
        return count


def sheet_of(parse: Parse, quotations: Sequence[Span], surnames: frozenset[str]) -> Sheet:
    """The parse made ready for cutting."""
    quoted = {token: number for number, span in enumerate(quotations) for token in parse.tokens(span)}
    opening = [parse.text[span.start - 1] for span in quotations]
    marks = tuple((mark, _PARTNERS.get(mark, mark)) for mark in opening)
    return Sheet(parse=parse, quoted=quoted, marks=marks, surnames=surnames)
