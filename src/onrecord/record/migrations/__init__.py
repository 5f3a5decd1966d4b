"""The releases of the record's tables, each brought about by one Alembic revision, in order."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection

REVISIONS: Final = ("0001", "0002", "0003")
"""Every release, oldest first. A release is never edited; a new one is a new revision."""

HEAD: Final = REVISIONS[-1]


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Bring the tables up to a release, inside the transaction that is open on ``connection``."""
    # Alembic takes a tenth of a second to import, and is needed only here.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
