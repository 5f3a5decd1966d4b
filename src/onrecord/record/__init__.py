"""The store of the record: articles, who said what in them, and what came of it.

``open_record`` opens one by its address; everything else is asked of the ``Record`` that it gives.
"""

from onrecord.record.errors import RecordError
from onrecord.record.lending import Records
from onrecord.record.records import Record, open_record

__all__ = ["Record", "RecordError", "Records", "open_record"]
