"""Health: what is on record, and for monitors whether it can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.desk.examinations import Finding
from onrecord.desk.people import add_person
from onrecord.model.people import Access
from onrecord.record import Record
from onrecord.web import health
from tests.web.desks import NOW, Visitor, desk_over

MONITOR = {"Accept": "application/json"}


def test_it_tells_how_much_is_on_record_and_when_something_last_came(desk: Visitor) -> None:
    page = desk.text("/health")
    assert '<th scope="row">Articles</th><td class="number">3</td>' in page
    assert "20 August 2025, 09:00 UTC" in page
    assert "The record is" not in page, "nobody asked for a proof"


def test_a_record_is_proved_whole_on_demand(desk: Visitor) -> None:
    page = desk.send("/health/check", "/health")
    assert page.status_code == 200
    assert "The record is whole" in page.text


@pytest.mark.usefixtures("cheap_passwords")
def test_only_an_admin_asks_for_a_proof(news: str, newsroom: Record) -> None:
    add_person(newsroom, "bob", Access.EDITOR, "a kite over the strait", NOW)
    with desk_over(news, login=True) as bob:
        assert bob.send("/login", "/login", name="bob", password="a kite over the strait").status_code == 303
        assert "Prove the record" not in bob.text("/health")
        assert bob.send("/health/check", "/acts/none").status_code == 403


def test_what_is_missing_is_told_with_its_remedy(desk: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    found = (Finding("encoder", "<b>does not load", False, "install it again"), Finding("python", "3.11", True))
    monkeypatch.setattr(health, "examined", lambda settings: found)
    page = desk.text("/health/installed")
    assert "Something is missing" in page
    assert "&lt;b&gt;does not load" in page and "install it again" in page


def test_a_monitor_is_told_that_the_record_can_be_read(desk: Visitor) -> None:
    told = desk.get("/health", headers=MONITOR)
    assert told.headers["Cache-Control"] == "no-store"
    assert told.json() == {
        "status": "ok",
        "generation": told.json()["generation"],
        "last_added": "2025-08-20T09:00:00+00:00",
    }


def test_a_monitor_is_told_that_the_record_cannot_be_read(tmp_path: Path) -> None:
    broken = tmp_path / "record.db"
    broken.write_bytes(b"no record at all" * 100)
    with desk_over(str(broken)) as desk:
        told = desk.get("/health", headers=MONITOR)
    assert told.status_code == 503
    assert told.json()["status"] == "failing"
