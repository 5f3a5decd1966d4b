"""What a language model is asked to put in words, and what it answers; whoever asks it is handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found in an article, as a model is told of it, and the words of the article that it rests on.

    ``kind`` says what it is ("threat"), ``text`` holds the words found, in the order of the article, with a name for
    whoever is meant by a pronoun.
    """

    id: str
    kind: str
    text: str
    supports: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a model: how to write, the findings as data, and the JSON Schema of the answer."""

    manner: str
    findings: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What an answer took. ``cost`` is in the money in which the prices are given, None where none are."""

    tokens_in: int
    tokens_out: int
    seconds: float
    cost: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a model said, which model it was, and what that took."""

    text: str
    model: str
    spent: Spent


Writer = Callable[[Request], Answer]
"""Puts findings in words. Raises OnrecordError where no answer can be had."""
