"""Tokens of the article put into print: runs of its own words, with names for pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.references import Swap, find_swaps
from onrecord.briefs.sheets import Sheet
from onrecord.model.actors import ActorId, Cast
from onrecord.model.spans import Span

_CLOSING = frozenset(",.;:!?)]}”’»%") | {"'s", "’s", "n't", "n’t"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for a line, without a capital of their own or a full stop, and where they stand.

    ``named`` are those whom it names; ``opening`` is the actor whose name was put in the place of
    its first word, and ``plain`` the phrase with that word left as it was. ``label`` is the name of
    a transcript's speaker, printed before it.
    """

    text: str
    supports: tuple[Span, ...]
    named: frozenset[ActorId] = frozenset()
    opening: ActorId | None = None
    plain: str = ""
    label: str = ""

    @property
    def words(self) -> int:
        """How many words of print it is."""
        return len(self.labelled.split())

    @property
    def labelled(self) -> str:
        """The words with the label before them."""
        return f"{self.label}: {self.text}" if self.label else self.text


def print_phrase(sheet: Sheet, cast: Cast, tokens: Sequence[int]) -> Phrase | None:
    """The tokens as they are printed, a name in place of each pronoun that would hang in the air.

    None where a pronoun stays open: nobody is named before it and nobody knows whom it means.
    """
    swaps = find_swaps(sheet, cast, tokens)
    if swaps is None:
        return None
    parse = sheet.parse
    whole = Span(parse.starts[tokens[0]], parse.ends[tokens[-1]])
    phrase = Phrase(
        text=_printed(sheet, tokens, swaps),
        supports=(whole, *(swap.support for swap in swaps)),
        named=_actors(sheet, cast, tokens),
    )
    if not swaps or swaps[0].first != tokens[0]:
        return phrase
    return replace(phrase, opening=swaps[0].actor, plain=_printed(sheet, tokens, swaps[1:]))


def _printed(sheet: Sheet, tokens: Sequence[int], swaps: Sequence[Swap]) -> str:
    by_token = {swap.first: swap for swap in swaps}
    hidden = {token for swap in swaps for token in range(swap.first + 1, swap.last + 1)}
    parts: list[str] = []
    previous: int | None = None
    for token in tokens:
        if token in hidden:
            previous = token
            continue
        swap = by_token.get(token)
        if previous is not None and _spaced(sheet, previous, token):
            parts.append(" ")
        parts.append(sheet.parse.words[token] if swap is None else swap.text)
        previous = token
    return _close_quotation(sheet, tokens, " ".join("".join(parts).split()))


def _close_quotation(sheet: Sheet, tokens: Sequence[int], printed: str) -> str:
    """The print with the mark that a quotation has before or behind the tokens, where they lie inside it."""
    first, last = tokens[0], tokens[-1]
    if first in sheet.quoted:
        printed = sheet.marks[sheet.quoted[first]][0] + printed
    if last in sheet.quoted:
        printed = printed.rstrip(",;: ") + sheet.marks[sheet.quoted[last]][1]
    return printed


def lower_start(sheet: Sheet, tokens: Sequence[int], text: str) -> str:
    """``text`` for the middle of a line: its first letter small unless its first word is a name."""
    parse, first = sheet.parse, tokens[0]
    word = parse.words[first]
    if word[0].islower() and text[1:].startswith(word[1:]):
        return word[0] + text[1:]
    if not text.startswith(word) or word == "I" or not (word == "A" or word[1:].islower()):
        return text
    small = word.lower()
    if small in load_lexicon()["words"]["function"] or small in ("today", "yesterday", "tomorrow"):
        return text[0].lower() + text[1:]
    titled = parse.words[min(first + 1, len(parse) - 1)][:1].isupper()  # "Foreign Minister"
    common = small in parse.words and not titled and not _is_named(sheet, first)
    return text[0].lower() + text[1:] if common else text


def _is_named(sheet: Sheet, token: int) -> bool:
    entity = sheet.parse.entity_of[token]
    return entity is not None and entity.label not in ("DATE", "TIME", "CARDINAL", "QUANTITY", "ORDINAL", "PERCENT")


def _actors(sheet: Sheet, cast: Cast, tokens: Sequence[int]) -> frozenset[ActorId]:
    """Whom the tokens name, by whatever words."""
    parse, kept = sheet.parse, frozenset(tokens)
    whole = Span(parse.starts[tokens[0]], parse.ends[tokens[-1]])
    return frozenset(who for span, who in cast.within(whole) if not kept.isdisjoint(parse.tokens(span)))


def _spaced(sheet: Sheet, left: int, right: int) -> bool:
    """Whether a space stands between two tokens that are printed one after the other."""
    parse = sheet.parse
    if right == left + 1:
        return parse.starts[right] > parse.ends[left]
    return parse.words[right] not in _CLOSING and parse.words[left] not in ("(", "“", "«", "[")
