"""People: who may come in, with what access, and with which tokens; an admin changes it here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.people import change_access, end_sessions, remove_person, revoke_token
from onrecord.model.people import Access
from onrecord.record.rows import PersonRow, TokenRow
from onrecord.serving import Refused, Visit, visiting
from onrecord.web.rendering import show_now

router = APIRouter(prefix="/people")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """Who may come in."""

    template: ClassVar[str] = "people.html"
    title: str
    people: tuple[PersonRow, ...]
    tokens: tuple[TokenRow, ...]
    accesses: tuple[Access, ...]


@router.get("")
def people(request: Request) -> Response:
    """Everybody who may come in, and every token."""
    with visiting(request) as visit:
        visit.need(Access.ADMIN)
        found = visit.record.people
        page = PeoplePage(title="People", people=found.all(), tokens=found.tokens(), accesses=tuple(Access))
    # Who may come in is no news: no state of the record stands for it, so the answer has no tag of one.
    return show_now(request, page)


@router.post("/access")
def access(request: Request, name: Annotated[str, Form()], access: Annotated[Access, Form()]) -> Response:
    """Let somebody do more or less."""
    with visiting(request) as visit:
        _need_other(visit, name)
        change_access(visit.record, name, access)
    return RedirectResponse("/people", status_code=303)


@router.post("/sessions")
def sessions(request: Request, name: Annotated[str, Form()]) -> Response:
    """End every session of somebody."""
    with visiting(request) as visit:
        visit.need(Access.ADMIN)
        end_sessions(visit.record, name)
    return RedirectResponse("/people", status_code=303)


@router.post("/remove")
def remove(request: Request, name: Annotated[str, Form()]) -> Response:
    """Let somebody come in no more."""
    with visiting(request) as visit:
        _need_other(visit, name)
        remove_person(visit.record, name)
    return RedirectResponse("/people", status_code=303)


@router.post("/tokens/revoke")
def revoke(request: Request, token: Annotated[str, Form()]) -> Response:
    """Let nobody come in with a token any more."""
    with visiting(request) as visit:
        visit.need(Access.ADMIN)
        revoke_token(visit.record, token)
    return RedirectResponse("/people", status_code=303)


def _need_other(visit: Visit, name: str) -> None:
    """Raise Refused for who is no admin, and for an admin who would shut the door behind themselves."""
    visit.need(Access.ADMIN)
    if visit.person.id and visit.person.name == name:
        raise Refused(409, "own-access", "Nobody takes away their own access; another admin may, or `onrecord user`.")
