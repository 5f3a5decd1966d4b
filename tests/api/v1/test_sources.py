"""Programs ask how each source is doing."""

from __future__ import annotations

from datetime import timedelta

from starlette.testclient import TestClient

from onrecord.desk.page_tasks import new_task
from onrecord.desk.sources import Offer, add_source, pause_source
from onrecord.model.sources import SourceKind, SourceState
from onrecord.record import open_record
from onrecord.record.rows import TaskKind
from onrecord.record.sources import Poll
from onrecord.sources.entries import Entry
from tests.web.desks import NOW

SITE = "https://ada:secret@post.example"


def test_a_source_is_told_as_the_command_tells_it_without_its_password(own: TestClient, own_record: str) -> None:
    assert own.get("sources").json() == {"next": None, "items": []}
    with open_record(own_record) as record:
        offer = Offer(address=f"{SITE}/rss", kind=SourceKind.FEED, title="The Post")
        row = add_source(record, offer, NOW, every=timedelta(hours=2))
        with record.transaction(shown=False):
            for number in (1, 2):
                page = f"{SITE}/{number}"
                record.tasks.put(new_task(row, Entry(key=page, address=page), page, NOW), NOW)
            (task,) = record.tasks.take(TaskKind.PAGE, NOW, timedelta(minutes=1), 1)
            record.tasks.bury(task, "the server answers 404")
            record.sources.note(row.id, Poll(state=SourceState(note="it is cut short"), next_at=NOW), NOW)
        answer = own.get("sources")
        assert answer.headers["Cache-Control"] == "no-store" and "ETag" not in answer.headers
        assert answer.json()["items"] == [
            {
                "id": row.id,
                "address": "https://post.example/rss",
                "kind": "feed",
                "name": "The Post",
                "every": 7200.0,
                "active": True,
                "added_at": "2025-08-20T12:00:00Z",
                "next_at": "2025-08-20T12:00:00Z",
                "polled_at": "2025-08-20T12:00:00Z",
                "changed_at": None,
                "entries": 0,
                "failures": 0,
                "trouble": None,
                "note": "it is cut short",
                "waiting": 1,
                "given_up": [{"address": "https://post.example/1", "trouble": "the server answers 404"}],
            }
        ]
        pause_source(record, row.id)
    (told,) = own.get("sources").json()["items"]
    assert (told["active"], told["next_at"]) == (False, None)
