"""The desk in a browser: pages made on the server, each working without scripts."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from onrecord.serving.forms import proven
from onrecord.web import assets, entry, people, today

router = APIRouter(include_in_schema=False, dependencies=[Depends(proven)])
for part in (assets, entry, people, today):
    router.include_router(part.router)

__all__ = ["router"]
