"""Styles, the one script, and the icon: each under an address that changes with what it holds."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from fastapi import APIRouter
from starlette.responses import Response

from onrecord.serving import Refused

router = APIRouter()

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
STYLES = "desk.css"
"""All styles in one file, in the order of their names."""


@router.get("/static/{digest}/{name}")
def asset(digest: str, name: str) -> Response:
    """A file of the desk's own, which may be kept for ever."""
    body = _body(name) if name in _names() else b""
    if not body or digest != _digest(body):
        raise Refused(404, "not-found", f"The desk has no file {name!r}.")
    kind = _TYPES[name.rpartition(".")[2]]
    return Response(body, media_type=kind, headers={"Cache-Control": "public, max-age=31536000, immutable"})


@router.get("/favicon.ico")
def icon() -> Response:
    """The icon, for a page that names none: a brief in a frame, a JSON document."""
    return Response(_body("icon.svg"), media_type=_TYPES["svg"], headers={"Cache-Control": "public, max-age=86400"})


@cache
def asset_address(name: str) -> str:
    """Where a file of the desk is served."""
    return f"/static/{_digest(_body(name))}/{name}"


@cache
def _names() -> frozenset[str]:
    held = (path.name for path in files("onrecord.web").joinpath("static").iterdir() if path.is_file())
    return frozenset({STYLES, *held})


@cache
def _body(name: str) -> bytes:
    static = files("onrecord.web").joinpath("static")
    if name == STYLES:
        sheets = sorted(static.joinpath("styles").iterdir(), key=lambda path: path.name)
        return b"\n".join(sheet.read_bytes() for sheet in sheets)
    return static.joinpath(name).read_bytes()


def _digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=8).hexdigest()
