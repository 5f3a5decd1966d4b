"""The command that serves the desk."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.applications import app, settings_or_exit
from onrecord.cli.records import RecordOption, complaining


@app.command()
def desk(
    record: RecordOption = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="PORT", help="On which port.")] = 8025,
) -> None:
    """Open the desk: the record in a browser, and over HTTP."""
    settings = settings_or_exit()
    from onrecord.app import create_app, serve

    with complaining():
        typer.echo(f"The desk is at http://{host}:{port}/ (Ctrl-C closes it)")
        serve(create_app(settings, record=record), host=host, port=port)
