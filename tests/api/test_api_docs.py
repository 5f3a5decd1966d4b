"""Every call that docs/api.md shows is made, and does what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
CALLS = re.findall(r"^curl .*$", TEXT, re.MULTILINE)


def made(client: TestClient, call: str, known: dict[str, str]) -> Any:
    """The answer to a call as a shell would make it."""
    filled = re.sub(r"\$([A-Z]+)", lambda name: known[name[1]], call)
    words, method, address, body, headers = iter(shlex.split(filled, comments=True)), None, "", None, {}
    for word in words:
        match word:
            case "-X":
                method = next(words)
            case "-H":
                name, _, value = next(words).partition(": ")
                headers[name] = value
            case "-d":
                body = next(words)
            case _ if word.startswith("http"):
                address = word
            case _:
                assert word in ("curl", "-s"), word
    method = method or ("GET" if body is None else "POST")
    return client.request(method, address, headers=headers, content=body and body.encode())


@pytest.fixture
def known(own: TestClient) -> dict[str, str]:
    """What the variables of the calls stand for."""
    acts = own.get("acts")
    return {
        "DESK": "http://localhost/api/v1",
        "STORY": own.get("stories").json()["items"][0]["id"],
        "ACT": acts.json()["items"][0]["id"],
        "ARTICLE": own.get("articles").json()["items"][0]["id"],
        "CONDITION": own.get("search?thing=contingency").json()["items"][0]["id"],
        "STATEMENT": own.get("statements").json()["items"][0]["id"],
        "TAG": acts.headers["ETag"].replace('"', '\\"'),
        "TOKEN": "none-is-asked-for",
        "MERGE": "1",
    }


def test_every_call_is_answered(own: TestClient, known: dict[str, str]) -> None:
    assert len(CALLS) > 20
    for call in CALLS:
        answer = made(own, call, known)
        assert answer.status_code < 400, (call, answer.text)
        if "If-None-Match" in call:
            assert answer.status_code == 304
        if "ld+json" in call:
            assert answer.headers["content-type"] == "application/ld+json"
        if "/merges" in call and answer.status_code == 201:
            known["MERGE"] = str(answer.json()["number"])


def test_every_path_of_the_api_is_in_the_docs_or_leads_from_one_that_is(own: TestClient) -> None:
    named = {re.sub(r"\$[A-Z]+", "{}", path) for path in re.findall(r"\$DESK(/[\w/$.%-]*)", TEXT)}
    described = {
        re.sub(r"\{\w+\}", "{}", path.removeprefix("/api/v1")) for path in own.get("openapi.json").json()["paths"]
    }
    first = [{path.split("/")[1] for path in paths} for paths in (described, named)]
    assert first[0] - first[1] == {"openapi.json"}
