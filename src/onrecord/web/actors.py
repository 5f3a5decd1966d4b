"""Actors: who is in the news, and one actor with its roles, words, acts and positions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.profiles import Profile, merge_actors, profile, unmerge_actors
from onrecord.model.people import Access
from onrecord.record import RecordError
from onrecord.record.rows import ActorRow, HeardRow
from onrecord.serving import Visit, links, visiting
from onrecord.web.rendering import show, show_now

router = APIRouter(prefix="/actors")
NAMED = 20
HEARD = 36
LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsPage:
    """Whoever goes by a name, or else whoever the newest articles speak of most."""

    template: ClassVar[str] = "actors.html"
    title: str
    name: str
    named: tuple[ActorRow, ...]
    heard: tuple[HeardRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """One actor."""

    template: ClassVar[str] = "actor.html"
    title: str
    today: date
    found: Profile
    fields: dict[str, str]
    error: str | None


@router.get("")
def actors(request: Request, name: str = "") -> Response:
    """Actors by name, or those most heard of lately."""
    return show(request, lambda visit: _actors_page(visit, name.strip()[:LONGEST]))


def _actors_page(visit: Visit, name: str) -> ActorsPage:
    with visit.record.snapshot():
        return ActorsPage(
            title="Actors",
            name=name,
            named=visit.record.actors.named(name, limit=NAMED) if name else (),
            heard=() if name else visit.record.sides.heard_lately(limit=HEARD),
        )


@router.get("/{actor}")
def actor(request: Request, actor: str, towards: str = "") -> Response:
    """One actor."""
    return show(request, lambda visit: _actor_page(visit, actor, towards=towards))


def _actor_page(
    visit: Visit, actor: str, *, towards: str = "", fields: dict[str, str] | None = None, error: str | None = None
) -> ActorPage:
    found = profile(visit.record, actor, towards or None)
    return ActorPage(title=found.row.name, today=visit.at.date(), found=found, fields=fields or {}, error=error)


@router.post("/{actor}/merge")
def merge(
    request: Request, actor: str, other: Annotated[str, Form()] = "", because: Annotated[str, Form()] = ""
) -> Response:
    """Hold another actor to be this one."""
    with visiting(request) as visit:
        visit.need(Access.EDITOR)
        fields = {"other": other.strip()[:LONGEST], "because": because.strip()[:LONGEST]}
        try:
            if not all(fields.values()):
                raise ValueError("Say who is the same, and why both are one.")
            row = merge_actors(visit.record, actor, fields["other"], fields["because"], visit.at)
        except (ValueError, RecordError) as error:
            return show_now(request, _actor_page(visit, actor, fields=fields, error=str(error)), 422)
    return RedirectResponse(f"{links.actor(row.kept)}#merges", status_code=303)


@router.post("/{actor}/unmerge")
def unmerge(request: Request, actor: str, number: Annotated[int, Form(ge=1, lt=1 << 31)]) -> Response:
    """Take a merge back."""
    with visiting(request) as visit:
        visit.need(Access.EDITOR)
        unmerge_actors(visit.record, number, visit.at)
    return RedirectResponse(f"{links.actor(actor)}#merges", status_code=303)
