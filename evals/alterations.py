"""Lines that were true, altered in one place each so that they are false.

``MUTATIONS`` are what is altered, each under the kind of thing that it gets wrong.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.model.actors import MentionForm
from onrecord.model.readings import Line, Reading

LEAST = 6
"""Words that a line must have left to be one."""

Mutation = Callable[["Case", random.Random], str | None]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One line that is true of its reading."""

    line: Line
    reading: Reading

    @property
    def supports(self) -> str:
        """The words behind the line."""
        return " ".join(span.of(self.reading.article.text) for span in self.line.supports)


def _names(case: Case) -> list[str]:
    return sorted(
        {
            mention.span.of(case.reading.article.text)
            for actor in case.reading.cast
            for mention in actor.mentions
            if mention.form in (MentionForm.NAME, MentionForm.SURNAME)
        }
    )


def _other_name(case: Case, chance: random.Random) -> str | None:
    """A name gives way to one that the article has elsewhere."""
    names = _names(case)
    here = [name for name in names if _holds(case.line.text, name)]
    away = [name for name in names if not any(_holds(case.supports, word) for word in name.split())]
    if not here or not away:
        return None
    return _put(case.line.text, chance.choice(here), chance.choice(away))


def _names_exchanged(case: Case, chance: random.Random) -> str | None:
    """Two names of the line change places."""
    here = [name for name in _names(case) if _holds(case.line.text, name)]
    pairs = [(a, b) for a in here for b in here if a < b and not set(a.split()) & set(b.split())]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    kept = _put(case.line.text, one, "\0")
    return _put(kept, other, one).replace("\0", other) if _holds(kept, other) else None


def _other_number(case: Case, chance: random.Random) -> str | None:
    """A figure or number word gives way to another."""
    return _one_of(case.line.text, r"\d+", lambda word: str(int(word) + chance.randint(1, 8)), chance) or _swapped(
        case, chance, ("two", "three", "four", "five", "six", "seven", "eight", "nine")
    )


def _other_day(case: Case, chance: random.Random) -> str | None:
    """A weekday or month gives way to another."""
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return _swapped(case, chance, days) or _swapped(case, chance, ("June", "July", "August", "September", "October"))


def _denied(case: Case, chance: random.Random) -> str | None:
    """A "not" is dropped, or put behind a helping verb."""
    dropped = re.sub(r"\b(not )|(n['’]t)\b", "", case.line.text, count=1)
    if dropped != case.line.text:
        return dropped
    return _one_of(case.line.text, r"\b(?:will|would|could|can|may|must|should|is|are|has|have)\b", "{} not", chance)


def _surer(case: Case, chance: random.Random) -> str | None:
    """What may be becomes what will be, what will be becomes what may be."""
    for pattern, instead in (
        (r"\b(?:could|may|might|would)\b", "will"),
        (r"\b(?:hopes?|wants?|plans?|intends?) to\b", "will"),
        (r"\bwill\b", "may"),
    ):
        changed = _one_of(case.line.text, pattern, instead, chance)
        if changed is not None:
            return changed
    return None


def _unconditional(case: Case, chance: random.Random) -> str | None:
    """The condition is dropped."""
    for pattern, instead in (
        (r",? \b(?:if|unless|until|as long as)\b [^,;.”\"]+(?=[,;.”\"])", ""),
        (r"^(?:If|Unless) [^,;]+, ", ""),
    ):
        changed = re.sub(pattern, instead, case.line.text, count=1)
        if changed != case.line.text and len(changed.split()) >= LEAST:
            return changed[0].upper() + changed[1:]
    return None


def _false_quotation(case: Case, chance: random.Random) -> str | None:
    """A word between quotation marks is altered, or words that nobody said so come between them."""
    quoted = re.search(r"[“\"]([^”\"]+)[”\"]", case.line.text)
    if quoted is not None and len(quoted[1].split()) > 2:
        words = quoted[1].split()
        words[chance.randrange(1, len(words) - 1)] = "somewhat"
        return case.line.text.replace(quoted[1], " ".join(words))
    words = case.line.text.rstrip(".").split()
    if quoted is not None or len(words) < LEAST:
        return None
    start = chance.randrange(1, len(words) - 3)
    return " ".join([*words[:start], f"“{' '.join(words[start : start + 3])}”", *words[start + 3 :]]) + "."


def _other_standing(case: Case, chance: random.Random) -> str | None:
    """A former or deputy officer is made a present one, a present one a former one."""
    raised = re.sub(r"\b(?:[Ff]ormer|[Dd]eputy|[Vv]ice|[Aa]cting) (?=\w)", "", case.line.text, count=1)
    if raised != case.line.text:
        return raised
    offices = r"\b(?:president|minister|secretary|chancellor|envoy|spokesman|spokeswoman|ambassador)\b"
    return _one_of(case.line.text, f"(?i){offices}", "former {}", chance)


def _turned_round(case: Case, chance: random.Random) -> str | None:
    """Whoever did something to somebody suffers it from that one: "A warned B" becomes "A was warned by B"."""
    names = "|".join(re.escape(name) for name in _names(case) if _holds(case.line.text, name))
    done = rf"(?P<one>{names}) (?P<deed>(?!said|added)\w+ed) (?P<other>{names})\b"
    found = re.search(done, case.line.text) if names else None
    if found is None:
        return None
    turned = f"{found['one']} was {found['deed']} by {found['other']}"
    return case.line.text[: found.start()] + turned + case.line.text[found.end() :]


def _numbers_exchanged(case: Case, chance: random.Random) -> str | None:
    """Two figures of the line change places."""
    found = [each for each in re.finditer(r"(?<![\w.,])\d+(?:[.,]\d+)*", case.line.text)]
    pairs = [(a, b) for a in found for b in found if a.start() < b.start() and a[0] != b[0]]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    text = case.line.text
    return text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :]


def _opposite_condition(case: Case, chance: random.Random) -> str | None:
    """What happens on a condition happens unless it is met, and the other way round."""
    opposite = {"if": "unless", "If": "Unless", "unless": "if", "Unless": "If"}
    return _one_of(case.line.text, r"\b(?:[Ii]f|[Uu]nless)\b", lambda word: opposite[word], chance)


def _other_condition(case: Case, chance: random.Random) -> str | None:
    """A consequence hangs on a condition that the article puts for another."""
    text = case.reading.article.text
    conditions = sorted({found.condition.of(text) for found in case.reading.contingencies})
    here = [condition for condition in conditions if condition in case.line.text]
    away = [condition for condition in conditions if condition not in case.supports]
    return case.line.text.replace(chance.choice(here), chance.choice(away)) if here and away else None


def _planned(case: Case, chance: random.Random) -> str | None:
    """A hope or wish is made a plan."""
    return _one_of(case.line.text, r"\b(?:hope|want|wish)(?:s|es|d|ed)?\b", "planned", chance)


def _other_office(case: Case, chance: random.Random) -> str | None:
    """Somebody is given another office."""
    offices = ("president", "minister", "secretary", "chancellor", "envoy", "spokesman", "ambassador", "aide")
    return _swapped(case, chance, offices) or _swapped(case, chance, tuple(word.title() for word in offices))


MUTATIONS: dict[str, Mutation] = {
    "another name": _other_name,
    "two names exchanged": _names_exchanged,
    "turned round": _turned_round,
    "another number": _other_number,
    "two numbers exchanged": _numbers_exchanged,
    "another day": _other_day,
    "denied or no longer denied": _denied,
    "surer or less sure": _surer,
    "hoped, now planned": _planned,
    "condition dropped": _unconditional,
    "opposite condition": _opposite_condition,
    "condition of another": _other_condition,
    "false quotation": _false_quotation,
    "former or no longer deputy": _other_standing,
    "another office": _other_office,
}

KINDS: dict[str, tuple[str, ...]] = {
    "actor": ("another name", "two names exchanged", "turned round"),
    "number": ("another number", "two numbers exchanged"),
    "date": ("another day",),
    "negation": ("denied or no longer denied",),
    "modality": ("surer or less sure", "hoped, now planned"),
    "condition": ("condition dropped", "opposite condition", "condition of another"),
    "role": ("former or no longer deputy", "another office"),
    "quotation": ("false quotation",),
}
"""The mutations by what they get wrong."""


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _put(text: str, words: str, instead: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", lambda _: instead, text, count=1)


def _one_of(text: str, pattern: str, instead: str | Callable[[str], str], chance: random.Random) -> str | None:
    """The text with one of the places where ``pattern`` stands changed; None where it stands nowhere."""
    places = list(re.finditer(pattern, text))
    if not places:
        return None
    place = chance.choice(places)
    put = instead(place[0]) if callable(instead) else instead.format(place[0])
    return text[: place.start()] + put + text[place.end() :]


def _swapped(case: Case, chance: random.Random, words: Sequence[str]) -> str | None:
    """A word of the line gives way to another of its class that the supports do not have."""
    here = [word for word in words if _holds(case.line.text, word)]
    away = [word for word in words if not _holds(case.supports, word)]
    return _put(case.line.text, chance.choice(here), chance.choice(away)) if here and away else None
