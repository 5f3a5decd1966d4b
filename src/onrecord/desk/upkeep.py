"""What whoever looks after a desk wants to know: what is set, what is on record, whether all is well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from onrecord.desk.examinations import Finding, examine
from onrecord.record import Record
from onrecord.settings import Settings, settings_file

_SHOWN_BY_ADDRESS = frozenset({"record"})
"""Settings that may hold a password; the record says its own address without it."""


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One setting by its name, its value in words, and whether somebody set it."""

    name: str
    value: str
    set: bool


@dataclass(frozen=True, slots=True)
class SettingsTold:
    """Where settings are read from, whether that file is there, and all of them that hold no secret."""

    file: str
    there: bool
    lines: tuple[SettingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """The state of a record: how much it holds by name, how often it changed, and when something last came."""

    sizes: Mapping[str, int]
    generation: int
    last_added: datetime | None


def list_settings(settings: Settings) -> SettingsTold:
    """What is set; a value that is not of the default was set by the file or the environment."""
    lines = tuple(
        SettingLine(name, str(getattr(settings, name) or "not set"), name in settings.model_fields_set)
        for name in sorted(type(settings).model_fields)
        if name not in _SHOWN_BY_ADDRESS
    )
    return SettingsTold(str(settings_file()), settings_file().is_file(), lines)


def look_after(record: Record) -> Upkeep:
    """The state of a record."""
    with record.snapshot():
        return Upkeep(sizes=record.news.sizes(), generation=record.generation, last_added=record.news.last_added())


@lru_cache(maxsize=1)
def examined(settings: Settings) -> tuple[Finding, ...]:
    """What is installed and what is missing, looked at once: the models are loaded for it, which takes seconds."""
    return examine(settings)
