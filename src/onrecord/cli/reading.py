"""``onrecord read``: pages read and printed, or kept in files."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal
from urllib.parse import unquote, urlsplit

import typer

from onrecord.cli.applications import LengthOption, app, complain, json_line, moment_of, settings_or_exit
from onrecord.model.problems import ModelError, OnrecordError

if TYPE_CHECKING:
    from onrecord.model.readings import Length, Reading

    Write = Callable[[Reading, IO[str]], None]


class OutputFormat(StrEnum):
    """How a reading is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


SUFFIXES = {
    OutputFormat.TEXT: ".txt",
    OutputFormat.JSON: ".json",
    OutputFormat.MARKDOWN: ".md",
    OutputFormat.HTML: ".html",
}


@app.command()
def read(
    pages: Annotated[
        list[str],
        typer.Argument(metavar="PAGE", help="Files (HTML, text, .eml), web addresses, or - for standard input."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Short for --format json: one document a line.")] = False,
    form: Annotated[
        OutputFormat | None, typer.Option("--format", help="How to print.", show_default=OutputFormat.TEXT.value)
    ] = None,
    published: Annotated[
        date | None,
        typer.Option("--date", parser=moment_of, metavar="DAY", help="When it was published; wins over the page."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it; wins over the page.")] = None,
    length: LengthOption = None,
    writer: Annotated[
        Literal["rules", "model"] | None,
        typer.Option(help="What puts the brief in words; wins over the settings."),
    ] = None,
    verbatim: Annotated[bool, typer.Option("--verbatim", help="The input is the clean text, kept as it is.")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FOLDER", file_okay=False, help="A folder to write one file a page into."
        ),
    ] = None,
) -> None:
    """Read pages: brief, who is who, statements, acts, conditions, outlook, encounters."""
    form = _form(form, as_json)
    if length is not None and form is not OutputFormat.TEXT:
        raise typer.BadParameter("a brief alone is shown as text only", param_hint="--length")
    if form is OutputFormat.HTML and output is None and len(pages) > 1:
        raise typer.BadParameter("more than one page needs --output FOLDER", param_hint="--format html")
    from onrecord.desk import Known, read_source, with_writer

    settings = with_writer(settings_or_exit(), writer)
    known = Known(outlet=outlet, published=published)
    printer = _Printer(_print(form, length), form, output, pages)
    failed = False
    for address in pages:
        try:
            printer.take(address, read_source(address, settings, known, verbatim=verbatim))
        except OnrecordError as error:
            failed = True
            complain(address, error)
            if isinstance(error, ModelError):
                break  # no other page can be read either
    if failed:
        raise typer.Exit(1)


def _form(form: OutputFormat | None, as_json: bool) -> OutputFormat:
    if as_json and form not in (None, OutputFormat.JSON):
        raise typer.BadParameter(f"it cannot be joined with --format {form}", param_hint="--json")
    return OutputFormat.JSON if as_json else form or OutputFormat.TEXT


class _Printer:
    """Prints readings one after another, or keeps each in a file of its own."""

    def __init__(self, write: Write, form: OutputFormat, folder: Path | None, pages: Sequence[str]) -> None:
        self._write = write
        self._form = form
        self._folder = folder
        self._taken = {Path(address).resolve() for address in pages}  # what is read is never written over
        self._printed = 0

    def take(self, address: str, reading: Reading) -> None:
        if self._folder is not None:
            typer.echo(self._keep(reading, self._folder, _stem(address)))
            return
        if self._printed and self._form in (OutputFormat.TEXT, OutputFormat.MARKDOWN):
            sys.stdout.write("\n")
        self._printed += 1
        self._write(reading, sys.stdout)
        sys.stdout.flush()

    def _keep(self, reading: Reading, folder: Path, stem: str) -> Path:
        path = self._free(folder, stem)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
                self._write(reading, file)
        except OSError as error:
            typer.echo(f"onrecord: cannot write {path}: {error.strerror or error}", err=True)
            raise typer.Exit(1) from error
        return path

    def _free(self, folder: Path, stem: str) -> Path:
        """A file's name that no other page of this call has: pages of two folders may be called the same."""
        for number in count(1):
            path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{SUFFIXES[self._form]}"
            if path.resolve() not in self._taken:
                self._taken.add(path.resolve())
                return path
        raise AssertionError("numbers do not end")


def _stem(address: str) -> str:
    """What the file of a page's reading is called, after the last word of the page's address."""
    if address == "-":
        return "standard-input"
    if "://" not in address:
        return Path(address).stem or "page"
    parts = urlsplit(address)
    last = Path(unquote(parts.path)).stem or (parts.hostname or "")
    return re.sub(r"[^\w.-]+", "-", last).strip("-.")[:100] or "page"


def _print(form: OutputFormat, length: Length | None) -> Write:
    """What writes a reading in a form, or its brief alone at a length."""
    if length is not None:
        return lambda reading, file: _print_brief(reading, length, file)
    return lambda reading, file: _print_whole(reading, form, file)


def _print_brief(reading: Reading, length: Length, file: IO[str]) -> None:
    from onrecord.showing.briefs import show_brief

    text = show_brief(reading.brief, length)
    file.write(text)
    if not text:
        typer.echo(f"onrecord: {reading.article.title or 'this page'}: no {length.value} could be written", err=True)


def _print_whole(reading: Reading, form: OutputFormat, file: IO[str]) -> None:
    if form is OutputFormat.JSON:
        from onrecord.api.schemas import to_json

        file.write(json_line(to_json(reading)))
    elif form is OutputFormat.MARKDOWN:
        from onrecord.showing.markdown import show_markdown

        file.write(show_markdown(reading))
    elif form is OutputFormat.HTML:
        from onrecord.showing.pages import show_page

        file.write(show_page(reading))
    else:
        from onrecord.showing.terminal import print_reading

        print_reading(reading, file)
