"""For which country somebody acts, as far as the article or common knowledge tells."""

from __future__ import annotations

from functools import lru_cache

from onrecord.model.actors import Actor, ActorId, ActorKind, Cast
from onrecord.reading.actors.countries import load_gazetteer, longest_run, split_name
from onrecord.reading.actors.leaders import known_offices


def side_of(cast: Cast, actor: ActorId | None, year: int | None) -> str | None:
    """The country or bloc that an actor belongs to or speaks for; None where nothing tells.

    Common knowledge of who leads a state is used, which helps to match and is never shown.
    """
    known = cast.get(actor)
    for _ in range(3):
        if known is None:
            return None
        own = _own_side(known, year)
        if own is not None:
            return own
        known = cast.get(known.speaks_for)
    return None


def _own_side(actor: Actor, year: int | None) -> str | None:
    if actor.country is not None:
        return actor.country
    if actor.kind is ActorKind.PERSON:
        offices = known_offices((actor.name,), year)
        return offices[0].country if offices else None
    return side_of_name(actor.name)


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
