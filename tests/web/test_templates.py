"""Pages and their templates: each template reads exactly what its page holds."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from jinja2 import meta, nodes

from onrecord import web
from onrecord.web.rendering import environment

AROUND = {"frame", "parts"}
"""What stands around every page: see web/rendering.py and templates/base.html."""


def pages() -> Iterator[Any]:
    for found in pkgutil.walk_packages(web.__path__, "onrecord.web."):
        for _, kind in inspect.getmembers(importlib.import_module(found.name), inspect.isclass):
            if kind.__module__ == found.name and hasattr(kind, "template") and dataclasses.is_dataclass(kind):
                yield kind


PAGES = tuple(pages())


def names(template: str) -> tuple[set[str], set[str]]:
    """The names that a template asks for and those it gives, with those of the templates that it is made of."""
    loader = environment().loader
    assert loader is not None
    parsed = environment().parse(loader.get_source(environment(), template)[0])
    asked = meta.find_undeclared_variables(parsed)
    # What one template gives at its top, a block of it asks for; what it gives in a loop, one that it includes.
    given = {name.name for name in parsed.find_all(nodes.Name) if name.ctx in ("store", "param")}
    given |= {each.target for each in parsed.find_all(nodes.Import)}
    given |= {each.name for each in parsed.find_all(nodes.Macro)}
    for other in meta.find_referenced_templates(parsed):
        theirs = names(other) if other is not None else (set(), set())
        asked, given = asked | theirs[0], given | theirs[1]
    return asked, given


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_template_reads_exactly_what_its_page_holds(page: Any) -> None:
    held = {field.name for field in dataclasses.fields(page)}
    asked, given = names(page.template)
    assert held <= asked, "held and never read"
    assert asked - given - AROUND - set(environment().globals) <= held, "read and not held"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_page_is_a_frozen_value(page: Any) -> None:
    assert page.__dataclass_params__.frozen
