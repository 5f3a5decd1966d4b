"""The command line: arguments in, one use case, printed lines out."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from onrecord.model.problems import OnrecordError
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.model.readings import Reading


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

app = typer.Typer(
    name="onrecord",
    help="Reads news on diplomacy and keeps it on record: who said what, on what condition, and what came of it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _moment(text: str) -> date:
    """A day, or a time with or without a zone, in ISO 8601."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        example = "2025-08-14 or 2025-08-14T09:30+02:00"
        raise typer.BadParameter(f"{text!r} is no ISO 8601 day or time, such as {example}") from error
    return moment if moment.tzinfo else moment.date()


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Reads news on diplomacy and keeps it on record."""


@app.command()
def read(
    pages: Annotated[
        list[str], typer.Argument(help="Files (HTML, text, .eml), web addresses, or - for standard input.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Short for --format json: one document a line.")] = False,
    form: Annotated[OutputFormat, typer.Option("--format", help="How to print.")] = OutputFormat.TEXT,
    published: Annotated[
        date | None,
        typer.Option("--date", parser=_moment, metavar="DAY", help="When it was published; wins over the page."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it; wins over the page.")] = None,
    verbatim: Annotated[bool, typer.Option("--verbatim", help="The input is the clean text, kept as it is.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", file_okay=False, help="A folder to write one file a page into.")
    ] = None,
) -> None:
    """Read pages: brief, who is who, statements, acts, conditions, outlook, encounters."""
    from onrecord.desk import Known, read_source

    settings, known = Settings(), Known(outlet=outlet, published=published)
    form = OutputFormat.JSON if as_json else form
    failed = False
    for number, address in enumerate(pages):
        try:
            reading = read_source(address, settings, known, verbatim=verbatim)
        except OnrecordError as error:
            typer.echo(f"onrecord: {address}: {error}", err=True)
            failed = True
            continue
        if output is not None:
            typer.echo(_keep(reading, form, output / f"{_stem(address)}{SUFFIXES[form]}"))
            continue
        if number and form in (OutputFormat.TEXT, OutputFormat.MARKDOWN):
            sys.stdout.write("\n")
        _print(reading, form, sys.stdout)
        sys.stdout.flush()
    if failed:
        raise typer.Exit(1)


def _stem(address: str) -> str:
    return Path(address.rstrip("/")).stem if address != "-" else "standard-input"


def _keep(reading: Reading, form: OutputFormat, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        _print(reading, form, file)
    return path


def _print(reading: Reading, form: OutputFormat, file: IO[str]) -> None:
    if form is OutputFormat.JSON:
        from onrecord.api.schemas import to_json

        file.write(json.dumps(to_json(reading), ensure_ascii=False) + "\n")
    elif form is OutputFormat.MARKDOWN:
        from onrecord.showing.markdown import show_markdown

        file.write(show_markdown(reading))
    elif form is OutputFormat.HTML:
        from onrecord.showing.pages import show_page

        file.write(show_page(reading))
    else:
        from onrecord.showing.terminal import print_reading

        print_reading(reading, file)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the public format, onrecord.reading/1."""
    from onrecord.api.schemas import reading_schema

    typer.echo(json.dumps(reading_schema(), indent=2, ensure_ascii=False))


@app.command()
def doctor() -> None:
    """Say what is installed, which language model is used, what is missing and how to get it."""
    from onrecord.desk import examine

    findings = examine(Settings())
    for finding in findings:
        typer.echo(f"{'ok ' if finding.well else 'BAD'}  {finding.subject:17} {finding.state}")
        if not finding.well and finding.remedy:
            typer.echo(f"     {'':17} {finding.remedy}")
    if not all(finding.well for finding in findings):
        raise typer.Exit(1)


def main() -> None:
    """The entry point of the command ``onrecord``."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
