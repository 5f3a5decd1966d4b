"""Deeds: who did what to whom, as each clause of the article tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.model.actors import Cast
from onrecord.model.articles import Article, Day
from onrecord.model.parses import Parse
from onrecord.model.problems import Found
from onrecord.model.statements import Statement
from onrecord.model.statuses import Deed, Tense
from onrecord.reading.days import find_days
from onrecord.reading.deeds.drafts import DeedDraft
from onrecord.reading.deeds.nominals import read_noun, verb_of_noun
from onrecord.reading.deeds.parties import NOBODY, Ground, Party, is_asker, party_at
from onrecord.reading.deeds.pendings import pending_of
from onrecord.reading.deeds.predicates import read_verb, span_of
from onrecord.reading.deeds.whens import day_of

__all__ = ["find_deeds", "pending_of"]

_MOST = 5_000
"""Deeds of one article that are kept; a page with more is no news."""


def find_deeds(article: Article, parse: Parse, cast: Cast, statements: Sequence[Statement] = ()) -> Found[Deed]:
    """Every deed that a verb or a noun tells, in reading order.

    A clause with several doers or targets gives a deed for each pair of them.
    """
    ground = Ground(article=article, parse=parse, cast=cast, statements=statements)
    days = find_days(article, parse)
    deeds = (deed for draft in _drafts(parse) for deed in _deeds(ground, days, draft))
    return Found(tuple(islice(deeds, _MOST)))


def _drafts(parse: Parse) -> Iterator[DeedDraft]:
    for token, pos in enumerate(parse.pos):
        draft = None
        if pos in ("VERB", "AUX"):
            draft = read_verb(parse, token)
        elif pos in ("NOUN", "PROPN") and verb_of_noun(parse, token) is not None:
            draft = read_noun(parse, token)
        if draft is not None:
            yield draft


def _deeds(ground: Ground, days: Sequence[Day], draft: DeedDraft) -> Iterator[Deed]:
    parse = ground.parse
    doers = _parties(ground, draft.doers[:3]) or (_unknown(parse, draft),)
    own = {doer.side for doer in doers}
    targets = _struck(ground, draft.targets, own) or _struck(ground, draft.places, own)
    span = span_of(parse, draft)
    things, teller = _things(parse, draft), ground.teller_of(draft.head)
    tense = Tense.AHEAD if is_asker(teller.name) else draft.told.tense
    for doer in doers:
        for target in targets or (NOBODY,):
            yield Deed(
                span=span,
                doer=doer.name,
                verb=draft.verb,
                target=target.name,
                doer_side=doer.side,
                target_side=target.side,
                things=things,
                tense=tense,
                denied=draft.told.denied,
                teller=teller.name,
                teller_side=teller.side,
                day=day_of(parse, days, draft.head),
            )


def _struck(ground: Ground, tokens: Sequence[int], own: set[str | None]) -> tuple[Party, ...]:
    """Those that a deed may befall: actors, and what belongs to another country than its doers'."""
    return tuple(p for p in _parties(ground, tokens) if p.actor or (p.side and p.side not in own))[:3]


def _unknown(parse: Parse, draft: DeedDraft) -> Party:
    """A doer whom the article does not know, by its pronoun; NOBODY where the clause has none at all."""
    return Party(parse.words[draft.doers[0]], None) if draft.doers else NOBODY


def _parties(ground: Ground, tokens: Sequence[int]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(party for t in tokens if (party := party_at(ground, t)) != NOBODY))


_KINDS = ("compound", "amod", "nummod", "nmod")
_DEEPEST = 3
"""Steps from a deed to the furthest noun that still tells it from others: "a threat of tariffs on salmon"."""


def _things(parse: Parse, draft: DeedDraft) -> tuple[str, ...]:
    """The nouns, adjectives, names and figures of what a deed is done with or to, heads first; days are none."""
    found: dict[str, None] = {}
    for token in draft.things:
        for word in _phrase(parse, token, _DEEPEST):
            entity = parse.entity_of[word]
            if entity is not None and entity.label in ("DATE", "TIME"):
                continue
            named = parse.words[word][:1].isupper() and word > parse.sentence_of(word).first
            if named or parse.pos[word] in ("NOUN", "PROPN", "NUM", "ADJ"):
                found[parse.words[word] if named else parse.lemmas[word].lower()] = None
    return tuple(found)[:24]


def _phrase(parse: Parse, noun: int, deepest: int) -> Iterator[int]:
    """A noun, the words of its kind and number, and the nouns that hang on it, those of an infinitive included."""
    yield noun
    for child in parse.children[noun]:
        if parse.deps[child] in _KINDS:
            yield from (c for c in parse.children[child] if parse.deps[c] == "nummod")
            yield child
    for child in parse.children[noun] if deepest else ():
        if child < noun:
            continue
        if parse.deps[child] in ("appos", "conj"):
            yield from _phrase(parse, child, 0)
        elif parse.deps[child] == "prep" or (parse.deps[child] == "acl" and parse.tags[child] == "VB"):
            for deeper in parse.children[child]:
                if parse.deps[deeper] in ("pobj", "dobj"):
                    yield from _phrase(parse, deeper, deepest - 1)
