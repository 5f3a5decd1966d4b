"""Who is sent feeds and calendars: whoever may come in, and feed readers by the secret of one search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.desk.feed_keys import give_feed_key, revoke_feed_key
from onrecord.desk.people import add_person, remove_person
from onrecord.desk.watches import follow_line
from onrecord.model.people import Access
from onrecord.record import Record
from onrecord.record.rows import WatchRow
from tests.web.desks import Clock, Visitor, desk_over

pytestmark = pytest.mark.usefixtures("cheap_passwords")

PASSWORD = "a kite over the strait"
ENDINGS = ("atom", "json", "ics")


@pytest.fixture
def hers(record: Record, clock: Clock) -> WatchRow:
    """A search that ada follows."""
    for name in ("ada", "bob"):
        add_person(record, name, Access.ADMIN, PASSWORD, clock.at)
    return follow_line(record, "threat", "Threats", "ada", clock.at).row


@pytest.fixture
def elsewhere(url: str, hers: WatchRow, clock: Clock) -> Iterator[Visitor]:
    """Somebody at the desk from elsewhere, who has not come in."""
    with desk_over(url, login=True, clock=clock, base_url="https://desk.example") as visitor:
        yield visitor


def come_in(visitor: Visitor, name: str) -> None:
    assert visitor.send("/login", "/login", name=name, password=PASSWORD).status_code == 303


@pytest.mark.parametrize("ending", ENDINGS)
def test_whoever_has_not_come_in_is_refused_and_not_sent_to_a_page(
    elsewhere: Visitor, hers: WatchRow, ending: str
) -> None:
    for address in (f"/watches/{hers.id}.{ending}", f"/watches/{hers.id}.{ending}?key=guessed", "/encounters.ics"):
        assert elsewhere.get(address, follow_redirects=False).status_code == 401


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_secret_opens_the_feeds_of_its_search_and_nothing_else(
    elsewhere: Visitor, record: Record, hers: WatchRow, clock: Clock, ending: str
) -> None:
    assert hers.person is not None
    key = give_feed_key(record, hers.person, hers.id)
    other = follow_line(record, "promise", "Promises", "ada", clock.at).row
    answer = elsewhere.get(f"/watches/{hers.id}.{ending}?key={key}")
    assert answer.status_code == 200 and "set-cookie" not in answer.headers
    for address in (f"/watches/{other.id}.{ending}", f"/watches/{hers.id}", "/", "/api/v1/stories", "/encounters.ics"):
        refused = elsewhere.get(f"{address}?key={key}", follow_redirects=False)
        assert refused.status_code in (401, 303), address


def test_a_feed_names_itself_by_the_address_with_its_secret(elsewhere: Visitor, record: Record, hers: WatchRow) -> None:
    key = give_feed_key(record, hers.person, hers.id)
    address = f"/watches/{hers.id}.json?key={key}"
    assert elsewhere.get(address).json()["feed_url"] == f"https://desk.example{address}"


def test_a_secret_ends_when_another_is_given_and_when_it_is_revoked(
    elsewhere: Visitor, record: Record, hers: WatchRow
) -> None:
    first = give_feed_key(record, hers.person, hers.id)
    second = give_feed_key(record, hers.person, hers.id)
    address = f"/watches/{hers.id}.atom?key="
    assert [elsewhere.get(address + key).status_code for key in (first, second)] == [401, 200]
    revoke_feed_key(record, hers.person, hers.id)
    assert elsewhere.get(address + second).status_code == 401


def test_the_secret_of_somebody_who_may_come_in_no_more_opens_nothing(
    elsewhere: Visitor, record: Record, hers: WatchRow
) -> None:
    key = give_feed_key(record, hers.person, hers.id)
    remove_person(record, "ada")
    assert elsewhere.get(f"/watches/{hers.id}.atom?key={key}").status_code == 401


def test_of_a_secret_only_the_digest_is_kept(record: Record, url: str, hers: WatchRow) -> None:
    key = give_feed_key(record, hers.person, hers.id)
    record.close()
    assert key.encode() not in b"".join(path.read_bytes() for path in Path(url).parent.glob("record.db*"))


def test_nobody_is_sent_the_feed_of_another_s_search(elsewhere: Visitor, hers: WatchRow) -> None:
    come_in(elsewhere, "bob")
    assert elsewhere.get(f"/watches/{hers.id}.atom").status_code == 404
    assert elsewhere.get("/encounters.ics").status_code == 200


def test_the_page_of_a_search_shows_its_addresses_and_gives_and_ends_a_secret(
    elsewhere: Visitor, hers: WatchRow
) -> None:
    come_in(elsewhere, "ada")
    page = f"/watches/{hers.id}"
    assert f'<link rel="alternate" type="application/atom+xml" title="Threats" href="{page}.atom">' in elsewhere.text(
        page
    )
    shown = elsewhere.send(f"{page}/key", page)
    assert shown.status_code == 200 and shown.headers["cache-control"] == "no-store"
    (secret,) = re.findall(r'href="(/watches/[^"]+\.atom\?key=[\w-]+)"', shown.text)
    assert "key=" not in elsewhere.text(page) and "key=" not in elsewhere.text(f"{page}/key")
    elsewhere.client.cookies.clear()
    assert elsewhere.get(secret).status_code == 200
    come_in(elsewhere, "ada")
    assert elsewhere.send(f"{page}/key/end", page).status_code == 303
    elsewhere.client.cookies.clear()
    assert elsewhere.get(secret).status_code == 401


def test_nobody_gives_a_secret_for_another_s_search(elsewhere: Visitor, record: Record, hers: WatchRow) -> None:
    come_in(elsewhere, "bob")
    assert elsewhere.send(f"/watches/{hers.id}/key", "/watches").status_code == 404
    assert not record.watches.of_anybody(hers.id).keyed


def test_a_desk_that_asks_nobody_shows_addresses_without_a_secret(desk: Visitor, record: Record, clock: Clock) -> None:
    watch = follow_line(record, "threat", "", None, clock.at).row
    page = desk.text(f"/watches/{watch.id}")
    for ending in ENDINGS:
        assert f'href="/watches/{watch.id}.{ending}"' in page
    assert f"/watches/{watch.id}/key" not in page
    assert "/encounters.ics" in desk.text("/encounters")


def test_a_search_that_there_is_not_has_no_feed(desk: Visitor) -> None:
    for ending in ENDINGS:
        assert desk.get(f"/watches/watch-none.{ending}").status_code == 404
