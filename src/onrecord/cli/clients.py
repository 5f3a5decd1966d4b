"""The command that answers clients of the Model Context Protocol."""

from __future__ import annotations

import typer

from onrecord.cli.applications import app, settings_or_exit
from onrecord.cli.records import RecordOption, complaining, now, opened, record_address


@app.command()
def mcp(record: RecordOption = None) -> None:
    """Answer a client of the Model Context Protocol on standard input and output; it can only ask."""
    settings = settings_or_exit()
    try:
        from onrecord.mcp_server import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "mcp":
            raise
        typer.echo("onrecord: this needs one library more: pip install 'onrecord[mcp]'", err=True)
        raise typer.Exit(1) from error
    with opened(record):
        pass  # what is wrong with it is told before a client waits for answers
    with complaining():
        serve(record_address(record, settings), settings, now)
