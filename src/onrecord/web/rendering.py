"""From what a page may read to its HTML: every word is escaped, and a name that is missing is an error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.model.people import Access, Person
from onrecord.serving import Visit, answer, links, person_of, service_of
from onrecord.serving.forms import UNWRITTEN
from onrecord.web.assets import asset_address
from onrecord.web.words import FILTERS


class Page(Protocol):
    """A frozen dataclass with all that its template may read."""

    template: ClassVar[str]

    @property
    def title(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: where it is, and who looks at it."""

    path: str
    person: Person
    login: bool
    csrf: str
    """What proves a form to be of this page."""


def frame_of(request: Request, csrf: str | None = None) -> Frame:
    """The frame of the page that a request asks for; ``csrf`` where another word is to stand in its forms."""
    word = csrf if csrf is not None else str(getattr(request.state, "csrf", ""))
    return Frame(path=request.url.path, person=person_of(request), login=service_of(request).login, csrf=word)


def show(request: Request, make: Callable[[Visit], Page], *, kept: bool = True, seen: str = "") -> Response:
    """The page that ``make`` gives, as the answer to a request; see ``serving.answer``."""
    return answer(
        request,
        lambda visit: render(make(visit), frame_of(request, csrf=UNWRITTEN)),
        media_type="text/html",
        kept=kept,
        seen=seen,
    )


def show_now(request: Request, page: Page, status: int = 200) -> Response:
    """A page that is nobody else's and of this moment only: after a form, or for an error."""
    body = render(page, frame_of(request))
    return HTMLResponse(body, status_code=status, headers={"Cache-Control": "no-store"})


def render(page: Page, frame: Frame) -> str:
    """The HTML of a page."""
    held: dict[str, Any] = {field.name: getattr(page, field.name) for field in fields(page)}  # type: ignore[arg-type]
    return environment().get_template(page.template).render(**held, frame=frame)


@cache
def environment() -> Environment:
    """What all templates have: links, words for days and kinds, and the addresses of files."""
    made = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(asset=asset_address, link=links, may=_may)
    made.filters.update(FILTERS)
    return made


def make_ready() -> None:
    """Put all templates together now, which takes a quarter of a second, and not while the first readers wait."""
    for name in environment().list_templates():
        environment().get_template(name)


@pass_context
def _may(context: Context, access: str) -> bool:
    frame = context["frame"]
    assert isinstance(frame, Frame)
    return frame.person.may(Access(access))
