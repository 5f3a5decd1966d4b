"""Where, when, in what company and on what matter an encounter takes place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model.articles import Day
from onrecord.model.encounters import Format
from onrecord.model.parses import Parse
from onrecord.model.spans import Span, hull
from onrecord.reading.encounters.parties import Ground, place_before
from onrecord.reading.tenses import VERBS
from onrecord.text.spans import trim

_INWARD = ("prep", "pobj", "conj", "appos", "npadvmod", "advmod", "nmod", "pcomp", "prt", "dative", "agent", "nummod")
"""Relations that stay inside one noun phrase: no new clause begins."""

_HELPERS = ("aux", "auxpass", "neg", "prt")


def inside(ground: Ground, top: int) -> Iterator[int]:
    """The tokens after ``top`` that belong to its phrase without opening a clause, in reading order."""
    parse = ground.parse
    waiting = [child for child in parse.children[top] if child > top and _is_inward(parse, child)]
    while waiting:
        token = waiting.pop(0)
        yield token
        waiting.extend(child for child in parse.children[token] if _is_inward(parse, child))


def _is_inward(parse: Parse, token: int) -> bool:
    return parse.deps[token] in _INWARD and not (parse.deps[token] == "conj" and parse.pos[token] in VERBS)


def find_place(ground: Ground, tops: Sequence[int]) -> Span | None:
    """Where it is: a phrase such as "in Anchorage" under one of ``tops``, or a place before the noun."""
    parse, words = ground.parse, ground.words
    for top in tops:
        for token in inside(ground, top):
            if (
                parse.deps[token] == "prep"
                and parse.lowers[token] in words.place_prepositions
                and parse.words[token - 1] != "-"  # "Chair-in-Office"
                and not _is_named(parse, token)
                and not any(_opens_a_matter(ground, above) for above in _between(parse, token, top))
            ):
                for inner in parse.children[token]:
                    if parse.deps[inner] == "pobj" and (place := _place_of(ground, inner)) is not None:
                        return place
        if parse.pos[top] in ("NOUN", "PROPN") and (before := place_before(ground, top)) is not None:
            return before
    return None


def _is_named(parse: Parse, token: int) -> bool:
    """Whether the token is part of a name: "Organization for Security and Co-operation in Europe"."""
    entity = parse.entity_of[token]
    return entity is not None and entity.label == "ORG" and entity.first < token


def _opens_a_matter(ground: Ground, preposition: int) -> bool:
    """Whether the preposition begins what is spoken of ("on Iran") and not when ("on Friday")."""
    dated = any(child in ground.day_tokens for child in ground.parse.children[preposition])
    return ground.parse.lowers[preposition] in ground.words.agenda_prepositions and not dated


def _between(parse: Parse, token: int, top: int) -> Iterator[int]:
    for above in parse.ancestors(token):
        if above == top:
            return
        yield above


def _place_of(ground: Ground, head: int) -> Span | None:
    parse, words = ground.parse, ground.words
    entity = parse.entity_of[head]
    label = entity.label if entity else ""
    if head in ground.day_tokens or label in ("DATE", "TIME", "PERSON", "NORP", "EVENT"):
        return None
    common = parse.pos[head] == "NOUN" and parse.lemmas[head].lower() in words.place_nouns
    named = parse.pos[head] == "PROPN" and (label in ("GPE", "LOC", "FAC", "ORG") or not label)
    if not (common or named):
        return None
    if named and label in ("ORG", "") and not _building(ground, head) and not _looks_like_a_place(ground, head):
        return None
    first, last = parse.first_of(head), head
    for child in parse.children[head]:
        if child > head and parse.deps[child] == "prep" and parse.lowers[child] in ("in", "of", "near"):
            last = max(last, parse.last_of(child))
        elif child > head and parse.deps[child] == "appos" and child - head <= 2:
            last = max(last, child)
    stop = next((t for t in range(head + 1, last + 1) if _ends_a_place(ground, t)), last + 1)
    while stop - 1 > head and parse.pos[stop - 1] in ("ADP", "PUNCT", "DET"):
        stop -= 1
    return trim(parse.text, parse.span(first, stop))


def _ends_a_place(ground: Ground, token: int) -> bool:
    """A day, a clause, or a comma unless a place follows it ("Anchorage, Alaska")."""
    parse = ground.parse
    if token in ground.day_tokens or parse.deps[token] in ("relcl", "acl"):
        return True
    after = parse.entity_of[token + 1] if token + 1 < len(parse) else None
    return parse.pos[token] == "PUNCT" and parse.words[token] == "," and (after is None or after.label != "GPE")


def _building(ground: Ground, head: int) -> bool:
    name = ground.parse.span(ground.parse.first_of(head), head + 1).of(ground.parse.text).lower()
    return any(place in name for place in ground.words.place_names)


def _looks_like_a_place(ground: Ground, head: int) -> bool:
    """A name that the model does not place: one that ends in a word for a place, or that is nobody's."""
    parse = ground.parse
    if parse.lowers[head] in ground.words.place_nouns:
        return True
    if any(parse.lowers[t] in ground.words.place_nouns for t in range(parse.first_of(head), head)):
        return True
    return parse.entity_of[head] is None and ground.actor_at(head) is None and parse.lowers[parse.heads[head]] == "in"


def find_day(ground: Ground, tops: Sequence[int]) -> Day | None:
    """When it is: a day under one of ``tops`` or right before the noun; a day in full before a period.

    Days that bound it ("since 2019", "by Friday") are not its own.
    """
    parse, words = ground.parse, ground.words
    found: list[Day] = []
    for top in tops:
        before = [t for t in parse.children[top] if t < top and t in ground.day_tokens]
        for token in (*before, *inside(ground, top)):
            day = ground.day_tokens.get(token)
            if day is None or day in found:
                continue
            first = parse.tokens(day.span)[0]
            governor = parse.lowers[first - 1] if first else ""
            governor = parse.lowers[first - 2] if governor == "the" and first > 1 else governor
            if governor not in words.not_its_day:
                found.append(day)
    if not found and (beside := _day_right_after(ground, tops[0])) is not None:
        found.append(beside)
    exact = [day for day in found if day.date is not None]
    resolved = [day for day in found if day.value is not None]
    return next(iter((*exact, *resolved, *found)), None)


def _day_right_after(ground: Ground, noun: int) -> Day | None:
    """The day right behind "after their meeting in Alaska", which the parser may hang on the deed."""
    parse, words = ground.parse, ground.words
    above = parse.lowers[parse.heads[noun]]
    if parse.deps[noun] != "pobj" or above not in (words.before | words.after | words.during | {"of"}):
        return None
    after = parse.last_of(noun) + 1
    stop = parse.sentence_of(noun).stop
    if after < stop and parse.lowers[after] == "on":
        after += 1
    return ground.day_tokens.get(after) if after < stop else None


def find_format(ground: Ground, tops: Sequence[int]) -> Format | None:
    """In what company, by a word beside the noun or verb; None when the text does not say."""
    parse, formats = ground.parse, ground.words.formats
    for top in tops:
        if parse.lowers[top] in formats:
            return formats[parse.lowers[top]]
        left = range(parse.first_of(top), top) if parse.pos[top] not in VERBS else ()
        beside = [c for c in parse.children[top] if parse.deps[c] in ("advmod", "acomp", "appos", "amod")]
        for token in (*left, *beside):
            whole = parse.span(parse.first_of(token), token + 1).of(parse.text).lower().replace("–", "-")
            if (form := formats.get(parse.lowers[token]) or formats.get(whole)) is not None:
                return form
        words = parse.span(left.start, top + 1).of(parse.text).lower().split() if left else ()
        if (form := next((formats[word] for word in words if "-" in word and word in formats), None)) is not None:
            return form
        if any(
            parse.lemmas[t].lower() == "delegation" and parse.lowers[parse.heads[t]] in ("between", "of", "with")
            for t in inside(ground, top)
        ):
            return Format.DELEGATIONS
    return None


def find_agenda(ground: Ground, tops: Sequence[int], verbs: Sequence[int]) -> tuple[Span, ...]:
    """On what matter: "to discuss X", "talks on X", "will focus on X"."""
    parse, words = ground.parse, ground.words
    found: list[Span] = []
    for top in tops:
        for child in parse.children[top]:
            if parse.lowers[child] in words.agenda_prepositions and parse.deps[child] == "prep" and child > top:
                found.extend(_matters(ground, child))
            elif parse.deps[child] in ("advcl", "acl", "xcomp", "relcl") and child > top:
                found.extend(find_aims(ground, child))
    for verb in verbs:
        lemma = parse.lemmas[verb].lower()
        if lemma in words.agenda_verbs_on or lemma in words.agenda_verbs:
            found.extend(find_aims(ground, verb, told=True))
        found.extend(
            span
            for child in parse.children[verb]
            if parse.deps[child] in ("advcl", "xcomp") and child > verb
            for span in find_aims(ground, child)
        )
    return tuple(dict.fromkeys(found))


def find_aims(ground: Ground, verb: int, *, told: bool = False) -> Iterator[Span]:
    """The matter of an infinitive such as "to discuss X"; of a finite verb only when ``told`` of the encounter."""
    parse, words = ground.parse, ground.words
    lemma = parse.lemmas[verb].lower()
    if not told and not any(parse.lowers[c] == "to" and parse.deps[c] == "aux" for c in parse.children[verb]):
        return
    if lemma in words.agenda_verbs:
        for child in parse.children[verb]:
            if parse.deps[child] == "dobj":
                yield from _matter(ground, child)
    elif lemma in words.agenda_verbs_on:
        for child in parse.children[verb]:
            if parse.deps[child] == "prep" and parse.lowers[child] in ("on", "upon"):
                yield from _matters(ground, child)


def _matters(ground: Ground, preposition: int) -> Iterator[Span]:
    for inner in ground.parse.children[preposition]:
        if ground.parse.deps[inner] in ("pobj", "pcomp"):
            yield from _matter(ground, inner)


def _matter(ground: Ground, head: int) -> Iterator[Span]:
    """What is spoken of, without days and without clauses that hang on."""
    parse = ground.parse
    loose = parse.pos[head] == "PRON" or parse.lemmas[head].lower() in ground.words.agenda_unlike
    if head in ground.day_tokens or loose:
        return
    first, last = parse.first_of(head), parse.last_of(head)
    stop = last + 1
    for token in range(head + 1, last + 1):
        if parse.deps[token] in ("relcl", "advcl") or token in ground.day_tokens:
            stop = min(stop, parse.first_of(token) if parse.first_of(token) > head else token)
    while stop - 1 > head and parse.pos[stop - 1] in ("ADP", "PUNCT", "DET", "CCONJ"):
        stop -= 1
    span = trim(parse.text, parse.span(first, stop))
    if span is not None:
        yield span


def words_of(ground: Ground, head: int, parts: Sequence[Span | None]) -> Span:
    """The words that speak of the encounter: noun or verb with what stands before it, stretched over ``parts``.

    Parts that stand in another sentence, or more than 25 words away, are left out.
    """
    parse = ground.parse
    sentence = parse.sentence_of(head)
    if parse.pos[head] in ("VERB", "AUX"):
        first = min([head, *(c for c in parse.children[head] if parse.deps[c] in _HELPERS)])
    else:
        first = parse.first_of(head)
    core = parse.span(first, head + 1)
    reach = parse.span(sentence.first, min(sentence.stop, head + 25))
    near = [part for part in parts if part is not None and reach.covers(part) and part.start >= core.start]
    return hull((core, *near))
