"""A grammar of days: many rules searched for at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord.model.articles import Day
from onrecord.model.spans import Span
from onrecord.text.dates.scenes import Scene, TenseAt
from onrecord.text.dates.words import Words

_GROUP = re.compile(r"\(\?P<(\w+)>")


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of naming a day. ``days`` gives none where the words are no day after all."""

    pattern: str
    days: Callable[[Scene], tuple[Day, ...]]


@dataclass(frozen=True)
class Grammar:
    """The rules of one language; where two match at one place the earlier rule wins.

    ``starts`` is what an expression can begin with: it keeps the search off all other words.
    """

    words: Words
    rules: tuple[Rule, ...]
    starts: str

    @cached_property
    def _compiled(self) -> tuple[re.Pattern[str], tuple[Mapping[str, str], ...]]:
        # Every rule's groups are numbered apart (day_3), and the rule itself is the group r3: it
        # closes last, so ``lastgroup`` names it.
        names: list[dict[str, str]] = []
        alternatives = []
        for number, rule in enumerate(self.rules):
            own = {name: f"{name}_{number}" for name in _GROUP.findall(rule.pattern)}
            numbered = _GROUP.sub(lambda group, own=own: f"(?P<{own[group[1]]}>", rule.pattern)  # type: ignore[misc]
            alternatives.append(f"(?P<r{number}>{numbered})")
            names.append(own)
        whole = rf"(?<![\w$€£#])(?={self.starts})(?:{'|'.join(alternatives)})(?!\w)"
        return re.compile(whole), tuple(names)

    def find(self, text: str, published: date | None, tense_at: TenseAt, region: Span) -> tuple[Day, ...]:
        """Every day named in ``region`` of ``text``, in reading order, none inside another."""
        pattern, names = self._compiled
        found: list[Day] = []
        position = region.start
        while (match := pattern.search(text, position, region.end)) is not None:
            number = int((match.lastgroup or "r0")[1:])
            own = names[number]
            scene = Scene(
                match=match,
                parts={name: match[group] for name, group in own.items() if match[group]},
                names=own,
                words=self.words,
                published=published,
                before=_before(found, text, match.start()),
                year_before=_year_before(found, text, match.start()),
                tense_at=tense_at,
            )
            days = self.rules[number].days(scene)
            found.extend(days)
            position = match.end() if days else match.start() + 1
        return tuple(found)


def _before(found: list[Day], text: str, start: int) -> str | None:
    """The value of the last day found, if it stands in the same paragraph."""
    if not found or "\n" in text[found[-1].span.end : start]:
        return None
    return found[-1].value


def _year_before(found: list[Day], text: str, start: int) -> int | None:
    """The year of the last day in the same paragraph that has one, among the last dozen."""
    for day in reversed(found[-12:]):
        if "\n" in text[day.span.end : start]:
            return None
        if day.value is not None and day.value[:4].isdecimal():
            return int(day.value[:4])
    return None
