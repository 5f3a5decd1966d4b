"""``onrecord watch``: the record filling itself, and telling those who follow."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.adding import WORDS, stoppable
from onrecord.cli.applications import app, settings_or_exit, shown_address
from onrecord.cli.records import RecordOption, complaining, now, record_address

if TYPE_CHECKING:
    from onrecord.desk.deliveries import Missed
    from onrecord.desk.page_queue import Handled
    from onrecord.desk.polling import Polled
    from onrecord.desk.watching import Event

_NAP = 0.2
"""Seconds after which somebody who waits looks whether to stop."""


@app.command()
def watch(
    once: Annotated[bool, typer.Option("--once", help="Do what is due, then stop: for cron.")] = False,
    keep_pages: Annotated[
        Path | None,
        typer.Option("--keep-pages", metavar="FOLDER", file_okay=False, help="Keep every page that comes, as WARC."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=256, metavar="N", help="Processes that read.")] = 1,
    record: RecordOption = None,
) -> None:
    """Let news come in from the sources: fetch, read, record, and send what is followed; safe to stop at any moment."""
    settings = settings_or_exit()
    from onrecord.desk import Run
    from onrecord.desk.deliveries import delivering
    from onrecord.desk.gatherings import gather
    from onrecord.desk.watching import Watching, watch
    from onrecord.desk.ways import open_ways
    from onrecord.outlets.deliveries import preparing
    from onrecord.record import open_record

    url = record_address(record, settings)
    tally: Counter[str] = Counter()
    with complaining(), open_record(url) as found, stoppable() as stopped:
        sleep = _sleeping(stopped)
        with delivering(found, preparing(settings), now, partial(_tell_of_missed, tally)) as deliver:
            how = Watching(
                run=Run(settings=settings, workers=workers),
                ways=open_ways(settings, now, sleep, keep_pages),
                clock=now,
                sleep=sleep,
                gather=gather,
                deliver=deliver,
                stopped=stopped,
            )
            for event in watch(found, url, how, once=once):
                _tell(event, tally)
                if stopped():
                    break
    _end(tally, once=once, stopped=stopped())


def _sleeping(stopped: Callable[[], bool]) -> Callable[[float], None]:
    """A sleep that ends early where somebody asks to stop."""

    def sleep(seconds: float) -> None:
        end = time.monotonic() + seconds
        while not stopped() and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _NAP))

    return sleep


def _tell(event: Event, tally: Counter[str]) -> None:
    """One line of what was done; a look that found nothing new is none."""
    from onrecord.desk.page_queue import Handled
    from onrecord.desk.polling import Polled
    from onrecord.desk.watching import Gathered

    if isinstance(event, Polled):
        _tell_of_look(event, tally)
    elif isinstance(event, Handled):
        _tell_of_page(event, tally)
    elif isinstance(event, Gathered):
        typer.echo(f"{event.items} new for those who follow")
    else:
        typer.echo(f"{event.count} sent")


def _tell_of_look(event: Polled, tally: Counter[str]) -> None:
    source = event.source
    if event.trouble is not None:
        tally["failed"] += 1
        ending = f"; next look {_at(event.next_at)}" if event.next_at else "; it is not looked at any more"
        typer.echo(f"onrecord: {source.name}: {event.trouble}{ending}", err=True)
    elif event.new:
        typer.echo(f"{source.name}: {event.new} listed anew")


def _tell_of_page(event: Handled, tally: Counter[str]) -> None:
    shown = shown_address(event.address)
    if event.added is not None:
        tally["added" if event.added.novelty.value != "known" else "known"] += 1
        typer.echo(f"{shown}: {WORDS[event.added.novelty.value]} ({event.added.article})")
        return
    tally["failed"] += 1
    ending = f"; again {_at(event.again_at)}" if event.again_at else "; given up"
    typer.echo(f"onrecord: {event.trouble if event.fatal else f'{shown}: {event.trouble}{ending}'}", err=True)


def _tell_of_missed(tally: Counter[str], missed: Missed) -> None:
    tally["failed"] += 1
    ending = f"; again {_at(missed.again_at)}" if missed.again_at else "; given up"
    typer.echo(f"onrecord: {shown_address(missed.address)}: {missed.reason}{ending}", err=True)


def _at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def _end(tally: Counter[str], *, once: bool, stopped: bool) -> None:
    """Sum up, and end with the status that says how it went; a watch without end ends well when it is asked to."""
    parts = [f"{tally[word]} {said}" for word, said in _SUMMED.items() if tally[word]]
    typer.echo(", ".join(parts) or "nothing new")
    if once and stopped:
        raise typer.Exit(130)
    if tally["failed"] and not stopped:
        raise typer.Exit(1)


_SUMMED = {"added": "added", "known": "on record already", "failed": "failed"}
