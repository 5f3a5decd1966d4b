"""Actors as articles and as the record have them, in few words."""

from datetime import date

from onrecord.model.actors import Actor, ActorId, ActorKind, Role
from onrecord.model.spans import Span
from onrecord.registry import KnownActor, KnownRole

DAY = date(2025, 8, 13)


def role(words: str) -> Role:
    """A role of "title", "title/US" or "title/US/body", with "former " before what is past."""
    title, country, body = (*words.split("/"), "", "")[:3]
    former = title.startswith("former ")
    return Role(
        title=title.removeprefix("former "),
        country=country or None,
        organisation=body or None,
        span=Span(0, 1),
        former=former,
    )


def person(name: str, *roles: str, country: str | None = None) -> Actor:
    return actor(name, *roles, country=country, kind=ActorKind.PERSON)


def actor(name: str, *roles: str, country: str | None = None, kind: ActorKind, wikidata: str = "") -> Actor:
    return Actor(
        id=ActorId("actor-1"),
        name=name,
        kind=kind,
        country=country,
        roles=tuple(role(each) for each in roles),
        identifiers=(("wikidata", wikidata),) if wikidata else (),
    )


def known(
    name: str,
    *roles: str,
    names: tuple[str, ...] = (),
    country: str | None = None,
    kind: ActorKind = ActorKind.PERSON,
    days: tuple[date, date] = (DAY, DAY),
    companions: tuple[str, ...] = (),
    wikidata: str = "",
) -> KnownActor:
    given = [role(each) for each in roles]
    return KnownActor(
        id=name,
        name=name,
        names=names,
        kind=kind,
        country=country,
        roles=tuple(
            KnownRole(
                title=r.title,
                organisation=r.organisation,
                country=r.country,
                former=r.former,
                first_day=days[0],
                last_day=days[1],
            )
            for r in given
        ),
        companions=frozenset(companions),
        identifiers=(("wikidata", wikidata),) if wikidata else (),
    )
