"""For which country somebody acts, as far as the article or common knowledge tells."""

from __future__ import annotations

from functools import lru_cache

from onrecord.model.actors import Actor, ActorId, ActorKind, Cast
from onrecord.reading.actors.countries import load_gazetteer, longest_run, split_name
from onrecord.reading.actors.leaders import known_offices
from onrecord.reading.actors.titles import Office
from onrecord.text.names import surname


def side_of(cast: Cast, actor: ActorId | None, year: int | None, host: str | None = None) -> str | None:
    """The country or bloc that an actor belongs to or speaks for; None where nothing tells.

    Common knowledge of who leads a state is used, which helps to match and is never shown. ``host``
    is the country whose government speaks in the article itself: it gives its own officials a bare title.
    """
    known = first = cast.get(actor)
    for _ in range(3):
        if known is None:
            break
        own = _own_side(known, year)
        if own is not None:
            return own
        known = cast.get(known.speaks_for)
    return host if first is not None and first.kind is ActorKind.PERSON and _is_titled(first) else None


def _own_side(actor: Actor, year: int | None) -> str | None:
    if actor.country is not None:
        return actor.country
    if actor.kind is not ActorKind.PERSON:
        return side_of_name(actor.name)
    offices = known_offices((actor.name,), year) or _by_office(actor, year)
    return offices[0].country if offices else next((r.country for r in actor.roles if r.country is not None), None)


def _by_office(actor: Actor, year: int | None) -> tuple[Office, ...]:
    """Offices of the leader of this surname whose title the text gives: "Joseph R. Biden", where lists have Joe."""
    titles = {word for role in actor.roles for word in role.title.lower().split()}
    return tuple(office for office in known_offices((surname(actor.name),), year) if office.name in titles)


def _is_titled(actor: Actor) -> bool:
    return bool(actor.roles) and all(r.country is None and r.organisation is None and not r.former for r in actor.roles)


@lru_cache(maxsize=4096)
def side_of_name(name: str) -> str | None:
    """The one country or bloc that a name contains: "U.S. Department of State" is "US"; None for none or several."""
    words, table, found = split_name(name), load_gazetteer(), set()
    start = 0
    while start < len(words):
        for stop in range(min(len(words), start + longest_run()), start, -1):
            naming = table.get(words[start:stop])
            if naming is not None:
                found.add(naming.power.key)
                start = stop - 1
                break
        start += 1
    return found.pop() if len(found) == 1 else None


_STATE = frozenset("gov gouv gob gub govt go gv government mil".split())
"""What stands before a country's ending in the addresses of its government."""

_OTHER_ENDINGS = {"UK": "GB"}


def side_of_address(address: str) -> str | None:
    """The country whose government an address or a site's name is of: "gov.uk" is "GB", "www.state.gov" "US"."""
    parts = address.lower().rpartition("://")[2].split("/")[0].split(":")[0].split(".")
    if len(parts) > 1 and parts[-1] in ("gov", "mil"):
        return "US"
    if parts[-2:] == ["europa", "eu"]:
        return "eu"
    if len(parts) > 1 and len(parts[-1]) == 2 and parts[-2] in _STATE:
        return _OTHER_ENDINGS.get(parts[-1].upper(), parts[-1].upper())
    return None
