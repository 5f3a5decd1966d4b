"""What can be asked, set or read is named in the docs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from onrecord.api.schemas import reading_schema
from onrecord.cli import app
from onrecord.settings import Settings

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAPERS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")), ROOT / "samples" / "README.md"]


def commands() -> Iterator[tuple[str, str]]:
    for name, command in all_commands(typer.main.get_group(app)):
        yield name, f"onrecord {name}"
        for parameter in command.params:
            yield from ((name, option) for option in parameter.opts if option.startswith("-") and option != "--help")


def all_commands(group: typer.core.TyperGroup, before: str = "") -> Iterator[tuple[str, Any]]:
    """Each command by all its words, those of a group after the group's own."""
    for name, command in group.commands.items():
        yield f"{before}{name}", command
        if isinstance(command, typer.core.TyperGroup):
            yield from all_commands(command, f"{before}{name} ")


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


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_every_link_leads_to_a_file(paper: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", paper.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (paper.parent / link).exists()] == []


@pytest.mark.parametrize("paper", sorted((DOCS / "adr").iterdir()), ids=lambda paper: paper.name)
def test_a_decision_has_its_question_its_choice_and_its_price_on_one_page(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    assert text.startswith(f"# {paper.name[:4]} ")
    assert [part for part in ("**Question.**", "**Choice.**", "**What we give up.**") if part not in text] == []
    assert len(text.splitlines()) <= 20
