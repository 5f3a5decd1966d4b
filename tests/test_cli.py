"""The command line, as it is typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from onrecord.cli import app

TEXT = (
    "Norland warns of new tariffs\n\n"
    "Foreign Minister Ana Costa said on Wednesday that Norland will impose tariffs if the talks in Geneva fail.\n"
)
runner = CliRunner()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_reading_prints_a_picture_of_80_columns_when_piped(story: Path) -> None:
    result = runner.invoke(app, ["read", str(story)])
    assert result.exit_code == 0, result.output
    assert "STATEMENTS" in result.output
    assert "Ana Costa" in result.output
    assert max(map(len, result.output.splitlines())) <= 80
    assert "\x1b" not in result.output


def test_json_is_one_document_a_line_and_follows_the_schema(story: Path) -> None:
    result = runner.invoke(app, ["read", str(story), str(story), "--json"])
    schema = json.loads(runner.invoke(app, ["schema"]).output)
    documents = [json.loads(line) for line in result.output.splitlines()]
    assert len(documents) == 2
    for document in documents:
        jsonschema.validate(document, schema)


def test_the_callers_day_and_outlet_win(story: Path) -> None:
    result = runner.invoke(app, ["read", str(story), "--json", "--date", "2025-08-14", "--outlet", "Northern Wire"])
    article = json.loads(result.output)["article"]
    assert (article["published"], article["outlet"]) == ("2025-08-14", "Northern Wire")


def test_verbatim_keeps_the_text(story: Path) -> None:
    assert (
        json.loads(runner.invoke(app, ["read", str(story), "--json", "--verbatim"]).output)["article"]["text"] == TEXT
    )


def test_standard_input_is_read(tmp_path: Path) -> None:
    result = runner.invoke(app, ["read", "-", "--json", "--verbatim"], input=TEXT)
    assert json.loads(result.output)["article"]["text"] == TEXT


def test_a_day_that_is_none_is_refused_by_name(story: Path) -> None:
    result = runner.invoke(app, ["read", str(story), "--date", "yesterday"])
    assert result.exit_code == 2
    assert "ISO 8601" in result.output


@pytest.mark.parametrize(
    ("body", "word"), [(b"", "empty"), (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"), (None, "cannot open")]
)
def test_a_page_without_an_article_is_said_and_the_others_are_read(
    story: Path, tmp_path: Path, body: bytes | None, word: str
) -> None:
    bad = tmp_path / "bad.html"
    if body is not None:
        bad.write_bytes(body)
    result = runner.invoke(app, ["read", str(bad), str(story), "--json"])
    assert result.exit_code == 1
    assert word in result.stderr.lower()
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize(("form", "suffix"), [("html", "html"), ("markdown", "md"), ("json", "json"), ("text", "txt")])
def test_a_folder_takes_one_file_a_page(story: Path, tmp_path: Path, form: str, suffix: str) -> None:
    out = tmp_path / "out"
    result = runner.invoke(app, ["read", str(story), "--format", form, "--output", str(out)])
    assert result.exit_code == 0, result.output
    assert "Ana Costa" in (out / f"story.{suffix}").read_text(encoding="utf-8")


def test_the_doctor_finds_everything_here() -> None:
    result = runner.invoke(app, ["doctor"])
    assert result.exit_code == 0, result.output
    assert "language model" in result.output


def test_a_model_that_is_not_installed_is_said_with_its_remedy(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_LANGUAGE_MODEL", "no_such_model")
    result = runner.invoke(app, ["read", str(story)])
    assert result.exit_code == 1
    assert "no language model named 'no_such_model'" in result.stderr
    assert runner.invoke(app, ["doctor"]).exit_code == 1


def test_asking_for_help_loads_no_language_model() -> None:
    code = "import sys, onrecord.cli; sys.exit(any(m in sys.modules for m in ('spacy', 'trafilatura', 'httpx2')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
