"""JSON-LD: annotations that find their words again, and nothing passes for a quotation that is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.api.linked_data import CONTEXT, LINKED, wants_linked
from onrecord.record import Record

SELECTORS = ["TextQuoteSelector", "TextPositionSelector"]


def linked(api: TestClient, address: str) -> Any:
    answer = api.get(address, headers={"Accept": LINKED})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == LINKED
    return answer.json()


def nodes(value: Any, kind: str) -> Iterator[dict[str, Any]]:
    """Every node of a type."""
    if isinstance(value, dict):
        if value.get("type") == kind:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from nodes(each, kind)


def check_targets(api: TestClient, annotation: dict[str, Any]) -> None:
    """Raise where the words of an annotation do not stand where it says, or are not found by what is around them."""
    assert annotation["target"]
    for target in annotation["target"]:
        assert target["type"] == "SpecificResource"
        text = api.get(target["source"]).text
        quote, position = target["selector"]
        assert [quote["type"], position["type"]] == SELECTORS
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text
        assert len(quote["prefix"]) == min(32, position["start"])


@pytest.fixture(scope="module")
def article(samples: Record) -> str:
    rows = samples.listings.articles().rows
    return next(row.id for row in rows if row.outlet == "Harbour Gazette")


def test_an_article_is_news_with_its_statements_on_their_words(api: TestClient, article: str) -> None:
    found = linked(api, f"articles/{article}")
    assert found["@context"] == list(CONTEXT)
    (news,) = nodes(found, "schema:NewsArticle")
    assert news["id"] == f"http://localhost/api/v1/articles/{article}"
    assert news["schema:publisher"]["schema:name"] == "Harbour Gazette"
    byline = api.get(f"articles/{article}").json()["byline"]
    assert ", ".join(author["schema:name"] for author in news["schema:author"]) == byline
    assert news["schema:text"] == api.get(f"articles/{article}/text").text
    annotations = list(nodes(found, "Annotation"))
    reading = api.get(f"articles/{article}/reading").json()
    assert len(annotations) == len(reading["statements"]) > 3
    for annotation in annotations:
        check_targets(api, annotation)


def test_its_statements_are_told_the_same(api: TestClient, article: str) -> None:
    assert linked(api, f"articles/{article}/statements") == linked(api, f"articles/{article}")


def test_only_the_speakers_own_words_are_a_quotation(api: TestClient, article: str) -> None:
    reading = api.get(f"articles/{article}/reading").json()
    forms = {statement["id"]: statement["form"] for statement in reading["statements"]}
    assert len(set(forms.values())) > 1
    for annotation in nodes(linked(api, f"articles/{article}"), "Annotation"):
        direct = forms[annotation["id"].rpartition("#")[2]] == "direct"
        assert annotation["body"]["type"] == ("schema:Quotation" if direct else "schema:Claim")
        assert ("schema:author" in annotation["body"]) <= (not direct)


def test_a_statement_on_record_is_an_annotation_on_every_article_that_has_it(api: TestClient, samples: Record) -> None:
    said = api.get("statements?speaker=Lavrov").json()["items"][0]
    found = linked(api, f"statements/{said['id']}")
    assert found["type"] == "Annotation"
    assert found["body"]["id"] == f"http://localhost/api/v1/statements/{said['id']}"
    agent = found["body"].get("schema:author") or found["body"]["schema:spokenByCharacter"]
    assert (agent["type"], agent["schema:name"]) == ("schema:Person", said["speaker_id_name"])
    check_targets(api, found)


def test_a_storys_brief_rests_on_words_of_its_articles(api: TestClient) -> None:
    story = api.get("stories").json()["items"][0]["id"]
    found = linked(api, f"stories/{story}")
    lines = list(nodes(found, "Annotation"))
    told = api.get(f"stories/{story}").json()["brief"]["lines"]
    assert [line["body"]["value"] for line in lines] == [line["text"] for line in told]
    for line in lines:
        check_targets(api, line)


@pytest.mark.parametrize(
    ("accept", "linked"),
    [
        ("", False),
        ("*/*", False),
        ("application/json", False),
        ("application/ld+json", True),
        ("Application/LD+JSON; charset=utf-8", True),
        ("application/ld+json, application/json;q=0.9", True),
        ("application/json, application/ld+json;q=0.5", False),
        ("application/ld+json;q=0", False),
        ("application/ld+json;q=many", False),
        (";;,,", False),
    ],
)
def test_json_ld_is_for_whoever_would_rather_have_it(accept: str, linked: bool) -> None:
    assert wants_linked(accept) is linked


def test_the_two_have_two_tags(api: TestClient, article: str) -> None:
    plain, other = (api.get(f"articles/{article}", headers={"Accept": kind}) for kind in ("application/json", LINKED))
    assert plain.headers["ETag"] != other.headers["ETag"]
    assert "Accept" in other.headers["Vary"]
