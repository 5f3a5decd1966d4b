"""Persons described without a name beside them: "the minister", "a deputy spokesman of the ministry"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model.actors import ActorKind, MentionForm
from onrecord.reading.actors.drafts import Draft, Scene
from onrecord.reading.actors.roles import covers, fits, give, office_of
from onrecord.reading.actors.titles import Office, Title, load_offices
from onrecord.reading.saying_words import load_saying

_ACTING = frozenset({"nsubj", "nsubjpass", "agent", "poss", "dobj", "dative"})
_PUBLIC = frozenset({"state", "government", "minister", "envoy", "speaking", "region"})
"""Classes of office whose holder is somebody even where he says nothing."""

_NEAR = 2
"""Sentences over which one described person is still the one meant when several would fit."""

_INTRODUCED = 3
"""Sentences after "a spokesman" in which "the spokesman, …" may still bring his name."""


def draft_described(scene: Scene, persons: Sequence[Draft], used: Mapping[int, Draft]) -> list[Draft]:
    """New persons known by a description alone; those that mean a known person are added to that one.

    ``used`` are the titles that stand at a name, by their head, with whose name it is. A
    description that fits two persons equally well is left open: it is no mention of either.
    """
    described: list[Draft] = []
    for title in scene.offices.values():
        if title.head in used or title.plural or _is_part(scene, title):
            continue
        if _points_back(scene, title):
            known, decided = _known(scene, (*persons, *described), title)
        else:
            known, decided = _named_later(scene, title, used), False
        if known is not None:
            known.see(scene.parse.span(title.first, title.stop), MentionForm.TITLE, title.head)
            told = known.country is None and scene.country_in(title.first, title.stop) is not None
            if title.definite is False or (decided and told):
                give(scene, known, title)
        elif not decided and _is_somebody(scene, title):
            described.append(_new(scene, title))
    return described


def _is_part(scene: Scene, title: Title) -> bool:
    """Whether the words are part of a name or stand before a noun: "Mr. King", "minister level"."""
    return bool(scene.in_person[title.head]) or scene.parse.deps[title.head] in ("compound", "nmod", "amod")


def _new(scene: Scene, title: Title) -> Draft:
    span = scene.parse.span(title.first, title.stop)
    draft = Draft(ActorKind.PERSON, names=[span.of(scene.parse.text)], named=False)
    draft.see(span, MentionForm.TITLE, title.head)
    give(scene, draft, title)
    return draft


def _points_back(scene: Scene, title: Title) -> bool:
    """Whether a description is of somebody known: definite, or used as a name ("Mr. President", "THE PRESIDENT")."""
    bare = title.definite is None and title.first == title.phrase
    return title.definite is True or (bare and scene.parse.words[title.head][0].isupper())


def _known(scene: Scene, persons: Sequence[Draft], title: Title) -> tuple[Draft | None, bool]:
    """Whom a definite description means, and whether it is decided that it brings nobody new."""
    office = office_of(scene, title)
    free = [d for d in persons if not _beside(scene, d, title)]
    strength = {id(d): _answer(d, office, title) for d in free}
    best = max(strength.values(), default=0)
    if best == 0 or (best == 1 and office.country is not None):
        carried = _carried_on(scene, free, title) if office.country is not None or best == 1 else None
        if carried is not None or best == 0:
            return carried, False
        if any(not d.all_offices for d in free):
            return None, True
    return _nearest(scene, [d for d in free if strength[id(d)] == best], title), True


def _answer(draft: Draft, office: Office, title: Title) -> int:
    """How well somebody answers to an office; a "leader" is the pope of later words only when named before."""
    named = draft.last_before(title.head) >= 0
    held = (o for o in draft.all_offices if named or o.name == office.name or not covers(o.name, office.name))
    return max((_strength(office, o) for o in held), default=0)


def _strength(wanted: Office, held: Office) -> int:
    """How well an office answers to one described: 0 not, 1 with its country untold, 2 by a general word, 3 in all."""
    if not fits(wanted, held):
        return 0
    if wanted.country is not None and held.country is None:
        return 1
    return 3 if wanted.name == held.name else 2


def _beside(scene: Scene, draft: Draft, title: Title) -> bool:
    """Whether the person stands in the same clause as another party: "the minister told Putin"."""
    parse = scene.parse
    verb = parse.heads[title.head]
    return any(s.head != title.head and parse.heads[s.head] == verb and verb != s.head for s in draft.sightings)


def _carried_on(scene: Scene, persons: Sequence[Draft], title: Title) -> Draft | None:
    """The subject of the sentence before, where the text gives him no office: news varies its words for one man."""
    parse, number = scene.parse, scene.parse.sentence_number(title.head)
    if number == 0 or parse.deps[title.head] != "nsubj":
        return None
    before = parse.child(parse.sentences[number - 1].root, "nsubj")
    speakers = [d for d in persons if any(s.head == before for s in d.sightings)]
    return speakers[0] if speakers and not speakers[0].all_offices else None


def _nearest(scene: Scene, fitting: Sequence[Draft], title: Title) -> Draft | None:
    """The only one that fits, else the last named, if no other was named as near."""
    if len(fitting) == 1:
        return fitting[0]
    number = scene.parse.sentence_number
    ranked = sorted(fitting, key=lambda d: -d.last_before(title.head))
    first, second = (d.last_before(title.head) for d in ranked[:2])
    if first < 0 or number(title.head) - number(first) > _NEAR:
        return None
    if second < 0 or number(second) < number(first):
        return ranked[0]
    return ranked[0] if scene.parse.deps[first] == "nsubj" != scene.parse.deps[second] else None


def _named_later(scene: Scene, title: Title, used: Mapping[int, Draft]) -> Draft | None:
    """Who "a spokesman" is, where "the spokesman, …" brings the name a little later."""
    if title.definite is not False:
        return None
    office, number = office_of(scene, title), scene.parse.sentence_number
    for head, draft in used.items():
        later = scene.offices[head]
        if 0 < number(head) - number(title.head) <= _INTRODUCED and later.definite is True:
            if draft.first == scene.parse.starts[later.first] and fits(office_of(scene, later), office):
                return draft
    return None


def _is_somebody(scene: Scene, title: Title) -> bool:
    """Whether a description without a known bearer is an actor: it is told who, and does something."""
    parse = scene.parse
    if title.definite is None or parse.lowers[title.first] in ("every", "each", "no", "any", "many", "several", "some"):
        return False
    dep, owner = parse.deps[title.head], parse.heads[title.head]
    if dep in ("nsubj", "agent") and parse.lemmas[owner] in load_saying("en").verbs:
        return True
    if dep == "pobj" and parse.lowers[owner] == "to" and parse.lowers[owner - 1] == "according":
        return True
    return bool(load_offices().classes[title.office] & _PUBLIC) and dep in _ACTING
