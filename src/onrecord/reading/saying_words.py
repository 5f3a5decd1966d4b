"""The words that report, of one language, by what they take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.reading.lexicons import load_lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Reporting words as lemmas. ``clause`` to ``preposition`` are verbs by what they take after them.

    ``speech`` are the verbs that can bring a quotation; ``outright`` those of them that report speech and
    nothing else, and so do it even inside a quotation ("Merkel told me that …"); ``inserted`` those that
    can be put into a sentence by commas ("the talks, she said, …"); ``bare`` those after which a clause
    often stands without "that"; ``questions`` those that ask; ``showing`` those whose
    subject may be a thing, which speaks only as ``evidence``. ``when`` opens words for the time of saying,
    ``moments`` are such words.
    """

    clause: frozenset[str]
    speech: frozenset[str]
    outright: frozenset[str]
    inserted: frozenset[str]
    bare: frozenset[str]
    questions: frozenset[str]
    naming: frozenset[str]
    calling: frozenset[str]
    object: frozenset[str]
    asking: frozenset[str]
    infinitive: frozenset[str]
    told: frozenset[str]
    preposition: Mapping[str, frozenset[str]]
    particles: Mapping[str, str]
    settled: Mapping[str, frozenset[str]]
    noun_clause: frozenset[str]
    noun_infinitive: frozenset[str]
    noun_preposition: Mapping[str, frozenset[str]]
    carriers: frozenset[str]
    showing: frozenset[str]
    evidence: frozenset[str]
    documents: frozenset[str]
    actors: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    put_it: tuple[str, ...]
    no_names: frozenset[str]
    occasions: frozenset[str]
    when: frozenset[str]
    moments: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]


@lru_cache
def load_saying(language: str) -> Saying:
    """The reporting words of a language; raises KeyError when it has no such lexicon."""
    table = load_lexicon(language, "saying")
    verbs, nouns = table["verbs"], table["nouns"]
    preposition = _by_word(verbs["preposition"])
    noun_preposition = _by_word(nouns["preposition"])
    clause = _words(verbs["clause"])
    kinds = {kind: _words(verbs[kind]) for kind in ("object", "asking", "infinitive")}
    calling, naming = frozenset(verbs["naming"]["bare"]), frozenset(verbs["naming"]["as"])
    settled = {verb: frozenset(after) for verb, after in verbs["settled"].items()}
    noun_clause, noun_infinitive = frozenset(nouns["clause"]), frozenset(nouns["infinitive"])
    return Saying(
        **kinds,
        clause=clause,
        calling=calling,
        naming=naming,
        speech=_words({name: verbs["clause"][name] for name in verbs["speech"]}),
        outright=_words({name: verbs["clause"][name] for name in verbs["outright"]}),
        inserted=_words({name: verbs["clause"][name] for name in verbs["inserted"]}),
        questions=frozenset(verbs["clause"]["asking"]),
        bare=frozenset(verbs["bare"]),
        told=frozenset(verbs["told"]),
        preposition=preposition,
        particles=verbs["particles"],
        settled=settled,
        noun_clause=noun_clause,
        noun_infinitive=noun_infinitive,
        noun_preposition=noun_preposition,
        showing=frozenset(verbs["showing"]),
        evidence=frozenset(nouns["evidence"]),
        carriers=frozenset(nouns["carriers"]),
        actors=frozenset([*table["who"]["people"], *table["who"]["bodies"], *nouns["documents"]]),
        documents=frozenset(nouns["documents"]),
        according=tuple(tuple(words.split()) for words in table["phrases"]["according"]),
        put_it=tuple(table["phrases"]["put_it"].split()),
        no_names=frozenset(table["phrases"]["no_names"]),
        occasions=frozenset(nouns["occasions"]),
        when=frozenset(table["moments"]["opening"]),
        moments=frozenset(table["moments"]["adverbs"]),
        verbs=clause.union(preposition, settled, calling, naming, *kinds.values()),
        nouns=noun_clause.union(noun_infinitive, noun_preposition),
    )


def _words(classes: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(word for words in classes.values() for word in words)


def _by_word(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """A table "what follows: verbs" turned round to "verb: what may follow"."""
    turned: dict[str, set[str]] = {}
    for after, words in table.items():
        for word in words:
            turned.setdefault(word, set()).add(after)
    return {word: frozenset(after) for word, after in turned.items()}
