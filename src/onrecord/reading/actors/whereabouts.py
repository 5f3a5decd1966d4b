"""Whether the name of a country or city stands for those who act there, or is only where something is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.parses import Parse
from onrecord.reading.actors.countries import Sense
from onrecord.reading.actors.powers import PowerName
from onrecord.reading.actors.titles import load_offices, singular
from onrecord.reading.lexicons import load_lexicon

_BOTH_WAYS = frozenset({"call", "send", "give", "provide", "deliver", "supply"})
"""Words that with "to" address a government and with "from" only say where somebody is."""

_JOINED = ("conj", "appos")


@dataclass(frozen=True, slots=True)
class _Words:
    where: frozenset[str]
    acting: frozenset[str]
    going: frozenset[str]
    going_nouns: frozenset[str]
    striking: frozenset[str]
    addressing: frozenset[str]
    homely: frozenset[str]
    abstract: frozenset[str]
    minded: frozenset[str]


@lru_cache
def _words(language: str = "en") -> _Words:
    lexicon: Mapping[str, Mapping[str, list[str]]] = load_lexicon(language, "whereabouts")
    return _Words(
        where=frozenset(lexicon["prepositions"]["where"]),
        acting=frozenset(lexicon["prepositions"]["acting"]),
        going=frozenset(lexicon["going"]["verbs"]),
        going_nouns=frozenset(lexicon["going"]["nouns"]),
        striking=frozenset(lexicon["striking"]["verbs"]),
        addressing=frozenset(lexicon["addressing"]["words"]),
        homely=frozenset(lexicon["homely"]["nouns"]),
        minded=frozenset(lexicon["minded"]["adjectives"]),
        abstract=frozenset(lexicon["abstract"]["nouns"]),
    )


def acts(parse: Parse, power: PowerName) -> bool:
    """Whether the name means the government or bloc; false for a mere place, people or language.

    A country acts unless the words around it say "where"; a capital or a seat of government is
    a place unless the words around it say that somebody acts.
    """
    head = head_of(parse, power.first, power.stop)
    if power.naming.sense is Sense.DEMONYM:
        return _people_act(parse, power, head)
    city = power.naming.sense is Sense.SEAT
    if city and _is_place_line(parse, power):
        return False
    if power.naming.power.kind != "government" and not city:
        return True
    return _stands(parse, head, power, city)


def _is_place_line(parse: Parse, power: PowerName) -> bool:
    """Whether a city opens a report as its place line: "MOSCOW - ", "PARIS (Agency) - "."""
    if parse.sentence_of(power.first).first != power.first or power.stop >= len(parse):
        return False
    after = parse.words[power.stop]
    return after in ("-", "–", "—", "(", "--", "_") or (parse.words[power.first].isupper() and after in (",", "/", ":"))


def head_of(parse: Parse, first: int, stop: int) -> int:
    """The token among these whose own head lies outside them; the last one when several do."""
    outside = [t for t in range(first, stop) if not first <= parse.heads[t] < stop or parse.heads[t] == t]
    return outside[-1] if outside else stop - 1


def _people_act(parse: Parse, power: PowerName, head: int) -> bool:
    """Whether a people's name is a noun for them, or stands before what a state has or does."""
    owner = parse.heads[head]
    if parse.deps[head] in ("amod", "compound", "nmod", "poss") and owner >= power.stop:
        return _bare(parse, owner) not in _words().abstract
    return parse.deps[head] not in ("pobj",) or parse.lowers[parse.heads[head]] not in ("in", "into")


def _bare(parse: Parse, token: int) -> str:
    word = parse.lowers[token]
    found = singular(word, _words().abstract)
    return found[0] if found else parse.lemmas[token].lower()


def _stands(parse: Parse, head: int, power: PowerName, city: bool) -> bool:
    dep, owner = parse.deps[head], parse.heads[head]
    words, lemma = _words(), parse.lemmas[parse.heads[head]].lower()
    if dep in _JOINED and owner < head and parse.pos[owner] in ("PROPN", "NOUN"):
        return _stands(parse, owner, power, city)
    if dep in ("nsubj", "agent"):
        return not city or parse.lemmas[owner] != "be" or power.naming.building or _minded(parse, owner)
    if dep == "nsubjpass":
        return not city or lemma not in words.striking
    if dep in ("dobj", "dative", "obj", "iobj"):
        return lemma not in words.going and (not city or lemma not in words.striking - {"tell"})
    if dep == "poss":
        return not city or _bare_noun(parse, owner) not in words.homely
    if dep == "pobj":
        return _after_preposition(parse, owner, city)
    if dep in ("compound", "nmod", "amod"):
        return _before_noun(parse, owner, power, city)
    return not city


def _minded(parse: Parse, verb: int) -> bool:
    """Whether a "was" says what somebody is minded to do: "Moscow was ready"."""
    said = parse.child(verb, "acomp")
    return said is not None and parse.lowers[said] in _words().minded


def _bare_noun(parse: Parse, token: int) -> str:
    return parse.lemmas[token].lower()


def _after_preposition(parse: Parse, preposition: int, city: bool) -> bool:
    words, word = _words(), parse.lowers[preposition]
    if word in words.where:
        return False
    if word in words.acting:
        return True
    owner = parse.heads[preposition]
    if word == "of" and parse.lowers[owner] in ("out", "outside", "inside"):
        return False
    governor = parse.lemmas[owner].lower()
    if governor in words.going or governor in words.going_nouns:
        return False
    if city:
        if word == "from" and governor in _BOTH_WAYS:
            return False
        given = parse.child(owner, "dobj")
        addressed = governor in words.addressing or (given is not None and parse.lemmas[given] in words.addressing)
        return addressed or governor in load_offices().classes
    return True


def _before_noun(parse: Parse, owner: int, power: PowerName, city: bool) -> bool:
    """Names right before a noun: "US officials" act, "Moscow talks" and "Ukraine war" do not."""
    noun = parse.lowers[owner]
    if city and not power.naming.building:
        return False
    offices = load_offices()
    if singular(noun, offices.classes) or singular(noun, offices.organs):
        return True
    short = parse.words[power.stop - 1].replace(".", "").isupper()
    return short and _bare(parse, owner) not in _words().abstract
