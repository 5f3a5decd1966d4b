"""Reading -> Brief: choose, compose, verify."""

from __future__ import annotations

from onrecord.model.parses import Parse
from onrecord.model.problems import Found
from onrecord.model.readings import Line, Reading


def write_brief(reading: Reading, parse: Parse) -> Found[Line]:
    """Up to three lines that pass the gate, and a Problem for each that did not."""
    return Found(())
