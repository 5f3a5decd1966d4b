"""Open acts, by deadline, holder or target; and one act with its words, its history, and where it is settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar, Literal

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.acts import (
    ActExplained,
    ActLine,
    SideOfActs,
    explain_act,
    list_open_acts,
    list_sides,
    settle_act,
    unsettle_act,
)
from onrecord.desk.consultations import AWAITED, OpenActs, find_actor
from onrecord.desk.searches import read_status
from onrecord.model.people import Access
from onrecord.model.statuses import Status
from onrecord.record import Record, RecordError
from onrecord.record.rows import ActorRow, Listed
from onrecord.serving import Visit, links, visiting
from onrecord.web.rendering import show, show_now

router = APIRouter(prefix="/acts")
SHOWN = 50
SIDES = 12
LONGEST = 2000
"""Characters of an address or note that are kept."""

By = Literal["deadline", "holder", "target"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsPage:
    """Open acts: one list by deadline, or some of each holder's or target's."""

    template: ClassVar[str] = "acts.html"
    title: str
    today: date
    by: By
    tabs: tuple[tuple[str, str, str], ...]
    fields: dict[str, str]
    errors: dict[str, str]
    kinds: tuple[str, ...]
    holder: ActorRow | None
    target: ActorRow | None
    acts: tuple[ActLine, ...]
    sides: tuple[SideOfActs, ...]
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPage:
    """One act in full, with the form that settles it as it was filled in."""

    template: ClassVar[str] = "act.html"
    title: str
    today: date
    found: ActExplained
    statuses: tuple[Status, ...]
    fields: dict[str, str] = field(default_factory=dict)
    error: str | None = None


@router.get("")
def acts(
    request: Request,
    by: By = "deadline",
    holder: str = "",
    target: str = "",
    kind: str = "",
    overdue: str = "",
    cursor: str | None = None,
) -> Response:
    """Acts that something may still come of."""
    fields = {"holder": holder.strip(), "target": target.strip(), "kind": kind, "overdue": overdue}
    return show(request, lambda visit: _acts_page(visit, by, fields, cursor))


def _acts_page(visit: Visit, by: By, fields: dict[str, str], cursor: str | None) -> ActsPage:
    errors: dict[str, str] = {}
    holder, target = (_actor(visit.record, name, fields[name], errors) for name in ("holder", "target"))
    kind = fields["kind"] if fields["kind"] in AWAITED else None
    found: Listed[ActLine] = Listed(())
    sides: tuple[SideOfActs, ...] = ()
    if by != "deadline":
        sides = list_sides(visit.record, by, kind=kind, limit=SIDES)
    elif not errors:
        asked = OpenActs(
            holder=holder.id if holder else None,
            target=target.id if target else None,
            kind=kind,
            before=visit.at.date() if fields["overdue"] else None,
        )
        found = list_open_acts(visit.record, asked, limit=SHOWN, cursor=cursor)
    narrowed = {"kind": kind or ""}
    return ActsPage(
        title="Open acts",
        today=visit.at.date(),
        by=by,
        tabs=tuple(
            (key, f"By {key}", links.at("/acts", by="" if key == "deadline" else key, **narrowed))
            for key in ("deadline", "holder", "target")
        ),
        fields=fields,
        errors=errors,
        kinds=AWAITED,
        holder=holder,
        target=target,
        acts=found.rows,
        sides=sides,
        more=links.at("/acts", **fields, cursor=found.cursor) if found.cursor else None,
    )


def _actor(record: Record, name: str, given: str, errors: dict[str, str]) -> ActorRow | None:
    try:
        return find_actor(record, given) if given else None
    except RecordError as error:
        errors[name] = str(error)
        return None


@router.get("/{act}")
def act(request: Request, act: str) -> Response:
    """One act in full."""
    return show(request, lambda visit: _act_page(visit, act))


def _act_page(visit: Visit, act: str, fields: dict[str, str] | None = None, error: str | None = None) -> ActPage:
    found = explain_act(visit.record, act)
    row = found.line.row
    holder = row.holder_id_name or row.holder_name or "Somebody"
    return ActPage(
        title=f"{holder}: {row.kind.value}",
        today=visit.at.date(),
        found=found,
        statuses=tuple(Status),
        fields=fields or {},
        error=error,
    )


@router.post("/{act}/settle")
def settle(
    request: Request,
    act: str,
    status: Annotated[str, Form()] = "",
    because: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
) -> Response:
    """Keep a person's word on what came of an act."""
    with visiting(request) as visit:
        visit.need(Access.EDITOR)
        fields = {"status": status, "because": because.strip()[:LONGEST], "note": note.strip()[:LONGEST]}
        try:
            if not fields["because"]:
                raise ValueError("Say where it is told: an article's address, or its id on record.")
            came_to = read_status(status)
            step = settle_act(
                visit.record, act, came_to, visit.at, because=fields["because"], note=fields["note"] or None
            )
        except ValueError as error:
            return show_now(request, _act_page(visit, act, fields, str(error)), 422)
    return RedirectResponse(f"{links.act(step.act)}#history", status_code=303)


@router.post("/{act}/unsettle")
def unsettle(request: Request, act: str, note: Annotated[str, Form()] = "") -> Response:
    """Take back what persons said of an act."""
    with visiting(request) as visit:
        visit.need(Access.EDITOR)
        step = unsettle_act(visit.record, act, visit.at, note=note.strip()[:LONGEST] or None)
    return RedirectResponse(f"{links.act(step.act)}#history", status_code=303)
