"""Articles grouped into stories, on the news texts of ECB+: two events of one sort in every topic."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from evals.documents import SHARED, read_lines
from evals.measures import Measure, sha256_of
from onrecord.desk.groupings import MEMBERS, NEAREST, WHOLE
from onrecord.model.articles import ArticleId, Page
from onrecord.model.readings import Reading
from onrecord.sources import extract
from onrecord.stories.affinities import Matrix
from onrecord.stories.grouping import group
from onrecord.stories.terms import stem
from onrecord.stories.traits import Traits, keys_of, traits_of

PATH = SHARED / "data" / "stories" / "ecbplus_dev.jsonl.gz"
SEEDS = (1, 2, 3)
NAIVE_THRESHOLDS = tuple(step / 100 for step in range(4, 40, 2))

Labels = Mapping[ArticleId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text, and the event that it tells of."""

    id: ArticleId
    story: str
    text: str


def cases() -> list[Case]:
    """The texts of ECB+ dev, sorted by id."""
    found = [Case(id=ArticleId(row["id"]), story=row["story"], text=row["text"]) for row in read_lines(PATH)]
    return sorted(found, key=lambda case: case.id)


def b_cubed(found: Labels, gold: Labels) -> float:
    """B-cubed F1 in 0 to 100. Source: Bagga and Baldwin 1998."""
    clusters, stories = _members(found), _members(gold)
    shares = [(len(clusters[found[name]] & stories[gold[name]]), found[name], gold[name]) for name in gold]
    precision = sum(both / len(clusters[cluster]) for both, cluster, _ in shares) / len(shares)
    recall = sum(both / len(stories[story]) for both, _, story in shares) / len(shares)
    return 200 * precision * recall / (precision + recall)


def _members(labels: Labels) -> dict[str, set[ArticleId]]:
    members: dict[str, set[ArticleId]] = defaultdict(set)
    for name, label in labels.items():
        members[label].add(name)
    return members


class Shelf:
    """Articles as a record would keep them: found by key, each in one story, whose name stays."""

    def __init__(self) -> None:
        self.traits: dict[ArticleId, Traits] = {}
        self.stories: dict[ArticleId, str] = {}
        self._index: dict[str, list[ArticleId]] = defaultdict(list)

    def add(self, article: ArticleId, traits: Traits) -> None:
        """Put one article into its story, and set right the stories about it."""
        near = self.neighbours(keys_of(traits))
        self.traits[article] = traits
        self.stories[article] = f"story of {article}"
        for key in keys_of(traits):
            self._index[key].append(article)
        self._assign(group({name: self.traits[name] for name in (*near, article)}))

    def neighbours(self, keys: Sequence[str]) -> list[ArticleId]:
        """The articles of the stories that lie nearest, as the desk takes them."""
        shared = Counter(name for key in keys for name in self._index[key])
        nearest = [name for name, _ in shared.most_common(NEAREST)]
        found: dict[ArticleId, None] = {}
        for story in list(dict.fromkeys(self.stories[name] for name in nearest))[:WHOLE]:
            own = [name for name in nearest if self.stories[name] == story]
            others = [name for name in sorted(self.stories) if self.stories[name] == story]
            found |= dict.fromkeys([*own, *others][: MEMBERS - len(found)])
        return list(found)

    def _assign(self, groups: Sequence[frozenset[ArticleId]]) -> None:
        """Each group becomes one story: of a name, the group that holds most of its articles keeps it."""
        held = Counter((at, self.stories[name]) for at, members in enumerate(groups) for name in members)
        names: dict[int, str] = {}
        for (at, story), _ in sorted(held.items(), key=lambda item: (-item[1], item[0])):
            if at not in names and story not in names.values():
                names[at] = story
        for at, members in enumerate(groups):
            name = names.get(at, f"story of {min(members)}, {len(self.stories)}")
            self.stories |= dict.fromkeys(members, name)


def naive_labels(order: Sequence[Case], threshold: float) -> dict[ArticleId, str]:
    """Online clustering by TF-IDF: to the story with the nearest centroid, or a new one below ``threshold``."""
    cosines = _cosines(tuple(case.text for case in order))
    stories: list[list[int]] = []
    lengths: list[float] = []
    for at in range(len(order)):
        dots = [float(cosines[at, members].sum()) for members in stories]
        near = max(range(len(stories)), key=lambda story: dots[story] / lengths[story], default=None)
        if near is None or dots[near] / lengths[near] < threshold:
            stories.append([at])
            lengths.append(1.0)
        else:
            stories[near].append(at)
            lengths[near] = math.sqrt(lengths[near] ** 2 + 2 * dots[near] + 1)
    return {order[at].id: f"story {number}" for number, members in enumerate(stories) for at in members}


@cache
def _cosines(texts: tuple[str, ...]) -> Matrix:
    """Cosine of every two texts by TF-IDF, each with the counts of its own time."""
    having: Counter[str] = Counter()
    columns: dict[str, int] = {}
    counted = [Counter(stem(word) for word in text.split() if word.isalnum()) for text in texts]
    for counts in counted:
        for word in counts:
            columns.setdefault(word, len(columns))
    vectors = np.zeros((len(texts), len(columns)), dtype=np.float32)
    for row, counts in enumerate(counted):
        having.update(counts.keys())
        for word, count in counts.items():
            vectors[row, columns[word]] = (1 + math.log(count)) * math.log((row + 2) / having[word])
        vectors[row] /= max(float(np.linalg.norm(vectors[row])), 1e-6)
    return np.asarray(vectors @ vectors.T)


def orders(texts: Sequence[Case]) -> Iterator[list[Case]]:
    """The texts in each of the random orders that are measured; the first is the one that counts."""
    for seed in SEEDS:
        shuffled = list(texts)
        random.Random(seed).shuffle(shuffled)
        yield shuffled


def measure() -> list[Measure]:
    """B-cubed F1 on events in one random order, the mean of three orders, and of all texts at once."""
    texts = cases()
    gold = {case.id: case.story for case in texts}
    traits = {case.id: _traits(case) for case in texts}
    reached = [b_cubed(_streamed(order, traits), gold) for order in orders(texts)]
    at_once: dict[ArticleId, str] = {name: min(members) for members in group(traits) for name in members}
    first = next(orders(texts))
    naive = max(b_cubed(naive_labels(first, threshold), gold) for threshold in NAIVE_THRESHOLDS)
    found = _found_by_key(traits, gold)
    digest = sha256_of([PATH])
    figures = {
        "stories.one order": (reached[0], naive),
        "stories.mean of orders": (sum(reached) / len(reached), naive),
        "stories.all at once": (b_cubed(at_once, gold), naive),
        "stories.found by key": (found, 0.0),
    }
    return [
        Measure(name=name, value=value, naive=rule, cases=len(texts), sha256=digest)
        for name, (value, rule) in figures.items()
    ]


def _traits(case: Case) -> Traits:
    return traits_of(Reading(article=extract(Page(body=case.text.encode()), verbatim=True).article))


def _streamed(order: Sequence[Case], traits: Mapping[ArticleId, Traits]) -> dict[ArticleId, str]:
    shelf = Shelf()
    for case in order:
        shelf.add(case.id, traits[case.id])
    return dict(shelf.stories)


def _found_by_key(traits: Mapping[ArticleId, Traits], gold: Labels) -> float:
    """The share of articles, of those whose event another article tells of too, that share a key with one."""
    keys = {name: set(keys_of(of)) for name, of in traits.items()}
    stories = _members(gold)
    asked = [name for name in traits if len(stories[gold[name]]) > 1]
    found = sum(any(keys[name] & keys[other] for other in stories[gold[name]] - {name}) for name in asked)
    return 100 * found / len(asked)
