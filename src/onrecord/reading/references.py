"""Pronouns resolved, and left open where two answers are as good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.actors import ActorKind, MentionForm
from onrecord.model.parses import Parse
from onrecord.reading.drafts import Draft

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_NEUTER = frozenset({"it", "its", "itself"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REACH = 3
"""Sentences that a personal pronoun may look back over."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention that a pronoun may stand for."""

    head: int
    sentence: int
    subject: bool
    draft: Draft


def resolve_pronouns(parse: Parse, drafts: Sequence[Draft], quoted: Sequence[bool]) -> None:
    """Add to each draft the pronouns that stand for it; ``quoted`` tells which tokens are inside quotation marks."""
    seen = sorted(
        (
            Seen(s.head, parse.sentence_number(s.head), parse.deps[s.head] in _SUBJECTS, draft)
            for draft in drafts
            for s in draft.sightings
        ),
        key=lambda s: s.head,
    )
    at = 0
    past: list[Seen] = []
    for token in range(len(parse)):
        while at < len(seen) and seen[at].head <= token:
            past.append(seen[at])
            at += 1
        word = parse.lowers[token]
        if (word not in _MALE and word not in _FEMALE and word not in _NEUTER) or quoted[token]:
            continue
        draft = _antecedent(parse, token, word, past, quoted)
        if draft is not None:
            draft.see(parse.word_span(token), MentionForm.PRONOUN, token)
            past.append(Seen(token, parse.sentence_number(token), parse.deps[token] in _SUBJECTS, draft))


def _fits(draft: Draft, word: str) -> bool:
    if word in _NEUTER:
        return draft.kind in (ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.BLOC)
    wanted = "male" if word in _MALE else "female"
    return draft.kind is ActorKind.PERSON and draft.gender in (None, wanted)


def _antecedent(parse: Parse, token: int, word: str, past: Sequence[Seen], quoted: Sequence[bool]) -> Draft | None:
    number = parse.sentence_number(token)
    reach = 1 if word in _NEUTER else _REACH
    recent = [s for s in past[-40:] if number - s.sentence <= reach and s.head != token and not quoted[s.head]]
    fitting = [s for s in recent if _fits(s.draft, word)]
    if not fitting:
        return None
    scores: dict[int, float] = {}
    by_id: dict[int, Draft] = {}
    for s in fitting:
        score = (3 if s.subject else 0) - 2.0 * (number - s.sentence) + (0.5 if s.draft.gender else 0)
        key = id(s.draft)
        by_id[key] = s.draft
        scores[key] = max(scores.get(key, -99), score)
    ranked = sorted(scores, key=lambda k: -scores[k])
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < 1:
        return None
    if word in _NEUTER and (not _clause_subject(parse, token) or scores[ranked[0]] < 1):
        return None
    return by_id[ranked[0]]


def _clause_subject(parse: Parse, token: int) -> bool:
    """Whether an "it" is an agent or owner, no mere filler: subject of a verb with its own will, or possessive."""
    if parse.deps[token] == "poss":
        return True
    return parse.deps[token] == "nsubj" and parse.lemmas[parse.heads[token]] not in ("be", "seem", "appear", "take")
