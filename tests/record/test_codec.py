from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.language import load_model
from onrecord.model.actors import Actor
from onrecord.model.acts import Act, Contingency
from onrecord.model.articles import Article, Page
from onrecord.model.encounters import Encounter
from onrecord.model.problems import Problem
from onrecord.model.readings import Brief, Outlook
from onrecord.model.spans import Span
from onrecord.model.statements import Statement
from onrecord.model.statuses import Deed
from onrecord.pipeline import read
from onrecord.record.codec import pack, pack_reading, unpack, unpack_reading, unpack_text
from tests.record.builders import reading_of

SAMPLES = sorted(path for path in (Path(__file__).parents[2] / "samples").iterdir() if path.suffix != ".md")

spans = st.tuples(st.integers(0, 10**6), st.integers(1, 10**4)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
st.register_type_strategy(Span, spans)
st.register_type_strategy(float, st.floats(allow_nan=False))
st.register_type_strategy(date, st.dates() | st.datetimes().map(lambda moment: moment.replace(tzinfo=UTC, fold=0)))


@pytest.mark.model
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_comes_back_whole(path: Path) -> None:
    model = load_model()
    reading = read(Page(body=path.read_bytes(), url=path.as_uri()), lambda article: model(article))
    kept = pack_reading(reading)
    assert unpack_reading(kept) == reading
    assert repr(unpack_reading(kept)) == repr(reading)
    assert unpack_text(kept) == reading.article.text


@pytest.mark.parametrize(
    "kind", [Article, Actor, Statement, Act, Contingency, Encounter, Outlook, Brief, Deed, Problem]
)
def test_everything_that_a_reading_may_hold_comes_back(kind: type) -> None:
    @settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck), database=None)
    @given(st.from_type(kind))
    def comes_back(value: object) -> None:
        assert repr(unpack(kind, pack(value))) == repr(value)

    comes_back()


class Colour(Enum):
    """A closed set, for a test."""

    RED = 1


@dataclass(frozen=True)
class Kinds:
    """Every kind of field that can be kept."""

    pair: tuple[int, str | None]
    many: tuple[Colour, ...] = ()
    some: frozenset[str] = frozenset()
    named: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    share: float = 0.5
    flag: bool = False
    inner: Kinds | None = None


def test_every_kind_of_field_comes_back() -> None:
    small = Kinds((1, None))
    value = Kinds((2, "x"), (Colour.RED,), frozenset("ab"), {"text": (Span(0, 3),)}, 1.0, True, small)
    assert unpack(Kinds, pack(value)) == value


@dataclass(frozen=True)
class Older:
    """As a release wrote it."""

    name: str
    dropped: int = 1


@dataclass(frozen=True)
class Newer:
    """As the next release reads it."""

    name: str
    added: tuple[str, ...] = ()


def test_a_field_added_later_gets_its_default_and_a_dropped_one_is_ignored() -> None:
    assert unpack(Newer, pack(Older("x"))) == Newer("x")


def test_other_bytes_are_refused() -> None:
    whole = pack_reading(reading_of("T"))
    for body in (b"", b"\x02" + whole[1:], whole[:20], b"\x01" + zlib.compress(b"[]"), b"\x01" + zlib.compress(b"{}")):
        with pytest.raises(ValueError):
            unpack_reading(body)


def test_what_cannot_be_kept_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot keep a object"):
        pack(object())
    with pytest.raises(TypeError, match="cannot tell apart"):
        unpack(Problem | Span, b"{}")
    assert datetime(2025, 1, 1, tzinfo=UTC) == unpack(date, pack(datetime(2025, 1, 1, tzinfo=UTC)))
