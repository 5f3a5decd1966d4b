"""Briefs: whether their gate lets a falsehood through.

The gate is put to the proof with lines that were true and are altered in one place each by ``MUTATIONS``; what it
stops of these, and what it passes of lines and sentences left as they are, is counted on the samples.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from evals.measures import Measure, sha256_of
from onrecord.briefs import check_line
from onrecord.language import load_model
from onrecord.model.actors import MentionForm
from onrecord.model.articles import BlockKind, Page
from onrecord.model.parses import Parse
from onrecord.model.readings import Line, Reading
from onrecord.pipeline import read_article
from onrecord.sources import extract

SAMPLES = Path(__file__).parents[1] / "samples"

SEED = 20250813
LEAST = 6
"""Words that a sentence of the lead must have; shorter ones are bylines and times of printing."""
LONGEST = 35
"""Words of the longest sentence that is put before the gate as it stands: longer ones are no lines."""

_PERSON = re.compile(r"\b(?:he|she|his|her|him|hers)\b", re.I)

Mutation = Callable[["Case", random.Random], str | None]


@dataclass(frozen=True, slots=True)
class Case:
    """One line that is true of its reading."""

    line: Line
    reading: Reading

    @property
    def supports(self) -> str:
        """The words behind the line."""
        return " ".join(span.of(self.reading.article.text) for span in self.line.supports)


def measure() -> tuple[Measure, ...]:
    """False lines stopped and true ones passed, beside a gate of names and figures."""
    samples = sha256_of(_pages())
    false = tuple(mutated())
    true = [case for case in (*lines(), *sentences())]
    figures = [
        (
            "briefs: altered lines stopped",
            _share(bool(check_line(case.line, case.reading)) for _, case in false),
            _share(not naive_gate(case) for _, case in false),
            len(false),
            samples,
        ),
        (
            "briefs: true lines and sentences passed",
            _share(not check_line(case.line, case.reading) for case in true),
            _share(naive_gate(case) for case in true),
            len(true),
            samples,
        ),
    ]
    return tuple(
        Measure(name=name, value=value, naive=naive, cases=cases, sha256=sha)
        for name, value, naive, cases, sha in figures
    )


def _share(answers: Iterable[bool]) -> float:
    listed = list(answers)
    return 100 * sum(listed) / len(listed) if listed else 0.0


def _read(page: Page, *, verbatim: bool = False) -> tuple[Reading, Parse]:
    article = extract(page, verbatim=verbatim).article
    parse = load_model()(article)
    return read_article(article, parse), parse


def _pages() -> list[Path]:
    return sorted(path for path in SAMPLES.iterdir() if path.suffix != ".md")


@lru_cache
def samples() -> tuple[tuple[Reading, Parse], ...]:
    """Each sample, read."""
    return tuple(_read(Page(body=path.read_bytes())) for path in _pages())


def lines() -> Iterator[Case]:
    """Every line of the samples' briefs."""
    for reading, _ in samples():
        yield from (Case(line, reading) for line in reading.brief.lines)


def sentences() -> Iterator[Case]:
    """Sentences of the samples as lines that support themselves; those with "he" or "she" cannot stand alone."""
    for reading, parse in samples():
        for sentence in parse.sentences:
            span = parse.span(sentence.first, sentence.stop)
            text = span.of(parse.text)
            paragraph = reading.article.blocks[sentence.block].kind is BlockKind.PARAGRAPH
            if paragraph and LEAST <= len(text.split()) <= LONGEST and not _PERSON.search(text):
                yield Case(Line(text, (span,)), reading)


def mutated() -> Iterator[tuple[str, Case]]:
    """Each line of the samples' briefs with one thing altered, and what was; a line may come once for each mutation."""
    for case in lines():
        for name, mutation in MUTATIONS.items():
            chance = random.Random(f"{SEED} {name} {case.line.text}")
            text = mutation(case, chance)
            if text is not None and text != case.line.text:
                yield name, replace(case, line=replace(case.line, text=text))


def naive_gate(case: Case) -> bool:
    """The naive rule: every word with a capital or a digit stands somewhere in the article."""
    known = set(re.findall(r"[\w’'-]+", case.reading.article.text.lower()))
    words = re.findall(r"[\w’'-]+", case.line.text)
    return all(word.lower() in known for word in words if word[0].isupper() or any(c.isdigit() for c in word))


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


MUTATIONS: dict[str, Mutation] = {
    "another name": _other_name,
    "two names exchanged": _names_exchanged,
    "another number": _other_number,
    "another day": _other_day,
    "denied or no longer denied": _denied,
    "surer or less sure": _surer,
    "condition dropped": _unconditional,
    "false quotation": _false_quotation,
    "former or no longer deputy": _other_standing,
}


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


if __name__ == "__main__":
    stopped: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for name, false in mutated():
        tried[name] += 1
        if check_line(false.line, false.reading):
            stopped[name] += 1
        else:
            print(f"passed ({name}): {false.line.text}")
    for true in (*lines(), *sentences()):
        for problem in check_line(true.line, true.reading)[:1]:
            print(f"stopped ({problem.code}, {problem.message}): {true.line.text}")
    for name, count in tried.items():
        print(f"{name:28} {stopped[name]:3} of {count:3} stopped")
    for result in measure():
        print(f"{result.name:44} {result.value:5.1f}  naive {result.naive:5.1f}  ({result.cases} cases)")
