"""To whom an act is done: the actor that the cue is directed at, or whom its deed would befall."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.actors import ActorId, Cast
from onrecord.model.acts import ActKind
from onrecord.model.parses import Parse
from onrecord.reading.act_drafts import ActDraft
from onrecord.reading.complements import phrase
from onrecord.reading.holders import is_first_person, is_performer


@dataclass(frozen=True, slots=True)
class Party:
    """An actor by id where it is known, and by what the text calls it."""

    actor: ActorId | None
    name: str | None


NOBODY = Party(None, None)

# Kinds whose deed befalls somebody, whom its words may name; hopes and announcements are about things.
_BEFALLING = frozenset(
    (
        ActKind.THREAT,
        ActKind.PROMISE,
        ActKind.OFFER,
        ActKind.ACCUSATION,
        ActKind.ENDORSEMENT,
        ActKind.DEMAND,
        ActKind.REFUSAL,
        ActKind.WARNING,
    )
)


def party_at(parse: Parse, cast: Cast, token: int) -> Party:
    """The party that a token names: an actor, several named together, or somebody who is no known actor."""
    span = parse.word_span(token)
    whole = phrase(parse, token)
    for group, members in cast.groups:
        if group.meets(span) and members:
            names = [known.name for member in members if (known := cast.get(member)) is not None]
            return Party(members[0], " and ".join(names) or group.of(parse.text))
    actor = cast.at(span)
    if actor is None:
        inside = [who for place, who in cast.within(whole) if place.start <= span.start and span.end <= place.end]
        actor = inside[0] if inside else None
    known = cast.get(actor)
    if any(parse.deps[c] == "conj" for c in parse.children[token]):
        return Party(actor, whole.of(parse.text))
    if known is not None:
        return Party(actor, known.name)
    if parse.tags[token] in ("PRP", "PRP$", "WP", "WDT") or parse.lowers[token] in ("this", "that"):
        return NOBODY
    return Party(None, whole.of(parse.text))


def find_target(parse: Parse, cast: Cast, draft: ActDraft, holder: Party) -> Party:
    """The target of an act; NOBODY where the text names none."""
    for token in draft.targets:
        if is_first_person(parse, token):
            continue
        party = party_at(parse, cast, token)
        if party.actor is not None and party.actor != holder.actor:
            return party
        if party.actor is None and token != draft.deed and party.name is not None and is_performer(parse, token):
            return party
    if draft.kind not in _BEFALLING:
        return NOBODY
    for _, actor in cast.within(draft.text):
        known = cast.get(actor)
        if actor != holder.actor and known is not None:
            return Party(actor, known.name)
    return NOBODY
