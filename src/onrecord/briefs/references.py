"""Names in place of pronouns and bare offices, where nobody could take them for another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.briefs.leanings import is_bare_office
from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.sheets import SUBJECTS, Sheet
from onrecord.model.actors import Actor, ActorId, ActorKind, Cast, MentionForm
from onrecord.model.spans import Span

_PRONOUNS = {
    "he": "", "she": "", "him": "", "they": "", "them": "", "it": "",
    "his": "'s", "her": "'s", "their": "'s", "its": "'s",
}  # fmt: skip
"""Pronouns for which a name can stand, with what the name takes then."""

_PERSONS = frozenset({"he", "she", "him", "his", "her"})

_LONGEST_NAME = 7
"""Words that a name may have to be printed for a pronoun."""

_IN_NAMES = frozenset({"of", "the", "for", "and", "on", "a", "in", "to", "i", "do", "am", "us"})
"""Small words that names have: "High Representative for Foreign Affairs"."""

_BACK = 4
"""Sentences back to which a chain of pronouns is followed to its name."""


@dataclass(frozen=True, slots=True)
class Swap:
    """A name to be printed in place of the tokens from ``first`` to ``last``, and where the name stands."""

    first: int
    last: int
    text: str
    support: Span
    actor: ActorId


def display_name(cast: Cast, text: str, who: ActorId | None) -> tuple[str, Span] | None:
    """The words by which the text names an actor best, and where they stand; None for nobody it names."""
    actor = cast.get(who)
    if actor is None:
        return None
    named = [m.span for m in actor.mentions if m.form is MentionForm.NAME and _is_name(m.span.of(text))]
    if not named:
        return _described(actor, text)
    span = min(named, key=lambda s: (actor.name not in s.of(text), s.start))
    return " ".join(span.of(text).split()), span


def _is_name(words: str) -> bool:
    """Whether words can stand as a name: short, and no comma or word of a headline in them ("Vogel Before Talks")."""
    if not words[0].isupper() or len(words.split()) > _LONGEST_NAME or set(words) & set(",;:()\n"):
        return False
    small = load_lexicon()["words"]["function"] - _IN_NAMES
    return not any(word.lower() in small for word in words.split()[1:])


def _described(actor: Actor, text: str) -> tuple[str, Span] | None:
    """An actor that has a description for a name: "a deputy spokesman of the ministry"."""
    for mention in actor.mentions:
        if mention.form is MentionForm.PRONOUN:
            continue
        words = mention.span.of(text)
        if _is_name(words) if words[0].isupper() else any(c.isupper() for c in words):
            return words, mention.span
    return None


def find_swaps(sheet: Sheet, cast: Cast, tokens: Sequence[int]) -> tuple[Swap, ...] | None:
    """Names for the pronouns that stand before anything they could mean; None where one stays open.

    A pronoun behind a name is left as the article has it: there the article's reader can tell whom
    it means as well as we can. The subject of the whole sentence ("…, he said") is no such pronoun:
    it means whoever spoke before.
    """
    parse = sheet.parse
    office = named_office(sheet, cast, tokens)
    swaps = [] if office is None else [office]
    if not any(parse.lowers[token] in _PRONOUNS for token in tokens):
        return tuple(swaps)
    met: set[ActorId | None] = {swap.actor for swap in swaps}
    nouns = bool(swaps)
    for token in tokens:
        if parse.pos[token] in ("PROPN", "NOUN"):
            nouns = True
            met.add(cast.at(parse.word_span(token)))
        word = parse.lowers[token]
        if token in sheet.quoted or word not in _PRONOUNS or parse.pos[token] not in ("PRON", "DET"):
            continue
        actor = cast.get(cast.at(parse.word_span(token)))
        outer = _is_outer_subject(sheet, token) and (word in _PERSONS or not _follows_subject(sheet, tokens, token))
        if outer and nouns and actor is not None and actor.id in met and _reports(sheet, token):
            return None  # "If Brandt refuses, he told reporters": whoever speaks is seldom whom he speaks of
        if parse.deps[token] == "expl" or (actor is not None and actor.id in met):
            continue
        if not outer and nouns and not _means_beyond(sheet, token, tokens[0]):
            continue
        if actor is not None and _is_named_later(sheet, cast, token, tokens[-1]):
            if _PRONOUNS[word] or not _is_subject_of_main(sheet, token):
                continue
            return None  # "It denies Ruritania access": a subject is not named again in its own clause
        swap = None if actor is None else _swap(sheet, cast, token, actor)
        if swap is None:
            return None
        swaps.append(swap)
        nouns = True
        met.add(swap.actor)
    return tuple(swaps)


def _swap(sheet: Sheet, cast: Cast, token: int, actor: Actor) -> Swap | None:
    """A name for a pronoun; None where the actor has none, or the pronoun could mean another."""
    word = sheet.parse.lowers[token]
    named = display_name(cast, sheet.parse.text, actor.id)
    if named is None or (actor.kind is ActorKind.PERSON) != (word in _PERSONS):
        return None
    if not is_plain(sheet, cast, token, actor):
        return None
    ending = "'" if _PRONOUNS[word] and named[0].endswith("s") else _PRONOUNS[word]
    return Swap(token, token, named[0] + ending, named[1], actor.id)


def is_plain(sheet: Sheet, cast: Cast, token: int, actor: Actor) -> bool:
    """Whether nobody who reads on from the sentence before could take a pronoun for another than ``actor``.

    That sentence has its subject in ``actor``, named or by a pronoun that is as plain, or names nobody else who could
    be meant; so must what stands before the pronoun in its own sentence.
    """
    parse = sheet.parse
    number = parse.sentence_number(token)
    own = Span(parse.starts[parse.sentences[number].first], parse.ends[token])
    if _others(cast, own, actor):
        return False
    for sentence in reversed(parse.sentences[max(0, number - _BACK) : number]):
        said = parse.span(sentence.first, sentence.stop)
        subject = parse.child(sentence.root, *SUBJECTS)
        if subject is not None and cast.at(parse.word_span(subject)) == actor.id:
            if parse.pos[subject] != "PRON":
                return True
            continue
        named = any(who == actor.id and parse.pos[parse.tokens(s)[-1]] != "PRON" for s, who in cast.within(said))
        return named and not _others(cast, said, actor)
    return False


def _others(cast: Cast, span: Span, actor: Actor) -> bool:
    """Whether somebody else of the same kind is named in a place: a person beside a person, a state beside a state."""
    person = actor.kind is ActorKind.PERSON
    found = {who: cast.get(who) for _, who in cast.within(span) if who != actor.id}
    return any(other is not None and (other.kind is ActorKind.PERSON) == person for other in found.values())


def named_office(sheet: Sheet, cast: Cast, tokens: Sequence[int]) -> Swap | None:
    """A name for the bare office that a sentence opens with, where it can mean nobody else: "The prime minister"."""
    parse, first = sheet.parse, tokens[0]
    noun = next((t for t in tokens[:4] if parse.deps[t] in SUBJECTS), None)
    if noun is None or parse.first_of(noun) != first or first in sheet.quoted or not is_bare_office(parse, noun):
        return None
    actor = cast.get(cast.at(Span(parse.starts[first], parse.ends[noun])))
    named = None if actor is None or actor.kind is not ActorKind.PERSON else display_name(cast, parse.text, actor.id)
    if actor is None or named is None or not is_plain(sheet, cast, first, actor):
        return None
    return Swap(first, noun, named[0], named[1], actor.id)


def _is_outer_subject(sheet: Sheet, token: int) -> bool:
    """Whether a pronoun is the subject of the main verb or of a reporting clause put inside: "…, he said, …"."""
    parse, verb = sheet.parse, sheet.parse.heads[token]
    if parse.deps[token] not in SUBJECTS:
        return False
    inserted = token > 0 and parse.pos[token - 1] == "PUNCT" and _reports(sheet, token)
    return inserted or parse.deps[verb] in ("ROOT", "parataxis")


def _follows_subject(sheet: Sheet, tokens: Sequence[int], token: int) -> bool:
    """Whether a noun is the subject of a clause before a pronoun: "If Zenda attacks, it …", not "In the hall, it …"."""
    parse = sheet.parse
    return any(t < token and parse.pos[t] in ("NOUN", "PROPN") and parse.deps[t] in SUBJECTS for t in tokens)


def _is_subject_of_main(sheet: Sheet, token: int) -> bool:
    parse = sheet.parse
    return parse.deps[token] == "nsubj" and parse.deps[parse.heads[token]] == "ROOT"


def _reports(sheet: Sheet, token: int) -> bool:
    """Whether a subject stands before a verb of saying."""
    return sheet.parse.lemmas[sheet.parse.heads[token]] in load_lexicon()["words"]["saying"]


def _is_named_later(sheet: Sheet, cast: Cast, token: int, last: int) -> bool:
    """Whether the sentence itself goes on to name whom a pronoun at its start means: "With his pen Karl Brandt …"."""
    parse = sheet.parse
    who = cast.at(parse.word_span(token))
    rest = Span(parse.ends[token], parse.ends[last])
    if any(actor == who and parse.pos[parse.tokens(span)[-1]] == "PROPN" for span, actor in cast.within(rest)):
        return True
    named = display_name(cast, parse.text, who)
    return named is not None and named[0].split()[-1] in parse.words[token + 1 : last + 1]


def _means_beyond(sheet: Sheet, token: int, first: int) -> bool:
    """Whether an object pronoun ("rejected it") has no noun before it but those of its own subject."""
    parse, verb = sheet.parse, sheet.parse.heads[token]
    subject = parse.child(verb, "nsubj")
    if parse.deps[token] not in ("dobj", "dative") or subject is None:
        return False
    own = range(parse.first_of(subject), parse.last_of(subject) + 1)
    return not any(parse.pos[i] in ("NOUN", "PROPN") and i not in own for i in range(first, token))
