"""A release's statements, kept beside its revision in each database's own words."""

from __future__ import annotations

from pathlib import Path

from alembic import op


def carry_out(revision: str) -> None:
    """Carry out the statements of the file beside a revision's module that is for the database at hand."""
    connection = op.get_bind()
    script = Path(revision).with_suffix(f".{connection.dialect.name}.sql").read_text(encoding="utf-8")
    # One by one: SQLite's driver would commit before a script.
    for statement in script.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
