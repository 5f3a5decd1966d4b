"""What pages of another site can do with the desk in a real browser: show a brief in a frame, and nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from onrecord.record import open_record
from tests.browser.conftest import Look, Serve, served
from tests.browser.test_flows import come_in

pytestmark = pytest.mark.model


def page_of_another_site(request: Request) -> HTMLResponse:
    """A page that shows an address in a frame, or sends a form there at once."""
    address = request.query_params.get("address", "")
    if request.url.path == "/frame":
        return HTMLResponse(f'<!doctype html><title>Other</title><iframe src="{address}" width="320"></iframe>')
    form = f'<form method="post" action="{address}"><input name="name" value="bob"></form>'
    return HTMLResponse(f"<!doctype html><title>Other</title>{form}<script>document.forms[0].submit()</script>")


OTHER = Starlette(routes=[Route("/{what}", page_of_another_site)])


@pytest.mark.parametrize("login", [False, True])
def test_a_brief_stands_in_another_sites_frame(serve: Serve, samples: str, look: Look, login: bool) -> None:
    with open_record(samples) as record:
        story = max(record.listings.stories().rows, key=lambda row: row.articles)
    desk = serve(samples, login=login)
    with served(OTHER) as other:
        sight = look(desk)
        sight.page.goto(f"{other.replace('localhost', '127.0.0.1')}/frame?address={desk}/embed/brief/{story.id}")
        frame = sight.page.frame_locator("iframe")
        expect(frame.locator("h1, h2").first).to_be_visible()
        assert sight.page.context.cookies(desk) == []
        sight.elsewhere.clear()
        sight.complaints.clear()
        assert sight.go(f"/embed/brief/{story.id}") == 200
        sight.page.set_viewport_size({"width": 300, "height": 600})
        assert sight.wider() == []
        assert sight.barriers() == []
        assert sight.elsewhere == []
        assert sight.complaints == []


@pytest.mark.parametrize("address", ["/", "/people", "/login"])
def test_no_other_page_does(desk: str, look: Look, address: str) -> None:
    with served(OTHER) as other:
        sight = look(desk)
        sight.page.goto(f"{other.replace('localhost', '127.0.0.1')}/frame?address={desk}{address}")
        assert any("frame-ancestors" in said for said in sight.complaints)
        expect(sight.page.frame_locator("iframe").locator(".wordmark")).to_have_count(0)


def test_no_form_of_another_site_is_taken(serve: Serve, peopled: str, look: Look) -> None:
    desk = serve(peopled, login=True)
    sight = look(desk)
    sight.go("/people")
    come_in(sight, "ada")
    expect(sight.page.get_by_label("Access of bob")).to_be_visible()
    with served(OTHER) as other:
        sight.page.goto(f"{other.replace('localhost', '127.0.0.1')}/form?address={desk}/people/remove")
        sight.page.wait_for_url(f"{desk}/people/remove")
        expect(sight.page.get_by_role("heading", level=1)).to_be_visible()
    with open_record(peopled) as record:
        assert [row.name for row in record.people.all()] == ["ada", "bob"]
