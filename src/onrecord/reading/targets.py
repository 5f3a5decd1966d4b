"""To whom an act is done: the actor that the cue is directed at, or whom its deed would befall."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.actors import ActorId, Cast
from onrecord.model.acts import ActKind
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.act_drafts import ActDraft
from onrecord.reading.holders import is_first_person, is_performer
from onrecord.reading.subjects import subject_near
from onrecord.text.spans import trim


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


_NAMING = frozenset(("compound", "nmod", "flat", "appos", "conj", "cc", "punct", "prep", "poss", "case", "det"))


def name_at(parse: Parse, token: int) -> Span:
    """The words that name the one whom a token heads: nothing that tells what it did."""
    last = token
    for child in parse.children[token]:
        if child > token and (parse.deps[child] not in _NAMING or parse.first_of(child) > last + 2):
            break
        if child > token and parse.deps[child] not in ("punct", "cc"):
            last = parse.last_of(child)
    left = [c for c in parse.children[token] if c < token and parse.deps[c] not in ("nsubj", "advcl", "mark", "prep")]
    whole = parse.span(parse.first_of(left[0]) if left else token, last + 1)
    return trim(parse.text, whole) or whole


def party_at(parse: Parse, cast: Cast, token: int) -> Party:
    """The party that a token names: an actor, several named together, or somebody who is no known actor."""
    span = parse.word_span(token)
    whole = name_at(parse, token)
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
    doer = subject_near(parse, draft.deed)
    side = cast.at(parse.word_span(doer)) if doer is not None and draft.holder is None else None
    for _, actor in cast.within(draft.text):
        known = cast.get(actor)
        if actor == side:
            continue  # its own side: "Kyiv will not yield"
        if actor != holder.actor and known is not None:
            return Party(actor, known.name)
    return NOBODY
