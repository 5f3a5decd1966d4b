"""``onrecord schema`` and ``onrecord doctor``: the public format, and the state of the installation."""

from __future__ import annotations

import json

import typer

from onrecord.cli.applications import app, settings_or_exit


@app.command()
def schema() -> None:
    """Print the JSON Schema of the public format, onrecord.reading/1."""
    from onrecord.api.schemas import reading_schema

    typer.echo(json.dumps(reading_schema(), indent=2, ensure_ascii=False))


@app.command()
def doctor() -> None:
    """Say what is installed, which language model is used, what is missing and how to get it."""
    settings = settings_or_exit()
    from onrecord.desk import examine

    findings = examine(settings)
    for finding in findings:
        typer.echo(f"{'ok ' if finding.well else 'BAD'}  {finding.subject:17} {finding.state}")
        if not finding.well and finding.remedy:
            typer.echo(f"     {'':17} {finding.remedy}")
    if not all(finding.well for finding in findings):
        raise typer.Exit(1)
