"""The command itself, and what all its parts share: settings, complaints, days and times in words."""

from __future__ import annotations

import json
from datetime import date, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.model.problems import ModelError, OnrecordError
from onrecord.model.readings import Length

if TYPE_CHECKING:
    from onrecord.settings import Settings

NEWS_YEARS = range(1600, 2200)
"""The first newspaper is of 1605; days far from any news would leave the calendar when counted on."""

LengthOption = Annotated[
    Length | None, typer.Option("--length", help="Only the brief: a headline, its three lines, or a paragraph.")
]

app = typer.Typer(
    name="onrecord",
    help="Reads news on diplomacy and keeps it on record: who said what, on what condition, and what came of it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def moment_of(text: str) -> date:
    """A day, or a time with or without a zone, in ISO 8601."""
    try:
        moment = datetime.fromisoformat(text)
        day: date = moment if moment.tzinfo else moment.date()
    except ValueError as error:
        example = "2025-08-14 or 2025-08-14T09:30+02:00"
        raise typer.BadParameter(f"{text!r} is no ISO 8601 day or time, such as {example}") from error
    if day.year not in NEWS_YEARS:
        raise typer.BadParameter(f"no news is of the year {day.year}")
    return day


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


def settings_or_exit() -> Settings:
    """The settings of this machine; where they cannot be used, one line says why and the command ends with status 2."""
    from onrecord.settings import SettingsError, load_settings

    try:
        return load_settings()
    except SettingsError as error:
        typer.echo(f"onrecord: {error}", err=True)
        raise typer.Exit(2) from error


def shown_address(address: str) -> str:
    """An address without the password that may stand in it."""
    from onrecord.fetching import hide_credentials

    return hide_credentials(address)


def complain(address: str, error: OnrecordError) -> None:
    """Say what went wrong with a page: its address once, and never the password in it."""
    shown, said = shown_address(address), str(error)
    typer.echo(f"onrecord: {said if shown in said or isinstance(error, ModelError) else f'{shown}: {said}'}", err=True)


# Ends of lines to some readers of text, though not to JSON; a document must stay on its one line.
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


def json_line(document: Any) -> str:
    """A JSON document on one line, with the end of the line."""
    return json.dumps(document, ensure_ascii=False).translate(_LINE_ENDS) + "\n"
