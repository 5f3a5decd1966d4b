"""Settings from the environment and from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from onrecord.settings import Settings, SettingsError, load_settings, settings_file


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ONRECORD_{name.upper()}", raising=False)
    monkeypatch.delenv("ONRECORD_SETTINGS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text('language_model = "from_file"\nfetch_seconds = 7\n', encoding="utf-8")
    monkeypatch.setenv("ONRECORD_SETTINGS", str(path))
    return path


def test_nothing_need_be_set() -> None:
    assert load_settings() == Settings(language_model=None, fetch_seconds=20)


def test_the_file_that_the_environment_names_is_read(file: Path) -> None:
    assert settings_file() == file
    assert load_settings().fetch_seconds == 7


def test_the_environment_wins_over_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_LANGUAGE_MODEL", "from_environment")
    assert load_settings() == Settings(language_model="from_environment", fetch_seconds=7)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'language_modle = "x"', "no setting 'language_modle'; known: record, "),
        (b"fetch_seconds = 0", "cannot be 0: input should be greater than 0"),
        (b"fetch_seconds =", "is no TOML"),
        (b'language_model = "\xff"', "cannot read"),
    ],
)
def test_what_cannot_be_used_is_said_by_name(file: Path, content: bytes, said: str) -> None:
    file.write_bytes(content)
    with pytest.raises(SettingsError, match=said):
        load_settings()


def test_a_file_that_is_named_must_be_there(file: Path) -> None:
    file.unlink()
    with pytest.raises(SettingsError, match="no file"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mail_from", "desk"),
        ("mail_from", "desk@a.example\nBcc: b@b.example"),
        ("mail_from", "Desk <desk@a.example>"),
        ("mail_from", "desk.@a.example"),
        ("mail_from", "desk@a.example."),
        ("mail_from", "a@a.example,b@b.example"),
        ("public_url", "desk.example"),
        ("public_url", "javascript://desk.example"),
        ("public_url", "https://desk.example/?a=b"),
        ("public_url", "https://desk.example/\nX: y"),
        ("smtp_port", 0),
        ("smtp_security", "some"),
    ],
)
def test_what_mail_is_sent_by_must_be_what_it_is_called(name: str, value: object) -> None:
    with pytest.raises(ValidationError, match=name):
        Settings.model_validate({name: value})


def test_a_public_address_is_known_without_its_last_slash() -> None:
    assert Settings(public_url="https://desk.example/").public_url == "https://desk.example"
    assert Settings(public_url="http://10.0.0.1:8025/onrecord/").public_url == "http://10.0.0.1:8025/onrecord"


def test_passwords_of_mailboxes_stand_in_a_table_or_in_json_and_in_no_complaint(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text('[mailbox_passwords]\n"desk@mail.example" = "word"\n', encoding="utf-8")
    assert load_settings().mailbox_passwords["desk@mail.example"].get_secret_value() == "word"
    monkeypatch.setenv("ONRECORD_MAILBOX_PASSWORDS", '{"desk@mail.example": "other"}')
    assert load_settings().mailbox_passwords["desk@mail.example"].get_secret_value() == "other"
    for wrong in ("{word", "[]", '{"desk@mail.example": ["word"]}'):
        monkeypatch.setenv("ONRECORD_MAILBOX_PASSWORDS", wrong)
        with pytest.raises(SettingsError, match="mailbox_passwords") as caught:
            load_settings()
        assert "word" not in str(caught.value).replace("passwords", "")
