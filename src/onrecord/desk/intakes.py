"""What is to be added: pages found in folders, feeds, archives and mailboxes, one after another, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from onrecord.desk.readings import is_file
from onrecord.model.articles import Page
from onrecord.model.problems import PageError, Problem
from onrecord.model.sources import SourceKind
from onrecord.sources.archives import find_archived_pages
from onrecord.sources.feeds import is_feed
from onrecord.sources.json_lines import find_listed_pages
from onrecord.sources.listings import LARGEST_LISTING, find_listed
from onrecord.sources.mailboxes import find_messages

PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".text", ".md", ".eml")
FEED_SUFFIXES = (".xml", ".rss", ".atom")
ARCHIVE_SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4")
LINES_SUFFIXES = (".jsonl",)
MAILBOX_SUFFIXES = (".mbox",)
SUFFIXES = (*PAGE_SUFFIXES, *FEED_SUFFIXES, *ARCHIVE_SUFFIXES, *LINES_SUFFIXES, *MAILBOX_SUFFIXES)
"""What files of a folder are taken for pages, feeds, archives of pages, lists of articles and mailboxes."""


@dataclass(frozen=True, slots=True)
class Intake:
    """One page to be added: where it is, and the page itself where it came out of a feed or an archive.

    ``trouble`` says why there is no page after all, ``passed`` why it is passed over, which is nobody's fault.
    """

    address: str
    page: Page | None = None
    trouble: str | None = None
    passed: str | None = None


def find_intakes(addresses: Sequence[str], *, fetch: bool = False) -> Iterator[Intake]:
    """Every page of these files, folders, feeds, archives and web addresses, in this order; folders by name.

    ``fetch`` says whether the pages that a feed links to are to be fetched where it does not bring them whole.
    """
    for address in addresses:
        if not is_file(address):
            yield Intake(address)
        elif Path(address).is_dir():
            yield from _in_folder(Path(address), fetch)
        else:
            yield from _in_file(Path(address), fetch)


def _in_folder(folder: Path, fetch: bool) -> Iterator[Intake]:
    try:
        found = pages_in(folder)
        first = next(found, None)
        if first is None:
            taken = ", ".join(sorted(SUFFIXES))
            yield Intake(str(folder), trouble=f"no pages in {folder}: files called {taken} are taken")
            return
        for path in chain([first], found):
            yield from _in_file(path, fetch)
    except OSError as error:
        yield Intake(str(folder), trouble=f"cannot open {error.filename}: {error.strerror or error}")


def _in_file(path: Path, fetch: bool) -> Iterator[Intake]:
    if path.name.lower().endswith(ARCHIVE_SUFFIXES):
        yield from _in_archive(path)
    elif path.suffix.lower() in LINES_SUFFIXES:
        yield from _in_lines(path)
    elif path.suffix.lower() in MAILBOX_SUFFIXES:
        yield from _in_mailbox(path)
    elif path.suffix.lower() in FEED_SUFFIXES and _begins_a_feed(path):
        yield from _in_feed(path, fetch)
    else:
        yield Intake(str(path))


def _in_archive(path: Path) -> Iterator[Intake]:
    try:
        with path.open("rb") as file:
            for found in find_archived_pages(file):
                if isinstance(found, Problem):
                    yield Intake(str(path), trouble=f"{path}: {found.message}")
                else:
                    yield Intake(found.url or str(path), page=found)
    except OSError as error:
        yield Intake(str(path), trouble=f"cannot open {path}: {error.strerror or error}")


def _in_lines(path: Path) -> Iterator[Intake]:
    try:
        with path.open("rb") as file:
            for line, found in find_listed_pages(file):
                if isinstance(found, Problem):
                    yield Intake(str(path), trouble=f"{path}: {found.message}")
                else:
                    yield Intake(found.url or f"{path}, line {line}", page=found)
    except OSError as error:
        yield Intake(str(path), trouble=f"cannot open {path}: {error.strerror or error}")


def _in_mailbox(path: Path) -> Iterator[Intake]:
    try:
        with path.open("rb") as file:
            for number, found in enumerate(find_messages(file), 1):
                if isinstance(found, Problem):
                    yield Intake(str(path), trouble=f"{path}: {found.message}")
                else:
                    yield Intake(f"{path}, message {number}", page=found)
    except OSError as error:
        yield Intake(str(path), trouble=f"cannot open {path}: {error.strerror or error}")


def _in_feed(path: Path, fetch: bool) -> Iterator[Intake]:
    try:
        with path.open("rb") as file:
            body = file.read(LARGEST_LISTING + 1)
        entries = find_listed(body, path.resolve().as_uri(), SourceKind.FEED).entries
    except (OSError, PageError) as error:
        yield Intake(str(path), trouble=f"{path}: {error}")
        return
    for entry in entries:
        named = entry.address or str(path)
        if entry.page is not None:
            yield Intake(named, page=entry.page)
        elif fetch and entry.address:
            yield Intake(entry.address)
        else:
            yield Intake(named, passed="the feed has but a teaser of it: --fetch fetches the page")


def _begins_a_feed(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_feed(file.read(4096).decode("utf-8", "replace"))
    except OSError:
        return False  # opened as a page it is told why it cannot be


def pages_in(folder: Path) -> Iterator[Path]:
    """What holds pages in a folder and below, in order of names; hidden files are passed over, links to folders too."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from pages_in(path)
        elif path.name.lower().endswith(SUFFIXES) and path.is_file() and _is_wanted(path):
            yield path


def _is_wanted(path: Path) -> bool:
    """Whether a file of a folder holds pages: no "README", and of the many uses of ".xml" feeds alone."""
    if path.stem.upper() in ("README", "LICENSE"):
        return False
    return path.suffix.lower() not in FEED_SUFFIXES or _begins_a_feed(path)
