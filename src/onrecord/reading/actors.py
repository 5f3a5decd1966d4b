"""Who is who: every actor of an article, with its roles and mentions."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.actors import ISSUER, Actor, ActorId, ActorKind, Cast, MentionForm, Role, Voice
from onrecord.model.articles import READ_KINDS, Article
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.countries import Sense
from onrecord.reading.drafts import Draft, Office, fullest
from onrecord.reading.names import Names, PersonName, find_names
from onrecord.reading.persons import draft_persons, undetermined
from onrecord.reading.references import resolve_pronouns
from onrecord.reading.titles import Offices, Title, find_titles, load_offices
from onrecord.reading.voices import Turn, find_turns, speaks_in_first_person
from onrecord.reading.whereabouts import acts, head_of
from onrecord.text.names import fold, initials, is_acronym


def find_actors(article: Article, parse: Parse) -> Cast:
    """The actors that the article names, in order of first mention."""
    casting = _Casting(article, parse)
    casting.fill()
    return casting.cast()


class _Casting:
    """The drafts of one article, filled step by step."""

    def __init__(self, article: Article, parse: Parse) -> None:
        self.article, self.parse = article, parse
        self.titles = find_titles(parse)
        self.by_head = {title.head: title for title in self.titles}
        self.names: Names = find_names(parse, self.titles)
        self.drafts: list[Draft] = []
        self.powers: dict[str, Draft] = {}
        self.bodies: dict[str, Draft] = {}
        self.used: set[int] = set()

    def fill(self) -> None:
        self.persons = draft_persons(self.parse, self.names.persons, self.by_head)
        self.drafts.extend(dict.fromkeys(self.persons.values()))
        self.add_powers()
        self.add_bodies()
        self.add_roles()
        self.add_descriptions()
        resolve_pronouns(self.parse, self.drafts, quoted_tokens(self.parse))

    # powers and bodies

    def power(self, key: str, name: str) -> Draft:
        for known in self.names.powers:
            power = known.naming.power
            if power.key == key:
                break
        else:
            raise KeyError(key)
        if key not in self.powers:
            kind = ActorKind(power.kind)
            identifiers = (("wikidata", power.wikidata),) if power.wikidata else ()
            self.powers[key] = Draft(kind, country=power.country, identifiers=identifiers)
            self.drafts.append(self.powers[key])
        if name:
            self.powers[key].names.append(name)
        return self.powers[key]

    def add_powers(self) -> None:
        forms = {Sense.NAME: MentionForm.NAME, Sense.DEMONYM: MentionForm.DEMONYM, Sense.SEAT: MentionForm.METONYM}
        for power in self.names.powers:
            if acts(self.parse, power):
                span = self.parse.span(power.first, power.stop)
                sense = power.naming.sense
                draft = self.power(power.naming.power.key, "")
                if sense is Sense.NAME:
                    draft.names.insert(0, span.of(self.parse.text))
                else:
                    draft.names.append(span.of(self.parse.text))
                draft.see(span, forms[sense], head_of(self.parse, power.first, power.stop))

    def add_bodies(self) -> None:
        acronyms: dict[str, Draft] = {}
        for body in self.names.bodies:
            span = self.parse.span(body.first, body.stop)
            name = span.of(self.parse.text)
            key = fold(name)
            draft = self.bodies.get(key) or (acronyms.get(key) if is_acronym(name) else None)
            if draft is None:
                draft = Draft(ActorKind.ORGANISATION)
                self.drafts.append(draft)
                self.bodies[key] = draft
                short = fold(body.acronym) if body.acronym else initials(name)
                if len(short) > 1:
                    acronyms.setdefault(short, draft)
            draft.names.append(name)
            draft.see(span, MentionForm.NAME, head_of(self.parse, body.first, body.stop))

    # roles and descriptions

    def country_in(self, first: int, stop: int) -> str | None:
        for power in self.names.powers:
            if first <= power.first and power.stop <= stop and power.naming.power.country:
                return power.naming.power.country
        return None

    def role(self, title: Title) -> tuple[Role, Office]:
        text, lexicon = self.parse.text, load_offices()
        start = title.possessor + 1 if title.possessor is not None else undetermined(self.parse, title)
        while start < title.phrase and (self.parse.tags[start] == "POS" or self.parse.words[start] == "-"):
            start += 1
        words = self.parse.span(start, title.head + 1).of(text)
        former = any(self.parse.lowers[t].strip("-") in lexicon.past for t in range(title.first, title.phrase))
        country = self.country_in(title.first, title.stop)
        complement = self.parse.span(*title.complement).of(text) if title.complement else None
        whole = self.parse.span(undetermined(self.parse, title), title.stop)
        role = Role(title=words, organisation=complement, country=country, span=whole, former=former)
        return role, self.office(title, country, former)

    def office(self, title: Title, country: str | None, former: bool) -> Office:
        lexicon = load_offices()
        portfolio = {
            fold(self.parse.words[t])
            for t in range(title.first, title.phrase)
            if self.parse.pos[t] in ("NOUN", "PROPN", "ADJ") and self.parse.lowers[t] not in lexicon.ranks
        }
        powers = {fold(self.parse.words[t]) for p in self.names.powers for t in range(p.first, p.stop)}
        return Office(lexicon.alike.get(title.office, title.office), frozenset(portfolio - powers), country, former)

    def give(self, draft: Draft, title: Title) -> None:
        role, office = self.role(title)
        self.used.add(title.head)
        lexicon = load_offices()
        if all(known.span != role.span for known in draft.roles):
            draft.roles.append(role)
            draft.offices.append(office)
            draft.country = draft.country or role.country
            draft.gender = draft.gender or lexicon.gender.get(title.office)

    def add_roles(self) -> None:
        starts = {name.first: name for name in self.names.persons} | {name.start: name for name in self.names.persons}
        for name, draft in self.persons.items():
            if name.title is not None:
                self.give(draft, self.by_head[name.title])
        for name, draft in self.persons.items():
            for title in self.titles:
                if not title.body and title.head not in self.used and self.apposed(name, title, starts):
                    self.give(draft, title)
                    draft.see(self.title_span(title), MentionForm.TITLE, title.head)

    def apposed(self, name: PersonName, title: Title, starts: dict[int, PersonName]) -> bool:
        parse = self.parse
        if title.plural or title.stop in starts:
            return False
        after = parse.words[title.stop] if title.stop < len(parse) else "."
        closed = after in (",", ".", ")", ";", "who", "—", "–", ":", '"', "”")
        if title.first == name.stop + 1 and parse.words[name.stop] in (",", "("):
            return closed or parse.deps[title.head] == "appos"
        if name.start == title.stop + 1 and after == ",":
            end = parse.words[name.stop] if name.stop < len(parse) else "."
            return title.definite is True and end in (",", ".", ";", ")") and parse.deps[name.stop - 1] == "appos"
        owner = parse.heads[title.head]
        if parse.deps[title.head] == "attr" and parse.lemmas[owner] == "be":
            subject = parse.child(owner, "nsubj")
            return subject is not None and name.first <= subject < name.stop
        return False

    def title_span(self, title: Title) -> Span:
        return self.parse.span(title.first, title.stop)

    def add_descriptions(self) -> None:
        for title in self.titles:
            if title.head in self.used:
                continue
            if title.body:
                self.add_organ(title)
            elif not title.plural:
                self.add_office(title)

    def add_organ(self, title: Title) -> None:
        parse, lexicon = self.parse, load_offices()
        key = next((p.naming.power for p in self.names.powers if title.first <= p.first and p.stop <= title.stop), None)
        span = self.title_span(title)
        name = parse.span(title.first, title.stop).of(parse.text)
        if title.office in lexicon.governments and key is not None and key.kind == "government":
            draft = self.power(key.key, "")
            draft.names.insert(0, name)
            draft.see(span, MentionForm.TITLE, title.head)
            return
        if key is None and not parse.words[title.head][0].isupper():
            return
        content = [
            fold(parse.words[t])
            for t in range(undetermined(parse, title), title.stop)
            if parse.pos[t] not in ("ADP", "DET", "PART")
        ]
        whole = " ".join(content)
        draft = self.bodies.get(whole)
        if draft is None:
            draft = Draft(ActorKind.ORGANISATION, country=key.country if key else None)
            self.bodies[whole] = draft
            self.drafts.append(draft)
        draft.names.append(name)
        draft.see(span, MentionForm.NAME, title.head)

    def add_office(self, title: Title) -> None:
        parse = self.parse
        _role, office = self.role(title)
        if title.definite is False or title.definite is None:
            fitting: list[Draft] = []
        else:
            fitting = [d for d in self.drafts if d.kind is ActorKind.PERSON and any(fits(office, o) for o in d.offices)]
        if fitting:
            draft = max(fitting, key=lambda d: max([s.head for s in d.sightings if s.head < title.head], default=-1))
        elif self.speaks(title) and title.definite is not None:
            draft = Draft(ActorKind.PERSON, names=[self.title_span(title).of(parse.text)], named=False)
            self.drafts.append(draft)
            self.give(draft, title)
        else:
            return
        draft.see(self.title_span(title), MentionForm.TITLE, title.head)

    def speaks(self, title: Title) -> bool:
        return self.parse.deps[title.head] in ("nsubj", "nsubjpass", "pobj", "dobj", "dative", "agent", "poss")

    # the end

    def cast(self) -> Cast:
        drafts = sorted((d for d in self.drafts if d.sightings), key=lambda d: (d.first, -d.sightings[0].span.end))
        ids = {id(draft): ActorId(f"actor-{number}") for number, draft in enumerate(drafts, 1)}
        actors = tuple(
            Actor(
                id=ids[id(draft)],
                name=self.name_of(draft),
                kind=draft.kind,
                country=draft.country,
                roles=tuple(draft.roles),
                mentions=draft.mentions,
                speaks_for=ids.get(id(draft.speaks_for)) if draft.speaks_for else None,
                identifiers=draft.identifiers,
            )
            for draft in drafts
        )
        return Cast(actors, (), self.voices(actors))

    def name_of(self, draft: Draft) -> str:
        if draft.kind in (ActorKind.GOVERNMENT, ActorKind.BLOC):
            return draft.names[0]
        return fullest(draft.names)

    def voices(self, actors: Sequence[Actor]) -> tuple[Voice, ...]:
        turns = find_turns(self.article)
        if turns:
            text = self.article.text
            named = Cast(actors)
            return tuple(Voice(t.span, self.labelled(t, named), t.label.of(text)) for t in turns)
        if speaks_in_first_person(self.article):
            blocks = [b.span for b in self.article.blocks if b.kind in READ_KINDS]
            if blocks:
                return (Voice(Span(blocks[0].start, blocks[-1].end), ISSUER, "ISSUER"),)
        return ()

    def labelled(self, turn: Turn, named: Cast) -> ActorId | None:
        if turn.nobody:
            return None
        found = named.within(turn.label)
        return found[-1][1] if found else None


def fits(wanted: Office, held: Office) -> bool:
    """Whether an office described can be the office somebody holds."""
    lexicon: Offices = load_offices()
    if wanted.country and held.country and wanted.country != held.country:
        return False
    if wanted.name != held.name and not held.name.endswith(" " + wanted.name):
        classes = lexicon.generic.get(wanted.name, frozenset())
        if not classes & lexicon.classes.get(held.name, frozenset()):
            return False
    return wanted.portfolio <= held.portfolio | frozenset(held.name.split())


_OPEN, _CLOSE = "“«", "”»"


def quoted_tokens(parse: Parse) -> list[bool]:
    """For each token whether it stands between quotation marks; a mark left open closes with its paragraph."""
    quoted: list[bool] = []
    inside, block = False, -1
    for token, word in enumerate(parse.words):
        owner = parse.sentence_of(token).block
        if owner != block:
            inside, block = False, owner
        if word[0] in _OPEN:
            inside = True
        elif word[0] in _CLOSE:
            inside = False
        elif word == '"' or word in ("``", "''"):
            inside = not inside
        quoted.append(inside)
    return quoted
