"""Pages for what went wrong: each says what, and where to go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.rendering import show_now


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """Something that went wrong, in words for whoever asked."""

    template: ClassVar[str] = "error.html"
    title: str
    status: int
    message: str


_TITLES = {403: "Not allowed", 404: "Not on record", 409: "Several fit", 429: "Too many requests", 503: "Not now"}


def error_page(request: Request, status: int, message: str) -> Response:
    """The page for an error."""
    title = _TITLES.get(status, "That did not work" if status < 500 else "Something broke here")
    page = ErrorPage(title=title, status=status, message=message)
    return show_now(request, page, status)
