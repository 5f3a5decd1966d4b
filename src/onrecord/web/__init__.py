"""The desk in a browser: pages made on the server, each working without scripts."""

from __future__ import annotations

from fastapi import APIRouter

from onrecord.web import assets, today

router = APIRouter(include_in_schema=False)
for part in (assets, today):
    router.include_router(part.router)

__all__ = ["router"]
