"""A digest is a message that any mail program reads: text, HTML that loads and runs nothing, one click to end it."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

import pytest
from lxml import etree, html

from onrecord.desk.deliveries import Delivery, delivering
from onrecord.desk.rhythms import read_rhythm
from onrecord.desk.subscriptions import subscribe_mail
from onrecord.outlets.deliveries import preparing
from onrecord.outlets.digests import show_digest
from onrecord.record import Record
from onrecord.record.rows import WatchId
from onrecord.settings import MailSecurity, Settings
from tests.outlets.sending import come_news, delivery_of
from tests.receivers import taking_mail
from tests.web.desks import Clock

FROM = "desk@desk.example"
BASE = "https://desk.example"


@pytest.fixture
def delivery(record: Record, watch: WatchId, clock: Clock) -> Delivery:
    row = subscribe_mail(record, watch, "ada@a.example", read_rhythm("7:30", "Europe/Berlin"), clock.at)
    come_news(record, clock.at)
    return delivery_of(record, watch, row)


def read_back(delivery: Delivery, clock: Clock, base: str | None = BASE) -> EmailMessage:
    sent = show_digest(delivery, FROM, base, clock.at).as_bytes()
    assert max(map(len, sent.split(b"\r\n"))) <= 998 and sent.isascii()
    message = message_from_bytes(sent, policy=policy.default)
    assert isinstance(message, EmailMessage) and not message.defects
    return message


def parts(message: EmailMessage) -> tuple[str, html.HtmlElement]:
    assert message.get_content_type() == "multipart/alternative"
    plain, rich = message.iter_parts()
    assert isinstance(plain, EmailMessage) and isinstance(rich, EmailMessage)
    assert (plain.get_content_type(), rich.get_content_type()) == ("text/plain", "text/html")
    return plain.get_content(), html.document_fromstring(rich.get_content())


def words_of(page: html.HtmlElement) -> str:
    return " ".join("".join(map(str, page.itertext())).split())


def test_it_says_how_much_is_new_of_what_and_for_whom(delivery: Delivery, clock: Clock) -> None:
    message = read_back(delivery, clock)
    assert message["Subject"] == "2 new: Threats & <b>more</b>"
    assert (message["From"], message["To"]) == ("Onrecord <desk@desk.example>", "ada@a.example")
    assert parsedate_to_datetime(message["Date"]) == clock.at
    assert message["List-Id"] == f"<{delivery.watch.id}.desk.example>"
    assert message["Auto-Submitted"] == "auto-generated"


def test_each_item_stands_in_both_parts_with_its_source_and_its_page(delivery: Delivery, clock: Clock) -> None:
    plain, page = parts(read_back(delivery, clock))
    links = set(map(str, page.xpath("//a/@href")))
    for item in delivery.items:
        assert item.words in plain.replace("\n", " ")
        assert item.words.replace("\ud800", "?") in words_of(page)
        assert f"{BASE}/acts/{item.id}" in plain
        assert f"{BASE}/acts/{item.id}" in links
    assert "Threat, fulfilled · Bo Dahl" in plain and "because: The strait was closed" in plain
    assert "https://example.org/5" in plain and "https://example.org/5" in links
    assert "You are sent what is new of this search every day at 07:30 (Europe/Berlin)." in plain


def test_nothing_of_it_runs_or_is_loaded_whatever_articles_say(delivery: Delivery, clock: Clock) -> None:
    plain, page = parts(read_back(delivery, clock))
    for element in page.iter(etree.Element):
        assert element.tag in {"html", "head", "meta", "title", "body", "div", "h1", "p", "blockquote", "a"}
        assert set(element.attrib) <= {"lang", "charset", "name", "content", "style", "dir", "href"}
    assert "url(" not in "".join(map(str, page.xpath("//@style")))
    assert all(str(address).startswith(("http://", "https://")) for address in page.xpath("//@href"))
    assert "<script>alert(1)</script>" in words_of(page)
    assert "\u202e" not in plain + words_of(page) and "\x07" not in plain + words_of(page)


def test_one_click_ends_it(delivery: Delivery, clock: Clock) -> None:
    message = read_back(delivery, clock)
    address = f"{BASE}/unsubscribe/{delivery.subscription.secret}"
    assert message["List-Unsubscribe"] == f"<{address}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    plain, page = parts(message)
    assert f"To be sent it no more: {address}" in plain
    assert page.xpath(f"//a[@href='{address}']")


def test_long_addresses_stand_in_headers_as_they_are(delivery: Delivery, clock: Clock) -> None:
    base = f"https://{'desk.' * 20}example/{'onrecord/' * 20}desk"
    sent = show_digest(delivery, FROM, base, clock.at).as_bytes()
    assert f"List-Unsubscribe: <{base}/unsubscribe/{delivery.subscription.secret}>\r\n".encode() in sent


def test_a_desk_that_nobody_reaches_links_to_sources_alone_and_says_so(delivery: Delivery, clock: Clock) -> None:
    message = read_back(delivery, clock, None)
    assert message["List-Unsubscribe"] is None and message["List-Unsubscribe-Post"] is None
    plain, page = parts(message)
    assert {str(link).partition("?")[0] for link in page.xpath("//a/@href")} == {
        f"https://example.org/{number}" for number in (1, 4, 5)
    }
    assert f"write to {FROM}: this desk has no address that you could reach" in plain
    assert f"write to {FROM}: this desk has no address that you could reach" in words_of(page)


@pytest.mark.parametrize(
    "name", ["a\r\nBcc: eve@e.example", "=?utf-8?q?a?=\n", "größer als “alles” " * 30, "\ud800", " "]
)
def test_no_name_of_a_search_makes_another_header(name: str, delivery: Delivery, clock: Clock) -> None:
    named = replace(delivery, watch=replace(delivery.watch, name=name))
    message = read_back(named, clock)
    assert message["Bcc"] is None
    assert re.fullmatch(r"2 new: .*", message["Subject"])
    assert len(message.keys()) == len(read_back(delivery, clock).keys())


def test_a_server_that_takes_it_at_the_second_try_gets_it_once(record: Record, watch: WatchId, clock: Clock) -> None:
    subscribe_mail(record, watch, "ada@a.example", read_rhythm("hour"), clock.at)
    come_news(record, clock.at)
    with taking_mail() as mails:
        settings = Settings(
            smtp_host="127.0.0.1",
            smtp_port=mails.port,
            smtp_security=MailSecurity.NONE,
            mail_from=FROM,
            public_url=BASE,
        )
        with delivering(record, preparing(settings), clock) as deliver:
            clock.at = clock.at.replace(hour=13)
            mails.answers = ["451 later"]
            assert deliver(record, clock.at) == 0
            clock.at = clock.at.replace(second=5)
            assert deliver(record, clock.at) == 1
    (message,) = mails.came
    assert (mails.tried, record.tasks.open()) == (2, ())
    assert re.fullmatch(r"<[0-9a-f]{32}@desk\.example>", message["Message-ID"])
    assert mails.envelopes == [(FROM, ["ada@a.example"])]


def test_without_a_mail_server_what_is_due_waits_and_says_why(record: Record, watch: WatchId, clock: Clock) -> None:
    subscribe_mail(record, watch, "ada@a.example", read_rhythm("hour"), clock.at)
    come_news(record, clock.at)
    clock.at = clock.at.replace(hour=13)
    with delivering(record, preparing(Settings()), clock) as deliver:
        assert deliver(record, clock.at) == 0
    (task,) = record.tasks.open()
    assert task.trouble == "the setting smtp_host and the setting mail_from must say how"
