"""The commands by which people look after a record: prove, overrule, merge, read again, copy."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.adding import stoppable
from onrecord.cli.applications import app, settings_or_exit
from onrecord.cli.listings import status_of
from onrecord.cli.records import JsonOption, RecordOption, now, opened, print_json

if TYPE_CHECKING:
    from onrecord.record import Record

ActArgument = Annotated[str, typer.Argument(metavar="ACT", help="An act's id, or the beginning of one.")]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, in your words.")]


@app.command()
def check(record: RecordOption = None, as_json: JsonOption = False) -> None:
    """Prove the record whole: counts, spans against texts, keys, search index; status 1 where it is not."""
    with opened(record) as found:
        findings = found.check()
    if as_json:
        from onrecord.api.records import document

        print_json(document(findings))
    else:
        for finding in findings:
            typer.echo(f"{'ok ' if finding.well else 'BAD'}  {finding.code:18} {finding.message}")
    if not all(finding.well for finding in findings):
        raise typer.Exit(1)


@app.command()
def settle(
    act: ActArgument,
    status: Annotated[str, typer.Argument(metavar="STATUS", help="fulfilled, contradicted, withdrawn, lapsed, open …")],
    because: Annotated[str, typer.Option("--because", metavar="URL|ARTICLE", help="Where it is told.")],
    note: NoteOption = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what came of an act; it stands above what the record finds, and the history keeps both."""
    came_to = status_of(status)
    with opened(record) as found:
        cited = found.articles.get(because).id if because.startswith("article-") else because
        with found.transaction():
            step = found.acts.settle(found.acts.get(act).id, came_to, now(), because=cited, note=note)
        if step.article is None:
            typer.echo(f"onrecord: {because} is not on record; `onrecord add` would keep its words", err=True)
        _print_act(found, step.act, as_json)


@app.command()
def unsettle(
    act: ActArgument, note: NoteOption = None, record: RecordOption = None, as_json: JsonOption = False
) -> None:
    """Take back what a person said of an act: its status is again what the record finds."""
    with opened(record) as found:
        with found.transaction():
            step = found.acts.unsettle(found.acts.get(act).id, now(), note=note)
        _print_act(found, step.act, as_json)


def _print_act(record: Record, act: str, as_json: bool) -> None:
    from onrecord.desk.consultations import with_histories

    shown = with_histories(record, [record.acts.get(act)])[0]
    if as_json:
        from onrecord.api.records import act_document

        print_json(act_document(shown))
        return
    from onrecord.cli.pictures import act_item
    from onrecord.showing.listings import Listing, Section, print_listing

    print_listing(Listing(sections=(Section("", (act_item(shown),)),)), sys.stdout)


@app.command()
def merge(
    kept: Annotated[str, typer.Argument(metavar="ACTOR", help="Whom both are shown as: a name, or an id.")],
    merged: Annotated[str, typer.Argument(metavar="OTHER", help="Who is the same: a name, or an id.")],
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why they are one.")],
    record: RecordOption = None,
) -> None:
    """Hold two actors to be one from now on; nothing of either is lost, and unmerge takes it back."""
    with opened(record) as found:
        from onrecord.desk.consultations import find_actor
        from onrecord.model.acts import Reason
        from onrecord.record.rows import PERSON

        first, second = find_actor(found, kept), find_actor(found, merged)
        with found.transaction():
            row = found.actors.merge(first.id, second.id, by=PERSON, reason=Reason(1.0, because), now=now())
    typer.echo(f"merge {row.number}: {second.name} ({row.merged}) is {first.name} ({row.kept})")


@app.command()
def unmerge(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The merge's number, as `onrecord actor` shows it.")],
    record: RecordOption = None,
) -> None:
    """Take back a merge of two actors, a person's or the record's own."""
    with opened(record) as found, found.transaction():
        found.actors.undo(number, now())
    typer.echo(f"merge {number} is undone")


@app.command()
def reread(record: RecordOption = None) -> None:
    """Read the kept articles again with the present reader; safe to stop, and to go on with."""
    settings = settings_or_exit()
    count = 0
    with opened(record) as found, stoppable() as stopped:
        from onrecord.desk import reread as read_again
        from onrecord.showing.progress import show_progress

        with show_progress(sys.stderr, None) as tell:
            for outcome in read_again(found, settings, now):
                count += 1
                tell(f"{outcome.address}: read again", lasting=False)
                if stopped():
                    break
    typer.echo(f"{count} read again" if count else "every article was read by the present reader")
    if stopped():
        raise typer.Exit(130)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", file_okay=False, help="Where one file a table goes.")],
    form: Annotated[str, typer.Option("--format", metavar="jsonl|parquet", help="How tables are written.")] = "jsonl",
    record: RecordOption = None,
) -> None:
    """Write every table of the record to a folder, as JSON Lines or Parquet."""
    if form not in ("jsonl", "parquet"):
        raise typer.BadParameter(f"{form!r} is neither jsonl nor parquet", param_hint="--format")
    with opened(record) as found:
        files = found.export(folder, parquet=form == "parquet")
    for path in files:
        typer.echo(path)


@app.command(name="import")
def import_(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", exists=True, file_okay=False, help="An export's folder.")],
    record: RecordOption = None,
) -> None:
    """Fill an empty record from an export's folder."""
    with opened(record) as found:
        counts = found.import_(folder)
    typer.echo(
        f"{counts.articles} articles, {counts.acts} acts, {counts.statements} statements, {counts.actors} actors"
    )


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes; it must not exist yet.")],
    record: RecordOption = None,
) -> None:
    """Copy the record as it is now, while others may go on adding."""
    with opened(record) as found:
        typer.echo(found.backup(file))
