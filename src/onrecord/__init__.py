"""Onrecord reads news on diplomacy and keeps it on record."""
