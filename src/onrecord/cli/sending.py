"""The commands that say to whom the items of a followed search are sent, and what has not arrived."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.applications import app, settings_or_exit, shown_address
from onrecord.cli.listings import understood
from onrecord.cli.records import JsonOption, RecordOption, now, opened, print_json

if TYPE_CHECKING:
    from onrecord.desk.outstanding import Outstanding, Standing
    from onrecord.desk.rhythms import Rhythm
    from onrecord.record import Record
    from onrecord.record.rows import WatchId

EmailOption = Annotated[
    list[str] | None, typer.Option("--email", metavar="ADDRESS", help="Send a digest there; may be repeated.")
]
WebhookOption = Annotated[
    list[str] | None, typer.Option("--webhook", metavar="URL", help="Post each item there at once; may be repeated.")
]
EveryOption = Annotated[
    str,
    typer.Option("--every", metavar="hour|day|week|HH:MM", help="When digests are sent; days begin theirs at 07:00."),
]
ZoneOption = Annotated[
    str, typer.Option("--zone", metavar="ZONE", help="In which time zone that is, such as Europe/Berlin.")
]


@dataclass(frozen=True, slots=True)
class Wanted:
    """To whom items are to be sent, and when digests are."""

    emails: tuple[str, ...]
    hooks: tuple[str, ...]
    rhythm: Rhythm


def read_wanted(emails: list[str] | None, hooks: list[str] | None, every: str, zone: str) -> Wanted:
    """What the options ask for; what they cannot mean ends the command with status 2."""
    from onrecord.desk.rhythms import read_rhythm
    from onrecord.desk.subscriptions import check_hook_address, check_mail_address

    understood(lambda word: read_rhythm("day", word), zone, "--zone")
    if not emails and (every, zone) != ("day", "UTC"):
        raise typer.BadParameter("--every and --zone say when e-mails are sent: they want an --email")
    return Wanted(
        emails=tuple(understood(check_mail_address, each, "--email") for each in dict.fromkeys(emails or ())),
        hooks=tuple(understood(check_hook_address, each, "--webhook") for each in dict.fromkeys(hooks or ())),
        rhythm=understood(lambda word: read_rhythm(word, zone), every, "--every"),
    )


def begin_sending(record: Record, watch: WatchId, wanted: Wanted) -> None:
    """Let the items of a watch be sent to each who is wanted, and print what they have to know."""
    from onrecord.desk.rhythms import show_rhythm
    from onrecord.desk.subscriptions import subscribe_hook, subscribe_mail

    for address in wanted.emails:
        row = subscribe_mail(record, watch, address, wanted.rhythm, now())
        typer.echo(f"{row.id}  {address}  {show_rhythm(wanted.rhythm)}")
    for address in wanted.hooks:
        row = subscribe_hook(record, watch, address, now())
        typer.echo(f"{row.id}  {shown_address(address)}  at once  signed by {row.secret}")
    if wanted.emails:
        _warn_without_server()


def _warn_without_server() -> None:
    from onrecord.fetching import MailError, mail_server

    try:
        mail_server(settings_or_exit())
    except MailError as error:
        typer.echo(f"onrecord: {error}; until then what is due is tried again, and in the end given up", err=True)


@app.command()
def subscribe(
    watch: Annotated[str, typer.Argument(metavar="ID", help="A followed search's id, or the beginning of one.")],
    email: EmailOption = None,
    webhook: WebhookOption = None,
    every: EveryOption = "day",
    zone: ZoneOption = "UTC",
    record: RecordOption = None,
) -> None:
    """Send what a followed search finds from now on to somebody more."""
    wanted = read_wanted(email, webhook, every, zone)
    if not (wanted.emails or wanted.hooks):
        raise typer.BadParameter("it takes an --email or a --webhook to send to")
    with opened(record) as found:
        try:
            begin_sending(found, found.watches.of_anybody(watch).id, wanted)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from error


@app.command()
def unsubscribe(
    subscription: Annotated[
        str, typer.Argument(metavar="ID", help="A subscription's id, or the beginning of one; `watches` shows them.")
    ],
    record: RecordOption = None,
) -> None:
    """Send somebody nothing any more, what waits for them included."""
    with opened(record) as found:
        from onrecord.desk.subscriptions import end

        row = found.subscriptions.get(subscription)
        end(found, row)
    typer.echo(f"{shown_address(row.address)} is sent nothing more")


@app.command()
def deliveries(
    again: Annotated[
        int | None, typer.Option("--again", metavar="NUMBER", help="Send one that was given up again.")
    ] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what was sent and not taken: what was given up, and what waits for its next try."""
    with opened(record) as found:
        from onrecord.desk.outstanding import list_outstanding, send_again

        if again is not None:
            row = send_again(found, again, now())
            return typer.echo(f"{again} will be sent again to {shown_address(row.address)}")
        outstanding = list_outstanding(found)
        names = {row.id: row.name for row in found.watches.all()}
    if as_json:
        return print_json([_document(each, names[each.subscription.watch]) for each in outstanding])
    from onrecord.showing.listings import Item, Listing, Section, print_listing

    items = tuple(
        Item(
            id=str(each.task.number),
            title=shown_address(each.subscription.address),
            facts=(_state(each), names[each.subscription.watch]),
            lines=(each.task.trouble,) if each.task.trouble else (),
        )
        for each in outstanding
    )
    print_listing(Listing(sections=(Section("Deliveries", items, "Everything has arrived."),)), sys.stdout)


def _state(each: Outstanding) -> str:
    tries = f"after {each.task.tries} tries" if each.task.tries != 1 else "after 1 try"
    return f"given up {tries}" if each.task.dead else f"waits until {each.task.due_at:%Y-%m-%d %H:%M:%S} UTC {tries}"


def _document(each: Outstanding, name: str) -> dict[str, Any]:
    return {
        "number": each.task.number,
        "id": each.task.key,
        "subscription": each.subscription.id,
        "address": shown_address(each.subscription.address),
        "watch": {"id": each.subscription.watch, "name": name},
        "since": each.task.added_at.isoformat(),
        "tries": each.task.tries,
        "given_up": each.task.dead,
        "due": None if each.task.dead else each.task.due_at.isoformat(),
        "trouble": each.task.trouble,
    }


def standing_document(standing: Standing) -> dict[str, Any]:
    """Somebody to whom items are sent, without what is secret, as a part of a JSON document."""
    row = standing.row
    return {
        "id": row.id,
        "channel": row.channel.value,
        "address": shown_address(row.address),
        "every": row.every,
        "at": row.at,
        "zone": row.zone,
        "since": row.added_at.isoformat(),
        "active": row.active,
        "waiting": standing.waiting,
        "given_up": standing.dead,
        "failures": row.failures,
        "trouble": row.trouble,
    }


def standing_line(standing: Standing) -> str:
    """Somebody to whom items are sent, in a line."""
    from onrecord.desk.rhythms import show_rhythm
    from onrecord.desk.subscriptions import rhythm_of

    row = standing.row
    parts = (
        f"{row.id}: {shown_address(row.address)}",
        show_rhythm(rhythm_of(row)) if row.active else "ended",
        f"{standing.waiting} waiting" if standing.waiting else None,
        f"{standing.dead} given up" if standing.dead else None,
        standing.trouble,
    )
    return ", ".join(filter(None, parts))
