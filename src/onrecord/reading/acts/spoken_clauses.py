"""Clauses in somebody's own words, with what tells what the speaker does by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.acts import ActKind, Reason
from onrecord.model.parses import Parse
from onrecord.reading.acts.discourse import Discourse
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.acts.extents import WH, clause, is_infinitive, marker_of
from onrecord.reading.acts.performed import is_asked, is_bare, is_supposed
from onrecord.reading.acts.subjects import subject_near
from onrecord.reading.acts.values import Value, own_value_of, value_of
from onrecord.reading.clauses import auxiliaries, is_negated
from onrecord.reading.lexicons import load_lexicon

FUTURE = frozenset(("will", "wo", "'ll", "shall"))
POSSIBLE = frozenset(("would", "could", "may", "might", "'d", "can"))

# What stands in these clauses is background; an act is performed by the clause that is said outright.
_OUTRIGHT = ("ROOT", "ccomp", "parataxis")
_GIVING_REASONS = ("because", "since", "as", "while", "although", "though")
_LEADING = frozenset(
    (
        "continue",
        "keep",
        "be",
        "try",
        "seek",
        "work",
        "go",
        "force",
        "begin",
        "start",
        "move",
        "able",
        "compel",
        "oblige",
    )
)


@dataclass(frozen=True, kw_only=True)
class SpokenClause:
    """A finite clause in somebody's own words. ``deed`` is the verb that says what is done.

    ``own``: its subject is the speaker or the speaker's side. ``told``: the writer words it, so that
    "would" stands for "will". ``value`` is what the deed brings, ``word`` the word that tells it.
    """

    verb: int
    deed: int
    subject: int | None
    helpers: frozenset[str]
    negated: bool
    own: bool
    told: bool
    value: Value
    word: str

    @property
    def coming(self) -> bool:
        """Whether it speaks of what will be done."""
        return bool(self.helpers & FUTURE) or (self.told and "would" in self.helpers)


def spoken_clauses(discourse: Discourse) -> Iterator[SpokenClause]:
    """Every clause that somebody says outright: no question, no condition, no background, in reading order."""
    parse = discourse.parse
    for verb in sorted(discourse.spoken):
        if parse.pos[verb] in ("VERB", "AUX") and _is_outright(parse, verb) and not is_bare(parse, verb):
            if not is_asked(parse, verb) and not is_supposed(parse, verb):
                yield _read(discourse, verb)


def _is_outright(parse: Parse, verb: int) -> bool:
    while parse.deps[verb] == "conj" and parse.heads[verb] != verb:
        verb = parse.heads[verb]
    head = parse.heads[verb]
    if parse.deps[verb] in ("relcl", "acl") and parse.lemmas[head] in words("harms", "prospects") and head < verb:
        return parse.pos[head] == "NOUN"  # "a moment when war could break out", "a risk that it will"
    if any(parse.lowers[c] in WH and c < verb for c in parse.children[verb]):
        return False  # "what we are going to do": the matter of a question
    reason = parse.deps[verb] == "advcl" and marker_of(parse, verb) in _GIVING_REASONS
    return reason or parse.deps[verb] in _OUTRIGHT


def _read(discourse: Discourse, verb: int) -> SpokenClause:
    parse = discourse.parse
    subject = subject_near(parse, verb)
    told = discourse.is_told(verb)
    deed, helpers = _deed(parse, verb, told=told)
    own = subject is not None and discourse.is_own(subject) and not _is_empty(parse, subject, deed)
    coming = bool(helpers & FUTURE) or "would" in helpers
    own = own or (subject is not None and told and coming and discourse.speaks_officially(subject))
    value, word = (own_value_of if own else value_of)(parse, deed, range(len(parse)))
    return SpokenClause(
        verb=verb,
        deed=deed,
        subject=subject,
        helpers=helpers,
        negated=is_negated(parse, verb) or (deed != verb and is_negated(parse, deed)),
        own=own,
        told=told,
        value=value,
        word=word,
    )


def _is_empty(parse: Parse, subject: int, deed: int) -> bool:
    """Whether "it" stands for nobody: "it will be hard to"."""
    return parse.lowers[subject] == "it" and parse.lemmas[deed] in ("be", "seem", "become", "take", "appear")


def _deed(parse: Parse, verb: int, *, told: bool) -> tuple[int, frozenset[str]]:
    """The verb that says what is done, and the helpers before it: "are going to meet" gives meet, will."""
    helpers = frozenset(auxiliaries(parse, verb))
    inner = parse.child(verb, "xcomp")
    if inner is not None and parse.tags[inner] == "VBG" and parse.lemmas[verb] in _LEADING:
        return inner, helpers
    if inner is None or not is_infinitive(parse, inner):
        return verb, helpers
    if parse.lemmas[verb] == "be" and parse.tags[verb] in ("VBZ", "VBP") and not described_by(parse, verb):
        return inner, helpers | {"will"}  # "the company is to open a plant"
    if parse.lowers[verb] == "going" and helpers:
        return inner, helpers | {"will"}
    present = parse.tags[verb] in ("VBZ", "VBP") or bool(helpers & {"will", "'ll"})
    present = present or (told and "would" in helpers)  # elsewhere "would have to" only supposes
    bound = parse.lemmas[verb] in ("have", "need") and parse.child(verb, "dobj") is None
    if bound and present and not _is_yet(parse, verb):
        return inner, helpers | {"must"}
    described = parse.lemmas[verb] == "be" and parse.child(verb, "acomp", "attr") is not None
    return (inner if parse.lemmas[verb] in _LEADING and not described else verb), helpers


def described_by(parse: Parse, verb: int) -> int | None:
    """What a form of "be" says that its subject is."""
    return parse.child(verb, "acomp", "attr", "prep", "advmod")


def _is_yet(parse: Parse, verb: int) -> bool:
    """Whether it is "has yet to", or is denied: "does not have to"."""
    return is_negated(parse, verb) or any(parse.lowers[c] == "yet" for c in parse.children[verb])


@lru_cache
def words(table: str, name: str) -> frozenset[str]:
    """A list of the lexicon of acts, as a set."""
    return frozenset(load_lexicon("en", "acts")[table][name])


def draft_of(discourse: Discourse, of: SpokenClause, kind: ActKind, score: float, why: str) -> ActDraft:
    """The act that a whole clause performs; its target is its subject, where that is somebody else."""
    targets = () if of.own or of.subject is None else (of.subject,)
    text = discourse.said_part(of.verb, clause(discourse.parse, of.verb))
    return ActDraft(kind=kind, text=text, deed=of.deed, targets=targets, reason=Reason(score, why))
