"""Copies of one report, on real texts that were changed, cut, led in anew and set inside others."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations

from evals.documents import SHARED, read_lines
from evals.measures import Measure, sha256_of
from onrecord.stories.copies import copied, sketch

PATHS = (
    SHARED / "data" / "stories" / "ecbplus_dev.jsonl.gz",
    SHARED / "data" / "statements" / "polnear_dev.jsonl.gz",
)
LEAST_WORDS = 80
TEXTS = 150
"""Of each set; more change nothing."""

MINHASH = 0.7
"""The likeness of two sets of runs at which MinHash is commonly asked: the naive rule."""

Dressing = Callable[[str, str, random.Random], str]


def changed(text: str, other: str, chance: random.Random) -> str:
    """Three words in a hundred put in another's place."""
    strange = other.split()
    return " ".join(chance.choice(strange) if chance.random() < 0.03 else word for word in text.split())


def cut(text: str, other: str, chance: random.Random) -> str:
    """The first half alone."""
    words = text.split()
    return " ".join(words[: len(words) // 2])


def wrapped(text: str, other: str, chance: random.Random) -> str:
    """In the middle of another text."""
    words = other.split()
    return " ".join((*words[: len(words) // 2], text, *words[len(words) // 2 :]))


def led_in_anew(text: str, other: str, chance: random.Random) -> str:
    """Another headline and first sentence."""
    return " ".join((*other.split()[:30], *text.split()[30:]))


def all_of_it(text: str, other: str, chance: random.Random) -> str:
    """Cut to half, led in anew, and three words in a hundred changed."""
    return changed(led_in_anew(cut(text, other, chance), other, chance), other, chance)


DRESSINGS: tuple[Dressing, ...] = (changed, cut, wrapped, led_in_anew, all_of_it)


def texts() -> list[str]:
    """Real texts of at least 80 words from both sets."""
    found: list[str] = []
    for path in PATHS:
        bodies = [line["text"] for line in read_lines(path)]
        found += [body for body in bodies if len(body.split()) >= LEAST_WORDS][:TEXTS]
    return found


def measure() -> list[Measure]:
    """The share of copies that are found by key and known for copies, and of unlike pairs that are told apart."""
    bodies, chance = texts(), random.Random(1)
    digest, measures = sha256_of(PATHS), []
    for dress in DRESSINGS:
        pairs = [(body, dress(body, chance.choice(bodies), chance)) for body in bodies]
        ours = sum(bool(set(sketch(a)) & set(sketch(b))) and copied(a, b) is not None for a, b in pairs)
        naive = sum(_alike(a, b) for a, b in pairs)
        name = f"copies.{dress.__name__.replace('_', ' ')}"
        measures.append(_share(name, ours, naive, len(pairs), digest))
    unlike = chance.sample(list(combinations(bodies[-50:], 2)), 500)
    apart = sum(copied(a, b) is None for a, b in unlike)
    measures.append(_share("copies.unlike told apart", apart, sum(not _alike(a, b) for a, b in unlike), 500, digest))
    return measures


def _share(name: str, right: int, naive: int, cases: int, digest: str) -> Measure:
    return Measure(name=name, value=100 * right / cases, naive=100 * naive / cases, cases=cases, sha256=digest)


def _alike(left: str, right: str) -> bool:
    """What MinHash estimates: the runs that two texts share, of all that they have."""
    mine, theirs = ({tuple(w[at : at + 5]) for at in range(len(w) - 4)} for w in (left.split(), right.split()))
    return len(mine & theirs) >= MINHASH * len(mine | theirs)
