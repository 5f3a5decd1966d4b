"""The title of a story: one of its articles' headlines, never words of our own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onrecord.stories.rarity import usual_rarity
from onrecord.stories.terms import terms

FRESH = 0.1
"""What each later day of a story adds to a headline's worth, beside 0 to 1 for how central it is: of two that
say as much, the newest state of affairs wins; an aside of the last day does not."""

_TAIL = re.compile(r"\s+(?:[|\u2013\u2014]|-{1,2}|::?)\s+(?P<outlet>[^|\u2013\u2014]{2,40})$")
_LONGEST_OUTLET = 5
_FRESHEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A headline with the outlet and day of its article, where they are known."""

    text: str
    outlet: str | None = None
    day: date | None = None


def choose_title(headlines: Sequence[Headline]) -> str | None:
    """The headline that has most in common with all of them, of equal ones the newest; None for none.

    The outlet's name at its end is left out. The order of ``headlines`` does not matter.
    """
    texts = {headline: without_outlet(headline.text, headline.outlet) for headline in headlines}
    words = {headline: _terms_of(text) for headline, text in texts.items() if text}
    having = Counter(term for own in words.values() for term in own)
    days = sorted({headline.day for headline in words if headline.day})
    place = {day: min(len(days) - 1 - at, _FRESHEST) for at, day in enumerate(days)}

    def worth(headline: Headline) -> tuple[float, str]:
        own = words[headline]
        weights = {term: usual_rarity(term) for term in own}
        central = sum(weights[term] * having[term] for term in own) / (sum(weights.values()) * len(words) or 1.0)
        fresh = FRESH * (_FRESHEST - place[headline.day]) if headline.day else 0.0
        return round(central + fresh, 6), texts[headline]

    return texts[max(words, key=worth)] if words else None


@lru_cache(maxsize=4096)
def _terms_of(text: str) -> frozenset[str]:
    """The terms of a headline: those of a story are weighed anew with each of its articles."""
    return frozenset(terms(text))


def without_outlet(title: str, outlet: str | None = None) -> str:
    """A headline without its outlet's name at the end: "Talks begin | Reuters", "Talks begin - The Hill"."""
    tail = _TAIL.search(title)
    if tail is None:
        return title.strip()
    named = tail["outlet"].strip()
    known = outlet is not None and _plain(named) in {_plain(outlet), _plain(f"the {outlet}")}
    written_as_one = "|" in tail.group() or all(word[0].isupper() for word in named.split() if word.isalpha())
    short = len(named.split()) <= _LONGEST_OUTLET and len(named) < len(title) - len(tail.group())
    return title[: tail.start()].strip() if known or (written_as_one and short) else title.strip()


def _plain(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())
