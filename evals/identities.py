"""Who is who across articles: pairs of mentions in two articles, the same actor or another.

The articles are those of ECB+ dev, the storylines and PolNeAR train, most of them naming the same people. The
pairs were chosen among mentions of one surname or acronym, so that about half are of two: the Clintons, the
Bushes, a speaker and a running back. ``identities_labels.json`` holds places alone, no text.

The articles are taken into a record one after the other in order of their days, each actor recognised among
those found by its keys; then every bare surname is reconsidered. Two mentions are held to be one actor when they come
to the same one. The naive rule: the full names are equal once folded.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from evals.documents import SHARED, read_lines
from evals.measures import Measure, f1, sha256_of
from onrecord.language import load_model
from onrecord.model.actors import Actor, ActorKind
from onrecord.model.articles import Page
from onrecord.model.spans import Span
from onrecord.reading.actors import find_actors
from onrecord.registry import KnownActor, describe, lookup_keys, names_of, recognise, reconsider
from onrecord.registry.known import KnownRole
from onrecord.sources.verbatim import read_verbatim
from onrecord.text.names import fold

LABELS = Path(__file__).with_name("identities_labels.json")
DATA = SHARED / "data"
SOURCES = {
    "ecb": DATA / "stories" / "ecbplus_dev.jsonl.gz",
    "polnear": DATA / "statements" / "polnear_train.jsonl.gz",
    "state": DATA / "storylines" / "state_2022.jsonl",
}
UNDATED = date(2011, 1, 1)
"""The day given to ECB+ texts, which bear none; they are of 2004 to 2013."""

_DAY = re.compile(r"20\d\d-\d\d-\d\d")

Ref = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The actors of one labelled article, with the names it has for each."""

    ref: Ref
    day: date
    actors: tuple[Actor, ...]
    names: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions, by article and span, and whether they are one actor's."""

    left: tuple[Ref, Span]
    right: tuple[Ref, Span]
    same: bool


@dataclass
class Memory:
    """A record of actors in memory, kept as the store keeps it."""

    known: dict[str, KnownActor] = field(default_factory=dict)
    by_key: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    merged: dict[str, str] = field(default_factory=dict)

    def take(self, told: Told, place: int) -> str:
        """The id of an article's actor: of the one it is recognised as, or a new one."""
        actor, names = told.actors[place], told.names[place]
        beside = tuple(other.name for n, other in enumerate(told.actors) if n != place)
        keys = lookup_keys(actor, names)
        found = recognise(actor, told.day, self.candidates(keys), beside, names=names)
        mine = describe(actor, told.day, names=names, companions=beside)
        identity = found.id or f"{told.ref[1]}#{place}"
        if found.id is None:
            self.known[identity] = replace(mine, id=identity)
        else:
            self.known[identity] = _enriched(self.known[identity], mine)
        for key in keys:
            self.by_key[key].add(identity)
        return identity

    def candidates(self, keys: Sequence[str]) -> list[KnownActor]:
        """Those that share a key, those with most first."""
        shared: dict[str, int] = defaultdict(int)
        for key in keys:
            for identity in self.by_key.get(key, ()):
                shared[identity] += 1
        ordered = sorted(shared, key=lambda each: (-shared[each], each))
        return [self.known[each] for each in ordered[:50]]

    def reconsider_all(self) -> None:
        """Merge those that turn out to be one, now that all is known."""
        for mine in list(self.known.values()):
            actor = Actor(id=mine.id, name=mine.name, kind=mine.kind, country=mine.country)  # type: ignore[arg-type]
            near = [each for each in self.candidates(lookup_keys(actor, mine.names)) if each.id != mine.id]
            for other in near:
                if other.id > mine.id and reconsider(mine, other, near) is not None:
                    self.merged[self.top(other.id)] = self.top(mine.id)

    def top(self, identity: str) -> str:
        """What an actor was merged into."""
        while self.merged.get(identity, identity) != identity:
            identity = self.merged[identity]
        return identity


def _enriched(known: KnownActor, mine: KnownActor) -> KnownActor:
    roles = {(r.title, r.organisation, r.country, r.former): r for r in known.roles}
    for role in mine.roles:
        key = (role.title, role.organisation, role.country, role.former)
        before: KnownRole = roles.get(key, role)
        first, last = min(before.first_day, role.first_day), max(before.last_day, role.last_day)
        roles[key] = replace(before, first_day=first, last_day=last)
    return replace(
        known,
        names=tuple(dict.fromkeys((*known.names, *mine.all_names))),
        country=known.country or mine.country,
        roles=tuple(roles.values()),
        companions=known.companions | mine.companions,
    )


def measure() -> tuple[Measure, ...]:
    """Pair precision, recall and F1, beside equal folded names."""
    pairs, told = labelled(), take()
    ours, naive = _figures(pairs, recognised(told)), _figures(pairs, _naive(told))
    digest = sha256_of([LABELS])
    return tuple(
        Measure(name=f"identities: pairs, {name}", value=value, naive=rule, cases=len(pairs), sha256=digest)
        for name, value, rule in zip(("precision", "recall", "F1"), ours, naive, strict=True)
    )


def recognised(told: Sequence[Told]) -> dict[tuple[Ref, int], str]:
    """The record's actor for each actor of each article."""
    memory, found = Memory(), {}
    for one in sorted(told, key=lambda one: (one.day, one.ref)):
        for place in range(len(one.actors)):
            found[(one.ref, place)] = memory.take(one, place)
    memory.reconsider_all()
    return {where: memory.top(identity) for where, identity in found.items()}


def _naive(told: Sequence[Told]) -> dict[tuple[Ref, int], str]:
    return {
        (one.ref, place): f"{actor.kind is ActorKind.PERSON} {fold(actor.name)}"
        for one in told
        for place, actor in enumerate(one.actors)
    }


def _figures(pairs: Sequence[Pair], found: dict[tuple[Ref, int], str]) -> tuple[float, float, float]:
    places = {one.ref: one for one in take()}
    right = called = 0
    for pair in pairs:
        same = judged(pair, places, found)
        called += same
        right += same and pair.same
    gold = sum(pair.same for pair in pairs)
    return (100 * right / max(called, 1), 100 * right / gold, f1(right, called, gold))


def judged(pair: Pair, places: dict[Ref, Told], found: dict[tuple[Ref, int], str]) -> bool:
    """Whether both mentions come to one actor; not where the article's actors miss one."""
    sides = [(ref, _place(places[ref], span)) for ref, span in (pair.left, pair.right)]
    left, right = (found[(ref, place)] if place is not None else None for ref, place in sides)
    return left is not None and left == right


def _place(told: Told, span: Span) -> int | None:
    """Which actor has a mention where the label is: the same span, else one that meets it."""
    spans = [(m.span, n) for n, actor in enumerate(told.actors) for m in actor.mentions]
    meeting = [(abs(s.start - span.start) + abs(s.end - span.end), n) for s, n in spans if s.meets(span)]
    return min(meeting)[1] if meeting else None


def labelled() -> tuple[Pair, ...]:
    """The labelled pairs."""
    data = json.loads(LABELS.read_text(encoding="utf-8"))
    return tuple(Pair(_side(p["left"]), _side(p["right"]), p["same"]) for p in data["pairs"])


def _side(where: list[Any]) -> tuple[Ref, Span]:
    source, key, start, end = where
    return (source, key), Span(start, end)


@lru_cache
def take() -> tuple[Told, ...]:
    """The actors of every labelled article."""
    refs = {ref for pair in labelled() for ref, _ in (pair.left, pair.right)}
    parser, taken = load_model(), []
    for ref, text, day in _texts(refs):
        article = read_verbatim(Page(body=text.encode()))
        actors = find_actors(article, parser(article)).actors
        names = tuple(names_of(actor, article.text) for actor in actors)
        taken.append(Told(ref=ref, day=day, actors=actors, names=names))
    return tuple(taken)


def _texts(refs: set[Ref]) -> Iterator[tuple[Ref, str, date]]:
    for source in ("ecb", "polnear"):
        for case in read_lines(SOURCES[source]):
            if (source, case["id"]) in refs:
                day = _DAY.search(case["id"])
                yield (source, case["id"]), case["text"], date.fromisoformat(day[0]) if day else UNDATED
    for case in read_lines(SOURCES["state"]):
        ref = ("story", f"state-{case['id']}")
        if ref in refs:
            yield ref, case["text"], date.fromisoformat(case["published"][:10])
    for path in sorted((DATA / "storylines").glob("*.md")):
        if ("story", path.stem) in refs:
            body = path.read_text(encoding="utf-8").split("---", 2)[2]
            yield ("story", path.stem), body, date.fromisoformat(path.stem[:10])
