"""When somebody was here before, as their browser keeps it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.last_visits import AWAY, FIRST, LastVisit, last_visit, remember
from tests.web.desks import NOW


def visit(kept: str | None, now: datetime = NOW) -> LastVisit:
    headers = [(b"cookie", f"seen={kept}".encode())] if kept else []
    return last_visit(Request({"type": "http", "headers": headers}), now)


def test_whoever_was_never_here_is_shown_a_day() -> None:
    first = visit(None)
    assert (first.first, first.since) == (True, NOW - FIRST)


def test_a_reload_changes_nothing() -> None:
    first = visit(None)
    again = visit(first.seen, NOW + AWAY - timedelta(seconds=1))
    assert (again.since, again.seen, again.first) == (first.since, None, False)


def test_whoever_comes_later_is_shown_what_came_since_they_were_last_told() -> None:
    first = visit(None)
    later = visit(first.seen, NOW + AWAY)
    assert NOW - timedelta(minutes=12) < later.since < NOW
    assert later.seen and later.seen != first.seen


def test_nothing_that_came_between_two_visits_is_left_out() -> None:
    kept, shown_until = visit(None).seen, NOW
    for minutes in (10, 29, 31, 45, 300, 301, 2000):
        now = NOW + timedelta(minutes=minutes)
        found = visit(kept, now)
        assert found.since <= shown_until
        shown_until, kept = now, found.seen or kept


def test_people_who_come_at_about_one_time_are_shown_one_page() -> None:
    assert visit(None).tag == visit(None, NOW + timedelta(minutes=9)).tag


@pytest.mark.parametrize("kept", ["x", "1", "5-4", "-1-2", "9" * 11 + "-" + "9" * 11, "1-2-3", "1-<script>"])
def test_what_a_browser_cannot_have_been_given_counts_as_nothing(kept: str) -> None:
    assert visit(kept).first


def test_the_browser_is_told_only_where_it_is_to_keep_something_else() -> None:
    request = Request({"type": "http", "headers": [], "scheme": "https", "server": ("desk", 443), "path": "/"})
    first = visit(None)
    told = remember(request, Response(), first, path="/").headers["set-cookie"]
    assert "HttpOnly" in told and "Secure" in told and "SameSite=lax" in told
    assert "set-cookie" not in remember(request, Response(), visit(first.seen), path="/").headers
