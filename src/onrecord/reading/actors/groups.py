"""Several actors at once: "President A and Minister B", "the two leaders", "they"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.actors import ActorKind, MentionForm
from onrecord.model.spans import Span
from onrecord.reading.actors.drafts import Draft, Scene, Sighting
from onrecord.reading.actors.roles import covers
from onrecord.reading.actors.titles import load_offices, singular
from onrecord.reading.lexicons import load_lexicon
from onrecord.reading.saying_words import load_saying
from onrecord.text.names import fold

_POWERS = (ActorKind.GOVERNMENT, ActorKind.BLOC)
_PUBLIC = frozenset({"state", "government", "minister", "envoy", "speaking", "region", "body", "aide"})
"""Classes of office whose plural may stand for those named: "the presidents", never "the voters"."""

_REACH = 3
"""Sentences that words for a group may look back over for the names of its members."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Actors joined by "and", or by meeting: the heads of the first and last, the span of all, and who they are."""

    head: int
    last: int
    span: Span
    members: tuple[Draft, ...]
    by_and: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """Words for a group: how many they are (None for untold) and what they may be."""

    head: int
    span: Span
    number: int | None
    kinds: tuple[ActorKind, ...]
    office: str | None
    countries: frozenset[str]


@lru_cache
def _group_words(language: str = "en") -> Mapping[str, tuple[ActorKind, ...]]:
    kinds = {"persons": (ActorKind.PERSON,), "powers": _POWERS, "either": (ActorKind.PERSON, *_POWERS)}
    groups = load_lexicon(language, "references")["groups"]
    return {word: kinds[sort] for sort, words in groups.items() for word in words}


def _of_objects(scene: Scene, verb: int) -> list[int]:
    """What hangs on the objects of a verb: the "with" of "held talks with"."""
    parse = scene.parse
    return [c for noun in parse.children[verb] if parse.deps[noun] == "dobj" for c in parse.children[noun]]


@lru_cache
def _meeting_verbs(language: str = "en") -> frozenset[str]:
    return frozenset(load_lexicon(language, "references")["meeting"]["verbs"])


@lru_cache
def _numbers(language: str = "en") -> Mapping[str, int]:
    return dict(load_lexicon(language, "references")["numbers"])


def find_joined(scene: Scene, drafts: Sequence[Draft]) -> tuple[Joined, ...]:
    """Every run of actors joined by "and", in reading order."""
    parse = scene.parse
    at = {
        s.head: (s, d)
        for d in drafts
        if d.kind is not ActorKind.GROUP
        for s in sorted(d.sightings, key=lambda s: len(s.span))
    }
    found = []
    for head in sorted(at):
        modifier = parse.deps[head] in ("amod", "compound", "nmod")
        if parse.deps[head] == "conj" and parse.heads[head] in at:
            continue
        chain, token = [head], head
        while (following := _conjunct(scene, token, at)) is not None:
            chain.append(following)
            token = following
        members = tuple(dict.fromkeys(at[t][1] for t in chain))
        if len(members) > 1:
            span = Span(at[head][0].span.start, max(at[t][0].span.end for t in chain))
            found.append(Joined(head, chain[-1], span, members, not modifier))
    found += _meetings(scene, at)
    return tuple(sorted(found, key=lambda run: run.last))


def _meetings(scene: Scene, at: Mapping[int, tuple[Sighting, Draft]]) -> Iterator[Joined]:
    """Two who meet or speak with one another: "A met B", "A spoke by phone with B"."""
    parse = scene.parse
    for head, (sighting, draft) in at.items():
        verb = parse.heads[head]
        if parse.deps[head] != "nsubj" or parse.lemmas[verb] not in _meeting_verbs():
            continue
        for child in (*parse.children[verb], *_of_objects(scene, verb)):
            other = child if parse.deps[child] == "dobj" and parse.lemmas[verb] in ("meet", "host") else None
            if parse.deps[child] == "prep" and parse.lowers[child] in ("with", "to"):
                other = parse.child(child, "pobj")
            if other is not None and other in at and at[other][1].kind is draft.kind and at[other][1] is not draft:
                span = Span(sighting.span.start, max(sighting.span.end, at[other][0].span.end))
                yield Joined(head, other, span, (draft, at[other][1]), False)


def _conjunct(scene: Scene, token: int, at: Mapping[int, object]) -> int | None:
    """The actor that is joined to the one at ``token``."""
    parse = scene.parse
    for child in parse.children[token]:
        if parse.deps[child] == "conj" and child > token and child in at and _joined_by_and(scene, token, child):
            return child
    return None


def _joined_by_and(scene: Scene, token: int, child: int) -> bool:
    return not any(scene.parse.lowers[t] in ("or", "but", "nor") for t in range(token + 1, child))


def draft_groups(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """A draft for each group that the text speaks of as one, with the words for it.

    Left out when it is open who the members are.
    """
    joined = find_joined(scene, drafts)
    groups: list[Draft] = []
    for words in _find_words(scene):
        members = _members(scene, words, joined, drafts)
        group = _group_of(groups, members, joined) if members else _unknown(scene, groups, words)
        if group is not None:
            group.names.append(words.span.of(scene.parse.text))
            group.see(words.span, MentionForm.GROUP, words.head)
    for run in joined:
        if scene.parse.deps[run.head] == "nsubj" and len(run.members) > 1:
            _group_of(groups, run.members, joined)
    for group in groups:
        group.names[:0] = [span.of(scene.parse.text) for span in group.joined[:1]]
    return groups


def _group_of(groups: list[Draft], members: tuple[Draft, ...], joined: Sequence[Joined]) -> Draft:
    """The group of these members, drafted when it is new and named as the text joins them."""
    for known in groups:
        if set(map(id, known.members)) == set(map(id, members)):
            return known
    draft = Draft(ActorKind.GROUP, members=members, named=False)
    for run in joined:
        if set(map(id, run.members)) == set(map(id, members)):
            draft.together.append((run.head, run.last))
            if run.by_and:
                draft.joined.append(run.span)
    groups.append(draft)
    return draft


def _unknown(scene: Scene, groups: list[Draft], words: _Words) -> Draft | None:
    """A group whose members are not known, where it says something: "the foreign ministers said"."""
    parse, name = scene.parse, words.span.of(scene.parse.text)
    for known in groups:
        if not known.members and fold(known.names[0]) == fold(name):
            return known
    owner = parse.heads[words.head]
    if ActorKind.PERSON not in words.kinds or words.kinds != (ActorKind.PERSON,):
        return None
    if parse.deps[words.head] != "nsubj" or parse.lemmas[owner] not in load_saying("en").verbs:
        return None
    groups.append(Draft(ActorKind.GROUP, named=False))
    return groups[-1]


def _find_words(scene: Scene) -> Iterator[_Words]:
    """Definite plural words for a group: "the two presidents", "both sides", "the leaders"."""
    parse, numbers, offices = scene.parse, _numbers(), load_offices()
    for head, word in enumerate(parse.lowers):
        kinds = _group_words().get(word)
        office = None
        if kinds is None and parse.pos[head] in ("NOUN", "PROPN"):
            found = singular(word, offices.classes)
            if found is not None and found[1] and offices.classes[found[0]] & _PUBLIC:
                kinds, office = (ActorKind.PERSON,), offices.alike.get(found[0], found[0])
        if kinds is None or (parse.tags[head] in ("CD",) and parse.deps[head] == "nummod"):
            continue
        first, number, definite = _opening(scene, head)
        if word in numbers:
            number = numbers[word]
        if definite and not (number is None and head - first > 1 and office is None):
            countries, stop = _countries(scene, first, head)
            if not countries and head + 1 < len(parse) and parse.lowers[head + 1] == "of":
                continue
            yield _Words(head, parse.span(first, stop), number, kinds, office, countries)


def _countries(scene: Scene, first: int, head: int) -> tuple[frozenset[str], int]:
    """The countries that words for a group name, before or after "of", and where the words end."""
    parse, stop = scene.parse, head + 1
    if stop < len(parse) and parse.lowers[stop] == "of" and parse.heads[stop] == head:
        stop = parse.last_of(stop) + 1
    inside = (p for p in scene.powers if first <= p.first and p.stop <= stop)
    countries = frozenset(p.naming.power.key for p in inside)
    return countries, stop if countries else head + 1


def _opening(scene: Scene, head: int) -> tuple[int, int | None, bool]:
    """Where the words for a group begin, their number, and whether they point back."""
    parse, numbers = scene.parse, _numbers()
    first, number, definite, start = head, None, False, parse.sentence_of(head).first
    while first > start:
        word = parse.lowers[first - 1]
        if word in numbers:
            number, definite = numbers[word], definite or word == "both"
        elif word in ("the", "these", "those"):
            return first - 1, number, True
        elif parse.pos[first - 1] not in ("ADJ", "NOUN", "PROPN", "CCONJ") and not scene.in_power[first - 1]:
            break
        first -= 1
    return first, number, definite


def _members(scene: Scene, words: _Words, joined: Sequence[Joined], drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Who a group's words stand for: those last joined by "and", else the only ones that can be meant."""
    number = scene.parse.sentence_number(words.head)
    if words.countries:
        theirs = [d for d in drafts if _suits_one(d, words) and _countries_of(d) & words.countries]
        return tuple(sorted(theirs, key=lambda d: d.first)) if len(theirs) == len(words.countries) > 1 else ()
    for run in reversed([run for run in joined if run.last < words.head]):
        if number - scene.parse.sentence_number(run.last) > _REACH:
            break
        if _suits(run.members, words):
            return run.members
    fitting = [d for d in drafts if _suits_one(d, words) and d.named]
    count = words.number or 2
    if len(words.kinds) > 2 or (words.number is None and words.office is None):
        return ()
    if len(fitting) == count and words.office is not None:
        return tuple(sorted(fitting, key=lambda d: d.first))
    for run in joined:
        if words.office is not None and run.last > words.head and all(member in fitting for member in run.members):
            if _suits(run.members, words):
                return run.members
    near = [
        d
        for d in drafts
        if d.kind in words.kinds
        and d.named
        and 0 <= (last := d.last_before(words.head))
        and number - scene.parse.sentence_number(last) <= 1
    ]
    if words.number is not None and len(near) == count:
        return tuple(sorted(near, key=lambda d: d.first))
    return ()


def _suits(members: Sequence[Draft], words: _Words) -> bool:
    if words.office is not None and not all(_suits_one(member, words) for member in members):
        return False
    right = words.number is None or len(members) == words.number
    return right and all(member.kind in words.kinds for member in members)


def _countries_of(draft: Draft) -> frozenset[str]:
    """The countries for which a person holds an office."""
    return frozenset(o.country for o in draft.all_offices if o.country)


def _suits_one(draft: Draft, words: _Words) -> bool:
    if draft.kind not in words.kinds:
        return False
    if words.office is None:
        return True
    held = (o.name for o in draft.all_offices if not o.former)
    return any(name == words.office or name.split()[-1] == words.office or covers(words.office, name) for name in held)
