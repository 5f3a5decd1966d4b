"""How far a run has come: a bar on a terminal, a line for each page elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Told(Protocol):
    """Takes what became of one page, and what is worth a line of its own."""

    def __call__(self, line: str, *, lasting: bool) -> None: ...


@contextmanager
def show_progress(file: IO[str], total: int | None) -> Iterator[Told]:
    """Tell of a run on ``file``: ``total`` pages, None when nobody knows how many.

    On a terminal only lasting lines stay, above the bar; elsewhere every line is printed.
    """
    console = Console(file=file, highlight=False, emoji=False, markup=False)
    if not console.is_terminal:

        def tell(line: str, *, lasting: bool) -> None:
            file.write(f"{line}\n")
            file.flush()

        yield tell
        return
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)

        def advance(line: str, *, lasting: bool) -> None:
            if lasting:
                progress.console.print(line, soft_wrap=True)
            progress.update(task, advance=1, description=line.replace("[", r"\[")[:80])

        yield advance
