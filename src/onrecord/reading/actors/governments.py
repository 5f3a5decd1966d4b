"""Governments and blocs, by every word that stands for them where they act."""

from __future__ import annotations

from onrecord.model.actors import Actor, ActorId, ActorKind, MentionForm
from onrecord.reading.actors.countries import Power, Sense, load_gazetteer, split_name, usual_name
from onrecord.reading.actors.drafts import Draft, Scene
from onrecord.reading.actors.powers import PowerName
from onrecord.reading.actors.whereabouts import acts, head_of

_FORMS = {
    Sense.NAME: MentionForm.NAME,
    Sense.DEMONYM: MentionForm.DEMONYM,
    Sense.SEAT: MentionForm.METONYM,
}


def draft_powers(scene: Scene) -> dict[str, Draft]:
    """A draft for each government and bloc that acts in the text, by its key.

    Places are left out: "in Moscow" is no mention of the government, "Moscow said" is.
    """
    drafts: dict[str, Draft] = {}
    for power in scene.powers:
        if not acts(scene.parse, power):
            continue
        known = power.naming.power
        draft = drafts.setdefault(known.key, _draft(known))
        words = scene.words(power.first, power.stop)
        if power.naming.sense is not Sense.DEMONYM:
            draft.names.append(_as_called(scene, power, words))
        draft.see(
            scene.parse.span(power.first, power.stop),
            _FORMS[power.naming.sense],
            head_of(scene.parse, power.first, power.stop),
        )
    return drafts


def _as_called(scene: Scene, power: PowerName, words: str) -> str:
    """A building's name with its article, where it has one: "the Kremlin", but "Downing Street"."""
    parse, before = scene.parse, power.first - 1
    alone = parse.deps[head_of(parse, power.first, power.stop)] not in ("compound", "nmod", "amod")
    articled = power.naming.building and alone and before >= 0 and parse.lowers[before] == "the"
    return f"the {words}" if articled else words


def _draft(power: Power) -> Draft:
    return Draft(
        ActorKind(power.kind),
        country=power.country,
        identifiers=(("wikidata", power.wikidata),) if power.wikidata else (),
        usual=usual_name(power),
    )


def power_called(name: str) -> Actor | None:
    """The state or body of states that a name or seat stands for, by its usual name; None for any other name."""
    naming = load_gazetteer().get(split_name(name))
    if naming is None or naming.sense is Sense.DEMONYM:
        return None
    draft, power = _draft(naming.power), naming.power
    return Actor(
        id=ActorId(f"power-{power.key}"),
        name=usual_name(power),
        kind=draft.kind,
        country=draft.country,
        identifiers=draft.identifiers,
    )


def government_name(draft: Draft) -> str:
    """What a government or bloc is called: the words used most, of as many uses those with most words.

    A name in full goes before a seat's ("Russia" before "Moscow"), the usual name where the
    text has but the adjective.
    """
    if not draft.names:
        return draft.usual or ""
    stems = [name.removeprefix("the ").removeprefix("The ") for name in draft.names]
    proper = [name for name in stems if not _is_seat(name)] or stems
    best = max(dict.fromkeys(proper), key=lambda name: (proper.count(name), len(name.split())))
    fitting = [name for name in draft.names if name.endswith(best)]
    return next((name for name in fitting if name == f"the {best}"), fitting[0])


def _is_seat(name: str) -> bool:
    naming = load_gazetteer().get(split_name(name))
    return naming is not None and naming.sense is Sense.SEAT
