"""What the environment and the settings file say, as one frozen value."""

from __future__ import annotations

import json
import os
import re
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from platformdirs import user_config_path, user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

_ATOM, _LABEL = r"[\w!#$%&'*+/=?^`{|}~-]+", "[A-Za-z0-9-]+"
MAIL_ADDRESS = re.compile(rf"(?=[^@]{{1,64}}@.{{1,255}}\Z){_ATOM}(\.{_ATOM})*@(?!-){_LABEL}(\.{_LABEL})*", re.ASCII)
"""An e-mail address as a message can be made out to: no names beside it, no quotation marks, nothing that ends a line,
no dot that stands at an end or beside another."""

_SECRET = re.compile("password|key")
_WEB_ADDRESS = re.compile(r"https?://[\w.:\[\]-]+(/[\w./~%+-]*)?", re.ASCII)


def settings_file() -> Path:
    """The settings file: ``ONRECORD_SETTINGS``, else ``settings.toml`` in the user's own configuration folder."""
    named = os.environ.get("ONRECORD_SETTINGS")
    return Path(named) if named else user_config_path("onrecord") / "settings.toml"


def record_file() -> Path:
    """Where the record is kept that nobody has named: ``record.db`` in the user's own data folder."""
    return user_data_path("onrecord") / "record.db"


class Reader(StrEnum):
    """What reads an article."""

    FULL = "full"
    RULES = "rules"


class Writer(StrEnum):
    """What puts a brief in words."""

    RULES = "rules"
    MODEL = "model"


class MailSecurity(StrEnum):
    """How the connection to a mail server is kept from others."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class SettingsError(Exception):
    """Settings that cannot be used; the message names the setting or the file, and says what is wrong."""


class Settings(BaseSettings):
    """Everything that can be set; the environment (``ONRECORD_…``) wins over the file.

    Raises pydantic.ValidationError, which names the setting, when a value does not fit.
    """

    model_config = SettingsConfigDict(env_prefix="ONRECORD_", frozen=True, extra="forbid")

    record: str | None = None
    """Address of the record: a file's path, or postgresql://…; ``record.db`` in the user's data folder when not set."""

    language_model: str | None = None
    """Name of an installed spaCy pipeline; the small English one when not set."""

    reader: Reader = Reader.FULL
    """``full``: rules and trained encoder; ``rules``: the rules alone, faster and finding less."""

    desk_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    """Names by which the desk is asked for besides this machine's own; in the environment with commas between."""

    desk_login: bool = False
    """Whether people must say who they are on a desk that only this machine reaches, too."""

    writer: Writer = Writer.RULES
    """``rules``: cut from the article's own sentences; ``model``: what was found in a language model's words."""

    model_url: str | None = None
    """Address of an OpenAI-compatible server, near or far: http://127.0.0.1:8080/v1."""

    model: str | None = None
    """Name of the model that is asked there."""

    model_key: SecretStr | None = None
    """Key that the server asks for."""

    model_seconds: float = Field(default=60, gt=0, le=3600)
    """How long one answer may take."""

    model_price_in: float | None = Field(default=None, ge=0)
    """What a million tokens of asking cost, so that the cost of a brief can be shown."""

    model_price_out: float | None = Field(default=None, ge=0)
    """What a million tokens of answer cost."""

    fetch_seconds: float = Field(default=20, gt=0, le=600)
    """How long fetching one page may take in all."""

    fetch_allow: Annotated[tuple[str, ...], NoDecode] = ()
    """Hosts that pages are fetched from though they are not open to all; in the environment with commas between."""

    mailbox_passwords: Annotated[dict[str, SecretStr], NoDecode] = {}
    """The passwords of the mailboxes that are read, each by ``USER@HOST``; in the environment as a JSON object."""

    smtp_host: str | None = None
    """The server that takes e-mail from us; without it no e-mail is sent."""

    smtp_port: int | None = Field(default=None, ge=1, le=65535)
    """On which port; when not set 587 for starttls, 465 for tls, 25 for none."""

    smtp_user: str | None = None
    """By which name we come in there, where it asks."""

    smtp_password: SecretStr | None = None
    """With which password."""

    smtp_security: MailSecurity = MailSecurity.STARTTLS
    """``starttls``: encrypted from the first word that matters; ``tls``: from the beginning; ``none``: not at all."""

    mail_from: str | None = None
    """The address that e-mail is sent from."""

    public_url: str | None = None
    """Where the desk is reached by those who are sent something, for links to it: https://desk.example."""

    @field_validator("mailbox_passwords", mode="before")
    @classmethod
    def _by_mailbox(cls, said: object) -> object:
        try:
            return json.loads(said) if isinstance(said, str) else said
        except ValueError:
            raise ValueError("it is no JSON object of passwords by USER@HOST") from None

    @field_validator("mail_from")
    @classmethod
    def _mail_address(cls, said: str | None) -> str | None:
        if said is not None and not MAIL_ADDRESS.fullmatch(said):
            raise ValueError("it is no e-mail address, such as desk@desk.example")
        return said

    @field_validator("public_url")
    @classmethod
    def _web_address(cls, said: str | None) -> str | None:
        if said is not None and not _WEB_ADDRESS.fullmatch(said):
            raise ValueError("it is no web address such as https://desk.example")
        return said.rstrip("/") if said is not None else None

    @field_validator("desk_hosts", "fetch_allow", mode="before")
    @classmethod
    def _apart(cls, said: object) -> object:
        names = said.split(",") if isinstance(said, str) else said
        return tuple(str(name).strip().lower() for name in names) if isinstance(names, list | tuple) else names

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=settings_file())


def load_settings() -> Settings:
    """The settings of this machine.

    Raises SettingsError where the file cannot be read, a name is unknown or a value does not fit.
    """
    path = settings_file()
    if os.environ.get("ONRECORD_SETTINGS") and not path.is_file():
        raise SettingsError(f"ONRECORD_SETTINGS names {path}, which is no file")
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("; ".join(_complaint(found) for found in error.errors(include_url=False))) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is no TOML: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"cannot read {path}: {error}") from error


def _complaint(found: ErrorDetails) -> str:
    name = ".".join(map(str, found["loc"]))
    if found["type"] == "extra_forbidden":
        return f"there is no setting {name!r}; known: {', '.join(Settings.model_fields)}"
    message = found["msg"]
    given = "what it is" if _SECRET.search(name) else repr(found["input"])
    return f"the setting {name!r} cannot be {given}: {message[:1].lower()}{message[1:]}"
