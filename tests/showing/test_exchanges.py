"""Who addressed whom, as a picture."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from onrecord.model.acts import ActKind
from onrecord.showing.exchanges import MOST_LINES, SIGNS, Exchange, choose_exchanges, show_exchanges

SVG = "{http://www.w3.org/2000/svg}"


def exchange(holder: str, target: str, kind: ActKind = ActKind.THREAT, count: int = 1) -> Exchange:
    return Exchange(holder=holder, target=target, kind=kind, count=count, href=f"/articles/a?words=1-2&n={count}#words")


@pytest.mark.parametrize(
    "exchanges",
    [
        [],
        [exchange("Ana Costa", "Sudland")],
        [exchange("A", "A")],
        [exchange("Ana Costa", "Sudland", kind) for kind in ActKind],
        [exchange("<script>alert(1)</script>", 'x" onload="alert(1)')],
        [exchange("a" * 400, "b " * 400)],
        [exchange(f"holder {n}", f"target {n % 5}", count=n + 1) for n in range(24)],
    ],
)
def test_the_picture_is_xml_and_all_of_it_lies_inside(exchanges: list[Exchange]) -> None:
    svg = ElementTree.fromstring(show_exchanges(exchanges))
    left, top, width, height = map(float, svg.attrib["viewBox"].split())
    for at in (*svg.iter(f"{SVG}circle"), *svg.iter(f"{SVG}tspan")):
        x, y = (float(at.attrib.get(name, at.attrib.get(f"c{name}", "nan"))) for name in "xy")
        assert left <= x <= left + width
        assert top <= y <= top + height
    assert len(list(svg.iter(f"{SVG}a"))) == len(exchanges)


def test_every_arrow_leads_to_words_and_says_in_words_what_it_is() -> None:
    svg = ElementTree.fromstring(show_exchanges([exchange("Ana Costa", "Sudland", ActKind.DEMAND, 3)]))
    arrow = svg.find(f"{SVG}a")
    assert arrow is not None
    assert arrow.attrib["href"] == "/articles/a?words=1-2&n=3#words"
    assert arrow.findtext(f"{SVG}title") == svg.findtext(f"{SVG}desc") == "Ana Costa to Sudland: 3 × demand"


def test_each_kind_has_a_shape_and_a_class_of_its_own() -> None:
    assert set(SIGNS) == set(ActKind)
    assert len(set(SIGNS.values())) == len(ActKind)
    drawn = show_exchanges([exchange("A", "B", kind) for kind in ActKind])
    assert all(f'class="kind-{kind.value}"' in drawn and SIGNS[kind] in drawn for kind in ActKind)


def test_more_acts_make_a_thicker_arrow() -> None:
    svg = ElementTree.fromstring(show_exchanges([exchange("A", "B", count=9), exchange("C", "D")]))
    thick = [float(path.attrib["stroke-width"]) for path in svg.iter(f"{SVG}path") if "stroke-width" in path.attrib]
    assert max(thick) > 2 * min(thick)


def test_the_actors_that_weigh_most_are_drawn_and_whatever_is_between_them() -> None:
    found = [exchange("A", "B"), exchange("B", "C", count=5), exchange("D", "A", count=9)]
    chosen = choose_exchanges(found, {"A": 9, "B": 8, "C": 7, "D": 1}, most=3)
    assert [(each.holder, each.target) for each in chosen] == [("B", "C"), ("A", "B")]


def test_no_more_is_drawn_than_can_be_told_apart() -> None:
    many = [exchange(f"A{n % 4}", f"B{n}", count=n + 1) for n in range(60)]
    chosen = choose_exchanges(many, {}, most=100)
    assert len(chosen) == MOST_LINES
    assert min(each.count for each in chosen) == 60 - MOST_LINES + 1


def test_the_same_is_drawn_in_whatever_order_it_comes() -> None:
    some = [exchange(f"A{n % 3}", f"B{n % 2}", kind) for n, kind in enumerate(ActKind)]
    drawn = {show_exchanges(choose_exchanges(order, {}, most=12)) for order in (some, some[::-1])}
    assert len(drawn) == 1
