"""Roles: which office the text gives to whom, before a name, after it, or with "is"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from onrecord.model.actors import ActorKind, MentionForm, Role
from onrecord.reading.actors.drafts import Draft, Scene
from onrecord.reading.actors.leaders import known_offices
from onrecord.reading.actors.names import PersonName
from onrecord.reading.actors.persons import undetermined
from onrecord.reading.actors.titles import Office, Title, load_offices
from onrecord.text.names import fold

_CLOSING = frozenset({",", ".", ")", ";", ":", "who", "—", "–", "-", '"', "”", "''", "and"})
_STATE_CLASSES = frozenset({"state", "government", "minister", "envoy", "speaking"})
"""Classes of office whose holders speak for their government."""


def give_roles(scene: Scene, persons: Mapping[PersonName, Draft]) -> dict[int, Draft]:
    """Give every person the offices that stand at a name of theirs; the heads of the titles so used, with whose."""
    starts = {name.first for name in persons} | {name.start for name in persons}
    used: dict[int, Draft] = {}
    for name, draft in persons.items():
        if name.title is not None:
            used[name.title] = draft
            give(scene, draft, scene.offices[name.title], country=_country_after(scene, name))
    ordered = sorted(persons, key=lambda name: name.first)
    for title in scene.offices.values():
        if title.head in used or title.plural or title.stop in starts or scene.in_person[title.head]:
            continue
        for name in ordered:
            if name.stop + 40 > title.first and name.first < title.stop + 3 and _apposed(scene, name, title):
                used[title.head] = persons[name]
                give(scene, persons[name], title)
                persons[name].see(scene.parse.span(title.first, title.stop), MentionForm.TITLE, title.head)
                break
    _share(scene, persons)
    _take_countries(scene, persons)
    for draft in persons.values():
        draft.known = known_offices(draft.names, scene.year)
        draft.country = draft.country or _country_known(draft)
    _take_masters(scene, persons, used)
    return used


def _take_masters(scene: Scene, persons: Mapping[PersonName, Draft], used: Mapping[int, Draft]) -> None:
    """Give those whom the text calls somebody's aide or envoy that one's country: "Putin's foreign policy aide"."""
    owners = {token: draft for name, draft in persons.items() for token in range(name.first, name.stop)}
    for head, draft in used.items():
        title = scene.offices[head]
        master = owners.get(title.possessor) if title.possessor is not None else None
        if master is not None and load_offices().classes[title.office] & (_STATE_CLASSES | {"aide"}):
            draft.country = draft.country or master.country


def _country_known(draft: Draft) -> str | None:
    """The country of somebody whose office the text gives without it and who is known to hold that office."""
    held = {(office.name, office.country) for office in draft.known if office.country}
    countries = {
        country for office in draft.offices if not office.former for name, country in held if name == office.name
    }
    return countries.pop() if len(countries) == 1 else None


def _take_countries(scene: Scene, persons: Mapping[PersonName, Draft]) -> None:
    """Give a country to those whom the text calls a country's own: "Hungary's Viktor Orbán"."""
    ends = {power.stop: power for power in scene.powers}
    for name, draft in persons.items():
        power = ends.get(name.start - 1)
        if power is not None and scene.parse.tags[name.start - 1] == "POS":
            draft.country = draft.country or power.naming.power.country


def _country_after(scene: Scene, name: PersonName) -> str | None:
    """The country that "of" brings after a name: "President Vladimir Putin of Russia"."""
    if name.stop >= len(scene.parse) or scene.parse.lowers[name.stop] != "of":
        return None
    return scene.country_in(name.stop + 1, min(name.stop + 7, scene.parse.last_of(name.stop) + 1))


def _share(scene: Scene, persons: Mapping[PersonName, Draft]) -> None:
    """Give the office of "Presidents A and B" to those after the first as well."""
    by_token = {token: name for name in persons for token in range(name.first, name.stop)}
    for name in persons:
        title = scene.offices.get(name.title) if name.title is not None else None
        if title is None or not title.plural:
            continue
        queue = [t for t in range(name.first, name.stop)]
        while queue:
            for child in scene.parse.children[queue.pop()]:
                other = by_token.get(child)
                if scene.parse.deps[child] == "conj" and other is not None and other.title is None:
                    give(scene, persons[other], title, shared=True)
                    queue.append(child)


def give(scene: Scene, draft: Draft, title: Title, *, country: str | None = None, shared: bool = False) -> None:
    """Add an office to a person, with the country and gender that it tells of.

    ``country`` is told by other words than the title's own; ``shared`` is an office in the plural.
    """
    role, office = role_of(scene, title), office_of(scene, title)
    if country is not None and role.country is None:
        role, office = replace(role, country=country), replace(office, country=country)
    if any(known.span == role.span for known in draft.roles):
        return
    draft.offices.append(office)
    _add_role(draft.roles, role)
    if not shared and not _foreign(scene, title):
        draft.country = draft.country or role.country
    draft.gender = draft.gender or load_offices().gender.get(title.office)


def _add_role(roles: list[Role], role: Role) -> None:
    """Add a role that is new; one told before with less is replaced: "foreign minister", then Russia's."""
    for place, known in enumerate(roles):
        if known.title.lower() == role.title.lower() and known.former == role.former:
            if (known.organisation or role.organisation) == (role.organisation or known.organisation):
                told = sum(part is not None for part in (known.country, known.organisation))
                if told < sum(part is not None for part in (role.country, role.organisation)):
                    roles[place] = role
                return
    roles.append(role)


def _foreign(scene: Scene, title: Title) -> bool:
    """Whether the country named is where an envoy is sent: "ambassador to Japan"."""
    return title.complement is not None and scene.parse.lowers[title.complement[0] - 1] == "to"


def _apposed(scene: Scene, name: PersonName, title: Title) -> bool:
    """Whether a description stands beside a name as the same person's."""
    parse = scene.parse
    after = parse.words[title.stop] if title.stop < len(parse) else "."
    if title.first == name.stop + 1 and parse.words[name.stop] in (",", "(", "—", "–"):
        apposition = parse.deps[title.head] == "appos"
        return apposition or (after in _CLOSING - {"and"} and not _listed(scene, name, title))
    if name.start == title.stop + 1 and after == ",":
        end = parse.words[name.stop] if name.stop < len(parse) else "."
        return title.definite is not False and end in _CLOSING and parse.deps[name.stop - 1] in ("appos", "nsubj")
    owner = parse.heads[title.head]
    if parse.deps[title.head] == "attr" and parse.lemmas[owner] == "be":
        subject = parse.child(owner, "nsubj")
        present = parse.lowers[owner] in ("is", "'s") and parse.child(owner, "aux") is None
        return present and subject is not None and name.first <= subject < name.stop
    return False


def _listed(scene: Scene, name: PersonName, title: Title) -> bool:
    """Whether name and description are two members of a list: "Putin, the prime minister and …"."""
    parse = scene.parse
    return parse.deps[title.head] == "conj" and parse.heads[title.head] in range(name.first, name.stop)


def role_of(scene: Scene, title: Title) -> Role:
    """The role that a description gives, in the text's own words."""
    complement = _complement(scene, title)
    whole = scene.parse.span(undetermined(scene.parse, title), complement[1] if complement else title.head + 1)
    return Role(
        title=scene.words(_own_start(scene, title), title.head + 1),
        organisation=scene.words(*complement) if complement else None,
        country=_country_of(scene, title),
        span=whole,
        former=_is_former(scene, title),
    )


def _complement(scene: Scene, title: Title) -> tuple[int, int] | None:
    """What follows "of" or "for", up to the name of the one who holds the office."""
    if title.complement is None:
        return None
    first, stop = title.complement
    named = next((t for t in range(first + 1, stop) if scene.in_person[t] and not scene.in_person[first]), stop)
    return first, named


def _country_of(scene: Scene, title: Title) -> str | None:
    """The country whose office it is; an ambassador "to Japan" is not Japan's."""
    own = scene.country_in(title.first, title.head + 1)
    return own if own or _foreign(scene, title) else scene.country_in(title.first, title.stop)


def _own_start(scene: Scene, title: Title) -> int:
    """Where the title proper begins, after an article or a possessor."""
    parse = scene.parse
    start = undetermined(parse, title)
    for token in range(title.first, title.phrase):
        if parse.tags[token] in ("POS", "PRP$"):
            start = token + 1
    while start < title.phrase and parse.words[start] == "-":
        start += 1
    return start


def _is_former(scene: Scene, title: Title) -> bool:
    """Whether the part is played no more: "former", "one-time", "ex-" among its words or right before them."""
    past, words = load_offices().past, scene.parse.lowers[max(title.first - 2, 0) : title.phrase]
    joined = "".join(f" {word}" for word in words).replace(" - ", "-").split()
    return any(word.strip("-") in past or word.split("-")[0] in past for word in joined)


def office_of(scene: Scene, title: Title) -> Office:
    """The office of a description, folded for comparing."""
    parse, lexicon = scene.parse, load_offices()
    inside = [*range(_own_start(scene, title), title.phrase)]
    if title.complement is not None:
        inside += range(*title.complement)
    portfolio = frozenset(
        fold(parse.words[t])
        for t in inside
        if parse.pos[t] in ("NOUN", "PROPN", "ADJ") and parse.lowers[t] not in lexicon.ranks and not scene.in_power[t]
    )
    return Office(
        lexicon.alike.get(title.office, title.office),
        portfolio,
        _country_of(scene, title),
        _is_former(scene, title),
        any(parse.lowers[t] in lexicon.deputies for t in range(title.first, title.phrase)),
    )


def fits(wanted: Office, held: Office) -> bool:
    """Whether an office described can be the office somebody holds: "the minister" a foreign minister's."""
    load_offices()
    if wanted.country and held.country and wanted.country != held.country:
        return False
    if wanted.former and not held.former:
        return False
    if held.deputy and not wanted.deputy and (wanted.portfolio or wanted.country):
        return False
    general = covers(wanted.name, held.name) or (held.name in _HEADS and covers(held.name, wanted.name))
    if wanted.name != held.name and held.name.split()[-1] != wanted.name and not general:
        return False
    told = held.portfolio | frozenset(held.name.split())
    return wanted.portfolio <= (told | _LOFTY if general else told)


_HEADS = frozenset({"chief", "head", "leader"})
"""General words for an office that later words may name: "UN chief", then "the secretary-general"."""

_LOFTY = frozenset({"top", "opposition", "world"})
"""What a general word may have before it beside the office's own: "the world leader"."""


def covers(general: str, office: str) -> bool:
    """Whether a general word ("leader") may stand for an office ("president")."""
    lexicon = load_offices()
    return bool(lexicon.generic.get(general, frozenset()) & lexicon.classes.get(office, frozenset()))


def speaks_for(scene: Scene, draft: Draft, powers: Mapping[str, Draft], bodies: list[Draft]) -> Draft | None:
    """The body or government in whose name a person speaks by a present office, None for none."""
    if draft.kind is ActorKind.ORGANISATION:
        state = draft.content & load_offices().organs
        return powers.get(draft.country or "") if state else None
    for role in draft.roles:
        classes = _classes(role)
        if role.former or not classes & _STATE_CLASSES:
            continue
        if "speaking" in classes:
            body = _body_in(role, [*bodies, *(p for p in powers.values() if p.kind is not ActorKind.GOVERNMENT)])
            if body is not None:
                return body
        if role.country and role.country in powers:
            return powers[role.country]
    if (
        draft.country
        and draft.country in powers
        and any(not r.former and _classes(r) & _STATE_CLASSES for r in draft.roles)
    ):
        return powers[draft.country]
    return None


def _classes(role: Role) -> frozenset[str]:
    """The classes of office that a role's words end with."""
    words, classes = role.title.lower().split(), load_offices().classes
    for start in range(len(words)):
        found = classes.get(fold(" ".join(words[start:])))
        if found is not None:
            return found
    return frozenset()


def _body_in(role: Role, bodies: list[Draft]) -> Draft | None:
    """The organisation named inside a role's words, the longest first."""
    inside = [
        (len(sighting.span), -place, body)
        for place, body in enumerate(bodies)
        for sighting in body.sightings
        if role.span.covers(sighting.span)
    ]
    return max(inside, key=lambda found: found[:2])[2] if inside else None
