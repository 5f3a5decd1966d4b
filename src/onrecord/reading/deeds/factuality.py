"""Whether a deed is told as done, under way or only spoken of, and whether it is denied."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.parses import Parse
from onrecord.model.statuses import Tense
from onrecord.reading.clauses import auxiliaries, is_negated
from onrecord.reading.lexicons import load_lexicon
from onrecord.reading.tenses import tense_words

VERBS = ("VERB", "AUX")


@lru_cache
def words_of(table: str, name: str) -> frozenset[str]:
    """One list of the lexicon ``deeds``."""
    return frozenset(load_lexicon("en", "deeds")[table][name])


@dataclass(frozen=True, slots=True)
class Told:
    """How a deed is told."""

    tense: Tense
    denied: bool = False


AHEAD = Told(Tense.AHEAD)

_HYPOTHETICAL = frozenset(
    ("if", "unless", "until", "till", "whether", "lest", "once", "provided", "before", "should", "in")
)
_HIGHEST = 14


def told_of(parse: Parse, verb: int) -> Told:
    """How the clause of ``verb`` is told, by its own form and by all that it hangs on."""
    own = _own(parse, verb)
    if own.tense is Tense.AHEAD or _asks(parse, verb):
        return Told(Tense.AHEAD, own.denied)
    return _under(parse, verb, own)


def _own(parse: Parse, verb: int) -> Told:
    """By the verb's own form; a bare infinitive or participle is DONE here, and settled by what is above."""
    helpers, tag = auxiliaries(parse, verb), parse.tags[verb]
    denied = is_negated(parse, verb) or _does_nothing(parse, verb)
    modal = any(helper in tense_words().helpers for helper in helpers)
    if modal or _is_hypothetical(parse, verb):
        return Told(Tense.AHEAD, denied)
    if "had" in helpers and tag in ("VBN", "VBD"):
        return Told(Tense.BEFORE, denied)
    if {"have", "has", "'ve", "having", "'s"} & set(helpers) and tag in ("VBN", "VBD") and "'s" not in helpers:
        begun = parse.lemmas[verb].lower() in words_of("light", "beginning")
        return Told(Tense.UNDER_WAY if begun else Tense.DONE, denied)
    if tag == "VBG" and parse.lemmas[verb].lower() == "go" and _is_going_to(parse, verb):
        return Told(Tense.AHEAD, denied)
    if tag == "VBG" and helpers:
        past = {"was", "were"} & set(helpers)
        return Told(Tense.DONE if past else Tense.UNDER_WAY, denied)
    if tag in ("VBZ", "VBP"):
        timeless = not helpers and (parse.deps[verb] == "advcl" or _opens_timelessly(parse, verb))
        return Told(Tense.AHEAD if timeless else Tense.UNDER_WAY, denied)
    return Told(Tense.DONE, denied)


def _opens_timelessly(parse: Parse, verb: int) -> bool:
    """Whether a clause in the present tells of no one time: "if and as Chad escalates"."""
    return any(parse.lowers[t] in ("if", "as", "when", "whenever", "unless") for t in range(parse.first_of(verb), verb))


def _is_going_to(parse: Parse, verb: int) -> bool:
    return any(parse.deps[c] == "xcomp" and "to" in auxiliaries(parse, c) for c in parse.children[verb])


def _is_hypothetical(parse: Parse, verb: int) -> bool:
    for child in parse.children[verb]:
        if child > verb:
            break
        if parse.deps[child] in ("mark", "advmod", "prep") and parse.lowers[child] in _HYPOTHETICAL:
            return parse.lowers[child] != "in" or parse.lowers[child + 1] == "case"
    return False


def _does_nothing(parse: Parse, verb: int) -> bool:
    """Whether nobody does it, or nothing is done: "no troops crossed", "imposed no sanctions"."""
    for child in parse.children[verb]:
        if parse.deps[child] in ("nsubj", "nsubjpass", "dobj"):
            if parse.lowers[child] in ("nobody", "none", "nothing", "neither", "no-one"):
                return True
            if any(parse.lowers[c] in ("no", "neither") for c in parse.children[child]):
                return True
    return False


def _asks(parse: Parse, token: int) -> bool:
    sentence = parse.sentence_of(token)
    return any(parse.words[t] == "?" for t in range(max(sentence.first, sentence.stop - 3), sentence.stop))


def _under(parse: Parse, verb: int, own: Told) -> Told:
    """The deed as told by all that it hangs on, up to the root of its sentence."""
    told, token, bare = own, verb, _is_bare(parse, verb)
    for _ in range(_HIGHEST):
        head = parse.heads[token]
        if head == token:
            return AHEAD if bare and token == verb and parse.tags[verb] == "VB" else told
        last = _by_noun(parse, verb, token, told, bare=bare)
        if last is not None:
            return last
        told, bare = _passed_on(parse, verb, token, told, bare=bare)
        if told.tense is Tense.AHEAD:
            return told
        token = head
    return AHEAD


def _by_noun(parse: Parse, verb: int, token: int, told: Told, *, bare: bool) -> Told | None:
    """What a noun, adjective or preposition that a clause hangs on makes of its deed for good; None for nothing."""
    head, dep = parse.heads[token], parse.deps[token]
    ahead = Told(Tense.AHEAD, told.denied)
    doubted = parse.lemmas[head].lower() in words_of("complements", "doubting_nouns")
    if dep in ("relcl", "acl") and doubted:
        return ahead  # "claims that Chad attacked"
    if dep == "relcl" and not bare:
        return told if parse.pos[head] == "PROPN" else ahead  # "citizens who are leaving" tells of no deed
    if dep == "pcomp" and bare and parse.lowers[head] not in ("by", "after", "with"):
        return ahead  # "kept from ending", "talks on withdrawing"
    if parse.pos[head] in VERBS:
        return None
    infinitive = token == verb and "to" in auxiliaries(parse, verb)
    if bare and (infinitive or (dep in ("acl", "relcl") and parse.tags[verb] != "VBN")):
        return ahead  # "ready to impose", "a plan to impose"
    said = dep in ("acl", "ccomp", "prep")
    return ahead if said and parse.lemmas[head].lower() in words_of("complements", "doubting") else None


def _passed_on(parse: Parse, verb: int, token: int, told: Told, *, bare: bool) -> tuple[Told, bool]:
    """The telling one step up, and whether the deed is still without a time of its own."""
    head, dep = parse.heads[token], parse.deps[token]
    if parse.pos[head] not in VERBS or dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr"):
        return told, bare
    if dep == "conj":
        above = _own(parse, head)
        if bare:
            return Told(above.tense, told.denied), _is_bare(parse, head)
        shared = token == verb and above.tense is Tense.AHEAD and parse.tags[verb] == "VB"
        return (Told(Tense.AHEAD, told.denied) if shared else told), False
    return _hung(parse, token, head, dep, told, bare) or (told, bare and _is_bare(parse, head))


def _hung(parse: Parse, token: int, head: int, dep: str, told: Told, bare: bool) -> tuple[Told, bool] | None:
    """What the verb above does to the deed: its telling, and whether it is still without a time of its own."""
    lemma = parse.lemmas[head].lower()
    if dep == "xcomp" or (dep in ("pcomp", "ccomp") and bare):
        above = _own(parse, head)
        if lemma in words_of("governors", "denying"):
            return Told(above.tense, not (told.denied ^ above.denied)), _is_bare(parse, head)
        if lemma in words_of("governors", "same"):
            return Told(above.tense, told.denied ^ above.denied), _is_bare(parse, head)
        return Told(Tense.AHEAD, told.denied), False
    if dep == "ccomp":
        above = _own(parse, head)
        if lemma in ("deny", "dispute", "reject") and not above.denied:
            return Told(told.tense, not told.denied), bare
        if lemma in words_of("complements", "doubting") or above.denied or above.tense is Tense.AHEAD:
            return Told(Tense.AHEAD, told.denied), bare
        return told, bare
    if dep == "advcl":
        if parse.tags[token] == "VB" and "to" in auxiliaries(parse, token):
            return Told(Tense.AHEAD, told.denied), False  # a purpose
        if bare:
            above = _own(parse, head)
            return Told(above.tense, told.denied), _is_bare(parse, head)
    return None


def _is_bare(parse: Parse, verb: int) -> bool:
    """Whether the verb has no time of its own: an infinitive, a participle without a helper."""
    helpers = auxiliaries(parse, verb)
    if parse.tags[verb] in ("VBD", "VBZ", "VBP"):
        return False
    return not helpers or all(helper in ("to", "being", "be", "having") for helper in helpers)
