"""The outlook as a picture."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from onrecord.model.spans import Span
from onrecord.showing.drawings import show_outlook
from onrecord.showing.views import BranchView, ConsequenceView, OutlookView

SVG = "{http://www.w3.org/2000/svg}"
LONG = "a settlement that all of the parties to the conflict could at long last agree to " * 12


def outlook(on: str, consequence: str, by: str = "Ana Costa", branches: int = 2) -> OutlookView:
    found = ConsequenceView(condition="if the talks fail", consequence=consequence, by=by, span=Span(0, 1))
    return OutlookView(on, tuple(BranchView(f"branch {n}", (found,) * (n + 1)) for n in range(branches)))


def boxes(svg: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    return [
        (float(r.attrib["x"]), float(r.attrib["y"]), float(r.attrib["width"]), float(r.attrib["height"]))
        for r in svg.iter(f"{SVG}rect")
    ]


@pytest.mark.parametrize("on", ["the talks", LONG, "", 'Un<b>safe</b> & "quoted"'])
@pytest.mark.parametrize("consequence", ["tariffs rise", LONG])
def test_the_picture_is_xml_and_every_box_lies_inside_it_apart_from_the_others(on: str, consequence: str) -> None:
    svg = ElementTree.fromstring(show_outlook(outlook(on, consequence)))
    left, top, width, height = map(float, svg.attrib["viewBox"].split())
    placed = boxes(svg)
    for x, y, wide, high in placed:
        assert left <= x and x + wide <= left + width
        assert top <= y and y + high <= top + height
    for i, (x, y, wide, high) in enumerate(placed):
        for ox, oy, owide, ohigh in placed[i + 1 :]:
            assert x + wide <= ox or ox + owide <= x or y + high <= oy or oy + ohigh <= y


def test_what_is_drawn_is_said_in_words_too() -> None:
    svg = ElementTree.fromstring(show_outlook(outlook("the talks", "tariffs rise")))
    assert svg.findtext(f"{SVG}title") == "the talks"
    assert "if the talks fail, then tariffs rise (Ana Costa)" in (svg.findtext(f"{SVG}desc") or "")


def test_the_report_itself_does_not_say_but_report() -> None:
    assert "as reported" in show_outlook(outlook("the talks", "tariffs rise", by="the report"))


def test_a_consequence_with_an_address_leads_there_and_tells_its_kind_and_what_came_of_it() -> None:
    found = ConsequenceView(
        condition="if <b>",
        consequence="tariffs",
        by="Ana Costa",
        span=Span(0, 1),
        kind="threat",
        notes=("threat", "withdrawn"),
        href="/articles/a?words=1-2&version=1#words",
    )
    svg = ElementTree.fromstring(show_outlook(OutlookView("the talks", (BranchView("goes badly", (found,)),))))
    link = svg.find(f"{SVG}a")
    assert link is not None
    assert link.attrib["href"] == "/articles/a?words=1-2&version=1#words"
    assert [text.text for text in link.iter(f"{SVG}text")] == [
        "if <b>",
        "tariffs",
        "says Ana Costa · threat · withdrawn",
    ]
    assert link.find(f"{SVG}rect[@class='bar kind-threat']") is not None
    assert svg.attrib["role"] == "group"


def test_a_picture_without_links_is_an_image() -> None:
    assert ElementTree.fromstring(show_outlook(outlook("the talks", "tariffs rise"))).attrib["role"] == "img"
