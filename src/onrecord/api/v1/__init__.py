"""The HTTP API, version 1: what the command line can do, for programs."""

from __future__ import annotations

from fastapi import APIRouter

from onrecord.api.v1 import actors, acts, articles, machine, readings, sayings, searches, sources, stories
from onrecord.api.v1.descriptions import PREFIX, describe

router = APIRouter(prefix=PREFIX)
for part in (stories, acts, actors, articles, sayings, searches, sources, readings, machine):
    router.include_router(part.router)

__all__ = ["describe", "router"]
