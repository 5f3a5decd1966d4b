"""The use cases: a page opened, read, and the machine examined."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.desk import Known, examine, open_page, read_source, reader, readings
from onrecord.fetching import FetchError
from onrecord.model.problems import ModelError, PageError
from onrecord.settings import Settings, Writer
from onrecord.sources import LARGEST_PAGE


@pytest.fixture
def settings() -> Settings:
    return Settings()


def test_a_files_page_has_its_address_and_what_the_caller_knows(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "a story.html"
    path.write_bytes(b"<p>Norland and Sudland met.</p>")
    page = open_page(str(path), settings, Known(outlet="Wire", published=date(2025, 8, 14)))
    assert page.url == path.as_uri()
    assert page.media_type == "text/html"
    assert (page.outlet, page.published) == ("Wire", date(2025, 8, 14))


def test_never_more_than_the_largest_page_is_taken_into_memory(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "endless.txt"
    with path.open("wb") as file:
        file.truncate(5 * LARGEST_PAGE)
    assert len(open_page(str(path), settings, Known()).body) == LARGEST_PAGE + 1
    with pytest.raises(PageError) as caught:
        read_source(str(path), settings, Known())
    assert caught.value.code == "page-too-large"


def test_a_folder_and_a_file_that_is_not_there_are_no_pages(tmp_path: Path, settings: Settings) -> None:
    for path in (tmp_path, tmp_path / "none.html"):
        with pytest.raises(PageError) as caught:
            open_page(str(path), settings, Known())
        assert caught.value.code == "page-missing"


@pytest.mark.parametrize("address", ["ftp://wire.example/story", "file:///story.html", "javascript://alert"])
def test_an_address_that_is_not_of_the_web_is_no_file_either(address: str, settings: Settings) -> None:
    with pytest.raises(FetchError, match="only http and https"):
        open_page(address, settings, Known())


def test_no_language_model_is_loaded_for_a_page_without_an_article(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "load_model", lambda name: pytest.fail("the model was loaded"))
    path = tmp_path / "empty.html"
    path.write_bytes(b"")
    with pytest.raises(PageError):
        read_source(str(path), settings, Known())


def test_a_model_that_is_not_there_is_an_error_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("The minister said on Monday that the two sides would meet again.", encoding="utf-8")
    with pytest.raises(ModelError, match="no_such_model"):
        read_source(str(path), Settings(language_model="no_such_model"), Known())


def test_the_examination_names_the_model_that_does_not_load_and_the_remedy() -> None:
    findings = {finding.subject: finding for finding in examine(Settings(language_model="no_such_model"))}
    assert findings["python"].well
    assert not findings["language model"].well
    assert "pip install" in (findings["language model"].remedy or "")


def test_a_model_that_is_to_write_must_be_named() -> None:
    with pytest.raises(ModelError, match="ONRECORD_MODEL_URL and ONRECORD_MODEL"):
        reader(Settings(writer=Writer.MODEL, model="toy"))


def test_the_doctor_says_what_writes_and_never_a_password() -> None:
    settings = Settings(writer=Writer.MODEL, model="toy", model_url="http://me:secret@127.0.0.1:9/v1")
    found = {finding.subject: finding.state for finding in examine(settings)}
    assert found["writer of briefs"] == "toy at http://127.0.0.1:9/v1"


def test_a_model_that_is_not_named_is_what_the_doctor_finds() -> None:
    found = {finding.subject: finding for finding in examine(Settings(writer=Writer.MODEL))}
    assert not found["writer of briefs"].well


def test_a_key_is_never_printed_with_the_settings() -> None:
    assert "sk-secret" not in repr(Settings(model_key="sk-secret"))  # type: ignore[arg-type]


def test_a_page_that_stands_in_an_articles_place_is_read_with_a_problem_that_says_so(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "reader", lambda settings: lambda extracted: extracted)
    path = tmp_path / "cut.html"
    path.write_text(
        "<html><h1>Ministers meet</h1><p>They met in the harbour town.</p><p>Subscribe to continue reading."
    )
    said = [[problem.code for problem in read_source(str(path), settings, Known(), verbatim=each).problems]
            for each in (False, True)]  # fmt: skip
    assert "page-behind-paywall" in said[0]
    assert said[1] == []
