"""What an actor is looked up by in a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model.actors import Actor, ActorKind, MentionForm
from onrecord.registry.bodies import acronym_of, is_everywhere, words_of
from onrecord.registry.persons import is_named, name_of
from onrecord.registry.spellings import spelled


def names_of(actor: Actor, text: str) -> tuple[str, ...]:
    """Every name by which an article calls an actor, its fullest first: "IAEA" beside the name in full.

    Nicknames for governments (seats, peoples) and bare titles are none.
    """
    named = (" ".join(m.span.of(text).split()) for m in actor.mentions if m.form is MentionForm.NAME)
    if actor.kind is ActorKind.PERSON:
        # A mention takes a title in: "US President Barack Obama" is no further name.
        named = (name for name in named if not name.endswith(actor.name) and name.title() == name)
    else:
        named = (name for name in named if not is_everywhere(name))
    return tuple(dict.fromkeys((" ".join(actor.name.split()), *named)))


def lookup_keys(actor: Actor, names: Sequence[str] = ()) -> tuple[str, ...]:
    """A few keys under which an actor is kept and by which it is found; equal actors share at least one.

    ``names`` are what else the article calls it (``names_of``). Empty for those without a name of their own: a
    person or group that is only described.
    """
    called = tuple(dict.fromkeys((actor.name, *names)))
    return tuple(dict.fromkeys((*_marks(actor), *(key for name in called for key in _name_keys(actor, name)))))


def needs_company(actor: Actor) -> bool:
    """Whether it matters for recognising an actor who else the candidates were seen with; a look-up saved where not."""
    return actor.kind is ActorKind.PERSON or (
        actor.kind is ActorKind.ORGANISATION and actor.country is None and is_everywhere(actor.name)
    )


def _marks(actor: Actor) -> Iterator[str]:
    for scheme, identifier in actor.identifiers:
        yield f"id:{scheme}:{identifier}"
    if actor.kind is ActorKind.GOVERNMENT and actor.country:
        yield f"country:{actor.country}"


def _name_keys(actor: Actor, name: str) -> Iterator[str]:
    if actor.kind is ActorKind.PERSON:
        yield from _person_keys(name)
    elif actor.kind is not ActorKind.GROUP or name[:1].isupper():
        yield from _body_keys(name, actor.country)


def _person_keys(name: str) -> Iterator[str]:
    """The surname with the given name's initial, then the surname; a second surname's, too."""
    parts = name_of(name)
    words = parts.words
    if not words or not is_named(name):
        return
    for surname in sorted(parts.surnames):
        if parts.is_full:
            yield f"person:{surname}:{words[0][0]}"
        yield f"person:{surname}"
    if len(words) > 2:
        yield f"person:{spelled(words[-2])}"


def _body_keys(name: str, country: str | None) -> Iterator[str]:
    words = words_of(name)
    yield f"body:{' '.join(sorted(words))}"
    if country and len(words) > 1:
        # "Russian Foreign Ministry": found by "Foreign Ministry", too.
        yield f"body:{' '.join(sorted(words[1:]))}"
    acronym = acronym_of(name)
    if acronym:
        yield f"acronym:{acronym}"
