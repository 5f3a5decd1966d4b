"""Whoever has the address of a digest ends it: by the button of a mail program, or by that of the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.desk.rhythms import read_rhythm
from onrecord.desk.subscriptions import subscribe_hook, subscribe_mail
from onrecord.desk.watches import follow_line
from onrecord.record import Record, open_record
from onrecord.record.rows import SubscriptionRow
from onrecord.serving import links
from tests.web.desks import NOW, Visitor, desk_over

HOSTILE = "<script>alert(1)</script>"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(str(tmp_path / "record.db")) as opened:
        yield opened


@pytest.fixture
def row(record: Record) -> SubscriptionRow:
    watch = follow_line(record, "threat", HOSTILE, None, NOW).row.id
    return subscribe_mail(record, watch, "ada@a.example", read_rhythm("day"), NOW)


@pytest.fixture
def elsewhere(record: Record) -> Iterator[Visitor]:
    """Somebody who has not come in at a desk where people must."""
    with desk_over(record.address, login=True, base_url="https://desk.example") as visitor:
        yield visitor


def page_of(row: SubscriptionRow) -> str:
    assert row.secret is not None
    return links.unsubscribe(row.secret)


def test_one_click_of_a_mail_program_ends_it_without_a_login(
    elsewhere: Visitor, record: Record, row: SubscriptionRow
) -> None:
    for _ in range(2):
        answer = elsewhere.client.post(page_of(row), data=ONE_CLICK, follow_redirects=False)
        assert answer.status_code == 200
        assert not record.subscriptions.get(row.id).active


def test_a_look_at_the_page_changes_nothing_and_its_button_ends_it(
    elsewhere: Visitor, record: Record, row: SubscriptionRow
) -> None:
    page = elsewhere.text(page_of(row))
    assert "ada@a.example is sent what is new" in page and f'action="{page_of(row)}"' in page
    assert HOSTILE not in page
    assert record.subscriptions.get(row.id).active
    assert "gets no more of" in elsewhere.send(page_of(row), page_of(row)).text
    assert "gets no more of" in elsewhere.text(page_of(row))
    assert "<form method" not in elsewhere.text(page_of(row))


@pytest.mark.parametrize("secret", ["none", "a" * 500, "%00", "../login", "%ff"])
def test_an_address_that_is_nobody_s_ends_nothing(
    elsewhere: Visitor, record: Record, row: SubscriptionRow, secret: str
) -> None:
    answer = elsewhere.client.post(f"/unsubscribe/{secret}", data=ONE_CLICK, follow_redirects=False)
    assert answer.status_code in (401, 403, 404)
    assert record.subscriptions.get(row.id).active


def test_the_secret_that_signs_a_webhook_is_no_way_to_end_it(
    elsewhere: Visitor, record: Record, row: SubscriptionRow
) -> None:
    hook = subscribe_hook(record, row.watch, "https://receiver.example/hook", NOW)
    assert elsewhere.client.post(page_of(hook), data=ONE_CLICK).status_code == 404
    assert record.subscriptions.get(hook.id).active


def test_a_page_of_another_site_cannot_end_it(elsewhere: Visitor, record: Record, row: SubscriptionRow) -> None:
    answer = elsewhere.client.post(page_of(row), data=ONE_CLICK, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert record.subscriptions.get(row.id).active
