"""The first record."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, and the search index, in the database's own words."""
    connection = op.get_bind()
    script = Path(__file__).with_suffix(f".{connection.dialect.name}.sql").read_text(encoding="utf-8")
    # One by one: SQLite's driver would commit before a script.
    for statement in script.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
