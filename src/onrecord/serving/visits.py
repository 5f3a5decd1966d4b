"""One request: the record lent to it, who asks, and when."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from onrecord.model.people import ANYBODY, AT_THIS_MACHINE, Access, Person
from onrecord.record import Record
from onrecord.serving.errors import Refused
from onrecord.serving.services import Service, service_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What whoever answers a request may use."""

    service: Service
    record: Record
    person: Person
    at: datetime

    def need(self, access: Access) -> None:
        """Raise Refused unless the person may do what takes ``access``."""
        if not self.person.may(access):
            raise Refused(403, "not-allowed", f"This takes the access of an {access}; {self.person.name} has less.")


@contextmanager
def visiting(request: Request) -> Iterator[Visit]:
    """The visit that a request makes, with a record of its own until the end of the block."""
    service = service_of(request)
    with service.records.lent() as record:
        yield Visit(service=service, record=record, person=person_of(request), at=service.clock())


def person_of(request: Request) -> Person:
    """Who makes a request, as the doors found."""
    nobody = ANYBODY if service_of(request).login else AT_THIS_MACHINE
    person = getattr(request.state, "person", nobody)
    assert isinstance(person, Person)
    return person
