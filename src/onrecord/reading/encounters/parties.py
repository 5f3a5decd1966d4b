"""Who takes part in an encounter: those named with it, and those who hold, attend or meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord.model.actors import ActorId, ActorKind, Cast
from onrecord.model.articles import Article, Day
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.clauses import SUBJECTS, subject_of
from onrecord.reading.encounters.words import EncounterWords

NOMINAL = ("compound", "nmod", "amod", "poss", "nummod")
"""How names stand before a noun: "the Trump-Putin summit", "Putin's visit"."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What encounters are read from: one article with its syntax, its actors and its days."""

    article: Article
    parse: Parse
    cast: Cast
    days: tuple[Day, ...]
    words: EncounterWords

    @property
    def published(self) -> date | None:
        """The day that the article was printed."""
        return self.article.day

    @cached_property
    def groups(self) -> dict[int, tuple[ActorId, ...]]:
        """The actors that each token stands for within a mention for several ("the two leaders")."""
        return {token: ids for span, ids in self.cast.groups for token in self.parse.tokens(span)}

    @cached_property
    def day_tokens(self) -> dict[int, Day]:
        """The day that each token is part of."""
        return {token: day for day in self.days for token in self.parse.tokens(day.span)}

    def actor_at(self, token: int) -> ActorId | None:
        """The actor whose mention covers the token."""
        return self.cast.at(self.parse.word_span(token))

    def is_power(self, actor: ActorId) -> bool:
        """Whether the actor can meet others: a person, government, bloc or organisation the text names."""
        known = self.cast.get(actor)
        return known is None or known.kind is not ActorKind.GROUP


def merged(*parties: Iterable[ActorId]) -> tuple[ActorId, ...]:
    """All of these once, in order of appearance."""
    return tuple(dict.fromkeys(who for ids in parties for who in ids))


def joined(parse: Parse, head: int) -> Iterator[int]:
    """A noun and all that "and" joins to it, in order."""
    for child in parse.children[head]:
        # "between Trump and President Xi", where the parser hangs the first name on the last
        if parse.deps[child] in ("nmod", "compound") and any(parse.deps[c] == "cc" for c in parse.children[child]):
            yield child
    yield head
    for child in parse.children[head]:
        if parse.deps[child] == "conj":
            yield from joined(parse, child)


def parties_at(ground: Ground, head: int) -> tuple[ActorId, ...]:
    """The actors that a noun phrase names, all that "and" joins to it included.

    "Putin and Trump", "the two leaders", "the presidents of Russia and the US" (the two governments,
    where the text does not name the presidents).
    """
    found: list[ActorId] = []
    for token in joined(ground.parse, head):
        named = merged(_sides(ground, token)) if ground.parse.lemmas[token].lower() in ground.words.sides else ()
        if len(named) > 1:
            found.extend(named)
        elif token in ground.groups:
            found.extend(ground.groups[token])
        elif (actor := ground.actor_at(token)) is not None and ground.is_power(actor):
            found.append(actor)
        else:
            found.extend(named)
    return merged(found)


def _sides(ground: Ground, head: int) -> Iterator[ActorId]:
    """The powers named with a plural such as "leaders": "Russian and US leaders", "leaders of France"."""
    parse = ground.parse
    for child in parse.children[head]:
        if parse.deps[child] in NOMINAL:
            for token in joined(parse, child):
                if (actor := ground.actor_at(token)) is not None and ground.is_power(actor):
                    yield actor
        elif parse.deps[child] == "prep" and parse.lowers[child] in ("of", "from"):
            for inner in parse.children[child]:
                if parse.deps[inner] == "pobj":
                    yield from parties_at(ground, inner)


def named_with(ground: Ground, noun: int) -> tuple[ActorId, ...]:
    """The actors in phrases after the noun: "with Putin", "between Iran and the E3", "of foreign ministers"."""
    parse = ground.parse
    return merged(
        *(
            parties_at(ground, inner)
            for child in parse.children[noun]
            if parse.deps[child] in ("prep", "acl") and parse.lowers[child] in ground.words.among
            for inner in parse.children[child]
            if parse.deps[inner] in ("pobj", "dobj")
        )
    )


def named_before(ground: Ground, noun: int) -> tuple[ActorId, ...]:
    """The actors before the noun: owners ("Putin's visit", "their talks") and pairs ("the US-China talks").

    A single name before it takes part too unless it is a place ("the Alaska meeting").
    """
    parse = ground.parse
    owners: list[ActorId] = []
    names: list[ActorId] = []
    for token in range(parse.first_of(noun), noun):
        if token in ground.day_tokens or parse.deps[token] not in (*NOMINAL, "conj"):
            continue
        if not all(parse.deps[a] in (*NOMINAL, "conj") for a in _up_to(parse, token, noun)):
            continue
        found = ground.groups.get(token) or tuple(filter(None, (ground.actor_at(token),)))
        if not found and parse.lowers[token] == "their":
            found = the_two_before(ground, token)
        known = [who for who in found if ground.is_power(who)]
        owned = "poss" in (parse.deps[token], *(parse.deps[a] for a in _up_to(parse, token, noun)))
        (owners if owned else names).extend(known)
    if len(set(names)) == 1 and stands_for_a_place(ground, noun):
        names = []
    return merged(owners, names)


def the_two_before(ground: Ground, token: int) -> tuple[ActorId, ...]:
    """Whom "their" means where the text names just two persons before it in the sentence; else nobody."""
    parse = ground.parse
    span = parse.span(parse.sentence_of(token).first, token + 1)
    persons = [
        who
        for _, who in ground.cast.within(span)
        if (actor := ground.cast.get(who)) is not None and actor.kind is ActorKind.PERSON
    ]
    both = merged(persons)
    return both if len(both) == 2 else ()


def _up_to(parse: Parse, token: int, top: int) -> Iterator[int]:
    for above in parse.ancestors(token):
        if above == top:
            return
        yield above


def place_before(ground: Ground, noun: int) -> Span | None:
    """A place right before the noun: "the Alaska summit", "the White House talks"; None for none."""
    parse, text = ground.parse, ground.parse.text
    words = [t for t in range(parse.first_of(noun), noun) if parse.deps[t] in ("compound", "nmod")]
    if not words:
        return None
    name = parse.span(words[0], words[-1] + 1)
    if name.of(text).lower().replace("’", "'") in ground.words.place_names:
        return name
    entity = parse.entity_of[words[0]]
    located = entity is not None and entity.label in ("GPE", "LOC", "FAC") and entity.stop <= noun
    if not located or entity is None or any(ground.actor_at(t) for t in range(entity.first, entity.stop)):
        return None
    if any(parse.lowers[t] in ("-", "–", "/") for t in range(words[0], noun)):
        return None
    return parse.span(entity.first, entity.stop)


def stands_for_a_place(ground: Ground, noun: int) -> bool:
    """Whether the name before the noun says where."""
    return place_before(ground, noun) is not None


def doers(ground: Ground, verb: int) -> tuple[ActorId, ...]:
    """The actors who do the verb, across "to" and "who": "Trump, who met …", "agreed to meet"."""
    subject = subject_token(ground.parse, verb)
    found = parties_at(ground, subject) if subject is not None else ()
    return found or _before_to(ground, verb)


def _before_to(ground: Ground, verb: int) -> tuple[ActorId, ...]:
    """Who stands right before "to" in a headline such as "Trump to meet Putin", whatever the parser makes of it."""
    to = next((c for c in ground.parse.children[verb] if ground.parse.lowers[c] == "to" and c < verb), None)
    if to is None or to == 0 or ground.parse.sentence_of(to).first >= to:
        return ()
    return parties_at(ground, to - 1)


def subject_token(parse: Parse, verb: int) -> int | None:
    """The head of the verb's subject, looked for up the clauses that share it; None for none."""
    for _ in range(6):
        # A place line at the head of a report may be taken for a subject; the true one stands nearer.
        own = [c for c in parse.children[verb] if parse.deps[c] in SUBJECTS and c < verb]
        subject = own[-1] if own else subject_of(parse, verb)
        above, dep = parse.heads[verb], parse.deps[verb]
        if subject is not None and parse.tags[subject] not in ("WDT", "WP"):
            return subject
        if above == verb:
            return None
        if dep == "acl" and (owner := parse.child(above, "poss")) is not None:
            return owner  # "Seoul's decision to host the meeting"
        if dep in ("relcl", "acl") and parse.pos[above] not in ("VERB", "AUX"):
            if subject is not None or parse.pos[above] == "PROPN" or _is_headline_plan(parse, verb, above):
                return above
            verb = _verb_above(parse, above) or above
        elif dep == "pcomp" or parse.pos[above] not in ("VERB", "AUX"):
            verb = _verb_above(parse, above) or above
        else:
            verb = above
        if parse.pos[verb] not in ("VERB", "AUX"):
            return None
    return None


def _is_headline_plan(parse: Parse, verb: int, noun: int) -> bool:
    """A noun that heads its sentence, with an infinitive for what it will do: "Envoys to meet in Geneva"."""
    return parse.heads[noun] == noun and parse.tags[verb] == "VB" and parse.tags[noun] in ("NNS", "NNPS")


def _verb_above(parse: Parse, token: int) -> int | None:
    return next((a for a in parse.ancestors(token) if parse.pos[a] in ("VERB", "AUX")), None)


def has_subject_in_plural(parse: Parse, verb: int) -> bool:
    """Whether several who are known do the verb: "they", "the two", "the ministers"; not "regional commanders"."""
    subject = subject_token(parse, verb)
    if subject is None:
        return False
    if parse.lowers[subject] in ("they", "both", "two", "we"):
        return True
    known = any(parse.lowers[c] in ("the", "these", "both") for c in parse.children[subject])
    return known and parse.tags[subject] in ("NNS", "NNPS")
