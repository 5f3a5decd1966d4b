"""The desk in a browser: pages made on the server, each working without scripts."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from onrecord.serving.forms import proven
from onrecord.web import (
    actors,
    acts,
    articles,
    assets,
    changes,
    embeds,
    encounters,
    entry,
    health,
    people,
    references,
    searches,
    settings,
    stories,
    today,
    watches,
)

PARTS = (
    assets,
    entry,
    today,
    changes,
    stories,
    articles,
    acts,
    encounters,
    actors,
    searches,
    watches,
    settings,
    health,
    people,
    embeds,
    references,
)

router = APIRouter(include_in_schema=False, dependencies=[Depends(proven)])
for part in PARTS:
    router.include_router(part.router)

__all__ = ["router"]
