"""Sources and the work that waits, what watches have found, and to whom it is sent."""

from onrecord.record.migrations.scripts import carry_out

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of what comes in and goes out by itself."""
    carry_out(__file__)
