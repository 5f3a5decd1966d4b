"""Who may come in, what they follow, and a count of changes."""

from onrecord.record.migrations.scripts import carry_out

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of the desk, and begin to count."""
    carry_out(__file__)
