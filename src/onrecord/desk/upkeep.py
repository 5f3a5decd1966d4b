"""What whoever looks after a desk wants to know: what is set, what is on record, whether all is well."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from pydantic import SecretStr

from onrecord.desk.examinations import Finding, examine
from onrecord.record import Record
from onrecord.settings import Settings, settings_file

_SHOWN_BY_ADDRESS = frozenset({"record"})
"""Settings that may hold a password; the record says its own address without it."""

_WHO = re.compile(r"(?<=://)[^/?#]*@")
_ASKED = re.compile(r"(://[^?]*)\?.*", re.DOTALL)
"""Parts of an address that name somebody, or that may hold a key."""


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
        SettingLine(name, _in_words(value := getattr(settings, name)), value != field.default)
        for name, field in sorted(type(settings).model_fields.items())
        if name not in _SHOWN_BY_ADDRESS
    )
    return SettingsTold(str(settings_file()), settings_file().is_file(), lines)


def _in_words(value: object) -> str:
    """A setting as it may be shown: of a secret only that it is set, of an address neither names nor keys in it."""
    match value:
        case None | "" | () | {} if not value:
            return "not set"
        case SecretStr() | dict():
            return "set, not shown"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(map(_in_words, value))
        case _:
            return _ASKED.sub(r"\1?…", _WHO.sub("…@", str(value)))


def look_after(record: Record) -> Upkeep:
    """The state of a record."""
    with record.snapshot():
        return Upkeep(sizes=record.news.sizes(), generation=record.generation, last_added=record.news.last_added())


@lru_cache(maxsize=1)
def examined(settings: Settings) -> tuple[Finding, ...]:
    """What is installed and what is missing, looked at once: the models are loaded for it, which takes seconds."""
    return examine(settings)
