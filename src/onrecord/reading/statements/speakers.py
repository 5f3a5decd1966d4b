"""Who speaks: the actor behind the words that name a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model.actors import ActorId, ActorKind, Cast, MentionForm
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.model.statements import Statement
from onrecord.reading.saying_words import Saying
from onrecord.reading.statements.named_sources import Source, can_judge, words_of
from onrecord.text.spans import trim

Speaker = tuple[ActorId | None, str | None]
"""The actor who speaks, else what to call a speaker who is no actor of the article; both None when it is open."""

OPEN: Speaker = (None, None)


def speaker_of(parse: Parse, cast: Cast, source: Source, saying: Saying) -> Speaker:
    """Whose speech it is. For a document ("a tweet from the ministry", "its statement") that is its author.

    A pronoun that stands for no actor is left open, unless it can only carry on with the subject before it.
    """
    head = source.head
    if parse.lemmas[head] in saying.documents:
        author = _author(parse, cast, head) or _author_before(parse, cast, head)
        if author is not None:
            return author, None
    named = source.words[0] <= head < source.words[1]
    if named and parse.child(head, "conj") is not None:  # "Washington and Beijing": no single actor
        return None, _words(parse, source.words)
    actor = cast.at(parse.word_span(head))
    if actor is not None:
        return actor, None
    several = names_of(cast, parse.word_span(head), parse.text)
    if several is not None:
        return None, several
    if parse.tags[head] in _PERSONAL:
        return _carried(parse, cast, head, saying)
    return None, _words(parse, source.words if named else words_of(parse, head))


_PERSONAL = frozenset(["PRP", "PRP$", "WP", "WP$", "WDT"])


def _words(parse: Parse, words: tuple[int, int]) -> str:
    whole = parse.span(*words)
    return (trim(parse.text, whole) or whole).of(parse.text)


def _author(parse: Parse, cast: Cast, document: int) -> ActorId | None:
    """The known actor whose document it is."""
    for token in _authors(parse, document):
        owner: int | None = token
        while owner is not None:  # "Biden's Twitter account": the owner of the owner
            actor = cast.at(parse.word_span(owner))
            if actor is not None:
                return actor
            owner = parse.child(owner, "poss")
    return None


def _author_before(parse: Parse, cast: Cast, document: int) -> ActorId | None:
    """The author of a document told of a little before: "The ministry issued a statement. … the statement said"."""
    determiner = parse.child(document, "det")
    if determiner is None or parse.lowers[determiner] not in ("the", "that", "this"):
        return None
    first = parse.sentences[max(parse.sentence_number(document) - _STILL_THE_SAME, 0)].first
    for token in range(document - 1, first - 1, -1):
        if parse.lemmas[token] == parse.lemmas[document] and parse.pos[token] == "NOUN":
            return _author(parse, cast, token) or _sayer_in(parse, cast, token)
    return None


_STILL_THE_SAME = 3
"""Sentences over which "the statement" is the one told of last."""


def _sayer_in(parse: Parse, cast: Cast, document: int) -> ActorId | None:
    """Who says something in a document: "the ministry said in a statement"."""
    preposition = parse.heads[document]
    if parse.deps[document] != "pobj" or parse.lowers[preposition] != "in":
        return None
    subject = parse.child(parse.heads[preposition], "nsubj")
    return cast.at(parse.word_span(subject)) if subject is not None else None


def _authors(parse: Parse, document: int) -> Iterator[int]:
    """Who may have written a document, likeliest first: its owner, sender or nation, or who puts it out."""
    for child in parse.children[document]:
        dep = parse.deps[child]
        if dep == "poss" or (dep in ("amod", "compound") and parse.entity_of[child] is not None):
            yield child
        elif child > document and parse.lowers[child] in ("by", "from"):
            yield from _object(parse, child)
        elif dep in ("acl", "relcl") and parse.tags[child] == "VBN":
            for sender in parse.children[child]:
                if parse.lowers[sender] in ("by", "from"):
                    yield from _object(parse, sender)
    if parse.deps[document] == "dobj":
        subject = parse.child(parse.heads[document], "nsubj")
        if subject is not None:
            yield subject


def _object(parse: Parse, preposition: int) -> Iterator[int]:
    thing = parse.child(preposition, "pobj")
    if thing is not None:
        yield thing


def _carried(parse: Parse, cast: Cast, pronoun: int, saying: Saying) -> Speaker:
    """The subject before "they" and "it", where it fits; else open."""
    plural = parse.lowers[pronoun] in ("they", "their")
    if not plural and parse.lowers[pronoun] not in ("it", "its"):
        return OPEN
    subject = _subject_before(parse, pronoun)
    if subject is None or parse.pos[subject] == "PRON" or plural != _is_plural(parse, subject):
        return OPEN
    words = words_of(parse, subject)
    if not can_judge(parse, Source(subject, words), saying):
        return OPEN
    if not plural or parse.child(subject, "conj") is None:
        actor = cast.at(parse.word_span(subject))
        if actor is not None:
            return actor, None
    return None, _words(parse, words)


def names_of(cast: Cast, span: Span, text: str) -> str | None:
    """Those whom a mention for several stands for, as the text joins them, else as "A, B and C"; None for none."""
    ids = next((ids for place, ids in cast.groups if place.covers(span)), ())
    joint = (place.of(text) for place, members in cast.groups if ids and members == ids)
    together = next((words for words in joint if " and " in words), None)
    if together is not None:
        return together
    names = [actor.name for who in ids if (actor := cast.get(who)) is not None]
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else None


def _subject_before(parse: Parse, pronoun: int) -> int | None:
    """The subject of the clause before: of the same sentence if there is one ahead, else of the sentence above."""
    number = parse.sentence_number(pronoun)
    for sentence in reversed(parse.sentences[max(number - 1, 0) : number + 1]):
        for token in range(sentence.first, min(sentence.stop, pronoun)):
            if parse.deps[token] in ("nsubj", "nsubjpass") and parse.heads[token] == sentence.root:
                return token if token < pronoun else None
    return None


def _is_plural(parse: Parse, subject: int) -> bool:
    return parse.tags[subject] in ("NNS", "NNPS") or parse.child(subject, "conj") is not None


def not_of_oneself(text: str, cast: Cast, made: Sequence[Statement], statement: Statement) -> Statement:
    """The statement, given to whoever spoke before it where "he" would else speak of himself by name.

    "If Putin refuses, he told the paper, …": whoever speaks of himself says "I", and is told of by "he".
    """
    speaker = cast.get(statement.speaker)
    if speaker is None or statement.source is None or statement.source.of(text).lower() not in ("he", "she"):
        return statement
    names = [m.span for m in speaker.mentions if m.form in (MentionForm.NAME, MentionForm.SURNAME)]
    if not any(part.covers(name) for part in statement.content for name in names):
        return statement
    here = statement.source.start
    before = [(s.source.start, s.speaker) for s in made if s.speaker and s.source and s.source.end <= here]
    last = cast.get(max(before)[1]) if before else None
    fits = last is not None and last.kind is ActorKind.PERSON and last.id != speaker.id
    return replace(statement, speaker=last.id if last is not None and fits else None)
