"""Open acts, and one act with its words, its history and its settling."""

from __future__ import annotations

import re
from html import unescape

import pytest

from onrecord.desk.people import add_person
from onrecord.model.actors import ISSUER
from onrecord.model.acts import ActKind, Reason
from onrecord.model.people import Access
from onrecord.model.spans import Span
from onrecord.model.statuses import Status
from onrecord.record import Record
from onrecord.record.rows import NewAct, NewSource
from tests.record.builders import keep, reading_of
from tests.web.desks import NOW, Visitor, desk_over
from tests.web.news import act

NEXT = re.compile(r'<a class="button quiet" href="([^"]+)" rel="next">')
WORDS = re.compile(r'<a href="(/articles/[^"]+#words)">')


def order(page: str, *words: str) -> list[int]:
    places = [page.find(each) for each in words]
    assert -1 not in places, words
    return places


def test_open_acts_come_by_deadline(desk: Visitor) -> None:
    places = order(desk.text("/acts"), "keep the harbour open", "close the strait", "burn")
    assert places == sorted(places)


def test_a_line_says_who_whom_what_on_what_and_how_far_it_has_come(desk: Visitor) -> None:
    line = desk.text("/acts?kind=offer").partition('<li class="line">')[2].partition("</li>")[0]
    for told in ("offer", "Anna Berg", "Bo Dahl", "open forty ports", "provided", "the tankers turn back", "18 Aug"):
        assert told in line
    assert "condition met" in desk.text("/acts")


@pytest.mark.parametrize(
    ("asked", "there", "absent"),
    [
        ("holder=Bo Dahl", "turn back", "burn"),
        ("target=Bo Dahl", "open forty ports", "every tanker"),
        ("kind=promise", "keep the harbour open", "turn back"),
        ("overdue=yes", "keep the harbour open", "close the strait"),
        ("overdue=yes&holder=Bo Dahl&kind=promise", "keep the harbour open", "close the strait"),
        ("overdue=yes&holder=Anna Berg", "Nothing open fits", "keep the harbour open"),
        ("by=holder", "Eva Falk", "Nothing is open"),
        ("by=target", "Bo Dahl", "Eva Falk"),
    ],
)
def test_bounds_and_orders_keep_what_fits(desk: Visitor, asked: str, there: str, absent: str) -> None:
    page = desk.text(f"/acts?{asked}")
    assert there in page
    assert absent not in page


def test_the_issuer_of_a_release_is_told_by_its_outlet(desk: Visitor, newsroom: Record) -> None:
    article = newsroom.listings.articles(limit=9).rows[-1]
    new = NewAct(
        identity="issued",
        kind=ActKind.DEMAND,
        holder=ISSUER,
        holder_name="ISSUER",
        text="hand over the harbour",
        said=article.day,
        reason=Reason(0.8, "by hand"),
    )
    source = NewSource(article=article.id, version=1, local="issued", spans={"text": (Span(0, 4),)}, words=new.text)
    with newsroom.transaction():
        id = newsroom.acts.add(new, source, NOW)
    for address in ("/acts?kind=demand", f"/acts/{id}", "/search?words=hand"):
        assert "the issuer (Post)" in desk.text(address)


def test_a_name_of_nobody_is_told_beside_its_field(desk: Visitor) -> None:
    page = desk.get("/acts", params={"holder": "<b>Nobody"}).text
    assert 'id="holder-error">nobody on record goes by &#39;&lt;b&gt;Nobody&#39;' in page


def test_a_long_list_is_given_in_pages_of_fifty(desk: Visitor, newsroom: Record) -> None:
    lines = "\n".join(f"Ida Juhl threatens: sink the boat number {number}" for number in range(120))
    keep(newsroom, reading_of(f"Boats\n{lines}", url="https://example.org/boats"), NOW)
    address, found = "/acts?holder=Ida+Juhl", list[list[str]]()
    while address:
        page = desk.text(address)
        found.append(re.findall(r">sink the boat number (\d+)<", page))
        following = NEXT.search(page)
        address = unescape(following[1]) if following else ""
    assert [len(one) for one in found] == [50, 50, 20]
    assert len({number for one in found for number in one}) == 120


def test_every_line_leads_to_its_words(desk: Visitor) -> None:
    addresses = [unescape(address) for address in WORDS.findall(desk.text("/acts"))]
    assert len(addresses) == 6
    for address in addresses:
        assert '<mark id="words"' in desk.text(address)


def test_an_act_shows_what_came_of_it_and_what_is_only_suggested(desk: Visitor, newsroom: Record) -> None:
    closed = desk.text(f"/acts/{act(newsroom, 'close the strait')}")
    assert "condition met" in closed and "the strait was closed today" in closed and "Take it back" not in closed
    turned = desk.text(f"/acts/{act(newsroom, 'turn back')}")
    assert "Not sure enough to count" in turned and "suggested, 0.90" in turned


def test_an_act_tells_its_score_its_reason_and_its_condition(desk: Visitor, newsroom: Record) -> None:
    page = desk.text(f"/acts/{act(newsroom, 'open forty')}")
    for told in ("provided", "the tankers turn back", "0.80", "by hand", "Where it stands"):
        assert told in page


def test_what_a_person_says_stands_and_can_be_taken_back(desk: Visitor, newsroom: Record) -> None:
    id = act(newsroom, "keep the harbour open")
    page = f"/acts/{id}"
    sent = desk.send(f"{page}/settle", page, status="fulfilled", because="https://example.org/2", note="<i>seen</i>")
    assert (sent.status_code, sent.headers["location"]) == (303, f"{page}#history")
    assert newsroom.acts.get(id).status is Status.FULFILLED
    shown = desk.text(page)
    assert "fulfilled" in shown and "&lt;i&gt;seen&lt;/i&gt;" in shown and "told by a person" in shown
    assert desk.send(f"{page}/unsettle", page).status_code == 303
    assert newsroom.acts.get(id).status is Status.OPEN
    assert [step.by for step in newsroom.acts.history(id)] == ["person", "person"]
    assert "taken back" in desk.text(page) and "Take it back" not in desk.text(page)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"status": "fulfilled", "because": ""}, "Say where it is told"),
        ({"status": "eaten", "because": "https://example.org/2"}, "is none of"),
    ],
)
def test_a_form_that_does_not_fit_is_shown_again_as_it_was(
    desk: Visitor, newsroom: Record, fields: dict[str, str], told: str
) -> None:
    page = f"/acts/{act(newsroom, 'keep the harbour open')}"
    sent = desk.send(f"{page}/settle", page, note="my own note", **fields)
    assert sent.status_code == 422
    assert told in sent.text and "my own note" in sent.text
    assert not newsroom.acts.history(act(newsroom, "keep the harbour open"))


def test_an_address_that_a_person_gives_never_runs(desk: Visitor, newsroom: Record) -> None:
    page = f"/acts/{act(newsroom, 'keep the harbour open')}"
    desk.send(f"{page}/settle", page, status="fulfilled", because="javascript:alert(1)")
    assert "javascript:alert(1)" in desk.text(page)
    assert 'href="javascript' not in desk.text(page)


@pytest.mark.usefixtures("cheap_passwords")
def test_a_reader_may_look_and_not_settle(news: str, newsroom: Record) -> None:
    add_person(newsroom, "bob", Access.READER, "a kite over the strait", NOW)
    id = act(newsroom, "keep the harbour open")
    with desk_over(news, login=True) as bob:
        assert bob.send("/login", "/login", name="bob", password="a kite over the strait").status_code == 303
        assert "access of an editor" in bob.text(f"/acts/{id}")
        sent = bob.send(f"/acts/{id}/settle", f"/acts/{id}", status="fulfilled", because="https://example.org/2")
    assert sent.status_code == 403
    assert newsroom.acts.get(id).status is Status.OPEN


def test_an_act_that_is_not_there_is_told(desk: Visitor) -> None:
    assert desk.get("/acts/act-none").status_code == 404


def test_a_record_without_acts_says_how_they_come(empty_desk: Visitor) -> None:
    for address in ("/acts", "/acts?by=holder", "/acts?kind=threat"):
        assert "<code>onrecord add" in empty_desk.text(address)
