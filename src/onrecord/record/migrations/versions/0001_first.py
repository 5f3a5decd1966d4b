"""The first record."""

from onrecord.record.migrations.scripts import carry_out

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, and the search index, in the database's own words."""
    carry_out(__file__)
