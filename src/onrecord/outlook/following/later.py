"""The deeds of a later article, found by what they may answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from onrecord.model.readings import Reading
from onrecord.model.statuses import Deed, Pending
from onrecord.outlook.following.lexicons import load_lexicon
from onrecord.outlook.following.likeness import classes_of, deed_classes, words

_TELLING = 30
"""Characters of an act that are hardly written twice by chance."""


class LaterDeeds:
    """A reading's deeds by verb and by class, so that an act is held beside those few that may concern it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._deeds = tuple(dict.fromkeys(reading.deeds))
        # By their places: an article is held beside a hundred acts, and deeds take long to tell apart.
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._found: dict[frozenset[str], tuple[int, ...]] = {}
        self._hanging: set[int] = set()
        hanging = [span for c in reading.contingencies for span in (c.condition, c.consequence)]
        for place, deed in enumerate(self._deeds):
            if deed.teller == "":
                continue  # somebody unnamed says so
            for key in _keys(deed):
                self._by_key[key].append(place)
            if any(span.meets(deed.span) for span in hanging):
                self._hanging.add(place)

    def may_answer(self, act: Pending) -> bool:
        """Whether any deed is of a verb that may answer an act: most acts of most articles are passed over by it."""
        if not self._by_key.keys().isdisjoint(words("verbs", "retracting")):
            return True
        return any(not answers(deed.verb).isdisjoint(self._by_key) for deed in (*act.deeds, *act.condition))

    def repeats(self, act: Pending) -> bool:
        """Whether the article has an act's very words, as a copy of its report has."""
        return len(act.text) >= _TELLING and act.text in self.reading.article.text

    def like(self, promised: Deed, *classes: str) -> tuple[Deed, ...]:
        """Deeds of the same verb or class, or of one of these classes."""
        places = self._of(frozenset((*_keys(promised), *(f"class {name}" for name in classes))))
        return tuple(self._deeds[place] for place in places)

    def against(self, promised: Deed) -> Iterator[Deed]:
        """Deeds that hang on no condition and may undo a promised one: of its verb, its opposites, of taking back."""
        keys = frozenset(_keys(promised)) | _undoing(deed_classes(promised)) | words("verbs", "retracting")
        return (self._deeds[place] for place in self._of(keys) if place not in self._hanging)

    def _of(self, keys: frozenset[str]) -> tuple[int, ...]:
        if keys not in self._found:
            known = sorted(keys & self._by_key.keys())
            self._found[keys] = tuple(dict.fromkeys(place for key in known for place in self._by_key[key]))
        return self._found[keys]


def _keys(deed: Deed) -> tuple[str, ...]:
    return (deed.verb, *(f"class {name}" for name in deed_classes(deed)))


@lru_cache(maxsize=4096)
def answers(verb: str) -> frozenset[str]:
    """The keys of all deeds that may answer one of this verb, retractions apart."""
    classes = set(classes_of(verb))
    if verb in words("conditions", "escalating") | words("things", "hostile_verbs"):
        classes.add("attack")
    if verb in words("verbs", "responding") | words("verbs", "suffering"):
        classes.add("punish")
    return frozenset({verb, *(f"class {name}" for name in classes)}) | _undoing(frozenset(classes))


@lru_cache(maxsize=1024)
def _undoing(classes: frozenset[str]) -> frozenset[str]:
    """The keys of deeds that undo one of these classes."""
    opposite = load_lexicon()["opposite"]
    undoing = {verb for name in classes for verb in opposite.get(name, frozenset())}
    return frozenset(undoing | {f"class {verb}" for verb in undoing})
