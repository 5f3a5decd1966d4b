"""What a sentence loses whatever its length: place lines, words that tie it to the one before, brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.sheets import DASHES, Cut, Sheet
from onrecord.model.parses import Parse

_PLACE_LINE = 14
"""Tokens that a place line with date and agency may take: "WASHINGTON, Aug. 13 (Agency) -"."""

_CLOSERS = frozenset({"'", "’", '"', "”", "''"})


def find_ties(sheet: Sheet, tokens: Sequence[int]) -> Iterator[Cut]:
    """A place line, a mark that closes nothing, a word that only ties the sentence to the one before: "However,"."""
    parse, first = sheet.parse, tokens[0]
    dash = next((t for t in tokens[:_PLACE_LINE] if parse.words[t] in DASHES), None)
    if dash is not None and _is_place_line(parse, range(first, dash)):
        yield Cut(0, frozenset(range(first, dash + 1)))
    yield from (Cut(0, frozenset({t})) for t in tokens if _only_ties(parse, t, first))
    if parse.words[tokens[-1]] in _CLOSERS and not _closes_quotation(sheet, tokens):
        yield Cut(0, frozenset({tokens[-1]}))
    words = load_lexicon()["words"]
    if parse.lowers[first] not in words["openings"] | words["counting"] or len(tokens) < 2:
        return
    if parse.words[tokens[1]] == ",":
        yield Cut(0, frozenset(tokens[:2]))
    elif parse.pos[first] == "CCONJ":
        yield Cut(0, frozenset(tokens[:1]))


def find_brackets(parse: Parse, tokens: Sequence[int]) -> Iterator[Cut]:
    """What stands in brackets or between two dashes."""
    opened: int | None = None
    dash: int | None = None
    for token in tokens:
        word = parse.words[token]
        if word in ("(", "["):
            opened = token
        elif word in (")", "]") and opened is not None:
            yield Cut(0, frozenset(range(opened, token + 1)))
            opened = None
        elif word in DASHES and parse.starts[token] > parse.ends[token - 1]:
            if dash is not None:
                yield Cut(1, frozenset(range(dash, token + 1)))
            dash = token if dash is None else None


def _is_place_line(parse: Parse, before: range) -> bool:
    """Whether what stands before a dash says where a report comes from: "STRELSAU, March 3 (Alpine News)", "Zenda"."""
    first = parse.words[before.start] if before else ""
    if first.isupper() and len(first) > 2:
        return True
    place = parse.entity_of[before.start] if before else None
    named = place is not None and place.label in ("GPE", "LOC")
    return named and all(parse.pos[t] in ("PROPN", "PUNCT", "NUM") for t in before)


def _closes_quotation(sheet: Sheet, tokens: Sequence[int]) -> bool:
    """Whether a quotation ends before the last mark of a sentence, or before the full stop that it encloses."""
    return any(token in sheet.quoted for token in tokens[-3:-1])


def _only_ties(parse: Parse, token: int, first: int) -> bool:
    """Whether a word only adds its sentence to the one before: the "also" of "She also said that …"."""
    if parse.lowers[token] != "also" or parse.deps[token] != "advmod" or token == first:
        return False
    return parse.lowers[token - 1] != "but" and parse.deps[parse.heads[token]] == "ROOT"
