"""Organisations: ministries, parliaments, companies, parties, by name and by description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model.actors import ActorKind, MentionForm
from onrecord.model.parses import Entity, Parse
from onrecord.reading.actors.drafts import Draft, Scene, fullest
from onrecord.reading.actors.names import mask
from onrecord.reading.actors.persons import undetermined
from onrecord.reading.actors.titles import Title, load_offices
from onrecord.reading.actors.whereabouts import head_of
from onrecord.reading.saying_words import load_saying
from onrecord.text.names import fold, initials, is_acronym

_LABELS = frozenset({"ORG", "PERSON", "GPE", "FAC", "WORK_OF_ART", "PRODUCT", "LAW", "NORP"})
_LITTLE = frozenset({"ADP", "DET", "PART", "PUNCT", "CCONJ"})
_ACTING = frozenset({"nsubj", "nsubjpass", "agent", "poss"})


@dataclass(frozen=True, slots=True)
class BodyName:
    """Tokens that name an organisation, "the" left out; ``acronym`` is what the text gives for it in brackets."""

    first: int
    stop: int
    acronym: str | None


def find_bodies(scene: Scene) -> tuple[BodyName, ...]:
    """The organisations that the text names, in reading order, persons and powers left out."""
    found = tuple(_bodies(scene))
    found = tuple(sorted((*found, *_shortened(scene, found)), key=lambda body: body.first))
    counts = Counter(fold(scene.words(b.first, b.stop)) for b in found)
    return tuple(b for b in found if _believed(scene, b, counts[fold(scene.words(b.first, b.stop))]))


def _bodies(scene: Scene) -> Iterator[BodyName]:
    parse = scene.parse
    persons, powers = mask(len(parse), scene.persons), {(p.first, p.stop) for p in scene.powers}
    taken = mask(len(parse), scene.powers)
    surnames = {fold(parse.words[p.stop - 1]) for p in scene.persons}
    for entity in parse.entities:
        if entity.label not in _LABELS:
            continue
        first, stop = _trimmed(parse, entity)
        if first >= stop or (first, stop) in powers or any(persons[first:stop]) or not parse.words[first][0].isupper():
            continue
        if stop - first > 1 and _is_no_body(scene, first, stop):
            continue
        headed = stop - first > 1 and fold(parse.words[stop - 1]) in load_offices().body_words
        if (entity.label != "ORG" or any(taken[first:stop])) and not headed:
            continue
        if (
            (stop - first == 1 and fold(parse.words[first]) in surnames)
            or stop - 1 in scene.offices
            or any(c.isdigit() for c in parse.words[stop - 1][-1:])
        ):
            continue
        acronym = parse.words[first] if stop - first == 1 and is_acronym(parse.words[first]) else None
        yield BodyName(first, stop, acronym or _bracketed(parse, stop))


def _is_no_body(scene: Scene, first: int, stop: int) -> bool:
    """Whether a name is a paper's or a place's: "the Non-Proliferation Treaty", "the West Bank"."""
    unlike = load_offices().unlike
    return fold(scene.parse.words[stop - 1]) in unlike or fold(scene.words(first, stop)) in unlike


def _shortened(scene: Scene, found: Sequence[BodyName]) -> Iterator[BodyName]:
    """Short names of bodies named in full, whatever their label: acronyms in brackets, first words as subjects."""
    parse = scene.parse
    known = {body.acronym for body in found if body.acronym}
    known |= {parse.words[b.first] for b in found if b.stop - b.first > 1 and parse.pos[b.first] == "PROPN"}
    known -= {parse.words[t] for t in range(len(parse)) if scene.in_power[t] or scene.in_person[t]}
    taken = {token for body in found for token in range(body.first, body.stop)}
    for token, word in enumerate(parse.words):
        if word in known and token not in taken and (is_acronym(word) or _stands_alone(parse, token)):
            yield BodyName(token, token + 1, word if is_acronym(word) else None)


def _stands_alone(parse: Parse, token: int) -> bool:
    """Whether a proper noun is a whole name: the subject of what is said, not the first word of a longer one."""
    said = parse.lemmas[parse.heads[token]] in load_saying("en").verbs
    return (
        parse.pos[token] == "PROPN" and parse.deps[token] == "nsubj" and said and token - 1 not in parse.children[token]
    )


def _believed(scene: Scene, body: BodyName, times: int) -> bool:
    """Whether an entity label alone is enough: one capitalised word must act, or stand more than once."""
    before = body.first - 1
    if before >= 0 and scene.parse.pos[before] == "NUM":
        return False  # "1830 UTC", "40 MPH"
    if body.stop - body.first > 1 or body.acronym or times > 1:
        return True
    return scene.parse.deps[body.first] in _ACTING


def _trimmed(parse: Parse, entity: Entity) -> tuple[int, int]:
    first, stop = entity.first, entity.stop
    while first < stop and (parse.lowers[first] in ("the", "a", "an") or parse.pos[first] == "PUNCT"):
        first += 1
    while stop > first and (parse.tags[stop - 1] == "POS" or parse.pos[stop - 1] in ("PUNCT", "ADP", "DET")):
        stop -= 1
    for token in range(first, stop):
        if parse.words[token] == "(":
            return first, token
    return first, stop


def _bracketed(parse: Parse, stop: int) -> str | None:
    """The acronym in brackets right after a name: "Syrian Democratic Forces (SDF)"."""
    if stop + 2 < len(parse) and parse.words[stop] == "(" and parse.words[stop + 2] == ")":
        return parse.words[stop + 1] if is_acronym(parse.words[stop + 1]) else None
    return None


def draft_bodies(scene: Scene, powers: dict[str, Draft]) -> list[Draft]:
    """A draft for each organisation, with its names and the descriptions that mean it.

    ``powers`` are the governments and blocs drafted already: "the German government" is a
    mention of Germany's, not an organisation.
    """
    drafts: list[Draft] = []
    acronyms: dict[str, Draft] = {}
    for body in scene.bodies:
        name = scene.words(body.first, body.stop)
        content = _content(scene, body.first, body.stop)
        country = scene.country_in(body.first, body.stop) or _country_before(scene, body)
        draft = _known(drafts, content, country) or acronyms.get(fold(name)) or _longer(drafts, content)
        if draft is None:
            draft = Draft(ActorKind.ORGANISATION, country=country, content=frozenset(content))
            drafts.append(draft)
        for short in (fold(body.acronym or ""), initials(name)):
            if len(short) > 1:
                acronyms.setdefault(short, draft)
        draft.names.append(name)
        draft.see(
            scene.parse.span(body.first, body.stop), MentionForm.NAME, head_of(scene.parse, body.first, body.stop)
        )
    for title in scene.titles:
        if title.body and not _is_no_body(scene, undetermined(scene.parse, title), title.head + 1):
            _describe(scene, title, powers, drafts)
    return _merged(drafts)


def _merged(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without a second one of the same name."""
    by_name: dict[str, Draft] = {}
    for draft in drafts:
        first = by_name.setdefault(fold(fullest(draft.names)), draft)
        if first is not draft:
            for sighting in draft.sightings:
                first.see(sighting.span, sighting.form, sighting.head)
    return list(by_name.values())


def _country_before(scene: Scene, body: BodyName) -> str | None:
    """The country whose body it is by the word before: "China's Foreign Ministry"."""
    end = body.first - 1 if body.first and scene.parse.tags[body.first - 1] == "POS" else body.first
    return next((p.naming.power.country for p in scene.powers if p.stop == end), None)


def _content(scene: Scene, first: int, stop: int) -> tuple[str, ...]:
    """The folded words that make a body's name, countries, articles and prepositions left out."""
    parse = scene.parse
    return tuple(
        fold(parse.words[t])
        for t in range(first, stop)
        if parse.pos[t] not in ("ADP", "DET", "PART", "PUNCT", "CCONJ")
        and not scene.in_power[t]
        and parse.tags[t] != "POS"
    )


def _known(drafts: Sequence[Draft], content: Sequence[str], country: str | None) -> Draft | None:
    """The latest body whose name holds all these words, of no other country."""
    words = frozenset(content)
    if not words:
        return None
    same = [d for d in drafts if d.content == words and _one_country(d.country, country)]
    return same[-1] if same else None


def _longer(drafts: Sequence[Draft], content: Sequence[str]) -> Draft | None:
    """The one body whose longer name begins with this single word."""
    begins = [
        d for d in drafts if len(content) == 1 and d.named and any(fold(n).split()[0] == content[0] for n in d.names)
    ]
    return begins[0] if len(begins) == 1 else None


def _one_country(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _describe(scene: Scene, title: Title, powers: dict[str, Draft], drafts: list[Draft]) -> None:
    """Add what a description of a body means: a government, a body known, a new body, or nothing."""
    parse = scene.parse
    if parse.deps[title.head] in ("compound", "amod", "nmod") or scene.in_power[title.head]:
        return
    of = title.complement is not None and parse.lowers[title.complement[0] - 1] == "of"
    power = scene.power_in(title.first, title.stop if of else title.head + 1)
    span = parse.span(title.first, title.stop)
    if parse.lowers[title.head] in load_offices().governments and not _owned_by_person(scene, title):
        government = _government(scene, title, power.naming.power.key if power else None, powers)
        if government is not None:
            if power is not None and title.definite is not False:
                government.names.append(span.of(parse.text))
            government.see(span, MentionForm.TITLE, title.head)
            return
    draft = _bloc(scene, title, powers) or _described(scene, title, drafts, powers)
    if draft is not None and draft.usual is not None:
        draft.see(span, MentionForm.TITLE, title.head)
    elif draft is not None and any(s.head == title.head for s in draft.sightings):
        if power is not None:
            draft.names.append(scene.words(undetermined(parse, title), title.stop))
    elif draft is not None:
        proper = _is_proper(scene, title)
        if proper or not draft.named or not draft.names:
            draft.names.append(scene.words(undetermined(parse, title), title.stop) if proper else span.of(parse.text))
        draft.see(span, MentionForm.NAME if proper else MentionForm.TITLE, title.head)


def _owned_by_person(scene: Scene, title: Title) -> bool:
    """Whether it is somebody's: "the Obama administration"."""
    return any(scene.in_person[t] for t in range(title.first, title.stop))


def _government(scene: Scene, title: Title, key: str | None, powers: dict[str, Draft]) -> Draft | None:
    """The government meant; without a country's name the one last called so, or the only one there is."""
    governments = [d for d in powers.values() if d.kind is ActorKind.GOVERNMENT]
    if key is not None:
        return powers.get(key)
    words = scene.parse.lowers
    if title.definite is not True or title.first + 1 < title.phrase or words[title.head] != "government":
        return None
    before = ((place, s.head) for place, d in enumerate(governments) for s in d.sightings if s.head < title.head)
    called = [(head, place) for place, head in before if words[head] == "government"]
    if called:
        return governments[max(called)[1]]
    return governments[0] if len(governments) == 1 else None


def _bloc(scene: Scene, title: Title, powers: dict[str, Draft]) -> Draft | None:
    """The bloc that "the bloc" means: the one last named."""
    if title.office not in load_offices().blocs or title.definite is not True or title.first + 1 < title.phrase:
        return None
    blocs = [d for d in powers.values() if d.kind is ActorKind.BLOC]
    before = [(last, place) for place, d in enumerate(blocs) if (last := d.last_before(title.head)) >= 0]
    return blocs[max(before)[1]] if before else None


def _described(scene: Scene, title: Title, drafts: list[Draft], powers: dict[str, Draft]) -> Draft | None:
    country = scene.country_in(title.first, title.stop)
    content = _content(scene, title.first, title.stop)
    owned = _owned_by_person(scene, title)
    proper = _is_proper(scene, title)
    bare = len(content) == 1 and country is None
    if bare and not proper and title.definite is True:
        fitting = [d for d in drafts if content[0] in d.content and len(d.content) > 1]
        recent = [(s.head, i) for i, d in enumerate(fitting) for s in d.sightings if s.head < title.head]
        if recent:
            return fitting[max(recent)[1]]
    known = _known(drafts, content, country)
    if known is None and bare and not proper:
        known = _generic(scene, title, [*drafts, *(d for d in powers.values() if d.kind is ActorKind.ORGANISATION)])
    if known is not None and (proper or title.definite is not False):
        return known
    state = title.office in load_offices().organs
    country_acts = country is not None and (state or scene.parse.deps[title.head] in _ACTING)
    if not (proper or owned or country_acts or _is_office_of(scene, title)):
        if not (state and _speaks(scene, title)):
            return None
    if title.definite is False and not proper:
        return None
    people = title.plural or scene.parse.lowers[title.head] in load_offices().peoples
    kind = ActorKind.GROUP if people else ActorKind.ORGANISATION
    draft = Draft(kind, country=country, content=frozenset(content), named=proper or owned)
    drafts.append(draft)
    return draft


def _is_office_of(scene: Scene, title: Title) -> bool:
    """Whether it is the office of somebody in office: "the prime minister's office"."""
    return title.office == "office" and title.possessor is not None and title.possessor in scene.offices


def _speaks(scene: Scene, title: Title) -> bool:
    """Whether a body without a name acts as one: "the ministry said", "police said"."""
    parse = scene.parse
    if parse.deps[title.head] not in _ACTING or title.plural:
        return False
    if title.office not in load_offices().alone:
        return False
    said = parse.lemmas[parse.heads[title.head]] in load_saying("en").verbs
    return title.definite is True or (title.definite is None and said and title.office == "police")


def _generic(scene: Scene, title: Title, drafts: Sequence[Draft]) -> Draft | None:
    """The organisation that "the company" or "the group" means: the only one named in this sentence or the last."""
    if title.definite is not True or title.plural or title.office not in load_offices().companies:
        return None
    number = scene.parse.sentence_number
    near = [
        d
        for d in drafts
        if (last := d.last_before(title.head)) >= 0 and number(title.head) - number(last) <= 1 and d.named
    ]
    return near[0] if len(near) == 1 else None


def _is_proper(scene: Scene, title: Title) -> bool:
    """Whether a description is written as a name: "the State Department"."""
    word = scene.parse.words[title.head]
    return word[0].isupper() and scene.parse.pos[title.head] == "PROPN"
