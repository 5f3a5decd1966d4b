"""Readings in any number, made of the samples' own: other names, other days, other words, and every span in its place.

The language model reads the samples once; a variation changes the words under the spans and moves the spans along.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from onrecord.desk import Known, open_page, reader
from onrecord.model.articles import ArticleId, Day
from onrecord.model.readings import Reading
from onrecord.model.spans import Span
from onrecord.settings import Settings
from onrecord.sources import extract

SAMPLES = Path(__file__).parents[1] / "samples"
SYLLABLES = ("ba", "do", "ke", "li", "mo", "na", "pe", "ro", "su", "ta", "vi", "za", "gor", "han", "mel", "tor")
PER_DAY = 60
"""Articles of one day; the days follow one another."""

OTHER_WORDS = 0.25
"""Share of the long words that a variation puts others for."""

_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")
_LONG = re.compile(r"\b[a-z]{6,}\b")


def sample_readings() -> list[Reading]:
    """The readings of the samples, by the rules of the installed release."""
    read = reader(Settings())
    pages = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in (".html", ".txt", ".eml")]
    return [read(extract(open_page(str(path), Settings(), Known()))) for path in pages]


def varied_readings(samples: Sequence[Reading], count: int, seed: int = 1) -> Iterator[Reading]:
    """Readings of ``count`` articles, day after day; the same seed gives the same ones.

    A few people, countries and matters come back for some days, as in news: of every hundred names, seventy
    are of the day's own dozen.
    """
    chance = random.Random(seed)
    names = [_name(chance) for _ in range(20_000)]
    words = [_name(chance).lower() for _ in range(30_000)]
    for number in range(count):
        day = date(2000, 1, 1) + timedelta(days=number // PER_DAY)
        today = random.Random(f"{seed} {day.toordinal() // 3}").sample(names, 60)
        sample = samples[chance.randrange(len(samples))]
        url = f"https://paper-{number % 40}.example/{number}"
        yield _varied(sample, _Names(chance, today, names), _Words(chance, words), day, url)


class _Names:
    """Puts one other name for each name of an article."""

    def __init__(self, chance: random.Random, today: Sequence[str], names: Sequence[str]) -> None:
        self._chance, self._today, self._names = chance, today, names
        self._given: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        if word not in self._given:
            self._given[word] = self._chance.choice(self._today if self._chance.random() < 0.7 else self._names)
        return self._given[word]


class _Words:
    """Puts other words for some."""

    def __init__(self, chance: random.Random, words: Sequence[str]) -> None:
        self._chance, self._words = chance, words

    def __call__(self, word: str) -> str:
        return self._chance.choice(self._words) if self._chance.random() < OTHER_WORDS else word


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()


def _varied(
    sample: Reading,
    rename: Callable[[str], str],
    reword: Callable[[str], str],
    day: date,
    url: str,
) -> Reading:
    text, places = _rewritten(sample.article.text, rename, reword)
    shift = day - (sample.article.day or day)
    moved = cast(Reading, _moved(sample, places, shift, rename))
    article = replace(
        moved.article,
        id=ArticleId(url),
        text=text,
        url=url,
        outlet=url.rpartition("/")[0],
        published=day,
        title=text.split("\n")[0],
    )
    return replace(moved, article=article)


Places = tuple[list[int], list[int], list[int]]
"""Where rewritten words began, where they ended, and how far what follows each has moved."""


def _rewritten(text: str, rename: Callable[[str], str], reword: Callable[[str], str]) -> tuple[str, Places]:
    found = sorted([*_CAPITALISED.finditer(text), *_LONG.finditer(text)], key=lambda match: match.start())
    parts: list[str] = []
    starts, ends, moves = [], [], []
    at = moved = 0
    for match in found:
        word = rename(match[0]) if match[0][0].isupper() else reword(match[0])
        parts += [text[at : match.start()], word]
        at = match.end()
        moved += len(word) - len(match[0])
        starts.append(match.start())
        ends.append(match.end())
        moves.append(moved)
    return "".join([*parts, text[at:]]), (starts, ends, moves)


def _moved(value: Any, places: Places, shift: timedelta, rename: Callable[[str], str]) -> Any:
    """Any part of a reading with its spans and days moved, and its names renamed."""
    if isinstance(value, Span):
        return Span(_place(value.start, places), max(_place(value.start, places) + 1, _place(value.end, places)))
    if isinstance(value, Day):
        known = value.date
        to = (known + shift).isoformat() if known else value.value
        return Day(_moved(value.span, places, shift, rename), to)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            each.name: _named(each.name, _moved(getattr(value, each.name), places, shift, rename), rename)
            for each in fields(value)
            if each.init
        }
        return type(value)(**changed)
    if isinstance(value, tuple):
        return tuple(_moved(each, places, shift, rename) for each in value)
    if isinstance(value, Mapping):
        return {key: _moved(each, places, shift, rename) for key, each in value.items()}
    return value


def _named(field: str, value: Any, rename: Callable[[str], str]) -> Any:
    """Names of a reading's actors, renamed as the text is; identifiers are dropped with the old names."""
    if field == "identifiers":
        return ()
    if isinstance(value, str) and (field in {"name", "doer", "target", "teller"} or field.endswith("_name")):
        return _CAPITALISED.sub(lambda match: rename(match[0]), value)
    return value


def _place(at: int, places: Places) -> int:
    starts, ends, moves = places
    before = bisect_right(ends, at) - 1
    inside = bisect_right(starts, at) - 1
    moved = moves[before] if before >= 0 else 0
    if inside > before and at > starts[inside]:
        return starts[inside] + moved  # within a rewritten word: its beginning
    return at + moved
