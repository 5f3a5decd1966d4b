"""What can be asked, set or read is named in the docs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from onrecord.api.schemas import reading_schema
from onrecord.cli import app
from onrecord.settings import Settings

DOCS = Path(__file__).parents[1] / "docs"


def commands() -> Iterator[tuple[str, str]]:
    for name, command in typer.main.get_group(app).commands.items():
        yield name, f"onrecord {name}"
        for parameter in command.params:
            yield from ((name, option) for option in parameter.opts if option.startswith("-") and option != "--help")


@pytest.mark.parametrize(("name", "word"), list(commands()))
def test_every_command_and_option_is_in_the_docs(name: str, word: str) -> None:
    assert f"`{word}" in (DOCS / "commands.md").read_text(encoding="utf-8"), name


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_in_the_docs(name: str) -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    assert f"`{name}`" in text
    assert f"`ONRECORD_{name.upper()}`" in text


def words_of(schema: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    for shape in [schema, *schema["$defs"].values()]:
        found |= set(shape.get("properties", ())) | set(shape.get("enum", ()))
    return found


def test_every_field_and_label_of_the_public_format_is_in_the_docs() -> None:
    text = (DOCS / "format.md").read_text(encoding="utf-8") + (DOCS / "reading.md").read_text(encoding="utf-8")
    missing = {word for word in words_of(reading_schema()) if f"`{word}`" not in text}
    assert not missing
