"""The commands that say where news comes from by itself, and how each place is doing."""

from __future__ import annotations

import re
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.applications import app, settings_or_exit, shown_address
from onrecord.cli.records import JsonOption, RecordOption, now, opened, print_json
from onrecord.model.sources import SourceKind

if TYPE_CHECKING:
    from onrecord.desk.sources import Offer, SourceHealth
    from onrecord.record.rows import PolledSourceRow

sources = typer.Typer(name="source", help="Where news comes from by itself.", no_args_is_help=True)
app.add_typer(sources)

SourceArgument = Annotated[
    str, typer.Argument(metavar="SOURCE", help="A source's address, its id, or a beginning of it.")
]
_PACE = re.compile(r"(\d{1,5})\s*(m|h|d)", re.IGNORECASE)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def pace_of(text: str) -> timedelta:
    """A length of time such as ``15m``, ``2h`` or ``1d``."""
    found = _PACE.fullmatch(text.strip())
    pace = timedelta(**{_UNITS[found[2].lower()]: int(found[1])}) if found else timedelta(0)
    if not timedelta(minutes=1) <= pace <= timedelta(days=366):
        raise typer.BadParameter(f"{text!r} is no length of time from one minute on, such as 15m, 2h or 1d")
    return pace


@sources.command()
def add(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="A feed, sitemap, web page, mailbox or folder.")],
    kind: Annotated[
        SourceKind | None,
        typer.Option(
            "--kind", metavar="feed|sitemap|page|mailbox|folder", help="What to take it for; else it is looked at."
        ),
    ] = None,
    name: Annotated[
        str, typer.Option("--name", metavar="TEXT", help="What to call it; else what it calls itself.")
    ] = "",
    every: Annotated[
        timedelta | None,
        typer.Option(
            "--every", parser=pace_of, metavar="15m|2h|1d", help="How often to look; else as often as it changes."
        ),
    ] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Let news come in from a place: looks at it once, says what it is, and keeps it."""
    settings = settings_or_exit()
    with opened(record) as found:
        from onrecord.desk.sources import add_source, find_source
        from onrecord.desk.ways import open_ways

        offer = find_source(address, open_ways(settings, now, time.sleep), now(), kind)
        row = add_source(found, offer, now(), name=name, every=every)
    if as_json:
        return print_json(_document(row))
    typer.echo(_added(row, offer))


def _added(row: PolledSourceRow, offer: Offer) -> str:
    told = f"{row.id}  {row.name}: {row.kind.value} {_shown(row)}"
    if offer.entries is not None:
        told += f", lists {offer.entries} now"
    if offer.declared_by is not None:
        told += f" (declared by {shown_address(offer.declared_by)}; --kind page watches the page itself)"
    return told


@sources.command(name="list")
def list_(record: RecordOption = None, as_json: JsonOption = False) -> None:
    """List the sources, by name."""
    with opened(record) as found:
        rows = found.sources.all()
    if as_json:
        return print_json([_document(row) for row in rows])
    for row in rows:
        state = "" if row.active else "  (not looked at)"
        typer.echo(f"{row.id}  {row.kind.value:8} {row.name}  {_shown(row)}{state}")
    if not rows:
        typer.echo("none yet: onrecord source add ADDRESS")


@sources.command()
def health(
    source: Annotated[str | None, typer.Argument(metavar="SOURCE", help="Only this one: its address or id.")] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say how each source is doing, and which pages were given up; status 1 where one fails."""
    with opened(record) as found:
        from onrecord.desk.sources import list_health

        states = list_health(found, source)
    if as_json:
        print_json([_health_document(state) for state in states])
    else:
        for state in states:
            typer.echo(f"{'ok ' if state.is_well else 'BAD'}  {state.row.id}  {state.row.name}: {_told(state)}")
            for page in state.dead:
                typer.echo(f"     given up: {shown_address(page.address)}: {page.trouble}")
    if not all(state.is_well for state in states):
        raise typer.Exit(1)


def _told(state: SourceHealth) -> str:
    row, parts = state.row, []
    if row.polled_at is None:
        parts.append("not looked at yet")
    else:
        parts.append(f"looked at {row.polled_at:%Y-%m-%d %H:%M} UTC")
        parts.append(f"{row.entries} listed so far")
    parts.append(f"next {row.next_at:%Y-%m-%d %H:%M} UTC" if row.active else "not looked at any more")
    if row.trouble is not None:
        often = "once" if row.failures == 1 else f"{row.failures} times in a row"
        parts.append(f"failed {often}: {row.trouble}")
    if row.state.note is not None:
        parts.append(f"noted: {row.state.note}")
    if state.waiting:
        parts.append("1 page waits" if state.waiting == 1 else f"{state.waiting} pages wait")
    return "; ".join(parts)


@sources.command()
def remove(source: SourceArgument, record: RecordOption = None) -> None:
    """Let news come in from a source no more; what it brought stays on record."""
    with opened(record) as found:
        from onrecord.desk.sources import remove_source

        row = remove_source(found, source)
    typer.echo(f"{row.name} is no source any more")


@sources.command()
def pause(source: SourceArgument, record: RecordOption = None) -> None:
    """Look at a source no more until it is resumed."""
    with opened(record) as found:
        from onrecord.desk.sources import pause_source

        row = pause_source(found, source)
    typer.echo(f"{row.name} is not looked at")


@sources.command()
def resume(source: SourceArgument, record: RecordOption = None) -> None:
    """Look at a source again from now on, and try the pages again that were given up."""
    with opened(record) as found:
        from onrecord.desk.sources import resume_source

        row = resume_source(found, source, now())
    typer.echo(f"{row.name} is looked at again")


def _shown(row: PolledSourceRow) -> str:
    return shown_address(row.address)


def _document(row: PolledSourceRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "address": _shown(row),
        "kind": row.kind.value,
        "name": row.name,
        "every": row.every.total_seconds() if row.every else None,
        "active": row.active,
        "added_at": row.added_at.isoformat(),
        "next_at": row.next_at.isoformat() if row.active else None,
        "polled_at": _moment(row.polled_at),
        "changed_at": _moment(row.changed_at),
        "entries": row.entries,
        "failures": row.failures,
        "trouble": row.trouble,
        "note": row.state.note,
    }


def _health_document(state: SourceHealth) -> dict[str, Any]:
    dead = [{"address": shown_address(page.address), "trouble": page.trouble} for page in state.dead]
    return {**_document(state.row), "waiting": state.waiting, "given_up": dead}


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None
