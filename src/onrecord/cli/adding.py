"""``onrecord add``: pages read and put on record."""

from __future__ import annotations

import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.applications import app, moment_of, settings_or_exit, shown_address
from onrecord.cli.records import RecordOption, complaining, now, record_address

if TYPE_CHECKING:
    from onrecord.desk import Outcome

WORDS = {"new": "added", "changed": "added, a new version", "copy": "added, a copy", "known": "on record already"}
TOTALS = {
    "new": "added",
    "copy": "copies added",
    "changed": "new versions",
    "known": "on record already",
    "passed": "passed over",
    "failed": "failed",
}
ONE = {**TOTALS, "copy": "copy added", "changed": "new version"}


@app.command()
def add(
    pages: Annotated[
        list[str],
        typer.Argument(metavar="PAGE", help="Files, folders, feeds, WARC archives, web addresses."),
    ],
    record: RecordOption = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=256, metavar="N", help="Processes that read; else as many as cores."),
    ] = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Fetch the pages that a feed links to.")] = False,
    published: Annotated[
        date | None,
        typer.Option("--date", parser=moment_of, metavar="DAY", help="When it was published; wins over the pages."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it; wins over the pages.")] = None,
) -> None:
    """Read pages and keep them on record; safe to stop at any moment, and to repeat."""
    settings = settings_or_exit()
    from onrecord.desk import Known, Run, add, find_intakes
    from onrecord.record import open_record
    from onrecord.showing.progress import show_progress

    url = record_address(record, settings)
    known = Known(outlet=outlet, published=published)
    run = Run(settings=settings, known=known, workers=workers)
    tally: Counter[str] = Counter()
    with complaining(), open_record(url) as opened, stoppable() as stopped, show_progress(sys.stderr, None) as tell:
        for outcome in add(opened, url, find_intakes(pages, fetch=fetch), run, now):
            word = _word(outcome)
            tally[word] += 1
            tell(_line(outcome, word), lasting=word == "failed")
            if stopped():
                break
    _sum_up(tally)
    if stopped():
        typer.echo("onrecord: stopped; the same command goes on from here", err=True)
        raise typer.Exit(130)
    if tally["failed"]:
        raise typer.Exit(1)


def _word(outcome: Outcome) -> str:
    if outcome.added:
        return outcome.added.novelty.value
    return "passed" if outcome.passed else "failed"


def _line(outcome: Outcome, word: str) -> str:
    """What became of a page: its address once, and never the password in it."""
    shown = shown_address(outcome.address)
    if outcome.added:
        return f"{shown}: {WORDS[word]} ({outcome.added.article})"
    if outcome.passed:
        return f"{shown}: {outcome.passed}"
    said = outcome.trouble or "it cannot be read"
    return f"onrecord: {said if outcome.fatal or shown in said else f'{shown}: {said}'}"


def _sum_up(tally: Counter[str]) -> None:
    parts = [f"{tally[word]} {(ONE if tally[word] == 1 else TOTALS)[word]}" for word in TOTALS if tally[word]]
    typer.echo(", ".join(parts) or "nothing to add")


@contextmanager
def stoppable() -> Iterator[_Stop]:
    """Let Ctrl-C, or whoever ends services, end the run after the page in hand; a second time, at once."""
    stop = _Stop()
    before = {number: signal.signal(number, stop.ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Stop:
    """Whether somebody asked to stop."""

    def __init__(self) -> None:
        self._asked = False

    def ask(self, number: int, frame: object) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True
        typer.echo("onrecord: stopping after this page", err=True)

    def __call__(self) -> bool:
        return self._asked
