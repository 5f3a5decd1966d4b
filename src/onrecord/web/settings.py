"""Settings: what is set and where, and nothing that is secret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.upkeep import SettingLine, list_settings
from onrecord.serving import Visit
from onrecord.web.rendering import show

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPage:
    """What is set."""

    template: ClassVar[str] = "settings.html"
    title: str
    file: str
    there: bool
    record: str
    settings: tuple[SettingLine, ...]


@router.get("/settings")
def settings(request: Request) -> Response:
    """What is set, and where."""
    return show(request, _page)


def _page(visit: Visit) -> SettingsPage:
    found = list_settings(visit.service.settings)
    return SettingsPage(
        title="Settings", file=found.file, there=found.there, record=visit.record.address, settings=found.lines
    )
