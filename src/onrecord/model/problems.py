"""What went wrong: problems in the data, and errors of the world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.model.spans import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd in a page, or a thing left unresolved; the run goes on.

    ``code`` is a stable word such as ``quotation-unclosed``; ``span`` is the place in the
    article's text, or None when the oddity is not in the text.
    """

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What a stage found, in reading order, and the places where it gave up."""

    items: tuple[T, ...]
    problems: tuple[Problem, ...] = ()


class OnrecordError(Exception):
    """The world failed: a file, the network, a model that is not installed."""


class PageError(OnrecordError):
    """Input that holds no article: empty, binary, too large, or not there.

    ``code`` is a stable word (``page-empty``, ``page-binary``, ``page-too-large``, ``page-missing``,
    ``page-encoding``, ``page-not-article``).
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ModelError(OnrecordError):
    """A language model that is not installed or cannot be loaded."""
