"""Readings in any number, made of the samples' own: other names, other days, other words, and every span in its place.

The language model reads the samples once; a variation changes the words under the spans and moves the spans along.

What is made is like the news that a record is filled with. Each day brings new events; one is told of for three days,
most by a few articles and some by dozens. An event has its own people and its own words. It is told in a few
reports, each written on another sample and so apart from the others, and a report is printed by several outlets
with a few words changed. Governments, offices and days are called what they are called; a dozen other names never
leave the news. Until this was so, all articles were near-copies of
17 texts, in which nobody could tell events apart, and of which grouping cost four times as much.
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
from onrecord.model.actors import ActorKind
from onrecord.model.articles import ArticleId, Day
from onrecord.model.readings import Reading
from onrecord.model.spans import Span
from onrecord.settings import Settings
from onrecord.sources import extract

SAMPLES = Path(__file__).parents[1] / "samples"
SYLLABLES = ("ba", "do", "ke", "li", "mo", "na", "pe", "ro", "su", "ta", "vi", "za", "gor", "han", "mel", "tor")
PER_DAY = 200
"""Articles of one day; the days follow one another."""

EVENTS = 60
"""Events of which a day's articles tell first."""

REPORTS = 4
"""Ways in which an event is reported; each is printed by several outlets."""

OTHER_WORDS = 0.6
"""Share of a sample's long words that a report has others for, most of them its event's."""

CHANGED_WORDS = 0.03
"""Share of a report's long words that an outlet changes."""

EVERGREEN = 12
"""Names that are in the news on every day."""

LASTING = frozenset(
    "President Prime Minister Ministry Foreign Secretary State Defence Chancellor Government Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday January February March April June July August September October November "
    "December".split()
)
"""Words with a capital that stay, beside the names of governments."""

_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")
_LONG = re.compile(r"\b[a-z]{6,}\b")


def sample_readings() -> list[Reading]:
    """The readings of the samples, by the rules of the installed release."""
    read = reader(Settings())
    pages = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in (".html", ".txt", ".eml")]
    return [read(extract(open_page(str(path), Settings(), Known()))) for path in pages]


def varied_readings(samples: Sequence[Reading], count: int, seed: int = 1, first: int = 0) -> Iterator[Reading]:
    """Readings of ``count`` articles, day after day; the same seed gives the same ones.

    ``first`` is the number of the first, so that a run that was cut off can be gone on with.
    """
    chance = random.Random(seed)
    names = [_name(chance) for _ in range(20_000)]
    words = [_name(chance).lower() for _ in range(30_000)]
    for number in range(first, first + count):
        own = random.Random(f"{seed} article {number}")
        age = own.choices((0, 1, 2), (6, 3, 1))[0]
        day = number // PER_DAY
        event = (day - age) * EVENTS + int(EVENTS * own.random() ** 2)
        report = random.Random(f"{seed} event {event} report {int(REPORTS * own.random() ** 2)}")
        told = _Event(random.Random(f"{seed} event {event}"), names, words)
        sample = told.samples(samples)[report.randrange(REPORTS)]
        yield _varied(
            sample,
            _Names(report, told.names, names, _lasting(sample)),
            _Words(report, told.words, words, own),
            date(2000, 1, 1) + timedelta(days=day),
            f"https://paper-{number % 40}.example/{number}",
        )


class _Event:
    """The people and the words of one event."""

    def __init__(self, chance: random.Random, names: Sequence[str], words: Sequence[str]) -> None:
        self._chance = chance
        self.names = [*chance.sample(names, 15), *chance.sample(names[:EVERGREEN], 3)]
        self.words = [_common(chance, words) for _ in range(40)]

    def samples(self, samples: Sequence[Reading]) -> list[Reading]:
        """What its reports are written on."""
        return self._chance.sample(samples, REPORTS)


class _Names:
    """Puts one other name for each name of a report."""

    def __init__(
        self, chance: random.Random, told: Sequence[str], names: Sequence[str], lasting: frozenset[str]
    ) -> None:
        self._chance, self._told, self._names = chance, told, names
        self._given: dict[str, str] = {word: word for word in lasting}

    def __call__(self, word: str) -> str:
        if word not in self._given:
            self._given[word] = self._chance.choice(self._told if self._chance.random() < 0.7 else self._names)
        return self._given[word]


def _lasting(sample: Reading) -> frozenset[str]:
    governments = [actor for actor in sample.actors if actor.kind is ActorKind.GOVERNMENT]
    called = " ".join(m.span.of(sample.article.text) for actor in governments for m in actor.mentions)
    return LASTING | set(_CAPITALISED.findall(called))


class _Words:
    """Puts other words for some: those of the event, and in one outlet a few of its own."""

    def __init__(self, chance: random.Random, told: Sequence[str], words: Sequence[str], outlet: random.Random) -> None:
        self._chance, self._told, self._words, self._outlet = chance, told, words, outlet

    def __call__(self, word: str) -> str:
        if self._chance.random() < OTHER_WORDS:
            near = self._chance.random() < 0.7
            word = self._chance.choice(self._told) if near else _common(self._chance, self._words)
        return _common(self._outlet, self._words) if self._outlet.random() < CHANGED_WORDS else word


def _common(chance: random.Random, words: Sequence[str]) -> str:
    """A word, those at the beginning more often than those at the end, as in any language."""
    return words[int(len(words) * chance.random() ** 3)]


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
