"""The deeds of a later article, found by what they may answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrecord.model.readings import Reading
from onrecord.model.statuses import Deed, Pending
from onrecord.outlook.following.lexicons import load_lexicon
from onrecord.outlook.following.likeness import deed_classes, words

_TELLING = 30
"""Characters of an act that are hardly written twice by chance."""


class LaterDeeds:
    """A reading's deeds by verb and by class, so that an act is held beside those few that may concern it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._by_key: dict[str, list[Deed]] = defaultdict(list)
        self._hanging: set[Deed] = set()
        hanging = [span for c in reading.contingencies for span in (c.condition, c.consequence)]
        for deed in reading.deeds:
            if deed.teller == "":
                continue  # somebody unnamed says so
            for key in _keys(deed):
                self._by_key[key].append(deed)
            if any(span.meets(deed.span) for span in hanging):
                self._hanging.add(deed)

    def repeats(self, act: Pending) -> bool:
        """Whether the article has an act's very words, as a copy of its report has."""
        return len(act.text) >= _TELLING and act.text in self.reading.article.text

    def like(self, promised: Deed, *classes: str) -> tuple[Deed, ...]:
        """Deeds of the same verb or class, or of one of these classes."""
        return self._of({*_keys(promised), *(f"class {name}" for name in classes)})

    def against(self, promised: Deed) -> Iterator[Deed]:
        """Deeds that hang on no condition and may undo a promised one: of its verb, its opposites, of taking back."""
        opposite = load_lexicon()["opposite"]
        undoing = {verb for name in deed_classes(promised) for verb in opposite.get(name, frozenset())}
        keys = {*_keys(promised), *undoing, *(f"class {verb}" for verb in undoing), *words("verbs", "retracting")}
        return (deed for deed in self._of(keys) if deed not in self._hanging)

    def _of(self, keys: set[str]) -> tuple[Deed, ...]:
        return tuple(dict.fromkeys(deed for key in sorted(keys) for deed in self._by_key.get(key, ())))


def _keys(deed: Deed) -> tuple[str, ...]:
    return (deed.verb, *(f"class {name}" for name in deed_classes(deed)))
