"""What is installed, and what is missing."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from dataclasses import dataclass

from onrecord.desk.readings import open_settings_writer
from onrecord.fetching import hide_credentials
from onrecord.language import DEFAULT_MODEL, installed_models, load_model
from onrecord.language.encoders import load_encoder
from onrecord.model.problems import ModelError
from onrecord.settings import Settings, Writer, settings_file


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report; ``remedy`` says how to get what is missing."""

    subject: str
    state: str
    well: bool
    remedy: str | None = None


LIBRARIES = ("spacy", "trafilatura", "htmldate", "lxml", "rigour", "countryinfo", "httpx2", "pydantic", "rich")


def examine(settings: Settings) -> tuple[Finding, ...]:
    """What is installed, which language model is used and whether it works, and what is missing."""
    findings = [
        Finding("onrecord", importlib.metadata.version("onrecord"), True),
        Finding("python", platform.python_version(), sys.version_info >= (3, 11), "install Python 3.11 or newer"),
        Finding("settings file", f"{settings_file()} ({'read' if settings_file().is_file() else 'not there'})", True),
        *(_library(name) for name in LIBRARIES),
        _model(settings.language_model or DEFAULT_MODEL),
        _encoder(),
        _writer(settings),
        Finding("models installed", ", ".join(installed_models()) or "none", bool(installed_models())),
    ]
    return tuple(findings)


def _library(name: str) -> Finding:
    try:
        return Finding(name, importlib.metadata.version(name), True)
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, "missing", False, f"pip install {name}")


def _encoder() -> Finding:
    try:
        load_encoder()
    except ModelError as error:
        return Finding("encoder", "does not load", False, f"{error}; install onrecord again")
    return Finding("encoder", "loads", True)


def _writer(settings: Settings) -> Finding:
    """What writes briefs; the model's server is not asked, as that may cost."""
    if settings.writer is Writer.RULES:
        return Finding("writer of briefs", "rules", True)
    try:
        open_settings_writer(settings)
    except ModelError as error:
        return Finding("writer of briefs", "model: cannot be asked", False, str(error))
    return Finding("writer of briefs", f"{settings.model} at {hide_credentials(settings.model_url or '')}", True)


def _model(name: str) -> Finding:
    try:
        load_model(name)
    except ModelError as error:
        return Finding("language model", f"{name}: does not load", False, str(error))
    return Finding("language model", f"{name}: loads", True)
