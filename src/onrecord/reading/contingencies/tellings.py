"""Tellings: the words that report a clause, and the clause that they report."""

from __future__ import annotations

from functools import lru_cache

from onrecord.model.parses import Parse
from onrecord.reading.contingencies.conditions import QUOTES, is_finite, subject_in
from onrecord.reading.lexicons import load_lexicon


@lru_cache
def reporting_verbs() -> frozenset[str]:
    """Lemmas of verbs whose clause is what somebody says or thinks."""
    return frozenset(load_lexicon("en", "conditions")["reports"]["verbs"])


@lru_cache
def _states() -> frozenset[str]:
    return frozenset(load_lexicon("en", "conditions")["reports"]["states"])


@lru_cache
def speech_nouns() -> frozenset[str]:
    """Nouns whose infinitive, or whose "of", is the matter itself: "readiness to respond", "threat of sanctions"."""
    return frozenset(load_lexicon("en", "conditions")["speech"]["nouns"])


@lru_cache
def telling_openers() -> frozenset[str]:
    """Words that open an added telling: "according to …", "…, adding that"."""
    return frozenset(load_lexicon("en", "conditions")["reports"]["openers"])


@lru_cache
def _speech_infinitives() -> frozenset[str]:
    return frozenset(load_lexicon("en", "conditions")["speech"]["infinitive"])


def telling_verb(parse: Parse, start: int, end: int) -> int | None:
    """The verb of a reporting clause that starts at ``start`` ("Biden told reporters", "said the minister")."""
    for token in range(start, min(start + 9, end)):
        if parse.words[token] in QUOTES or parse.lowers[token] in (",", ";"):
            return None
        if token == start and parse.words[token - 1] in QUOTES and parse.lemmas[token] in reporting_verbs():
            return token
        if (
            parse.lemmas[token] in reporting_verbs()
            and parse.tags[token] in ("VBD", "VBZ", "VBP")
            and not any(
                parse.deps[c] in ("ccomp", "dobj")
                and token < c < end
                and parse.deps[token] != "parataxis"
                and parse.tags[c] != "NNS"
                for c in parse.children[token]
            )
            and not any(parse.deps[c] == "aux" and parse.tags[c] == "MD" for c in parse.children[token])
        ):
            return token
    return None


def is_denied(parse: Parse, verb: int) -> bool:
    """Whether a telling is denied: what is not said or thought must not be shown as if it were."""
    if parse.lemmas[verb] in ("doubt", "deny"):
        return True
    subject = subject_in(parse, verb)
    nobody = subject is not None and parse.lowers[parse.first_of(subject)] in ("no", "nobody", "none", "neither")
    return nobody or any(parse.deps[c] == "neg" or parse.lowers[c] == "never" for c in parse.children[verb])


def speaks(parse: Parse, verb: int) -> bool:
    """Whether an infinitive under ``verb`` is what was said; one that "would order" it has still to speak."""
    modal = any(parse.tags[child] == "MD" for child in parse.children[verb])
    return parse.lemmas[verb] in _speech_infinitives() and not modal


def reported_clause(parse: Parse, verb: int, after: int) -> int:
    """The innermost clause that ``verb`` reports, itself where it reports none; only clauses after ``after``."""
    for _ in range(5):
        inner = _complement(parse, verb, after)
        if inner is None:
            return verb
        verb = inner
    return verb


def _complement(parse: Parse, verb: int, after: int) -> int | None:
    """The last finite clause after ``after`` that ``verb``, or a word of telling under it, reports."""
    clauses = [
        c
        for holder in telling_words(parse, verb)
        for c in parse.children[holder]
        if parse.deps[c] == "ccomp" and c > after and c != verb and is_finite(parse, c)
    ]
    return clauses[-1] if clauses else None


def telling_words(parse: Parse, verb: int) -> list[int]:
    """``verb`` and the words under it that can report a clause: "is united in making clear", "want to stress"."""
    if is_denied(parse, verb):
        return []
    found = [verb] if parse.lemmas[verb] in reporting_verbs() else []
    for child in parse.children[verb]:
        dep = parse.deps[child]
        if parse.lowers[child] in _states() and dep in ("acomp", "oprd", "ccomp", "xcomp", "advmod"):
            found += [child, verb]
        elif dep in ("xcomp", "ccomp", "pcomp") and (
            parse.lemmas[child] == "make" or parse.lemmas[child] in reporting_verbs()
        ):
            if not is_finite(parse, child):
                found += telling_words(parse, child)
        elif dep == "prep":
            for gerund in parse.children[child]:
                if parse.deps[gerund] == "pcomp":
                    found += telling_words(parse, gerund)
    return found


def reported_before(parse: Parse, verb: int, limit: int) -> int:
    """The clause nearest before ``limit`` that ``verb`` reports or is joined to.

    A condition on the telling is one on what is told, and of two joined clauses it hangs on the nearer one.
    """
    for _ in range(6):
        joined = [
            c
            for c in parse.children[verb]
            if parse.deps[c] == "conj" and verb < c < limit and subject_in(parse, c) is not None and is_finite(parse, c)
        ]
        told = [
            c
            for holder in telling_words(parse, verb)
            for c in parse.children[holder]
            if c < limit and c != verb and _is_told(parse, holder, c)
        ]
        nearest = max((*joined, *told, *_deeds_named(parse, verb, limit)), default=verb)
        if nearest == verb:
            return verb
        verb = nearest
    return verb


def _deeds_named(parse: Parse, verb: int, limit: int) -> list[int]:
    """What the object of ``verb`` commits to: "respond" in "underscored its readiness to respond"."""
    if parse.lemmas[verb] not in reporting_verbs():
        return []
    nouns = [c for c in parse.children[verb] if parse.deps[c] == "dobj" and parse.lemmas[c] in speech_nouns()]
    return [
        c
        for noun in nouns
        for c in parse.children[noun]
        if parse.deps[c] in ("acl", "relcl") and parse.tags[c] == "VB" and noun < c < limit
    ]


def _is_told(parse: Parse, holder: int, clause: int) -> bool:
    """Whether ``clause`` is the matter that ``holder`` reports."""
    if parse.deps[clause] == "ccomp" and (is_finite(parse, clause) or subject_in(parse, clause) is not None):
        return True
    return parse.deps[clause] in ("xcomp", "ccomp") and speaks(parse, holder)


def spoken_noun(parse: Parse, verb: int, limit: int) -> int | None:
    """The noun that says what was spoken: "consequences" in "warned of consequences if …"."""
    speech = load_lexicon("en", "conditions")["speech"]
    lemma = parse.lemmas[verb]
    prepositions = speech["prepositions"].get(lemma, ())
    for token in range(verb + 1, limit):
        if parse.lowers[token] in prepositions and _belongs(parse, token, verb):
            return next((c for c in parse.children[token] if parse.deps[c] == "pobj" and c < limit), None)
    if lemma in speech["object"]:
        return next((c for c in parse.children[verb] if parse.deps[c] == "dobj" and verb < c < limit), None)
    return None


def _belongs(parse: Parse, preposition: int, verb: int) -> bool:
    """Whether a preposition brings what was spoken, also after "on the same day" or before a quotation."""
    head = parse.heads[preposition]
    if head == verb:
        return True
    dated = (entity := parse.entity_of[head]) is not None and entity.label in ("DATE", "TIME")
    following = parse.words[min(preposition + 1, len(parse) - 1)]
    return parse.under(head, verb) and (dated or parse.lemmas[head] == "day" or following in QUOTES)
