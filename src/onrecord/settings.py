"""What the environment and the settings file say, as one frozen value."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_config_path
from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


def settings_file() -> Path:
    """The settings file: ``ONRECORD_SETTINGS``, else ``settings.toml`` in the user's own configuration folder."""
    named = os.environ.get("ONRECORD_SETTINGS")
    return Path(named) if named else user_config_path("onrecord") / "settings.toml"


class Settings(BaseSettings):
    """Everything that can be set; the environment (``ONRECORD_…``) wins over the file.

    Raises pydantic.ValidationError, which names the setting, when a value does not fit.
    """

    model_config = SettingsConfigDict(env_prefix="ONRECORD_", frozen=True, extra="forbid")

    language_model: str | None = None
    """Name of an installed spaCy pipeline; the small English one when not set."""

    fetch_seconds: float = Field(default=20, gt=0, le=600)
    """How long fetching one page may take in all."""

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
