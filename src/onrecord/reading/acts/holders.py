"""Who performs an act: the one whom the syntax makes the subject of its cue."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.parses import Parse
from onrecord.reading.acts.subjects import actor_of
from onrecord.reading.clauses import SUBJECTS
from onrecord.reading.lexicons import load_lexicon

FIRST_PERSON = frozenset(("i", "we", "me", "us", "my", "our", "mine", "ours"))
_PERSONAL = frozenset(("he", "she", "they", "it", "who", "his", "her", "their", "its", "you", "i", "we", "my", "our"))


@dataclass(frozen=True, slots=True)
class Holder:
    """The token that names a holder; ``own``: whoever speaks the words; ``nobody``: the text leaves it out."""

    token: int
    own: bool = False
    nobody: bool = False


@lru_cache
def _performers() -> frozenset[str]:
    offices = load_lexicon("en", "offices")["classes"]
    titles = (office.split()[-1] for words in offices.values() for office in words)
    return frozenset((*load_lexicon("en", "acts")["performers"]["nouns"], *titles))


@lru_cache
def _papers() -> frozenset[str]:
    return frozenset(load_lexicon("en", "acts")["performers"]["papers"])


@lru_cache
def _carriers() -> frozenset[str]:
    return frozenset(load_lexicon("en", "acts")["carriers"]["verbs"])


def is_performer(parse: Parse, token: int, *, papers: bool = True) -> bool:
    """Whether a word can stand for somebody who acts: a name, a pronoun, an office, a group; ``papers`` too."""
    if parse.pos[token] == "PROPN" or parse.lowers[token] in _PERSONAL:
        return True
    entity = parse.entity_of[token]
    if entity is not None and entity.label in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    lemma = parse.lemmas[token].lower()
    if lemma in _performers() or (papers and lemma in _papers()):
        return True
    return parse.pos[token] in ("NOUN", "NUM", "ADJ", "DET") and lemma.endswith(("man", "woman", "person", "people"))


def find_holder(parse: Parse, cue: int, *, named: bool = True, predicate: bool = False) -> Holder | None:
    """Who performs the act that ``cue`` reports; None where the sentence names nobody and leaves nobody out.

    ``named``: a noun cue may have its holder beside it ("Iran's threat"), else only a verb that carries
    it gives one ("voiced support"). ``predicate``: the cue is said of its subject ("is committed to").
    """
    if predicate:
        return _of_predicate(parse, cue)
    if parse.pos[cue] in ("NOUN", "PROPN"):
        return _of_carried(parse, cue) or (_of_noun(parse, cue) if named else None)
    return _of_verb(parse, cue)


def _holder(parse: Parse, token: int) -> Holder:
    return Holder(token, own=is_first_person(parse, token))


def is_first_person(parse: Parse, token: int) -> bool:
    """Whether a word is the speaker's "I" or "we"; "US" is a country."""
    return parse.lowers[token] in FIRST_PERSON and parse.words[token] != "US"


def _of_verb(parse: Parse, verb: int) -> Holder | None:
    if parse.child(verb, "nsubjpass") is not None or _is_reduced_passive(parse, verb):
        agent = parse.child(verb, "agent")
        by = parse.child(agent, "pobj") if agent is not None else None
        return _holder(parse, by) if by is not None else Holder(verb, nobody=True)
    token = actor_of(parse, verb)
    return _holder(parse, token) if token is not None else None


def _is_reduced_passive(parse: Parse, verb: int) -> bool:
    """Whether a bare participle describes what was done to it: "sanctions announced by the ministry"."""
    if parse.tags[verb] != "VBN":
        return False
    if any(parse.deps[c] == "auxpass" for c in parse.children[verb]):
        return True
    if parse.deps[verb] == "conj":
        return parse.child(verb, *SUBJECTS) is None and _is_reduced_passive(parse, parse.heads[verb])
    helped = any(parse.deps[c] == "aux" for c in parse.children[verb])
    return parse.deps[verb] in ("acl", "amod", "advcl") and not helped


def _of_noun(parse: Parse, noun: int) -> Holder | None:
    """The one a noun cue belongs to: "Iran's threat", "the U.S. commitment", "assurances from the EU"."""
    owner = parse.child(noun, "poss")
    if owner is not None and parse.lowers[owner] not in ("its", "his", "her", "their"):
        return _holder(parse, owner)
    for child in parse.children[noun]:
        if child < noun and parse.deps[child] in ("compound", "amod", "nmod") and _is_nation(parse, child):
            return Holder(child)
        if child > noun and parse.lowers[child] in ("of", "by", "from"):
            by = parse.child(child, "pobj")
            performs = by is not None and parse.lowers[child] != "of" and is_performer(parse, by)
            if by is not None and (performs or _is_nation(parse, by)):
                return _holder(parse, by)
    return _holder(parse, owner) if owner is not None else None


def _of_carried(parse: Parse, noun: int) -> Holder | None:
    """The subject of the verb that carries a noun cue: "issued a warning"."""
    verb = parse.heads[noun]
    if parse.deps[noun] in ("dobj", "obj", "attr") and parse.lemmas[verb] in _carriers():
        carried = _of_verb(parse, verb)
        return None if carried is None or carried.nobody else carried
    discussed = parse.deps[noun] in ("dobj", "pobj") and parse.lemmas[noun] in (
        "commitment",
        "concern",
        "readiness",
        "resolve",
    )
    if discussed and parse.lemmas[verb] in ("discuss", "raise", "share"):
        return _of_verb(parse, verb)
    if parse.deps[noun] == "pobj" and parse.lowers[verb] == "including" and parse.lemmas[noun] == "commitment":
        above = next((t for t in parse.ancestors(verb) if parse.pos[t] == "VERB"), None)
        return _of_verb(parse, above) if above is not None else None
    if parse.deps[noun] == "conj" and verb != noun and parse.pos[verb] == "NOUN":
        return _of_carried(parse, verb) or _of_carried(parse, _joined_above(parse, verb))
    return None


def _joined_above(parse: Parse, noun: int) -> int:
    """The noun that a phrase hangs on, for one joined too low: "support for the accord and commitment to talks"."""
    while parse.deps[noun] in ("conj", "pobj", "prep") and parse.heads[noun] != noun:
        noun = parse.heads[noun]
    return noun


def _is_nation(parse: Parse, token: int) -> bool:
    entity = parse.entity_of[token]
    return entity is not None and entity.label in ("GPE", "NORP", "ORG", "PERSON")


# Verbs that only link a subject with what is said of it; "made sure" says nothing of the maker.
_LINKING = frozenset(("be", "become", "feel", "remain", "seem", "stand", "sound", "stay", "appear", "look", "declare"))


def _of_predicate(parse: Parse, cue: int) -> Holder | None:
    own = parse.child(cue, *SUBJECTS)
    head = parse.heads[cue]
    if own is None and parse.deps[cue] in ("amod", "acl"):
        return Holder(head)
    if own is None and parse.pos[head] == "VERB" and parse.lemmas[head] not in _LINKING:
        return None
    token = actor_of(parse, cue if own is not None else parse.heads[cue])
    return _holder(parse, token) if token is not None else None
