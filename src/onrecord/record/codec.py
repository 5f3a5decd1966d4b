"""Frozen values to bytes and back, without loss, by the types that their classes declare.

A dataclass becomes a JSON object of its fields; what a later release added to it is filled with the field's
default, what a later release dropped is ignored. Readings are compressed.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
import zlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache, lru_cache
from typing import Any

from onrecord.model.readings import Reading
from onrecord.model.spans import Span
from onrecord.record.times import read_day

Turn = Callable[[Any], Any]

_FORMAT = b"\x01"
"""First byte of a kept reading: how the rest is to be understood."""

_ARTICLE_FIRST = '{"article":'
_DECODER = json.JSONDecoder()


def pack_reading(reading: Reading) -> bytes:
    """A reading, whole, in about a fifth of its size."""
    # Level 6 takes 0.4 ms for an article of 2,300 characters; level 9 saves 1 % for twice the time.
    return _FORMAT + zlib.compress(pack(reading), 6)


@lru_cache(maxsize=128)
def unpack_reading(body: bytes) -> Reading:
    """The reading that was packed; raises ValueError for anything else.

    The articles of the last few days are asked for by one new article after another.
    """
    if body[:1] != _FORMAT:
        raise ValueError(f"a reading kept in the unknown format {body[:1]!r}")
    try:
        reading: Reading = unpack(Reading, zlib.decompress(body[1:]))
    except zlib.error as error:
        raise ValueError(f"a reading whose bytes are damaged: {error}") from error
    return reading


@lru_cache(maxsize=128)
def unpack_text(body: bytes) -> str:
    """The text of a packed reading's article, without making the rest."""
    if body[:1] != _FORMAT:
        raise ValueError(f"a reading kept in the unknown format {body[:1]!r}")
    packed = zlib.decompress(body[1:]).decode("ascii")
    # The article comes first; what was found in it, most of the whole, need not be looked at.
    if packed.startswith(_ARTICLE_FIRST):
        return str(_DECODER.raw_decode(packed, len(_ARTICLE_FIRST))[0]["text"])
    return str(json.loads(packed)["article"]["text"])


def pack(value: Any) -> bytes:
    """A value of dataclasses, tuples, enums, days and plain values, as JSON in ASCII."""
    return json.dumps(_plain(value), separators=(",", ":")).encode("ascii")


def unpack(kind: Any, body: bytes | str) -> Any:
    """The value of type ``kind`` that was packed; raises ValueError where the bytes are of no such value."""
    read = _reader(kind)
    try:
        return read(json.loads(body))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"bytes of no {getattr(kind, '__name__', kind)}: {error!r}") from error


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, (frozenset, set)):
        return sorted((_plain(item) for item in value), key=repr)
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(item)] for key, item in value.items()]
    if dataclasses.is_dataclass(value):
        kind: Any = type(value)
        return {name: _plain(getattr(value, name)) for name in _names(kind)}
    raise TypeError(f"cannot keep a {type(value).__name__}: {value!r}")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind) if field.init)


@cache
def _reader(kind: Any) -> Turn:
    """What makes a value of this type out of JSON."""
    kind = getattr(kind, "__supertype__", kind)
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _one_of(inner)
    if origin is tuple:
        return _tuple(inner)
    if origin in (frozenset, set) or (origin and issubclass(origin, typing.AbstractSet)):
        item = _reader(inner[0])
        return lambda data: frozenset(item(part) for part in data)
    if origin and issubclass(origin, Mapping):
        key, item = map(_reader, inner)
        return lambda data: {key(name): item(part) for name, part in data}
    if origin and issubclass(origin, typing.Sequence):
        return _tuple((inner[0], ...))
    return _simple(kind)


def _one_of(kinds: tuple[Any, ...]) -> Turn:
    known = [kind for kind in kinds if kind is not type(None)]
    if len(known) != 1:
        raise TypeError(f"cannot tell apart what a field holds: {kinds}")
    read = _reader(known[0])
    return lambda data: None if data is None else read(data)


def _tuple(inner: tuple[Any, ...]) -> Turn:
    if len(inner) == 2 and inner[1] is Ellipsis:
        item = _reader(inner[0])
        return lambda data: tuple([item(part) for part in data])
    items = tuple(map(_reader, inner))
    return lambda data: tuple([read(part) for read, part in zip(items, data, strict=True)])


def _simple(kind: Any) -> Turn:
    if kind is Span:
        return lambda data: Span(data[0], data[1])
    if kind in (date, datetime):
        return read_day  # fields that hold a day or a moment are declared as days
    if kind is float:
        return float
    if kind in (str, int, bool):
        return _as_is
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _record(kind)
    raise TypeError(f"cannot keep a field of type {kind}")


def _as_is(data: Any) -> Any:
    return data


def _record(kind: type) -> Turn:
    hints = typing.get_type_hints(kind)
    names = _names(kind)
    # Types may hold themselves: the readers of fields are made when first needed.
    readers: dict[str, Turn] = {}

    def read(data: dict[str, Any]) -> Any:
        if not readers:
            readers.update({name: _reader(hints[name]) for name in names})
        return kind(**{name: readers[name](part) for name, part in data.items() if name in readers})

    return read
