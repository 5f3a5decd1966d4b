"""Groups that act in a country's or a party's name: "Russian officials", "Republicans"."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.model.actors import ActorKind, MentionForm
from onrecord.reading.actors.drafts import Draft, Scene
from onrecord.reading.actors.persons import undetermined
from onrecord.reading.actors.titles import load_offices
from onrecord.text.names import fold

_PLACES = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "agent", "poss", "dative", "conj"})


def draft_peoples(scene: Scene, powers: Mapping[str, Draft]) -> list[Draft]:
    """A draft for each group told by its country or party, by the words for it."""
    drafts: dict[str, Draft] = {}
    _officials(scene, powers, drafts)
    _parties(scene, drafts)
    return list(drafts.values())


def _officials(scene: Scene, powers: Mapping[str, Draft], drafts: dict[str, Draft]) -> None:
    parse, peoples = scene.parse, load_offices().peoples
    for title in scene.offices.values():
        power = scene.power_in(title.first, title.head)
        if not title.plural or power is None or parse.lowers[title.head] not in peoples:
            continue
        if parse.deps[title.head] not in _PLACES:
            continue
        first = undetermined(parse, title)
        words = scene.words(first, title.head + 1)
        draft = drafts.get(fold(words))
        if draft is None:
            draft = drafts[fold(words)] = Draft(ActorKind.GROUP, country=power.naming.power.country)
            draft.speaks_for = powers.get(power.naming.power.key)
        draft.names.append(words)
        draft.see(parse.span(title.first, title.head + 1), MentionForm.TITLE, title.head)


def _parties(scene: Scene, drafts: dict[str, Draft]) -> None:
    parse = scene.parse
    for entity in parse.entities:
        head = entity.stop - 1
        if entity.label != "NORP" or scene.in_power[head] or parse.tags[head] not in ("NNPS", "NNS"):
            continue
        if parse.deps[head] not in _PLACES:
            continue
        words = scene.words(entity.first, entity.stop)
        draft = drafts.setdefault(fold(words), Draft(ActorKind.GROUP))
        draft.names.append(words)
        draft.see(parse.span(entity.first, entity.stop), MentionForm.NAME, head)
