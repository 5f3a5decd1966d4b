"""The command that serves the desk."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.applications import app, settings_or_exit
from onrecord.cli.records import RecordOption, complaining, record_address

if TYPE_CHECKING:
    from onrecord.settings import Settings


@app.command()
def desk(
    record: RecordOption = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="PORT", help="On which port; 0: a free one.")] = 8025,
    login: Annotated[bool, typer.Option("--login", help="Let people say who they are on this machine, too.")] = False,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A name by which the desk is asked for; may be repeated.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, metavar="N", help="How many processes serve.")] = 1,
    no_open: Annotated[bool, typer.Option("--no-open", help="Open no browser.")] = False,
) -> None:
    """Open the desk: the record in a browser, and over HTTP."""
    settings = settings_or_exit()
    from onrecord.app import create_app, listen, serve

    asks = login or settings.desk_login or not _this_machine(host)
    hosts = (*settings.desk_hosts, *(name.lower() for name in allow_host or ()))
    served = settings.model_copy(
        update={"record": record_address(record, settings), "desk_login": asks, "desk_hosts": hosts}
    )
    with complaining():
        _make_ready(served, host)
        place = listen(host, port)
    address = _address(host, place.getsockname()[1])
    typer.echo(f"The desk is at {address} (Ctrl-C closes it)")
    if not no_open and sys.stdout.isatty() and _this_machine(host):
        _open_browser(address)
    if workers > 1:
        _tell_workers(served)
    serve(place, lambda: create_app(served, login=asks), workers=workers)


def _make_ready(settings: Settings, host: str) -> None:
    """Open the record once before anybody asks for it; a desk that asks who comes needs somebody who may."""
    from onrecord.record import open_record

    with open_record(record_address(None, settings)) as found:
        if settings.desk_login and not found.people.all():
            why = "people must say who they are" if _this_machine(host) else f"others reach {host}"
            typer.echo(
                f"onrecord: {why}, and nobody may come in yet; let somebody in with: "
                "onrecord user add NAME --access admin",
                err=True,
            )
            raise typer.Exit(1)


def _this_machine(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    from ipaddress import ip_address

    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _address(host: str, port: int) -> str:
    """What to type into a browser on this machine."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://{f'[{name}]' if ':' in name else name}:{port}/"


def _open_browser(address: str) -> None:
    """Show the desk where this machine has a screen; one that only has a terminal keeps it for itself."""
    import webbrowser

    if sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(address)


def _tell_workers(settings: Settings) -> None:
    """Put into the environment what the processes that serve are to know beyond the settings file."""
    os.environ["ONRECORD_RECORD"] = record_address(None, settings)
    os.environ["ONRECORD_DESK_LOGIN"] = str(settings.desk_login)
    os.environ["ONRECORD_DESK_HOSTS"] = ",".join(settings.desk_hosts)
