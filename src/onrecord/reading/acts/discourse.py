"""Who is speaking, token by token: the ground on which acts are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.model.actors import ISSUER, REPORT, Actor, ActorId, ActorKind, Cast
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.model.statements import Form, Statement, StatementId
from onrecord.reading.acts.extents import phrase
from onrecord.reading.acts.holders import is_first_person, is_performer
from onrecord.reading.acts.subjects import subject_near
from onrecord.reading.attributions import Attribution, attribute
from onrecord.reading.lexicons import load_lexicon

_OF_PERSONS = frozenset(("he", "she", "they"))
_OF_BODIES = frozenset(("it", "they"))
_PRONOUNS: dict[ActorKind | None, frozenset[str]] = {
    ActorKind.GOVERNMENT: _OF_BODIES,
    ActorKind.ORGANISATION: _OF_BODIES,
    ActorKind.BLOC: _OF_BODIES,
    ActorKind.GROUP: _OF_BODIES,
    ActorKind.PERSON: _OF_PERSONS,
    None: _OF_PERSONS | _OF_BODIES,
}
"""The pronouns by which the writer may mean the speaker, by what the speaker is."""


@dataclass(frozen=True, eq=False)
class Discourse:
    """One article's syntax with its actors and statements."""

    parse: Parse
    cast: Cast
    statements: Sequence[Statement]

    @cached_property
    def spoken(self) -> frozenset[int]:
        """The tokens that are somebody's own words: a statement's content, or under a voice."""
        own = (token for voice in self.cast.voices for token in self.parse.tokens(voice.span))
        return self.cited | frozenset(own)

    @cached_property
    def cited(self) -> frozenset[int]:
        """The tokens that are given as somebody's words."""
        spans = [part for statement in self.statements for part in statement.content]
        return frozenset(token for span in spans for token in self.parse.tokens(span))

    @cached_property
    def _told(self) -> frozenset[int]:
        """The tokens of statements in the writer's words, where "he" is the speaker."""
        return frozenset(
            token
            for statement in self.statements
            if statement.form is not Form.DIRECT
            for part in statement.content
            for token in self.parse.tokens(part)
        )

    @cached_property
    def mentioned(self) -> frozenset[int]:
        """The tokens that name an actor."""
        return frozenset(
            token for actor in self.cast.actors for m in actor.mentions for token in self.parse.tokens(m.span)
        )

    def speaker_of(self, token: int) -> Attribution:
        """Whose words a token is."""
        return attribute(self.parse.word_span(token), self.cast, self.statements)

    def said_part(self, token: int, span: Span) -> Span:
        """The part of ``span`` that lies in the same stretch of somebody's words as ``token``."""
        place = self.parse.word_span(token)
        around = [part for s in self.statements for part in s.content if part.covers(place)]
        if not around:
            return span
        inner = min(around, key=len)
        return Span(max(span.start, inner.start), min(span.end, inner.end))

    def can_act(self, token: int) -> bool:
        """Whether a token can name somebody who performs acts."""
        return token in self.mentioned or is_performer(self.parse, token)

    def actor_at(self, token: int) -> ActorId | None:
        """The actor that a token names."""
        return self.cast.at(self.parse.word_span(token))

    def is_told(self, token: int) -> bool:
        """Whether a token stands in a statement that the writer words."""
        return token in self._told

    def is_own(self, subject: int) -> bool:
        """Whether a subject is the speaker itself or its side: "we", "our country", "he" after "he said that"."""
        parse = self.parse
        word = parse.lowers[subject]
        if is_first_person(parse, subject):
            return True
        if any(parse.lowers[c] in ("my", "our") for c in parse.children[subject]):
            return self.can_act(subject)
        if self._joins_us(subject) or self._is_of_teller(subject):
            return True
        said = self.speaker_of(subject)
        actor = self.actor_at(subject)
        if said.actor is not None and said.actor != REPORT and actor is not None:
            known = self.cast.get(said.actor)
            return actor == said.actor or (known is not None and self._is_side_of(known, actor))
        if actor is not None or not self.is_told(subject) or self._is_by_self(said.statement):
            return False
        return word in _PRONOUNS[self._kind_of(said)]

    def _is_of_teller(self, subject: int) -> bool:
        """Whether a subject is the side of one who is told to speak: "his government", "its members"."""
        parse = self.parse
        if not self.is_told(subject) or parse.pos[subject] != "NOUN" or not self.can_act(subject):
            return False
        owner = parse.child(subject, "poss")
        whose = parse.lowers[owner] if owner is not None else ""
        own = {"his": "he", "her": "she", "its": "it", "their": "they"}.get(whose)
        said = self.speaker_of(subject)
        return own is not None and not self._is_by_self(said.statement) and own in _PRONOUNS[self._kind_of(said)]

    def _is_by_self(self, statement: StatementId | None) -> bool:
        """Whether a statement is the speaker's own report: after "I said that", "he" is somebody else."""
        sources = (s.source for s in self.statements if s.id == statement and s.source is not None)
        return any(is_first_person(self.parse, token) for source in sources for token in self.parse.tokens(source))

    def _is_side_of(self, speaker: Actor, actor: ActorId) -> bool:
        """Whether a speaker speaks for an actor: as its spokesman, or as a person or body of that country."""
        other = self.cast.get(actor)
        if speaker.speaks_for == actor or other is None:
            return speaker.speaks_for == actor
        country = other.country if other.kind is ActorKind.GOVERNMENT else None
        return country is not None and country == speaker.country

    def may_be_side(self, subject: int) -> bool:
        """Whether a subject is a government, and nothing tells that its speaker is of another country."""
        other, speaker = self.cast.get(self.actor_at(subject)), self.cast.get(self.speaker_of(subject).actor)
        if other is None or other.kind is not ActorKind.GOVERNMENT:
            return False
        return speaker is None or speaker.country in (None, other.country)

    def speaks_officially(self, subject: int) -> bool:
        """Whether an official or a body of state, not known to be another's, tells of what a government will do."""
        said = self.speaker_of(subject)
        speaker = self.cast.get(said.actor)
        words = load_lexicon("en", "acts")["performers"]["officials"]
        official = any(word.lower().strip(".,") in words for word in (said.name or "").split())
        official = official or (speaker is not None and (bool(speaker.roles) or speaker.kind is ActorKind.GOVERNMENT))
        return official and said.actor != REPORT and self.may_be_side(subject)

    def is_of_issuer(self, subject: int) -> bool:
        """Whether a subject in a release is an official or a body of state: "the Secretary", "Envoy Poe"."""
        said, actor = self.speaker_of(subject), self.cast.get(self.actor_at(subject))
        if said.actor != ISSUER:
            return False
        words = load_lexicon("en", "acts")["performers"]["officials"]
        titled = any(self.parse.lowers[t] in words for t in self.parse.tokens(phrase(self.parse, subject)))
        return titled or (actor is not None and bool(actor.roles))

    def means_speaker(self, token: int) -> bool:
        """Whether a holder is the speaker by another word: "he" after "he said", "Spain and our allies"."""
        pronoun = self.parse.tags[token] == "PRP"
        return (pronoun and self.is_own(token)) or self._joins_us(token)

    def named_by(self, token: int) -> int:
        """What a pronoun stands for where its clause is joined to one about the same: "X endorses …, and it asks …"."""
        parse = self.parse
        verb = parse.heads[token]
        if parse.tags[token] != "PRP" or self.actor_at(token) is not None or parse.deps[verb] != "conj":
            return token
        before = subject_near(parse, parse.heads[verb])
        return token if before is None or not self.can_act(before) else before

    def _joins_us(self, subject: int) -> bool:
        """Whether the speaker is one of several subjects: "Spain and our allies", "my wife and I"."""
        parse = self.parse
        if parse.child(subject, "conj") is None:
            return False
        return any(parse.lowers[t] in ("our", "i", "we") for t in parse.tokens(phrase(parse, subject)))

    def _kind_of(self, said: Attribution) -> ActorKind | None:
        known = self.cast.get(said.actor)
        return known.kind if known is not None else None
