"""The use cases: what can be asked of Onrecord, whoever asks."""

from __future__ import annotations

import importlib.metadata
import mimetypes
import platform
import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from onrecord import fetching, pipeline, sources
from onrecord.language import DEFAULT_MODEL, installed_models, load_model
from onrecord.model.articles import Page
from onrecord.model.problems import ModelError, PageError
from onrecord.model.readings import Reading
from onrecord.settings import Settings, settings_file

STANDARD_INPUT = "-"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the caller knows of a page, which wins over what the page says of itself."""

    outlet: str | None = None
    published: date | None = None


def read_source(address: str, settings: Settings, known: Known, *, verbatim: bool = False) -> Reading:
    """The reading of the page at an address: a file's path, a web address, or ``-`` for standard input.

    Raises PageError where there is no article, FetchError where a fetch failed, ModelError where
    the language model is missing.
    """
    name = settings.language_model or DEFAULT_MODEL
    # Loading takes a second or two, which a page that holds no article need not cost.
    return pipeline.read(
        open_page(address, settings, known), lambda article: load_model(name)(article), verbatim=verbatim
    )


def open_page(address: str, settings: Settings, known: Known) -> Page:
    """The page at an address, as bytes; never more than the largest page is taken into memory."""
    if address == STANDARD_INPUT:
        return Page(body=_bounded(sys.stdin.buffer), outlet=known.outlet, published=known.published)
    if _SCHEME.match(address):
        limits = fetching.Limits(seconds=settings.fetch_seconds)
        page = fetching.fetch_page(address, limits=limits)
        return Page(
            body=page.body,
            url=page.url,
            media_type=page.media_type,
            charset=page.charset,
            outlet=known.outlet,
            published=known.published,
        )
    return _open_file(Path(address), known)


def _open_file(path: Path, known: Known) -> Page:
    try:
        with path.open("rb") as file:
            body = _bounded(file)
    except OSError as error:
        raise PageError("page-missing", f"cannot open {path}: {error.strerror or error}") from error
    return Page(
        body=body,
        url=path.resolve().as_uri(),
        media_type=mimetypes.guess_type(path.name)[0],
        outlet=known.outlet,
        published=known.published,
    )


def _bounded(file: BinaryIO) -> bytes:
    """All of a file, or one byte more than the largest page, which is then refused by name."""
    return file.read(sources.LARGEST_PAGE + 1)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report; ``remedy`` says how to get what is missing."""

    subject: str
    state: str
    well: bool
    remedy: str | None = None


LIBRARIES = ("spacy", "trafilatura", "htmldate", "lxml", "rigour", "countryinfo", "httpx2", "pydantic", "rich")


def examine(settings: Settings) -> tuple[Finding, ...]:
    """What is installed, which language model is used and whether it works, and what is missing."""
    findings = [
        Finding("onrecord", importlib.metadata.version("onrecord"), True),
        Finding("python", platform.python_version(), sys.version_info >= (3, 11), "install Python 3.11 or newer"),
        Finding("settings file", f"{settings_file()} ({'read' if settings_file().is_file() else 'not there'})", True),
        *(_library(name) for name in LIBRARIES),
        _model(settings.language_model or DEFAULT_MODEL),
        Finding("models installed", ", ".join(installed_models()) or "none", bool(installed_models())),
    ]
    return tuple(findings)


def _library(name: str) -> Finding:
    try:
        return Finding(name, importlib.metadata.version(name), True)
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, "missing", False, f"pip install {name}")


def _model(name: str) -> Finding:
    try:
        load_model(name)
    except ModelError as error:
        return Finding("language model", f"{name}: does not load", False, str(error))
    return Finding("language model", f"{name}: loads", True)
