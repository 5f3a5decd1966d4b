"""One page opened and read, wherever it stands."""

from __future__ import annotations

import mimetypes
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from onrecord import fetching, pipeline, sources
from onrecord.language import DEFAULT_MODEL, load_model
from onrecord.language.encoders import load_encoder
from onrecord.model import writers
from onrecord.model.articles import Page
from onrecord.model.problems import ModelError, PageError
from onrecord.model.readings import Reading
from onrecord.settings import Reader, Settings, Writer
from onrecord.sources.barriers import find_barrier

STANDARD_INPUT = "-"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_file(address: str) -> bool:
    """Whether an address is a file's path, and neither a web address nor standard input."""
    return address != STANDARD_INPUT and not _SCHEME.match(address)


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
    page = open_page(address, settings, known)
    extracted = sources.extract(page, verbatim=verbatim)
    barrier = None if verbatim else find_barrier(page, extracted.article)
    problems = (*extracted.problems, barrier) if barrier is not None else extracted.problems
    return reader(settings)(replace(extracted, problems=problems))


def with_writer(settings: Settings, writer: str | None) -> Settings:
    """The settings with another writer of briefs, as they are for None."""
    return settings if writer is None else settings.model_copy(update={"writer": Writer(writer)})


def reader(settings: Settings) -> Callable[[sources.Extract], Reading]:
    """What reads an extracted article by these settings.

    Its models are loaded with the first article: that takes a second or two, which pages that hold no article
    need not cost. Raises ModelError where a model is missing: the one that parses, or the one that is to write.
    """
    name = settings.language_model or DEFAULT_MODEL
    find_frames = (lambda article: load_encoder()(article)) if settings.reader is Reader.FULL else None
    writer = open_settings_writer(settings) if settings.writer is Writer.MODEL else None
    return lambda extracted: pipeline.read_extract(
        extracted, lambda article: load_model(name)(article), find_frames, writer=writer
    )


def open_settings_writer(settings: Settings) -> writers.Writer:
    """The model that the settings name to write briefs.

    Raises ModelError where they name none, or its client is not installed.
    """
    if settings.model_url is None or settings.model is None:
        raise ModelError("no model to write briefs is named: set ONRECORD_MODEL_URL and ONRECORD_MODEL")
    endpoint = fetching.Endpoint(
        url=settings.model_url,
        model=settings.model,
        key=settings.model_key.get_secret_value() if settings.model_key else None,
        seconds=settings.model_seconds,
        price_in=settings.model_price_in,
        price_out=settings.model_price_out,
    )
    return fetching.open_writer(endpoint)


def fetch_limits(settings: Settings) -> fetching.Limits:
    """The limits of every fetch by these settings."""
    allowed = frozenset(host.strip("[]") for host in settings.fetch_allow)
    return fetching.Limits(seconds=settings.fetch_seconds, allow=allowed)


def open_page(address: str, settings: Settings, known: Known) -> Page:
    """The page at an address, as bytes; never more than the largest page is taken into memory."""
    if address == STANDARD_INPUT:
        return Page(body=_bounded(sys.stdin.buffer), outlet=known.outlet, published=known.published)
    if not is_file(address):
        page = fetching.fetch_page(address, limits=fetch_limits(settings))
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
