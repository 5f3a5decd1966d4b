"""Persons by their names: which names mean one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model.actors import ActorKind, MentionForm
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.actors.drafts import Draft, Scene
from onrecord.reading.actors.given_names import load_given_names
from onrecord.reading.actors.names import PersonName
from onrecord.reading.actors.titles import Title
from onrecord.text.names import PARTICLES, name_parts


def draft_persons(scene: Scene) -> dict[PersonName, Draft]:
    """A draft for each person; every name of the text is given the person it means.

    Full names come first wherever they stand, so that a surname in a headline finds the full
    name further down. A single word that no full name explains is a person only where an
    honorific, an office or several mentions make sure of it.
    """
    parse, names = scene.parse, scene.persons
    drafts: list[tuple[Draft, list[tuple[str, ...]]]] = []
    found: dict[PersonName, Draft] = {}
    parts = {name: name_parts(parse.span(name.first, name.stop).of(parse.text)) for name in names}
    for name in sorted(names, key=lambda n: (len(parts[n]) < 2, n.first)):
        knight = name.start < name.first and parse.lowers[name.start] in ("sir", "dame")
        known = _known(name, parts[name], drafts, found) or (_knight(parts[name], drafts) if knight else None)
        if known is None:
            known = (Draft(ActorKind.PERSON), [])
            drafts.append(known)
        draft, written = known
        if parts[name] not in written:
            written.append(parts[name])
        draft.gender = draft.gender or name.gender
        found[name] = draft
    for name in names:
        _sight(parse, name, found[name], parts[name], scene.offices)
    return found


def _known(
    name: PersonName,
    parts: tuple[str, ...],
    drafts: Sequence[tuple[Draft, list[tuple[str, ...]]]],
    found: dict[PersonName, Draft],
) -> tuple[Draft, list[tuple[str, ...]]] | None:
    """The person already known whom this name means, the one last named before it when several fit."""
    fitting = [d for d in drafts if _gender_fits(d[0], name) and any(same_person(parts, other) for other in d[1])]
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    before = [(n.first, found[n]) for n in found if n.first < name.first]
    last = {id(d): f for f, d in sorted(before, key=lambda pair: pair[0])}
    return max(fitting, key=lambda d: last.get(id(d[0]), -1))


def _knight(
    parts: tuple[str, ...], drafts: Sequence[tuple[Draft, list[tuple[str, ...]]]]
) -> tuple[Draft, list[tuple[str, ...]]] | None:
    """The one person whom "Sir Michael" means: who has that first name."""
    fitting = [d for d in drafts if len(parts) == 1 and any(len(p) > 1 and p[0] == parts[0] for p in d[1])]
    return fitting[0] if len(fitting) == 1 else None


def _gender_fits(draft: Draft, name: PersonName) -> bool:
    return draft.gender is None or name.gender is None or draft.gender == name.gender


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can mean one person: a surname and a full name, initials, short forms."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if len(short) == 1:
        if short[0] == long[0] and load_given_names().gender.get(short[0]) in (None, "either"):
            return True  # "Anwar" for Anwar Ibrahim, "Xi" for Xi Jinping; a Western given name alone is nobody known
        return short[0] == long[-1] or short == _surname_of(long) or short[0] in long[-1].split("-")
    if short == _surname_of(long):
        return True
    if short[-1] != long[-1]:
        return False
    return _given_fits(short[0], long[0])


def _surname_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The surname with its particles: ("von", "der", "leyen")."""
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in PARTICLES:
        start -= 1
    return parts[start:]


def _given_fits(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    short = load_given_names().short
    return other in short.get(one, ()) or one in short.get(other, ())


def _sight(parse: Parse, name: PersonName, draft: Draft, parts: tuple[str, ...], titles: Mapping[int, Title]) -> None:
    draft.names.append(parse.span(name.first, name.stop).of(parse.text))
    title = titles.get(name.title) if name.title is not None else None
    start = min(name.start, undetermined(parse, title)) if title else name.start
    span = Span(parse.starts[start], parse.ends[name.stop - 1])
    form = MentionForm.SURNAME if len(parts) == 1 else MentionForm.NAME
    draft.see(span, form, name.stop - 1)


def undetermined(parse: Parse, title: Title) -> int:
    """The first token of a title without its article."""
    return title.first + 1 if parse.pos[title.first] == "DET" and title.first < title.phrase else title.first
