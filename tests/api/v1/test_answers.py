"""Lists come in pages that lead on; what has not changed is not sent again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.testclient import TestClient


def walked(api: TestClient, address: str) -> list[Any]:
    """Every item of a list, page after page by the header that leads on."""
    found: list[Any] = []
    for _ in range(500):
        answer = api.get(address)
        document = answer.json()
        found += document["items"]
        link = answer.headers.get("Link")
        assert (link is None) == (document["next"] is None)
        if link is None:
            return found
        match = re.fullmatch(r'<(/api/v1/[^>]+)>; rel="next"', link)
        assert match is not None
        assert f"cursor={document['next']}" in match[1]
        address = f"http://localhost{match[1]}"
    raise AssertionError("pages do not end")


@pytest.mark.parametrize(
    "address",
    ["stories?limit=1", "acts?limit=5", "articles?limit=2", "statements?limit=20", "search?words=talks&limit=7"],
)
def test_pages_lead_on_to_the_end_without_doubles(api: TestClient, address: str) -> None:
    small = walked(api, address)
    ids = [(each["id"], each.get("article")) for each in small]
    assert len(ids) > 1
    assert len(ids) == len(set(ids))
    whole = api.get(re.sub(r"limit=\d+", "limit=50", address)).json()["items"]
    assert [each["id"] for each in whole] == [each["id"] for each in small][: len(whole)]


def test_a_page_that_was_kept_leads_on_too(api: TestClient) -> None:
    first, again = (api.get("stories?limit=1") for _ in range(2))
    assert again.content == first.content
    assert again.headers["Link"] == first.headers["Link"]


def test_what_is_asked_is_asked_of_the_next_page_too(api: TestClient) -> None:
    link = api.get('search?words="the talks"&kind=threat&limit=1').headers.get("Link")
    other = api.get("search?words=talks&thing=statement&limit=1").headers["Link"]
    assert link is None or "kind=threat" in link
    assert "words=talks" in other and "thing=statement" in other


def test_what_has_not_changed_is_not_sent_again(api: TestClient) -> None:
    tag = api.get("acts").headers["ETag"]
    again = api.get("acts", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_what_has_changed_is(own: TestClient) -> None:
    act = own.get("acts").json()["items"][0]["id"]
    tag = own.get(f"acts/{act}").headers["ETag"]
    own.post(f"acts/{act}/settle", json={"status": "lapsed", "because": "https://outlet.example/1"})
    again = own.get(f"acts/{act}", headers={"If-None-Match": tag})
    assert (again.status_code, again.json()["status"]) == (200, "lapsed")
