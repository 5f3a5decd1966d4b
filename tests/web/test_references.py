"""The HTTP API for people to read holds every operation of its description."""

from __future__ import annotations

import re
from typing import Any

import pytest
from markupsafe import escape

from onrecord.web.references import read_reference
from tests.web.desks import Visitor


@pytest.fixture
def document(empty_desk: Visitor) -> Any:
    return empty_desk.get("/api/v1/openapi.json").json()


def test_every_operation_is_shown_with_its_example_and_its_statuses(empty_desk: Visitor, document: Any) -> None:
    html = empty_desk.text("/api/v1/docs")
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            at = html.index(f'<span class="method method-{method}">{method.upper()}</span> <code>{path}</code>')
            told = html[at : html.index("</article>", at)]
            assert str(escape(operation["summary"])) in html
            assert all(f"<dt>{status}</dt>" in told for status in operation["responses"])


def test_every_line_of_its_index_leads_to_an_operation(empty_desk: Visitor) -> None:
    html = empty_desk.text("/api/v1/docs")
    links = re.findall(r'href="#([\w-]+)"', html)
    assert len(links) > 30
    assert [link for link in links if html.count(f'id="{link}"') != 1] == []


def test_it_asks_nothing_of_any_other_site(empty_desk: Visitor) -> None:
    html = empty_desk.text("/api/v1/docs")
    assert re.findall(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?!/static/)[^"]*"', html) == []


def test_what_may_be_given_is_told_in_words(document: Any) -> None:
    acts = next(chapter for chapter in read_reference(document).chapters if chapter.name == "acts")
    given = {each.name: each for each in acts.operations[0].parameters}
    assert given["limit"].kind == "a whole number, 1 to 50; else 20"
    assert given["overdue"].kind == "true or false"
    assert given["kind"].kind.startswith("threat, promise, ")
    assert given["holder"].kind == "text"


def test_markup_in_a_description_stands_as_text(document: Any) -> None:
    document["info"]["description"] = "<script>alert(1)</script> and `code`"
    assert read_reference(document).said == "<p>&lt;script&gt;alert(1)&lt;/script&gt; and <code>code</code></p>"
