"""What an article is about, small enough to be kept beside it for ever."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onrecord.model.articles import READ_KINDS, Article
from onrecord.model.readings import Reading
from onrecord.stories.rarity import usual_rarity
from onrecord.stories.terms import is_name, terms
from onrecord.text.dates import find_days
from onrecord.text.names import fold

Rarity = Callable[[str], float]
"""How telling a term is: the natural logarithm of one in how many articles; 0 for a word of everywhere."""

LONGEST = 220
"""Words kept of an article: news tells the most telling first."""

KEYS = 12
"""Keys that an article is found by."""

_ACTORS = 8
_DAYS = 12
_YEAR = re.compile(r"\b(?:19[5-9]\d|20\d\d)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What one article is about.

    ``words`` are its telling words in reading order, as ``terms`` gives them, parted by spaces. ``day`` is
    the day of publication, ``days`` and ``years`` are those named. ``actors`` are the folded names of those
    who are named most, most first; ``place`` is the folded place line.
    """

    words: str
    day: date | None = None
    days: tuple[date, ...] = ()
    years: tuple[int, ...] = ()
    actors: tuple[str, ...] = ()
    place: str | None = None


def traits_of(reading: Reading) -> Traits:
    """What an article is about; of a text without words, nothing."""
    article = reading.article
    text = _read_text(article)
    telling = [term for term in terms(text) if usual_rarity(term)]
    days = {day.date for day in find_days(text, published=article.day, language=article.language)}
    named = sorted(reading.actors, key=lambda actor: (-len(actor.mentions), actor.name))
    return Traits(
        words=" ".join(telling[:LONGEST]),
        day=article.day,
        days=tuple(sorted(day for day in days if day is not None))[:_DAYS],
        years=tuple(sorted({int(year) for year in _YEAR.findall(text)}))[:_DAYS],
        actors=tuple(dict.fromkeys(fold(actor.name) for actor in named[:_ACTORS])),
        place=fold(article.place) if article.place else None,
    )


def keys_of(traits: Traits, rarity: Rarity = usual_rarity) -> tuple[str, ...]:
    """A few terms to index an article by, and to look its neighbours up by; the most telling first."""
    counts = Counter(traits.words.split())
    weight = {term: (1 + is_name(term)) * rarity(term) * count**0.5 for term, count in counts.items()}
    first = {term: at for at, term in reversed(list(enumerate(traits.words.split())))}
    return tuple(sorted(weight, key=lambda term: (-weight[term], first[term]))[:KEYS])


def _read_text(article: Article) -> str:
    """The text that is read, without bylines, credits and the publisher's own summary."""
    return "\n".join(block.span.of(article.text) for block in article.blocks_of(READ_KINDS)) or article.text
