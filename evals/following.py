"""Following up: what becomes of the acts of 157 texts of one winter, beside a naive rule.

The texts are read in order of publication, each making the acts before it advance. Judged by reading are
all acts that were settled, the threats on a condition to Russia, and 60 drawn at random from the rest
(``following_labels.json``: where the act stands, and how it ends in these texts). An act whose condition is
met is on the way to what it ends as. The naive rule has an act fulfilled as soon as a later text tells a
deed of its verb by its holder's side. ``python -m evals.following`` prints every settlement.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import onrecord
from evals.documents import SHARED
from evals.measures import Measure, sha256_of
from onrecord.language import load_model
from onrecord.model.acts import Act
from onrecord.model.articles import Page
from onrecord.model.readings import Reading
from onrecord.model.spans import Span
from onrecord.model.statuses import SETTLED, Pending, RecordedActId, Status, Step, Tense
from onrecord.outlook.following import follow
from onrecord.pipeline import read
from onrecord.reading.deeds import pending_of

STORYLINES = SHARED / "data" / "storylines"
LABELS = Path(__file__).with_name("following_labels.json")
CACHE = Path(__file__).parents[1] / "build" / "evals" / "following"


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the storyline, as published."""

    name: str
    day: date
    outlet: str
    body: str


def texts() -> tuple[Text, ...]:
    """All texts, by day and name."""
    return tuple(sorted((*_white_house(), *_state()), key=lambda text: (text.day, text.name)))


def _white_house() -> Iterator[Text]:
    for path in sorted(STORYLINES.glob("*.md")):
        head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
        found = re.search(r"^date: '?(\d{4}-\d\d-\d\d)", head, re.M)
        if found is not None:
            yield Text(path.stem, date.fromisoformat(found[1]), "The White House", body.strip())


def _state() -> Iterator[Text]:
    for line in (STORYLINES / "state_2022.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name = row["url"].strip("/").rsplit("/", 1)[-1]
        day = datetime.fromisoformat(row["published"]).date()
        yield Text(name, day, "U.S. Department of State", f"{row['title']}\n\n{row['text']}")


def readings() -> tuple[tuple[Text, Reading], ...]:
    """Every text with its reading; kept under ``build`` until the reader's source or a text changes."""
    home = Path(onrecord.__file__).parent
    sources = (path for path in sorted(home.rglob("*")) if path.suffix in (".py", ".toml") and _reads(path, home))
    reader = sha256_of(sources)[:16]
    return tuple((text, _reading(text, reader)) for text in texts())


def _reads(path: Path, home: Path) -> bool:
    """Whether a file has a part in a reading's acts and deeds."""
    return path.relative_to(home).parts[0] in ("model", "text", "sources", "language", "reading", "pipeline.py")


def _reading(text: Text, reader: str) -> Reading:
    key = hashlib.sha256(f"{reader}\0{text.name}\0{text.day}\0{text.body}".encode()).hexdigest()[:32]
    kept = CACHE / f"{key}.pickle"
    if kept.is_file():
        reading: Reading = pickle.loads(kept.read_bytes())
        return reading
    page = Page(
        body=text.body.encode(), published=text.day, outlet=text.outlet, url=f"https://storylines.example/{text.name}"
    )
    reading = read(page, load_model())
    CACHE.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(reading))
    return reading


@dataclass(frozen=True, slots=True)
class Course:
    """An act with the text it was said in, its present state and the steps that brought it there."""

    text: Text
    act: Act
    state: Pending
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A course with how its act ends by reading; ``threat``: on a condition, to Russia, before it was met."""

    course: Course
    status: Status
    threat: bool


def run(read_texts: Sequence[tuple[Text, Reading]]) -> tuple[Course, ...]:
    """The courses of all acts after the last text."""
    courses: dict[RecordedActId, Course] = {}
    for text, reading in read_texts:
        waiting = [course.state for course in courses.values() if course.state.status not in SETTLED]
        for step in follow(waiting, reading):
            course = courses[step.act]
            state = course.state if step.suggested else replace(course.state, status=step.status)
            courses[step.act] = replace(course, state=state, steps=(*course.steps, step))
        for act in reading.acts:
            id = RecordedActId(f"{text.name}#{act.id}")
            courses[id] = Course(text, act, pending_of(act, reading, id))
    return tuple(courses.values())


def run_naively(read_texts: Sequence[tuple[Text, Reading]]) -> Callable[[Course], Status]:
    """The rule to beat: fulfilled when a later text tells a deed of one of the act's verbs by the holder's side."""
    told = [
        (text.day, deed.doer_side, deed.verb)
        for text, reading in read_texts
        for deed in reading.deeds
        if deed.tense is not Tense.AHEAD and not deed.denied
    ]

    def status(course: Course) -> Status:
        verbs, side = {deed.verb for deed in course.state.deeds}, course.state.holder_side
        after = any(day > course.text.day and doer == side and verb in verbs for day, doer, verb in told)
        return Status.FULFILLED if after else Status.OPEN

    return status


def judge(courses: Sequence[Course]) -> tuple[Judged, ...]:
    """The courses of which the labels say how they end; an act is the labelled one that shares most of its words."""
    found = []
    for label in json.loads(LABELS.read_text(encoding="utf-8")):
        place = Span(label["start"], label["end"])
        near = [
            course for course in courses if course.text.name == label["text"] and _share(course.act.text, place) > 0.5
        ]
        best = max(near, key=lambda course: _share(course.act.text, place), default=None)
        if best is not None:
            found.append(Judged(best, Status(label["status"]), label.get("threat", False)))
    return tuple(found)


def _share(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / max(len(one), len(other)) if shared > 0 else 0.0


def is_right(status: Status, by_reading: Status) -> bool:
    """Whether a status is what an act ends as, or on the way there."""
    return status is by_reading or (status is Status.CONDITION_MET and by_reading is Status.FULFILLED)


@lru_cache(maxsize=1)
def _courses() -> tuple[tuple[Course, ...], Callable[[Course], Status]]:
    known = readings()
    return run(known), run_naively(known)


def measure() -> tuple[Measure, ...]:
    """Threats met and carried out, settlements that are right, and acts settled of those that should be."""
    courses, naive = _courses()
    judged = judge(courses)
    digest = sha256_of([LABELS, *STORYLINES.iterdir()])
    threats = [each for each in judged if each.threat]
    to_carry_out = [each for each in threats if each.status is Status.FULFILLED]

    def share(name: str, cases: Sequence[Judged], right: Callable[[Judged, Status], bool]) -> Measure:
        here = sum(right(each, each.course.state.status) for each in cases)
        there = sum(right(each, naive(each.course)) for each in cases)
        whole = max(len(cases), 1)
        return Measure(
            name=f"following: {name}",
            value=100 * here / whole,
            naive=100 * there / whole,
            cases=len(cases),
            sha256=digest,
        )

    def right(each: Judged, status: Status) -> bool:
        return status is not Status.OPEN and is_right(status, each.status)

    due = [each for each in judged if each.status is not Status.OPEN]
    settled = [each for each in judged if each.course.state.status is not Status.OPEN]
    naively = [each for each in judged if naive(each.course) is not Status.OPEN]
    precise = share("settlements right", settled, right)
    by_rule = 100 * sum(right(each, naive(each.course)) for each in naively) / max(len(naively), 1)
    return (
        share("threats to Russia met", threats, right),
        share("threats to Russia carried out", to_carry_out, _carried_out),
        replace(precise, naive=by_rule),
        share("acts settled of those due", due, right),
    )


def _carried_out(each: Judged, status: Status) -> bool:
    return status is Status.FULFILLED


def show() -> None:
    """Print every settlement with its reason, the wrong ones and those that nobody judged marked."""
    courses, _ = _courses()
    said = {id(each.course): each.status for each in judge(courses)}
    for course in courses:
        if course.state.status is Status.OPEN:
            continue
        by_reading = said.get(id(course))
        mark = "unjudged" if by_reading is None else "right" if is_right(course.state.status, by_reading) else "WRONG"
        print(
            f"{mark:9}{course.state.status.value:14}{course.text.day} {course.act.kind.value:13}{course.state.text!r}"
        )
        for step in course.steps:
            if not step.suggested:
                print(f"{'':9}{step.status.value:14}{step.reason.score:.2f} {step.reason.why}")


if __name__ == "__main__":
    show()
