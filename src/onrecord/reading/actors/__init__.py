"""Who is who: every actor of an article, with its roles and mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.actors import Actor, ActorId, ActorKind, Cast
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.reading.actors.bodies import draft_bodies, find_bodies
from onrecord.reading.actors.descriptions import draft_described
from onrecord.reading.actors.drafts import Draft, Scene, fullest
from onrecord.reading.actors.governments import draft_powers, government_name, power_called
from onrecord.reading.actors.groups import draft_groups
from onrecord.reading.actors.names import find_persons
from onrecord.reading.actors.peoples import draft_peoples
from onrecord.reading.actors.persons import draft_persons
from onrecord.reading.actors.powers import find_powers
from onrecord.reading.actors.references import resolve_pronouns
from onrecord.reading.actors.roles import give_roles, speaks_for
from onrecord.reading.actors.titles import find_titles
from onrecord.reading.actors.voices import Turn, find_turns, find_voices

__all__ = ["find_actors", "power_called"]


def find_actors(article: Article, parse: Parse) -> Cast:
    """The actors that the article names, in order of first mention.

    Names come first, then the descriptions that mean those named or somebody new, then the words
    for several, and pronouns last. What is open is left out: it is nobody's mention.
    """
    turns = find_turns(article)
    scene = _look(article, parse, turns)
    named = draft_persons(scene)
    persons = list(dict.fromkeys(named.values()))
    powers = draft_powers(scene)
    bodies = draft_bodies(scene, powers)
    used = give_roles(scene, named)
    described = draft_described(scene, persons, used)
    peoples = draft_peoples(scene, powers)
    drafts = [*persons, *described, *powers.values(), *bodies, *peoples]
    groups = draft_groups(scene, drafts)
    resolve_pronouns(scene, [*drafts, *groups])
    for draft in (*persons, *described, *bodies):
        draft.speaks_for = speaks_for(scene, draft, powers, bodies)
    cast = _cast([*drafts, *(g for g in groups if g.sightings)])
    return replace(cast, voices=find_voices(article, parse, turns, cast))


def _look(article: Article, parse: Parse, turns: Sequence[Turn]) -> Scene:
    """The names and descriptions of a text; labels such as "QUESTION" name nobody."""
    titles, powers = find_titles(parse), tuple(find_powers(parse))
    nobody = frozenset(token for turn in turns if turn.nobody for token in parse.tokens(turn.label))
    labels = tuple(turn.label for turn in turns if not turn.nobody)
    persons = tuple(p for p in find_persons(parse, titles, powers, labels) if p.first not in nobody)
    scene = Scene(
        parse=parse,
        titles=titles,
        powers=powers,
        persons=persons,
        quoted=_quoted(parse),
        year=article.day.year if article.day is not None else None,
    )
    return replace(scene, bodies=find_bodies(scene))


def _cast(drafts: Sequence[Draft]) -> Cast:
    """The drafts as actors, numbered in order of first mention."""
    single = (d for d in drafts if d.sightings and not d.members)
    ordered = sorted(single, key=lambda d: (d.first, d.kind is ActorKind.GROUP, _length(d)))
    ids = {id(draft): ActorId(f"actor-{number}") for number, draft in enumerate(ordered, 1)}
    actors = tuple(
        Actor(
            id=ids[id(draft)],
            name=_name(draft),
            kind=draft.kind,
            country=draft.country,
            roles=tuple(sorted(draft.roles, key=lambda role: role.span)),
            mentions=draft.mentions,
            speaks_for=ids.get(id(draft.speaks_for)) if draft.speaks_for is not None else None,
            identifiers=draft.identifiers,
        )
        for draft in ordered
    )
    groups = [
        (span, tuple(ids[id(member)] for member in draft.members))
        for draft in drafts
        if draft.members
        for span in (*(s.span for s in draft.sightings), *draft.joined)
    ]
    return Cast(actors, tuple(sorted(groups)))


def _length(draft: Draft) -> int:
    return -max(len(s.span) for s in draft.sightings if s.span.start == draft.first)


def _name(draft: Draft) -> str:
    """What an actor is called: a power's usual words, a body's first full name, a person's fullest."""
    if draft.usual is not None:
        return government_name(draft)
    return draft.names[0] if draft.kind is ActorKind.GROUP else fullest(draft.names)


_OPEN, _CLOSE = "“«„", "”»"


def _quoted(parse: Parse) -> bytes:
    """For each token 1 where it stands between quotation marks; a mark left open closes with its paragraph."""
    quoted = bytearray(len(parse))
    for tokens in _by_block(parse):
        inside = False
        for token in tokens:
            mark = parse.words[token][0]
            if mark in _OPEN:
                inside = True
            elif mark in _CLOSE:
                inside = False
            elif mark == '"' or parse.words[token] in ("``", "''"):
                inside = not inside
            else:
                quoted[token] = inside
    return bytes(quoted)


def _by_block(parse: Parse) -> list[range]:
    """The tokens of each block."""
    blocks: dict[int, range] = {}
    for sentence in parse.sentences:
        first = blocks[sentence.block].start if sentence.block in blocks else sentence.first
        blocks[sentence.block] = range(first, sentence.stop)
    return list(blocks.values())
