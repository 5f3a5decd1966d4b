"""Who does a deed and to whom: tokens to names and sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrecord.model.actors import ISSUER, ActorId, Cast
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.statements import Statement
from onrecord.reading.deeds.factuality import words_of
from onrecord.reading.deeds.sides import side_of, side_of_address, side_of_name
from onrecord.reading.lexicons import load_lexicon

_FIRST = frozenset(("i", "we", "us", "me", "our", "my"))
_EMPTY = frozenset(
    (
        "it",
        "this",
        "that",
        "these",
        "those",
        "which",
        "who",
        "there",
        "what",
        "they",
        "he",
        "she",
        "you",
        "them",
        "him",
        "her",
        "one",
    )
)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody by the cast's name or the text's words, with the country acted for; None where unknown."""

    name: str | None
    side: str | None
    actor: ActorId | None = None


NOBODY = Party(None, None)

_UNNAMED = Party("", None)
"""Somebody who says it, though the text does not tell who."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What the parties of a deed are looked up in."""

    article: Article
    parse: Parse
    cast: Cast
    statements: Sequence[Statement] = ()

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return self.article.day.year if self.article.day is not None else None

    @cached_property
    def host(self) -> str | None:
        """The country whose government publishes the article itself; None for the press."""
        return issuer_side(self.article, self.cast)

    @cached_property
    def _owners(self) -> list[Statement | None]:
        """The innermost statement that each token stands in."""
        owners: list[Statement | None] = [None] * len(self.parse)
        parts = [(part, statement) for statement in self.statements for part in statement.content]
        for part, statement in sorted(parts, key=lambda found: -len(found[0])):
            for token in self.parse.tokens(part):
                owners[token] = statement
        return owners

    def teller_of(self, token: int) -> Party:
        """Who says the words at a token: a speaker, a transcript's voice, the issuer; NOBODY for the report."""
        statement = self._owners[token]
        if statement is not None:
            return self._party(statement.speaker, statement.speaker_name)
        voice = self.cast.voice(self.parse.word_span(token))
        if voice is None:
            return NOBODY
        if voice.actor == ISSUER:
            return Party(self.article.outlet, self.host)
        known = self.cast.get(voice.actor)
        if self.host is not None and is_host(voice.name, known.name if known else None, self.cast):
            return Party(voice.name, self.host)
        return self._party(voice.actor, voice.name)

    def _party(self, actor: ActorId | None, name: str | None) -> Party:
        known = self.cast.get(actor)
        if known is not None:
            return Party(known.name, side_of(self.cast, actor, self.year, self.host), actor)
        if actor == ISSUER:
            return Party(self.article.outlet, self.host)
        return Party(name, side_of_name(name)) if name else _UNNAMED


def issuer_side(article: Article, cast: Cast) -> str | None:
    """The country whose government speaks in an article itself, by outlet or address; None for the press."""
    if not cast.voices:
        return None
    outlet = article.outlet or ""
    named = side_of_name(outlet) if outlet else None
    return named or side_of_address(outlet) or side_of_address(article.url or "")


def party_at(ground: Ground, token: int) -> Party:
    """The party that a token names; NOBODY for a pronoun that stands for nobody known."""
    parse, cast = ground.parse, ground.cast
    span = parse.word_span(token)
    if parse.lowers[token] in _FIRST:
        return ground.teller_of(token)
    actor = cast.at(span)
    if actor is None:
        owner = next((t for t in _naming(parse, token) if cast.at(parse.word_span(t)) is not None), None)
        if owner is not None:  # "Russian forces", "Moscow's troops"
            side = side_of(cast, cast.at(parse.word_span(owner)), ground.year, ground.host)
            return Party(_words(parse, token), side)
        first = next((t for t in _naming(parse, token) if parse.lowers[t] in _FIRST), None)
        if first is not None:  # "our forces"
            return Party(_words(parse, token), ground.teller_of(first).side)
        if parse.lowers[token] in _EMPTY or parse.pos[token] == "PRON":
            return NOBODY
        words = _words(parse, token)
        return Party(words, side_of_name(words))
    known = cast.get(actor)
    return Party(
        known.name if known is not None else _words(parse, token), side_of(cast, actor, ground.year, ground.host), actor
    )


def is_pronoun(name: str | None) -> bool:
    """Whether a doer's name is but a pronoun that stands for nobody known, or there is none."""
    return name is None or name.lower() in _EMPTY


def _naming(parse: Parse, token: int) -> tuple[int, ...]:
    return tuple(
        c for c in parse.children[token] if c < token and parse.deps[c] in ("poss", "amod", "compound", "nmod")
    )


def _words(parse: Parse, token: int) -> str:
    """The noun with the words of its kind before it: "Russian forces", without articles and what is told of them."""
    kept = [c for c in _naming(parse, token) if parse.deps[c] != "poss"]
    first = min((parse.first_of(c) for c in kept), default=token)
    return parse.span(first, token + 1).of(parse.text) if token - first < _LONGEST else parse.words[token]


_LONGEST = 6
"""Words in the name of a party that is no known actor."""


def is_asker(label: str | None) -> bool:
    """Whether a transcript's label stands for whoever puts questions."""
    return bool(label) and bool(
        {word.strip(".:").lower() for word in (label or "").split()} & words_of("asking", "labels")
    )


def is_host(label: str | None, name: str | None, cast: Cast) -> bool:
    """Whether a transcript's label is a bare office ("THE PRESIDENT"): of the government whose transcript it is."""
    if label is None or not any(voice.name == label for voice in cast.voices):
        return False
    words = {word.strip(".:").lower() for word in label.split()}
    if is_asker(label):
        return False
    return name is None or not any(part.lower() in words for part in name.split())


@lru_cache
def _offices() -> frozenset[str]:
    """The last words of offices ("secretary", "minister"), and those for a government as a whole."""
    titles = (title.split()[-1] for words in load_lexicon("en", "offices")["classes"].values() for title in words)
    return frozenset((*titles, "administration", "government"))


def is_official(name: str) -> bool:
    """Whether a name begins with a bare office: "The Deputy Secretary and her counterparts", "the administration"."""
    words = name.lower().split(" and ")[0].removeprefix("the ").split()
    return bool(words) and words[-1] in _offices() and len(words) <= _LONGEST
