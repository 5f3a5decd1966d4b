"""What people do at the desk, from one page to the next, with scripts and without."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from onrecord.desk.watches import follow_line
from onrecord.record import open_record
from tests.browser.conftest import PASSWORD, Look, Serve, failing_source
from tests.browser.sights import Sight
from tests.web.desks import NOW

pytestmark = pytest.mark.model

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


@pytest.fixture
def own(serve: Serve, samples: str, tmp_path: Path) -> str:
    """The address of a desk over a copy of the samples, for those who write to it."""
    return serve(str(shutil.copy(samples, tmp_path / "own.db")))


def come_in(sight: Sight, name: str, password: str = PASSWORD) -> None:
    sight.page.get_by_label("Name").fill(name)
    sight.page.get_by_label("Password").fill(password)
    sight.page.get_by_role("button", name="Come in").click()


@SCRIPTS
def test_from_today_to_an_act_to_its_words(desk: str, look: Look, scripts: bool) -> None:
    sight = look(desk, width=390, scripts=scripts)
    sight.go("/")
    page = sight.page
    page.get_by_role("link", name=re.compile("^History of")).first.click()
    expect(page.get_by_role("heading", name="What came of it")).to_be_visible()
    words = page.locator("h1").inner_text()
    page.get_by_role("link", name="Read it in the article").click()
    mark = page.locator("#words").first
    expect(mark).to_be_in_viewport()
    said = " ".join(each.inner_text() for each in page.locator("mark#words, mark.words").all()) or mark.inner_text()
    assert words.split()[0] in said
    assert sight.complaints == []


@SCRIPTS
def test_an_act_is_settled_and_that_is_taken_back(own: str, look: Look, scripts: bool) -> None:
    sight = look(own, scripts=scripts)
    sight.go("/acts")
    page = sight.page
    page.get_by_role("link", name=re.compile("^History of")).first.click()
    page.get_by_role("button", name="Settle", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Say where it is told")
    page.get_by_label("It is").select_option("fulfilled")
    page.get_by_label(re.compile("Told where")).fill("https://outlet.example/later")
    page.get_by_label(re.compile("Why, in your words")).fill("<b>It was done</b>")
    page.get_by_role("button", name="Settle", exact=True).click()
    expect(page.locator(".page-head .status")).to_have_text("fulfilled")
    expect(page.locator(".history")).to_contain_text("<b>It was done</b>")
    expect(page.locator(".history")).to_contain_text("told by a person")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".page-head .status")).to_have_text("open")
    expect(page.locator(".history")).to_contain_text("fulfilled")


@SCRIPTS
def test_a_search_is_made_narrowed_followed_and_left(own: str, look: Look, scripts: bool) -> None:
    sight = look(own, width=390, scripts=scripts)
    sight.go("/")
    page = sight.page
    page.get_by_label("Search the record").fill("sanctions")
    page.get_by_label("Search the record").press("Enter")
    expect(page.locator("main mark").first).to_have_text(re.compile("sanction", re.IGNORECASE))
    page.get_by_text("Bounds", exact=True).click()
    page.get_by_label("Kind").select_option("threat")
    page.locator(".search-form").get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile("kind=threat"))
    page.get_by_label("Name of the followed search").fill("Threats of sanctions")
    page.get_by_role("button", name="Follow this search").click()
    expect(page.get_by_role("heading", name="Threats of sanctions")).to_be_visible()
    sight.go("/watches")
    page.get_by_role("link", name="Threats of sanctions").click()
    page.get_by_text("Rename, or stop following").click()
    page.get_by_role("button", name="Stop following").click()
    sight.go("/watches")
    expect(page.get_by_role("link", name="Threats of sanctions")).to_have_count(0)
    assert sight.complaints == []


@SCRIPTS
def test_people_come_in_see_who_may_and_leave(serve: Serve, peopled: str, look: Look, scripts: bool) -> None:
    sight = look(serve(peopled, login=True), scripts=scripts)
    sight.go("/people")
    page = sight.page
    come_in(sight, "ada", "not the password")
    expect(page.get_by_role("alert")).to_contain_text("do not fit")
    if scripts:
        assert sight.barriers() == []
    come_in(sight, "ada")
    expect(page.get_by_role("heading", name="People", exact=True)).to_be_visible()
    if scripts:
        assert sight.barriers() == []
        page.set_viewport_size({"width": 390, "height": 800})
        assert sight.wider() == []
    page.get_by_label("Access of bob").select_option("editor")
    page.get_by_role("button", name="Change the access of bob").click()
    expect(page.get_by_label("Access of bob")).to_have_value("editor")
    page.get_by_role("button", name="Remove bob").click()
    expect(page.get_by_text("bob", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_role("button", name="Come in")).to_be_visible()
    page.go_back()
    page.reload()
    expect(page.get_by_role("button", name="Come in")).to_be_visible()


@SCRIPTS
def test_links_with_a_secret_are_made_shown_once_and_ended(
    serve: Serve, peopled: str, look: Look, scripts: bool
) -> None:
    with open_record(peopled) as record:
        watch = follow_line(record, "threat", "Threats", "bob", NOW).row
    sight = look(serve(peopled, login=True), scripts=scripts, width=390)
    sight.go(f"/watches/{watch.id}")
    come_in(sight, "bob")
    page = sight.page
    page.get_by_role("button", name="Make links with a secret").click()
    expect(page.get_by_role("status")).to_contain_text("Copy these three links now")
    expect(page.get_by_role("link", name="Atom feed")).to_have_attribute("href", re.compile("key="))
    if scripts:
        assert sight.barriers() == []
    assert sight.wider() == []
    page.reload()
    sight.go(f"/watches/{watch.id}/key")
    expect(page.get_by_role("link", name="Atom feed")).to_have_attribute("href", f"/watches/{watch.id}.atom")
    page.get_by_role("button", name="End the links with a secret").click()
    expect(page.get_by_role("button", name="Make links with a secret")).to_be_visible()
    assert sight.complaints == []


def test_a_reader_is_told_what_takes_more_than_reading(serve: Serve, peopled: str, look: Look) -> None:
    sight = look(serve(peopled, login=True), width=390)
    sight.go("/people")
    come_in(sight, "bob")
    expect(sight.page.get_by_role("heading", name="Not allowed")).to_be_visible()
    assert sight.barriers() == []
    assert sight.wider() == []


def test_links_save_a_reload_and_errors_show_all_the_same(desk: str, look: Look) -> None:
    sight = look(desk)
    sight.go("/")
    page = sight.page
    page.evaluate("window.kept = true")
    page.get_by_role("link", name="Stories", exact=True).click()
    expect(page).to_have_title("Stories · Onrecord")
    expect(page.locator('[aria-current="page"]')).to_have_text("Stories")
    page.route(re.compile("/stories/story-"), lambda route: route.continue_(url=f"{desk}/stories/none"))
    page.locator("main").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Not on record")).to_be_visible()
    page.go_back()
    expect(page).to_have_title("Stories · Onrecord")
    assert page.evaluate("window.kept") is True


def test_the_keyboard_reaches_the_content_first_and_then_everything(desk: str, look: Look) -> None:
    sight = look(desk)
    sight.go("/")
    page = sight.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the content")).to_be_focused()
    expect(page.get_by_role("link", name="To the content")).to_be_in_viewport()
    seen = []
    for _ in range(9):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))
    assert seen == ["Onrecord", "Today", "Stories", "Open acts", "Encounters", "Actors", "finder", "Search", seen[-1]]
    assert page.evaluate("document.activeElement.closest('main') !== null")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
    page.get_by_role("link", name="To the content").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_desk_prints_without_its_frame(desk: str, look: Look) -> None:
    sight = look(desk)
    sight.go("/stories")
    sight.page.emulate_media(media="print")
    expect(sight.page.locator(".masthead")).to_be_hidden()
    expect(sight.page.locator("h1")).to_be_visible()


def test_the_word_in_a_form_is_of_the_browser_that_was_sent_it(own: str, look: Look) -> None:
    first, second = look(own), look(own)
    words = []
    for sight in (first, second):
        sight.go("/search?words=sanctions")
        words.append(sight.page.locator('main input[name="csrf"]').first.get_attribute("value"))
    assert words[0] != words[1]


@SCRIPTS
def test_pages_given_up_are_tried_again_and_a_source_is_paused(
    serve: Serve, look: Look, tmp_path: Path, scripts: bool
) -> None:
    with open_record(str(tmp_path / "record.db")) as record:
        failing_source(record)
    sight = look(serve(str(tmp_path / "record.db")), width=390, scripts=scripts)
    sight.go("/")
    page = sight.page
    page.get_by_role("link", name="Sources").click()
    page.get_by_text("1 page given up").click()
    expect(page.get_by_text("the server answers 404")).to_be_visible()
    if scripts:
        assert (sight.wider(), sight.barriers()) == ([], [])
    page.get_by_role("button", name="Try the given up pages again").click()
    expect(page.get_by_text("1 page waits", exact=False).first).to_be_visible()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Look at it again")).to_be_visible()
    expect(page.get_by_text("not looked at", exact=True)).to_be_visible()
    assert sight.complaints == []


@SCRIPTS
def test_a_place_that_the_desk_may_not_look_at_is_told_beside_the_form(
    serve: Serve, look: Look, tmp_path: Path, scripts: bool
) -> None:
    sight = look(serve(str(tmp_path / "record.db")), scripts=scripts)
    sight.go("/sources")
    page = sight.page
    page.get_by_label("Address of a feed").fill("http://127.0.0.1:1/rss")
    page.get_by_role("button", name="Look at it and add it").click()
    expect(page.get_by_role("alert")).to_contain_text("not open to all")
    expect(page.get_by_label("Address of a feed")).to_have_value("http://127.0.0.1:1/rss")
