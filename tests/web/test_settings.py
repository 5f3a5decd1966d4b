"""What is set is told, and nothing that is secret."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr
from starlette.testclient import TestClient

from onrecord.app import create_app
from onrecord.settings import Settings
from tests.web.desks import Visitor


def test_every_setting_is_told_by_its_name_in_the_environment(desk: Visitor) -> None:
    page = desk.text("/settings")
    for name in set(Settings.model_fields) - {"record"}:
        assert f"<code>ONRECORD_{name.upper()}</code>" in page
    assert "follows your system" in page


def test_nothing_that_is_secret_is_told(tmp_path: Path) -> None:
    settings = Settings(
        model="small",
        model_key=SecretStr("sesame"),
        model_url="https://ada:hunter2@models.example/v1?token=open#x",
        desk_login=True,
    )
    app = create_app(settings, record=str(tmp_path / "record.db"))
    with TestClient(app, base_url="http://localhost") as client:
        page = client.get("/settings").text
    for secret in ("sesame", "hunter2", "token", "ada:"):
        assert secret not in page
    assert "https://…@models.example/v1?…" in page
    assert "set, not shown" in page


def test_what_somebody_set_is_told_apart_from_what_nobody_did(tmp_path: Path) -> None:
    app = create_app(Settings(fetch_seconds=7), record=str(tmp_path / "record.db"))
    with TestClient(app, base_url="http://localhost") as client:
        page = client.get("/settings").text
    line = page.partition("<code>fetch_seconds</code>")[2].partition("</tr>")[0]
    assert "7.0" in line and "file or environment" in line


def test_a_value_that_is_the_default_is_told_as_that_whoever_gave_it(tmp_path: Path) -> None:
    app = create_app(Settings(desk_login=False), record=str(tmp_path / "record.db"))
    with TestClient(app, base_url="http://localhost") as client:
        page = client.get("/settings").text
    line = page.partition("<code>desk_login</code>")[2].partition("</tr>")[0]
    assert "default" in line and "file or environment" not in line


def test_a_password_in_the_record_s_address_is_not_told(tmp_path: Path) -> None:
    settings = Settings(record="postgresql://ada:hunter2@localhost/news")
    app = create_app(settings, record=str(tmp_path / "record.db"))
    with TestClient(app, base_url="http://localhost") as client:
        assert "hunter2" not in client.get("/settings").text
