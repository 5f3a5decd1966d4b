"""Whether the words around a place tell of what has been or of what is to come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.clauses import CLAUSES, SUBJECTS
from onrecord.reading.lexicons import load_lexicon
from onrecord.text.dates import Tense

VERBS = frozenset({"VERB", "AUX"})


# A day hangs within a few steps of its verb; longer chains are lists or nonsense, and cost time.
FURTHEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TenseWords:
    """The lexicon ``tenses``, as sets."""

    helpers: frozenset[str]
    coming: frozenset[str]
    before: frozenset[str]
    implied: frozenset[str]
    after: frozenset[str]
    during: frozenset[str]
    saying: frozenset[str]


@lru_cache
def tense_words(language: str = "en") -> TenseWords:
    """The tense words of a language; raises KeyError when it has none."""
    raw = load_lexicon(language, "tenses")
    return TenseWords(
        helpers=frozenset(raw["coming"]["helpers"]),
        coming=frozenset(raw["coming"]["words"]),
        before=frozenset(raw["coming"]["before"]),
        implied=frozenset(raw["past"]["implied"]),
        after=frozenset(raw["past"]["after"]),
        during=frozenset(raw["past"]["during"]),
        saying=frozenset(raw["saying"]["lemmas"]),
    )


def tense_at(parse: Parse, span: Span) -> Tense | None:
    """The tense of what ``span`` hangs on: its verb, or a word on the way there that looks ahead.

    None where the words leave it open.
    """
    tokens = parse.tokens(span)
    if not tokens:
        return None
    words = tense_words()
    beside = _verb_right_before(parse, tokens[0])
    if beside is not None:
        return tense_of(parse, beside)
    token = min(tokens, key=parse.depth)
    if parse.pos[token] in VERBS:  # a name of a day taken for a verb by the model
        return None
    named = False  # whether the span names an event ("Friday's talks") instead of placing a deed
    for _ in range(FURTHEST):
        below, token = token, parse.heads[token]
        if below == token:
            return None
        if parse.pos[token] in VERBS:
            return _event_tense(parse, token, below) if named else tense_of(parse, token)
        if parse.lemmas[token].lower() in words.coming or _looks_ahead(parse, token, words):
            return Tense.COMING
        if parse.pos[token] == "ADP" and named:
            told = _placed(parse, token, words)
            if told is not None:
                return told
            named = parse.lowers[token] not in words.during
        elif parse.pos[token] in ("NOUN", "PROPN"):
            named = True
    return None


def _verb_right_before(parse: Parse, token: int) -> int | None:
    """The verb of saying right before a day: "said Wednesday that he would go" has its day with "said"."""
    before = token - 1
    if before >= 0 and parse.lowers[before] == "on":
        before -= 1
    if before < parse.sentence_of(token).first:
        return None
    says = parse.tags[before] in ("VBD", "VBN") and parse.lemmas[before] in tense_words().saying
    return before if says else None


def _looks_ahead(parse: Parse, noun: int, words: TenseWords) -> bool:
    """Whether a modifier such as "planned" or "upcoming" stands with the noun."""
    return any(
        parse.lemmas[child].lower() in words.coming and parse.deps[child] in ("amod", "acl", "compound", "nmod")
        for child in parse.children[noun][:FURTHEST]
    )


def _placed(parse: Parse, preposition: int, words: TenseWords) -> Tense | None:
    """What "ahead of", "after" and their like say of the event behind them."""
    word = parse.lowers[preposition]
    if word == "of" and parse.lowers[parse.heads[preposition]] == "ahead":
        return Tense.COMING
    if word in words.before:
        return Tense.COMING
    return Tense.PAST if word in words.after else None


def _event_tense(parse: Parse, verb: int, below: int) -> Tense | None:
    """The tense of an event named under ``verb``: the verb's where the event is its subject.

    Elsewhere the two may differ ("discussed Friday's talks", "will answer Friday's proposal"); only
    what is to be attended or held ("will attend Friday's summit") is as much to come as its verb.
    """
    told = tense_of(parse, verb)
    if parse.deps[below] in SUBJECTS:
        return told
    ahead = told is Tense.COMING and parse.tags[verb] == "VB"
    placed = parse.deps[below] == "dobj" or parse.lowers[below] in tense_words().during
    return told if ahead and placed else None


def tense_of(parse: Parse, verb: int) -> Tense | None:
    """The tense of the clause that ``verb`` heads, with what it implies: "is to meet" is to come.

    The plain present looks ahead ("the truce expires on Friday"), but back in saying ("tells a paper
    on Friday"). None where a plan is told as past ("were due to meet"): it may lie on either side.
    """
    words = tense_words()
    helpers = {parse.lowers[c] for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")}
    tag, lemma = parse.tags[verb], parse.lemmas[verb].lower()
    perfect = bool(helpers & {"have", "has", "had", "'ve", "having"})
    if helpers & words.helpers:
        return Tense.PAST if perfect else Tense.COMING
    if "to" in helpers:
        return _infinitive_tense(parse, verb, words, perfect)
    past = tag == "VBD" or bool(helpers & {"was", "were", "did", "had"})
    if lemma in words.coming or _complement_looks_ahead(parse, verb, words):
        return None if past and lemma != "expect" and not _reported(parse, verb) else Tense.COMING
    if past or perfect:
        return Tense.PAST
    if tag in ("VBZ", "VBP") or helpers & {"is", "are", "'s", "'re", "am", "does", "do"}:
        return Tense.PAST if lemma in words.saying else Tense.COMING
    if tag == "VBN":
        return Tense.PAST
    return _tense_above(parse, verb)


def is_future(parse: Parse, verb: int) -> bool:
    """Whether the verb is put after the time of telling by a helper: "will", "could", "to"; not the bare present."""
    helpers = {parse.lowers[c] for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")}
    if helpers & {"have", "has", "had", "'ve"}:
        return False
    return bool(helpers & tense_words().helpers) or "to" in helpers


def _infinitive_tense(parse: Parse, verb: int, words: TenseWords, perfect: bool) -> Tense | None:
    above = parse.heads[verb]
    if perfect:
        return Tense.PAST
    if parse.deps[verb] == "xcomp" and above != verb and parse.lemmas[above].lower() in words.implied:
        return tense_of(parse, above)
    if parse.deps[verb] in ("xcomp", "ccomp", "advcl") and above != verb and _is_past_plan(parse, above, words):
        return None
    return Tense.COMING


def _is_past_plan(parse: Parse, token: int, words: TenseWords) -> bool:
    """Whether the token is a plan told as past outside any report: "were due", "had been scheduled"."""
    verb = token if parse.pos[token] in VERBS else parse.heads[token]
    helpers = {parse.lowers[c] for c in (*parse.children[verb], verb)}
    planned = parse.lemmas[token].lower() in words.coming or _complement_looks_ahead(parse, token, words)
    return planned and bool(helpers & {"was", "were", "had"}) and not _reported(parse, verb)


def _complement_looks_ahead(parse: Parse, verb: int, words: TenseWords) -> bool:
    return any(
        parse.deps[child] in ("acomp", "attr", "oprd") and parse.lemmas[child].lower() in words.coming
        for child in parse.children[verb]
    )


def _reported(parse: Parse, verb: int) -> bool:
    """Whether the clause is a report of words, whose past is only that of its "said"."""
    return parse.deps[verb] == "ccomp"


def _tense_above(parse: Parse, verb: int) -> Tense | None:
    """A participle or bare form shares the tense of the clause that it hangs on."""
    above = parse.heads[verb]
    while parse.heads[above] != above and parse.pos[above] not in VERBS:
        above = parse.heads[above]
    if above == verb or parse.pos[above] not in VERBS or parse.deps[verb] not in (*CLAUSES, "pcomp"):
        return None
    return tense_of(parse, above)
