"""Health: what is on record, what is installed, and for monitors whether the record can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord.desk.examinations import Finding
from onrecord.desk.upkeep import Upkeep, examined, look_after
from onrecord.model.people import Access
from onrecord.model.problems import OnrecordError
from onrecord.record.rows import Finding as CheckFinding
from onrecord.serving import Visit, visiting
from onrecord.web.rendering import show, show_now

router = APIRouter(prefix="/health")


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthPage:
    """The state of the record; ``check`` is None until somebody asks for one."""

    template: ClassVar[str] = "health.html"
    title: str
    record: str
    upkeep: Upkeep
    check: tuple[CheckFinding, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledPage:
    """What is installed, and what is missing."""

    template: ClassVar[str] = "installed.html"
    title: str
    findings: tuple[Finding, ...]


@router.get("")
def health(request: Request) -> Response:
    """The state of the desk: a page, or for monitors that accept JSON whether the record can be read."""
    if "application/json" in request.headers.get("accept", ""):
        return _told_to_monitors(request)
    return show(request, _page)


def _page(visit: Visit, check: tuple[CheckFinding, ...] | None = None) -> HealthPage:
    return HealthPage(
        title="Health",
        record=visit.record.address,
        upkeep=look_after(visit.record),
        check=check,
    )


def _told_to_monitors(request: Request) -> Response:
    headers = {"Cache-Control": "no-store"}
    try:
        with visiting(request) as visit:
            last = visit.record.news.last_added()
            told = {
                "status": "ok",
                "generation": visit.record.generation,
                "last_added": last.isoformat() if last else None,
            }
    except OnrecordError as error:
        return JSONResponse({"status": "failing", "message": str(error)}, status_code=503, headers=headers)
    return JSONResponse(told, headers=headers)


@router.get("/installed")
def installed(request: Request) -> Response:
    """What is installed; the first look takes seconds, for the models are loaded."""
    return show(request, lambda visit: InstalledPage(title="Installed", findings=examined(visit.service.settings)))


@router.post("/check")
def check(request: Request) -> Response:
    """Prove the record whole; it takes long on a large one."""
    with visiting(request) as visit:
        visit.need(Access.ADMIN)
        return show_now(request, _page(visit, visit.record.check()))
