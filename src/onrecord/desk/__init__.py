"""The use cases: what can be asked of Onrecord, whoever asks."""

from onrecord.desk.examinations import Finding, examine
from onrecord.desk.readings import STANDARD_INPUT, Known, open_page, read_source

__all__ = ["STANDARD_INPUT", "Finding", "Known", "examine", "open_page", "read_source"]
