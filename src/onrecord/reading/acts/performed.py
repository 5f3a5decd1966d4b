"""Whether a cue tells of an act that was performed, and not of one denied, asked about, supposed or still to come."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from onrecord.model.parses import Parse
from onrecord.reading.acts.extents import is_infinitive, marker_of
from onrecord.reading.clauses import SUBJECTS, auxiliaries, is_negated
from onrecord.reading.lexicons import load_lexicon


class Standing(StrEnum):
    """What the words around a cue make of its act."""

    PERFORMED = "performed"
    NEGATED = "negated"
    NOT_PERFORMED = "not performed"


_COMING = frozenset(
    ("will", "wo", "'ll", "shall", "would", "'d", "may", "might", "could", "can", "ca", "should", "must", "ought")
)
_UNSURE = frozenset(("may", "might", "could", "should", "must"))
# "We would urge", "we must condemn", "I can promise": said of oneself, saying it is doing it.
_POLITE = frozenset(("would", "'d", "must", "can", "will", "'ll"))
_WANTING = frozenset(("want", "like", "wish", "love", "let", "allow", "permit"))
_DOING = frozenset(
    (
        "continue",
        "begin",
        "start",
        "go",
        "use",
        "rush",
        "join",
        "take",
        "proceed",
        "speak",
        "call",
        "write",
        "meet",
        "issue",
        "unite",
    )
)
_GLAD = frozenset(("pleased", "happy", "proud", "glad", "delighted", "honored", "honoured", "sorry"))
_SUPPOSING = frozenset(("if", "unless", "whether", "lest"))


def standing_of(parse: Parse, cue: int, *, own: bool, predicate: bool) -> Standing:
    """Whether the act of ``cue`` was performed; ``own``: its holder speaks of itself in the first person."""
    verb = _verb_of(parse, cue)
    if is_asked(parse, cue) or is_supposed(parse, cue):
        return Standing.NOT_PERFORMED
    if is_negated(parse, cue) or (verb != cue and is_negated(parse, verb)) or _has_no(parse, cue):
        return Standing.NEGATED
    if _is_turned_away(parse, cue):
        return Standing.NOT_PERFORMED
    if predicate:
        helpers = set(auxiliaries(parse, verb))
        bare = parse.tags[verb] == "VB" and helpers <= {"to"}
        return Standing.NOT_PERFORMED if bare or helpers & _UNSURE else Standing.PERFORMED
    helpers = set(auxiliaries(parse, verb))
    if helpers & _COMING and not (own and helpers <= _POLITE):
        return Standing.NOT_PERFORMED
    if is_bare(parse, verb) and not _is_done_by_infinitive(parse, verb, own=own):
        return Standing.NOT_PERFORMED
    return Standing.PERFORMED


def is_bare(parse: Parse, verb: int) -> bool:
    """Whether a verb is an infinitive, by its own "to" or by one shared with a verb before it."""
    if is_infinitive(parse, verb):
        return True
    joined = parse.deps[verb] == "conj" and parse.tags[verb] == "VB" and parse.child(verb, *SUBJECTS) is None
    if not joined or auxiliaries(parse, verb):
        return False
    # A base form joined to a finite verb goes with an infinitive that the parser has passed over.
    return is_bare(parse, parse.heads[verb]) or parse.tags[parse.heads[verb]] in ("VBD", "VBZ")


def _verb_of(parse: Parse, cue: int) -> int:
    """The verb on which a noun or adjective cue hangs; a verb itself."""
    if parse.pos[cue] in ("VERB", "AUX"):
        return cue
    head = parse.heads[cue]
    return head if parse.pos[head] in ("VERB", "AUX") and parse.deps[cue] != "nsubj" else cue


# "By urging", "after warning" tell it done; "avoided condemning", "instead of urging" do not.
_DONE_WITH = frozenset(("by", "in", "after", "while", "when", "upon", "on"))
_GOING_ON = frozenset(("continue", "keep", "begin", "start", "resume", "spend"))


def _is_turned_away(parse: Parse, cue: int) -> bool:
    """Whether a cue is but the matter of another deed: "avoids condemning", "demanded that he pledge"."""
    dep, head = parse.deps[cue], parse.heads[cue]
    if parse.tags[cue] == "VBG" and not auxiliaries(parse, cue):
        if dep == "pcomp":
            return parse.lowers[head] not in _DONE_WITH
        return dep in ("xcomp", "csubj") and parse.lemmas[head] not in _GOING_ON
    return parse.tags[cue] == "VB" and dep in ("ccomp", "xcomp") and not auxiliaries(parse, cue)


def _has_no(parse: Parse, cue: int) -> bool:
    return any(
        parse.lowers[c] in ("no", "neither", "without") and parse.deps[c] in ("det", "prep")
        for c in parse.children[cue]
    )


def is_asked(parse: Parse, cue: int) -> bool:
    """Whether the sentence ends as a question."""
    sentence = parse.sentence_of(cue)
    return any(parse.words[t] == "?" for t in range(max(sentence.first, sentence.stop - 3), sentence.stop))


def is_supposed(parse: Parse, cue: int) -> bool:
    """Whether the clause, or one around it, is a condition, a "whether", or said not to be said."""
    for token in (cue, *parse.ancestors(cue)):
        if parse.lemmas[token] == "case" and parse.lowers[parse.heads[token]] == "in":
            return True
        above = parse.heads[token]
        if parse.deps[token] == "ccomp" and above < token and is_negated(parse, above):
            return True
        if _is_inverted(parse, token):
            return True  # "should Moscow pursue …"
        mark = marker_of(parse, token)
        # "When veterans ask for help" tells of any time; "when he demanded an answer" of one.
        if mark in _SUPPOSING or (mark == "when" and parse.tags[token] in ("VBZ", "VBP")):
            return True
    return False


def _is_inverted(parse: Parse, verb: int) -> bool:
    """Whether a clause is a condition by its word order: "should the truce fail"."""
    should = next((c for c in parse.children[verb] if parse.lowers[c] == "should" and parse.deps[c] == "aux"), None)
    subject = parse.child(verb, "nsubj", "nsubjpass")
    return should is not None and subject is not None and should < subject and not is_asked(parse, verb)


@lru_cache
def _tellers() -> frozenset[str]:
    """Verbs whose infinitive is what is asked or planned, even where the parser takes it for a purpose."""
    table = load_lexicon("en", "acts")["telling"]
    return frozenset(lemma for lemmas in table.values() for lemma in lemmas)


def _is_done_by_infinitive(parse: Parse, verb: int, *, own: bool) -> bool:
    """Whether a "to" tells a deed done: "spoke to urge", "I want to thank"; "plans to urge" does not."""
    head = parse.heads[verb]
    if parse.deps[verb] == "advcl":
        return not set(auxiliaries(parse, head)) & _COMING and parse.lemmas[head] not in _tellers()
    if parse.deps[verb] == "conj" and is_bare(parse, head):
        return _is_done_by_infinitive(parse, head, own=own)
    if parse.deps[verb] in ("xcomp", "ccomp"):
        lemma = parse.lemmas[head]
        if lemma in _GLAD:
            return True
        return (own and lemma in _WANTING) or (lemma in _DOING and parse.lowers[head] != "going")
    return False
