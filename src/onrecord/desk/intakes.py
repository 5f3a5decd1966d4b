"""What is to be added: pages found in folders, feeds and archives, one after another, in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.model.articles import Page
from onrecord.model.problems import PageError

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".text", ".eml", ".mhtml"})
"""What files of a folder are taken for pages."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Intake:
    """One page to be added: where it is, and the page itself where it came out of a feed or an archive.

    ``trouble`` says why there is no page after all.
    """

    address: str
    page: Page | None = None
    trouble: str | None = None


def find_intakes(addresses: Sequence[str], *, fetch: bool = False) -> Iterator[Intake]:
    """Every page of these files, folders and web addresses; folders recursively, by name."""
    for address in addresses:
        if _SCHEME.match(address) or not Path(address).is_dir():
            yield Intake(address)
            continue
        found = list(_pages_in(Path(address)))
        if not found:
            yield Intake(address, trouble=f"no pages in it: {', '.join(sorted(PAGE_SUFFIXES))} are taken")
        yield from (Intake(str(path)) for path in found)


def _pages_in(folder: Path) -> Iterator[Path]:
    """The pages in a folder and below, in order of their names; hidden ones and README files are none."""
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise PageError("page-missing", f"cannot open {folder}: {error.strerror or error}") from error
    for path in inside:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _pages_in(path)
        elif path.suffix.lower() in PAGE_SUFFIXES and path.is_file():
            yield path
