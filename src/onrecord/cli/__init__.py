"""The command line: arguments in, one use case, printed lines out."""

from __future__ import annotations

import sys

from onrecord.cli import (
    adding,
    clients,
    desk,
    following,
    keeping,
    listings,
    machine,
    reading,
    sending,
    sources,
    users,
    watching,
)
from onrecord.cli.applications import app

__all__ = [
    "adding",
    "app",
    "clients",
    "desk",
    "following",
    "keeping",
    "listings",
    "machine",
    "main",
    "reading",
    "sending",
    "sources",
    "users",
    "watching",
]


def main() -> None:
    """The entry point of the command ``onrecord``."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
