"""The public formats."""
