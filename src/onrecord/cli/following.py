"""The commands that follow a search, list what is followed, and follow it no more."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.cli.applications import app
from onrecord.cli.listings import understood
from onrecord.cli.records import JsonOption, RecordOption, now, opened, print_json
from onrecord.cli.sending import (
    EmailOption,
    EveryOption,
    WebhookOption,
    ZoneOption,
    begin_sending,
    read_wanted,
    standing_document,
    standing_line,
)


@app.command()
def follow(
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY", help="A search in a line: 'threat to:Russia condition:any'.")
    ],
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="What to call it.")] = "",
    person: Annotated[
        str | None, typer.Option("--person", metavar="NAME", help="Whose it is at a desk where people come in.")
    ] = None,
    email: EmailOption = None,
    webhook: WebhookOption = None,
    every: EveryOption = "day",
    zone: ZoneOption = "UTC",
    record: RecordOption = None,
) -> None:
    """Follow a search: what it finds from now on is a page, a feed, a calendar, and sent to whom you say."""
    wanted = read_wanted(email, webhook, every, zone)
    with opened(record) as found:
        from onrecord.desk.watches import follow_line

        followed = understood(lambda line: follow_line(found, line, name, person, now()), " ".join(query), "QUERY")
        typer.echo(f"{followed.row.id}  {followed.line}")
        begin_sending(found, followed.row.id, wanted)


@app.command()
def watches(record: RecordOption = None, as_json: JsonOption = False) -> None:
    """List the followed searches."""
    with opened(record) as found:
        from onrecord.desk.outstanding import list_standings
        from onrecord.desk.watches import list_watches

        followed = list_watches(found)
        standings = {each.row.id: list_standings(found, each.row.id) for each in followed}
    if as_json:
        return print_json(
            [
                {
                    "id": each.row.id,
                    "name": each.row.name,
                    "query": each.line,
                    "person": each.person,
                    "since": each.row.added_at.isoformat(),
                    "subscriptions": [standing_document(standing) for standing in standings[each.row.id]],
                }
                for each in followed
            ]
        )
    from onrecord.showing.listings import Item, Listing, Section, print_listing

    lines = tuple(
        Item(
            id=each.row.id,
            title=each.row.name,
            facts=(f"since {each.row.added_at:%Y-%m-%d}", each.person or ""),
            lines=(
                *((each.line,) if each.line != each.row.name else ()),
                *map(standing_line, standings[each.row.id]),
            ),
        )
        for each in followed
    )
    empty = "No search is followed: onrecord follow 'threat to:Russia condition:any'"
    print_listing(Listing(sections=(Section("Followed searches", lines, empty),)), sys.stdout)


@app.command()
def unfollow(
    watch: Annotated[str, typer.Argument(metavar="ID", help="A followed search's id, or the beginning of one.")],
    record: RecordOption = None,
) -> None:
    """Follow a search no more; what it found stays on record."""
    with opened(record) as found:
        from onrecord.desk import watches

        row = found.watches.of_anybody(watch)
        watches.unfollow(found, row.person, row.id)
    typer.echo(f"{row.id} is followed no more: {row.name}")
