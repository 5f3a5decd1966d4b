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
from onrecord.cli.reading import _stem

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


LEAD = "Foreign Minister Ana Costa said on Wednesday that Norland will impose tariffs if the talks in Geneva fail."


@pytest.mark.parametrize(
    ("length", "want"), [("headline", "Norland warns of new tariffs"), ("lines", LEAD), ("paragraph", LEAD)]
)
def test_a_length_prints_the_brief_alone(story: Path, length: str, want: str) -> None:
    assert runner.invoke(app, ["read", str(story), "--length", length]).stdout == f"{want}\n"


def test_a_brief_of_a_length_that_cannot_be_written_is_said_beside_the_output(tmp_path: Path) -> None:
    path = tmp_path / "gallery.txt"
    path.write_text("Photo gallery of the harbour\n\nPictures of ships and cranes in the snow.\n", encoding="utf-8")
    result = runner.invoke(app, ["read", str(path), "--length", "paragraph"])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no paragraph could be written" in result.stderr


def test_a_brief_alone_is_kept_in_a_file_of_its_own(story: Path, tmp_path: Path) -> None:
    runner.invoke(app, ["read", str(story), "--length", "headline", "--output", str(tmp_path / "out")])
    assert (tmp_path / "out" / "story.txt").read_text(encoding="utf-8") == "Norland warns of new tariffs\n"


def test_a_length_is_for_text_alone(story: Path) -> None:
    result = runner.invoke(app, ["read", str(story), "--length", "headline", "--json"])
    assert result.exit_code == 2
    assert "shown as text only" in result.output


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
    ("body", "word"), [(b"", "there is nothing"), (b"\x89PNG\r\n\x1a\n\x00\x00", "png picture"), (None, "cannot open")]
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


def test_pages_that_are_called_the_same_do_not_write_over_one_another(story: Path, tmp_path: Path) -> None:
    result = runner.invoke(app, ["read", str(story), str(story), "--format", "json", "--output", str(tmp_path / "out")])
    assert [Path(line).name for line in result.output.splitlines()] == ["story.json", "story-2.json"]


def test_a_reading_is_never_written_over_a_page_that_is_read(story: Path) -> None:
    result = runner.invoke(app, ["read", str(story), "--output", str(story.parent)])
    assert story.read_text(encoding="utf-8") == TEXT
    assert Path(result.output.strip()).name == "story-2.txt"


@pytest.mark.parametrize(
    ("address", "stem"),
    [
        ("-", "standard-input"),
        ("folder/story.html", "story"),
        ("https://wire.example/2025/a%20story.html?page=2/3#end", "a-story"),
        ("https://wire.example/", "wire.example"),
        ("https://wire.example/..%2f..%2fetc", "etc"),
        ("https://wire.example/" + "x" * 500, "x" * 100),
    ],
)
def test_a_file_is_called_after_the_last_word_of_the_address(address: str, stem: str) -> None:
    assert _stem(address) == stem


def test_two_pages_of_html_cannot_be_printed_into_one(story: Path) -> None:
    result = runner.invoke(app, ["read", str(story), str(story), "--format", "html"])
    assert result.exit_code == 2
    assert "--output" in result.stderr


def test_two_forms_at_once_are_refused(story: Path) -> None:
    assert runner.invoke(app, ["read", str(story), "--json", "--format", "html"]).exit_code == 2


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31T23:00:00+00:00"])
def test_a_day_far_from_all_news_is_refused(story: Path, day: str) -> None:
    result = runner.invoke(app, ["read", str(story), "--date", day])
    assert result.exit_code == 2
    assert "no news is of the year" in result.stderr


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2025-08-14", "2025-08-14"),
        ("20250814", "2025-08-14"),
        ("2025-08-14T09:30", "2025-08-14"),
        ("2025-08-14 09:30+02:00", "2025-08-14T09:30:00+02:00"),
        ("2025-08-14T09:30:00Z", "2025-08-14T09:30:00+00:00"),
    ],
)
def test_a_day_may_be_given_in_every_form_of_iso_8601(story: Path, given: str, kept: str) -> None:
    result = runner.invoke(app, ["read", str(story), "--json", "--date", given])
    assert json.loads(result.output)["article"]["published"] == kept


def test_a_document_stays_on_its_line_whatever_the_text_holds(tmp_path: Path) -> None:
    text = "One\u2028line\u2029and\x85another.\n"
    path = tmp_path / "lines.txt"
    path.write_text(text, encoding="utf-8")
    result = runner.invoke(app, ["read", str(path), "--json", "--verbatim"])
    assert len(result.output.splitlines()) == 1
    assert json.loads(result.output)["article"]["text"] == text


def test_what_failed_is_named_once_and_without_its_password() -> None:
    result = runner.invoke(app, ["read", "ftp://anna:secret@wire.example/story"])
    assert result.exit_code == 1
    assert result.stderr.count("wire.example") == 1
    assert "secret" not in result.stderr


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ('language_modle = "x"', "there is no setting 'language_modle'"),
        ("fetch_seconds = -3", "'fetch_seconds' cannot be -3"),
        ("x = = 2", "is no TOML"),
        (None, "which is no file"),
    ],
)
@pytest.mark.parametrize("command", [["doctor"], ["read", "-"]])
def test_settings_that_cannot_be_used_cost_one_clear_line(
    command: list[str], content: str | None, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.toml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    monkeypatch.setenv("ONRECORD_SETTINGS", str(path))
    result = runner.invoke(app, command, input=TEXT)
    assert result.exit_code == 2
    assert word in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_reader_that_has_seen_enough_costs_no_traceback(story: Path) -> None:
    pages = [str(story)] * 20
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", "read", *pages, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout and running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()


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


def test_asking_for_help_loads_nothing_that_reads() -> None:
    heavy = ("spacy", "trafilatura", "httpx2", "pydantic", "jinja2")
    code = f"import sys, onrecord.cli; sys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_writer_that_nobody_named_is_said_in_one_line(story: Path) -> None:
    result = runner.invoke(app, ["read", str(story), "--writer", "model"])
    assert result.exit_code == 1
    assert result.stderr == ("onrecord: no model to write briefs is named: set ONRECORD_MODEL_URL and ONRECORD_MODEL\n")


def test_a_model_that_does_not_answer_leaves_the_rules_brief_and_that_is_said(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_MODEL_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("ONRECORD_MODEL", "toy")
    result = runner.invoke(app, ["read", str(story), "--json", "--writer", "model"])
    document = json.loads(result.output)
    assert document["brief"]["by"] == "rules"
    assert document["brief"]["lines"]
    assert "brief-model-unused" in [problem["code"] for problem in document["problems"]]


def test_the_writer_of_the_settings_gives_way_to_the_option(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WRITER", "model")
    assert runner.invoke(app, ["read", str(story), "--writer", "rules"]).exit_code == 0
