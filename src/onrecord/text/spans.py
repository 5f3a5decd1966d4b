"""Spans made tidy."""

from __future__ import annotations

from onrecord.model.spans import Span

QUOTATION_MARKS = "\"'“”‘’„‟«»‹›"
"""Every character that opens or closes a quotation, the straight apostrophe included."""

LOOSE = frozenset(QUOTATION_MARKS + ".,;:!?–—- \t\r\n\u00a0\u200b")


def trim(text: str, span: Span, loose: frozenset[str] = LOOSE) -> Span | None:
    """``span`` without loose punctuation, quotation marks and white space at its ends.

    None when nothing else is left. A full stop that belongs to an abbreviation at the end
    ("the U.S.") stays, and so does a mark whose partner stands inside the span.
    """
    start, end = span.start, span.end
    while start < end and text[start] in loose and not _paired(text, start, span.end):
        start += 1
    while end > start and text[end - 1] in loose and not _kept(text, start, end):
        end -= 1
    return Span(start, end) if start < end else None


_PARTNER = {'"': '"', "“": "”", "‘": "’", "«": "»", "‹": "›", "„": "“"}
_OPENER = {'"': '"', "”": "“", "’": "‘", "»": "«", "›": "‹"}


def _paired(text: str, start: int, end: int) -> bool:
    """Whether the quotation mark at ``start`` is closed inside, but before the very end."""
    partner = _PARTNER.get(text[start])
    close = text.find(partner, start + 1, end) if partner else -1
    return close > 0 and any(character not in LOOSE for character in text[close + 1 : end])


def _kept(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    if last == ".":
        return end - start >= 4 and text[end - 3] == "." and text[end - 2].isalpha()
    opener = _OPENER.get(last)
    if opener is None:
        return False
    opened = text.rfind(opener, start, end - 1)
    return opened > start and any(character not in LOOSE for character in text[start:opened])
