"""To whom an act is done: the actor that the cue is directed at, or whom its deed would befall."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.actors import ActorId, Cast
from onrecord.model.acts import ActKind
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.acts.holders import is_first_person, is_performer
from onrecord.reading.acts.subjects import subject_near
from onrecord.reading.lexicons import load_lexicon
from onrecord.text.spans import trim


@dataclass(frozen=True, slots=True)
class Party:
    """An actor by id where it is known, and by what the text calls it."""

    actor: ActorId | None
    name: str | None


NOBODY = Party(None, None)

# Kinds whose deed befalls somebody, whom its words may name; hopes and announcements are about things.
_BEFALLING = frozenset(
    (ActKind.THREAT, ActKind.PROMISE, ActKind.OFFER, ActKind.DEMAND, ActKind.REFUSAL, ActKind.WARNING)
)
# Kinds that judge a deed; their target is whose deed it is.
_JUDGING = frozenset((ActKind.ACCUSATION, ActKind.ENDORSEMENT))

_NAMING = frozenset(("compound", "nmod", "flat", "appos", "conj", "cc", "punct", "prep", "poss", "case", "det"))


def name_at(parse: Parse, token: int) -> Span:
    """The words that name the one whom a token heads: nothing that tells what it did."""
    last = token
    for child in parse.children[token]:
        if child > token and (parse.deps[child] not in _NAMING or parse.first_of(child) > last + 2):
            break
        if parse.deps[child] == "case":
            continue
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
    judged = draft.kind in _JUDGING
    for token in (*draft.targets, *(_doers(parse, draft.deed) if judged else _struck(parse, draft))):
        if is_first_person(parse, token):
            continue
        party = party_at(parse, cast, token)
        if party.actor is not None and party.actor != holder.actor:
            return party
        acts = is_performer(parse, token, papers=False) or (token in draft.targets[:1] and parse.pos[token] == "PROPN")
        if party.actor is None and token != draft.deed and party.name is not None and acts:
            return party
    befalls = draft.kind in _BEFALLING or (draft.kind is ActKind.ENDORSEMENT and parse.pos[draft.deed] == "VERB")
    return _befallen(parse, cast, draft, holder) if befalls else NOBODY


def _befallen(parse: Parse, cast: Cast, draft: ActDraft, holder: Party) -> Party:
    """The first actor in the words of an act that is neither its holder nor its holder's side."""
    doer = subject_near(parse, draft.deed)
    side = cast.at(parse.word_span(doer)) if doer is not None and draft.holder is None else None
    for _, actor in cast.within(draft.text):
        known = cast.get(actor)
        if known is not None and actor not in (side, holder.actor):
            return Party(actor, known.name)
    return NOBODY


def _struck(parse: Parse, draft: ActDraft) -> tuple[int, ...]:
    """Whom the words of an act are against: "sanctions against the regime", "tariffs on Peru"."""
    objects = load_lexicon("en", "acts")["objects"]
    measures = (*objects["instruments"], *objects["reprisals"])
    found = []
    for token in parse.tokens(draft.text):
        head = parse.heads[token]
        on = parse.lowers[token] == "on" and parse.lemmas[head] in measures
        against = parse.lowers[token] == "against" and (parse.lemmas[head] in measures or head == draft.deed)
        if (on or against) and (whom := parse.child(token, "pobj")) is not None:
            found.append(whom)
    return tuple(found)


def _doers(parse: Parse, deed: int) -> tuple[int, ...]:
    """Whose deed a noun names: "Iran's raid", "the Russian shelling", "the raid (launched) by Iran"."""
    found = []
    for child in parse.children[deed]:
        entity = parse.entity_of[child]
        if parse.deps[child] == "poss" or (child < deed and entity is not None and entity.label in ("NORP", "GPE")):
            found.append(child)
        elif parse.lowers[child] in ("by", "of", "from") and child > deed:
            found.extend(t for t in (parse.child(child, "pobj"),) if t is not None)
        elif parse.deps[child] in ("acl", "relcl") and (agent := parse.child(child, "agent")) is not None:
            found.extend(t for t in (parse.child(agent, "pobj"),) if t is not None)
    return tuple(found)
