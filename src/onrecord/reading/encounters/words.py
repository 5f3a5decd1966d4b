"""The lexicon of encounters, as sets and tables that stages can ask quickly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.encounters import EncounterKind, EncounterStatus, Format
from onrecord.reading.lexicons import load_lexicon

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterWords:
    """Words for encounters by what they mean; see ``lexicons/en/encounters.toml`` for each list."""

    nouns: Mapping[str, EncounterKind]
    plurals: Mapping[str, EncounterKind]
    needy: Words
    unlike: Words
    kin: Words
    after_call: Words
    verbs: Mapping[str, str]
    verb_with: Words
    joining: Words
    seeking: Words
    happening: Words
    joining_at: Words
    among: Words
    sides: Words
    office_holders: Words
    statuses: Mapping[str, EncounterStatus]
    denied: Words
    running: Words
    possible: Words
    states: Mapping[str, EncounterStatus]
    modifiers: Mapping[str, EncounterStatus]
    other: Words
    negative: Words
    first: Words
    after: Words
    before: Words
    during: Words
    not_its_day: Words
    formats: Mapping[str, Format]
    telephones: Words
    place_prepositions: Words
    place_nouns: Words
    place_names: Words
    agenda_prepositions: Words
    agenda_unlike: Words
    agenda_verbs: Words
    agenda_verbs_on: Words
    discussing: Words
    through: Words
    ended: Words


@lru_cache
def load_encounter_words(language: str = "en") -> EncounterWords:
    """The encounter words of a language; raises KeyError when it has none."""
    raw = load_lexicon(language, "encounters")
    statuses, modifiers = raw["statuses"], raw["modifiers"]
    ranked = [status for status in EncounterStatus if status.value in statuses]
    return EncounterWords(
        nouns={word: EncounterKind(kind) for kind, words in raw["nouns"].items() for word in words},
        plurals={word: EncounterKind(kind) for kind, words in raw["plurals"].items() for word in words},
        needy=frozenset(raw["needy"]["lemmas"]),
        unlike=frozenset(raw["unlike"]["before"]),
        kin=frozenset(raw["unlike"]["kin"]),
        after_call=frozenset(raw["unlike"]["after_call"]),
        verbs={word: kind for kind, words in raw["verbs"].items() if kind != "with" for word in words},
        verb_with=frozenset(raw["verbs"]["with"]),
        joining=frozenset(raw["joining"]["lemmas"]),
        happening=frozenset(raw["joining"]["happening"]),
        seeking=frozenset(raw["joining"]["seeking"]),
        joining_at=frozenset(raw["joining"]["at"]),
        among=frozenset(raw["among"]["prepositions"]),
        sides=frozenset(raw["sides"]["persons"] + raw["sides"]["states"]),
        office_holders=frozenset(raw["sides"]["persons"]),
        statuses={word: status for status in ranked for word in statuses[status.value]},
        denied=frozenset(statuses["denied"]),
        running=frozenset(statuses["running"]),
        possible=frozenset(statuses["possible"]),
        states={word: _status(kind) for kind, words in raw["states"].items() for word in words},
        modifiers={word: _status(kind) for kind, words in modifiers.items() if kind in _MODIFYING for word in words},
        other=frozenset(modifiers["other"]),
        negative=frozenset(modifiers["negative"]),
        first=frozenset(modifiers["first"]),
        after=frozenset(raw["when"]["after"]),
        before=frozenset(raw["when"]["before"]),
        during=frozenset(raw["when"]["during"]),
        not_its_day=frozenset(raw["when"]["not_its_day"]),
        formats={word: Format(form) for form, words in raw["formats"].items() for word in words},
        telephones=frozenset(raw["telephones"]["words"]),
        place_prepositions=frozenset(raw["places"]["prepositions"]),
        place_nouns=frozenset(raw["places"]["nouns"]),
        place_names=frozenset(name.lower() for name in raw["places"]["names"]),
        agenda_prepositions=frozenset(raw["agendas"]["prepositions"]),
        agenda_unlike=frozenset(raw["agendas"]["unlike"]),
        agenda_verbs=frozenset(raw["agendas"]["verbs"]),
        agenda_verbs_on=frozenset(raw["agendas"]["verbs_on"]),
        discussing=frozenset(raw["agendas"]["discussing"]),
        through=frozenset(raw["passing"]["through"]),
        ended=frozenset(raw["passing"]["ended"]),
    )


_MODIFYING = ("proposed", "planned", "held", "running", "cancelled", "postponed")


def _status(kind: str) -> EncounterStatus:
    return EncounterStatus.UNDER_WAY if kind == "running" else EncounterStatus(kind)
