"""What the commands on the record share: which record, and errors told in one line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.applications import json_line, settings_or_exit
from onrecord.model.problems import OnrecordError

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.settings import Settings

RecordOption = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="URL",
        help="The record: a file's path or postgresql://…; else ONRECORD_RECORD or the settings name it.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=1000, metavar="N", help="How many to list.")]
WholeLimitOption = Annotated[
    int | None,
    typer.Option("--limit", min=1, max=1000, metavar="N", help="How many to list; without it 50, with --json all."),
]
CursorOption = Annotated[
    str | None, typer.Option("--cursor", metavar="WORD", help="Go on where the page before ended; it says how.")
]


def record_address(record: str | None, settings: Settings) -> str:
    """The address of the record that is meant: the option's, the settings', or the user's own file."""
    from onrecord.settings import record_file

    return record or settings.record or str(record_file())


@contextmanager
def opened(record: str | None) -> Iterator[Record]:
    """The record that is meant; what goes wrong with it is one line on standard error and status 1."""
    settings = settings_or_exit()
    from onrecord.record import open_record

    with complaining(), open_record(record_address(record, settings)) as found:
        yield found


@contextmanager
def complaining() -> Iterator[None]:
    """Tell an error of the world in one line, and end with status 1."""
    try:
        yield
    except OnrecordError as error:
        typer.echo(f"onrecord: {error}", err=True)
        raise typer.Exit(1) from error


def now() -> datetime:
    """The time of this moment; the only place where a clock is read."""
    return datetime.now(UTC)


def print_json(document: Any) -> None:
    """Print one JSON document on one line."""
    sys.stdout.write(json_line(document))
