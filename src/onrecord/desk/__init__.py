"""The use cases: what can be asked of Onrecord, whoever asks."""

from onrecord.desk.additions import Added, add_reading, reader_name
from onrecord.desk.examinations import Finding, examine
from onrecord.desk.intakes import Intake, find_intakes
from onrecord.desk.page_readings import Run
from onrecord.desk.readings import STANDARD_INPUT, Known, open_page, read_source, reader, with_writer
from onrecord.desk.rereadings import reread
from onrecord.desk.runs import Outcome, add

__all__ = [
    "STANDARD_INPUT",
    "Added",
    "Finding",
    "Intake",
    "Known",
    "Outcome",
    "Run",
    "add",
    "add_reading",
    "examine",
    "find_intakes",
    "open_page",
    "read_source",
    "reader",
    "reader_name",
    "reread",
    "with_writer",
]
