"""Encounters: meetings, calls, summits, visits and talks, with place, day, format, agenda and status."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.actors import Cast
from onrecord.model.articles import Article
from onrecord.model.encounters import Encounter, EncounterId
from onrecord.model.parses import Parse
from onrecord.model.problems import Found
from onrecord.reading.days import find_days
from onrecord.reading.encounters.agendas import find_follow_ups
from onrecord.reading.encounters.gatherings import Gathering
from onrecord.reading.encounters.identities import find_same
from onrecord.reading.encounters.noun_sightings import read_noun
from onrecord.reading.encounters.parties import Ground
from onrecord.reading.encounters.sightings import Sighting
from onrecord.reading.encounters.verb_sightings import read_verb
from onrecord.reading.encounters.words import load_encounter_words

# After so many sightings of one encounter the next tells nothing new; it keeps hostile pages cheap.
SEEN_OFTEN = 100


def find_encounters(article: Article, parse: Parse, cast: Cast) -> Found[Encounter]:
    """Every encounter once, in order of first mention.

    All places that speak of the same one are drawn together. One that the text hardly tells of
    (neither who takes part, nor where or when) is left out.
    """
    days = find_days(article, parse)
    ground = Ground(article=article, parse=parse, cast=cast, days=days, words=load_encounter_words())
    gatherings: list[Gathering] = []
    for sighting in find_sightings(ground):
        known = find_same(ground, gatherings, sighting)
        if known is not None and len(gatherings[known].sightings) < SEEN_OFTEN:
            gatherings[known] = gatherings[known].with_(sighting)
        elif known is None and not _says_too_little(ground, sighting):
            gatherings.append(Gathering(cast, (sighting,)))
    for number, matters in find_follow_ups(ground, gatherings):
        gatherings[number] = gatherings[number].on(matters)
    told = [gathering for gathering in gatherings if gathering.is_told(article.day)]
    return Found(
        tuple(
            gathering.encounter(EncounterId(f"encounter-{number}"), article.day)
            for number, gathering in enumerate(told, start=1)
        )
    )


def _says_too_little(ground: Ground, sighting: Sighting) -> bool:
    """Whether it is but a vague word without partners ("the discussion"): it can tell of a known encounter only."""
    return not sighting.parties and ground.parse.lemmas[sighting.head].lower() in ground.words.needy


def find_sightings(ground: Ground) -> Iterator[Sighting]:
    """Every sighting, in reading order of its head."""
    parse, words = ground.parse, ground.words
    last: Sighting | None = None
    for token, lemma in enumerate(parse.lemmas):
        lemma = lemma.lower()
        found = None
        if lemma == "one" and last is not None and _stands_for(ground, token, last):
            found = read_noun(ground, token, last.kind)
        if parse.pos[token] in ("NOUN", "PROPN"):
            if lemma in words.nouns or lemma in words.plurals or parse.lowers[token] in words.nouns:
                found = read_noun(ground, token)
        elif parse.pos[token] == "VERB" and lemma in words.verbs:
            found = read_verb(ground, token, words.verbs[lemma])
        if found is not None:
            last = found
            yield found


def _stands_for(ground: Ground, one: int, last: Sighting) -> bool:
    """Whether "one" is an encounter like the last: "the first meeting … a second one with Putin"."""
    parse, words = ground.parse, ground.words
    if parse.sentence_number(one) - parse.sentence_number(last.head) > 1:
        return False
    told = words.other | words.first | words.formats.keys()
    return any(parse.lowers[c] in told and c < one for c in parse.children[one])
