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
    leaving,
    people,
    receivers,
    references,
    searches,
    settings,
    sources,
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
    receivers,
    settings,
    sources,
    health,
    people,
    embeds,
    references,
)

router = APIRouter(include_in_schema=False)
for part in PARTS:
    router.include_router(part.router, dependencies=[Depends(proven)])
# Whoever ends a subscription proves it by its address: programs that read mail send no word of a form.
router.include_router(leaving.router)

__all__ = ["router"]
