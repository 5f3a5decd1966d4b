"""Persons described without a name beside them: "the minister", "a deputy spokesman of the ministry"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.actors import ActorKind, MentionForm
from onrecord.reading.drafts import Draft, Office, Scene
from onrecord.reading.roles import fits, give, office_of
from onrecord.reading.saying_words import load_saying
from onrecord.reading.titles import Title, load_offices

_ACTING = frozenset({"nsubj", "nsubjpass", "agent", "poss", "dobj", "dative"})
_PUBLIC = frozenset({"state", "government", "minister", "envoy", "speaking", "region"})
"""Classes of office whose holder is somebody even where he says nothing."""

_NEAR = 2
"""Sentences over which one described person is still the one meant when several would fit."""


def draft_described(scene: Scene, persons: Sequence[Draft], used: set[int]) -> list[Draft]:
    """New persons known by a description alone; those that mean a known person are added to that one.

    A description that fits two persons equally well is left open: it is no mention of either.
    """
    described: list[Draft] = []
    for title in scene.offices.values():
        if title.head in used or title.plural or scene.parse.deps[title.head] in ("compound", "nmod", "amod"):
            continue
        office = office_of(scene, title)
        span = scene.parse.span(title.first, title.stop)
        if title.definite is True or (title.definite is None and _addressed(scene, title)):
            fitting = [d for d in (*persons, *described) if any(fits(office, held) for held in d.offices)]
            fitting = [d for d in fitting if not _beside(scene, d, title)]
            if fitting:
                meant = _meant(scene, fitting, office, title)
                if meant is not None:
                    meant.see(span, MentionForm.TITLE, title.head)
                continue
        if _is_somebody(scene, title):
            draft = Draft(ActorKind.PERSON, names=[span.of(scene.parse.text)], named=False)
            draft.see(span, MentionForm.TITLE, title.head)
            give(scene, draft, title)
            described.append(draft)
    return described


def _addressed(scene: Scene, title: Title) -> bool:
    """Whether a bare description is used as a name: "Mr. President", a label "THE PRESIDENT"."""
    return scene.parse.words[title.head][0].isupper() and title.first == title.phrase


def _beside(scene: Scene, draft: Draft, title: Title) -> bool:
    """Whether the person stands in the same clause as another party: "the minister told Putin"."""
    parse = scene.parse
    verb = parse.heads[title.head]
    return any(s.head != title.head and parse.heads[s.head] == verb and verb != s.head for s in draft.sightings)


def _meant(scene: Scene, fitting: Sequence[Draft], office: Office, title: Title) -> Draft | None:
    """The one person meant: the only one that fits, else the last named, if no other was named as near."""
    if len(fitting) == 1:
        return fitting[0]
    exact = [d for d in fitting if any(o.country == office.country and fits(office, o) for o in d.offices)]
    if office.country and len(exact) == 1:
        return exact[0]
    number = scene.parse.sentence_number(title.head)
    ranked = sorted(fitting, key=lambda d: -d.last_before(title.head))
    first, second = (d.last_before(title.head) for d in ranked[:2])
    if first < 0 or number - scene.parse.sentence_number(first) > _NEAR:
        return None
    apart = second < 0 or scene.parse.sentence_number(second) < scene.parse.sentence_number(first)
    return ranked[0] if apart or scene.parse.deps[first] == "nsubj" != scene.parse.deps[second] else None


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
