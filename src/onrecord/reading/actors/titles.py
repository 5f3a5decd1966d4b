"""Offices and bodies as the text describes them: "the US Treasury Secretary", "the Russian Foreign Ministry"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from onrecord.model.parses import Parse
from onrecord.reading.actors.headline_verbs import is_headline_verb
from onrecord.reading.lexicons import load_lexicon
from onrecord.text.names import fold

NOMINAL = ("NOUN", "PROPN")
_MODIFIERS = ("NOUN", "PROPN", "ADJ")
_NOT_NAMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
_INDEFINITE = frozenset({"a", "an", "one", "another", "any", "some", "each", "every", "no", "several", "many"})
_DEFINITE = frozenset({"the", "this", "that", "both"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An office or a body as described by tokens ``first`` up to ``stop``; ``head`` is the office's own noun.

    ``office`` is the lexicon's word for it, ``phrase`` where that begins. ``definite`` is None
    for a description without determiner. ``complement`` are the tokens of what follows "of" or "for".
    """

    first: int
    stop: int
    head: int
    phrase: int
    office: str
    plural: bool
    definite: bool | None
    possessor: int | None
    complement: tuple[int, int] | None
    body: bool

    @property
    def words(self) -> range:
        """The tokens of the title before its complement, determiner and possessor left out."""
        return range(self.first, self.head + 1)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that the text gives somebody, folded for comparing: head word, portfolio words, country."""

    name: str
    portfolio: frozenset[str]
    country: str | None
    former: bool = False
    deputy: bool = False


@dataclass(frozen=True, slots=True)
class Offices:
    """The lexicon of offices, folded for look-up."""

    classes: Mapping[str, frozenset[str]]
    organs: frozenset[str]
    generic: Mapping[str, frozenset[str]]
    alike: Mapping[str, str]
    gender: Mapping[str, str]
    honorifics: Mapping[str, str]
    majesties: frozenset[str]
    past: frozenset[str]
    ranks: frozenset[str]
    deputies: frozenset[str]
    peoples: frozenset[str]
    governments: frozenset[str]
    body_words: frozenset[str]
    companies: frozenset[str]
    portfolios: frozenset[str]
    adjectival: frozenset[str]
    addressed: frozenset[str]
    alone: frozenset[str]
    blocs: frozenset[str]
    unlike: frozenset[str]


@lru_cache
def load_offices(language: str = "en") -> Offices:
    """The offices of a language, built once a process."""
    lexicon = load_lexicon(language, "offices")
    classes: dict[str, set[str]] = {}
    for name, words in lexicon["classes"].items():
        for word in words:
            classes.setdefault(fold(word), set()).add(name)
    organs = {fold(word) for word in lexicon["organs"]["state"]}
    return Offices(
        classes={word: frozenset(names) for word, names in classes.items()},
        organs=frozenset(organs),
        generic={word: frozenset(names) for word, names in lexicon["generic"].items()},
        alike={fold(other): word for word, others in lexicon["alike"].items() for other in others},
        gender=_inverted(lexicon["gender"]),
        honorifics=_inverted({key: lexicon["honorifics"][key] for key in ("male", "female", "any")}),
        majesties=frozenset(lexicon["honorifics"]["majesties"]),
        past=frozenset(lexicon["past"]["words"]),
        deputies=frozenset(lexicon["ranks"]["deputies"]),
        ranks=frozenset(lexicon["ranks"]["words"]),
        peoples=frozenset(lexicon["peoples"]["words"]),
        governments=frozenset(lexicon["organs"]["government"]),
        unlike=frozenset(lexicon["unlike"]["words"] + lexicon["unlike"]["names"]),
        blocs=frozenset(lexicon["organs"]["bloc"]),
        alone=frozenset(lexicon["organs"]["alone"]),
        addressed=frozenset(lexicon["adjectival"]["addressed"]),
        adjectival=frozenset(lexicon["adjectival"]["words"]),
        portfolios=frozenset(lexicon["portfolios"]["words"]),
        companies=frozenset(lexicon["organs"]["company"]),
        body_words=frozenset(organs | {fold(word) for word in lexicon["organs"]["other"]}),
    )


def _inverted(table: Mapping[str, Any]) -> dict[str, str]:
    return {fold(word): key for key, words in table.items() for word in words}


def singular(word: str, known: Mapping[str, object] | frozenset[str]) -> tuple[str, bool] | None:
    """The known word that ``word`` (lower case) is, with whether it is its plural; None for neither."""
    if word in known:
        return word, False
    for ending, own in (("men", "man"), ("women", "woman"), ("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and (one := word[: -len(ending)] + own) in known:
            return one, True
    return None


def find_titles(parse: Parse) -> tuple[Title, ...]:
    """Every office and state body that the text describes, in reading order of their head nouns.

    An office's word that only ranks another is none of its own: "a deputy spokesman" is one office.
    """
    found = tuple(_titles(parse))
    ranking = {title.head for title, after in pairwise(found) if _ranks(title, after)}
    return tuple(title for title in found if title.head not in ranking)


def _ranks(title: Title, after: Title) -> bool:
    """Whether an office is but a word of the next one's."""
    inside = after.first <= title.head < after.phrase and not title.body and not after.body
    return inside and (after.possessor is None or after.possessor < title.head)


def _titles(parse: Parse) -> Iterator[Title]:
    for head in range(len(parse)):
        found = _office_at(parse, head) if parse.pos[head] in NOMINAL else None
        if found is not None and not is_headline_verb(parse, head):
            yield _title(parse, head, *found)


@dataclass(frozen=True, slots=True)
class _Form:
    """One written form of an office or body: the lexicon's word for it, and whether it is a plural."""

    office: str
    plural: bool
    body: bool
    words: int


@lru_cache
def _forms() -> Mapping[str, _Form]:
    """Every office and body as it may be written, in lower case, offices before bodies of the same word."""
    offices, forms = load_offices(), dict[str, _Form]()
    for body, known in ((False, sorted(offices.classes)), (True, sorted(offices.body_words))):
        for office in known:
            words = len(office.replace("-", " - ").split())
            forms.setdefault(office, _Form(office, False, body, words))
    for short, office in load_lexicon("en", "offices")["short"].items():
        forms[short] = _Form(office, short.endswith("s."), False, 1)
    for form in tuple(forms.values()):
        for plural in _plurals(form.office):
            forms.setdefault(plural, _Form(form.office, True, form.body, form.words))
    return forms


def _plurals(office: str) -> tuple[str, ...]:
    """The plural of an office; its first noun's where "of" follows ("secretaries of state")."""
    head, of, rest = office.partition(" of ")
    if head.endswith("man"):
        plural = head[:-3] + "men"
    elif head.endswith("y") and head[-2] not in "aeo":
        plural = head[:-1] + "ies"
    else:
        plural = head + ("es" if head.endswith(("s", "x", "ch", "sh")) else "s")
    return (plural + of + rest,)


@lru_cache
def _ends() -> frozenset[str]:
    """The last words of all forms."""
    return frozenset(form.replace("-", " ").split()[-1] for form in _forms())


def _office_at(parse: Parse, head: int) -> tuple[_Form, int] | None:
    """The longest known office or body that ends at ``head``, with its first token."""
    if parse.lowers[head] not in _ends():
        return None
    forms, start = _forms(), parse.sentence_of(head).first
    for length in (5, 4, 3, 2, 1):
        first = head - length + 1
        if first < start:
            continue
        form = forms.get(" ".join(parse.lowers[first : head + 1]).replace(" - ", "-"))
        if form is not None and form.words == length and parse.pos[first] in _MODIFIERS:
            return None if length == 1 and _goes_on(parse, head) else (form, first)
    return None


def _goes_on(parse: Parse, head: int) -> bool:
    """Whether the word only begins a longer office, which ends later: "secretary" in "secretary of state"."""
    forms = _forms()
    if head + 2 >= len(parse) or parse.lowers[head + 1] not in ("of", "-", "in", "general"):
        return False
    return any(" ".join(parse.lowers[head : head + n]).replace(" - ", "-") in forms for n in (2, 3, 4, 5))


def _title(parse: Parse, head: int, form: _Form, phrase: int) -> Title:
    first, possessor, definite = _left_edge(parse, phrase)
    complement = _complement(parse, head)
    return Title(
        first=first,
        stop=complement[1] if complement else head + 1,
        head=head,
        phrase=phrase,
        office=form.office,
        plural=form.plural,
        definite=definite,
        possessor=possessor,
        complement=complement,
        body=form.body,
    )


def _left_edge(parse: Parse, phrase: int) -> tuple[int, int | None, bool | None]:
    """Where the noun phrase begins, its possessor, and whether it is definite."""
    start = parse.sentence_of(phrase).first
    first, possessor, proper = phrase, None, parse.words[phrase][0].isupper()
    while first > start:
        before = first - 1
        word = parse.lowers[before]
        if parse.tags[before] == "POS" and before - 1 >= start and parse.pos[before - 1] in NOMINAL:
            possessor = before - 1 if possessor is None else possessor
            first = before - 1
        elif parse.tags[before] == "PRP$":
            if fold(parse.words[first]) in load_offices().majesties:
                break
            return before, before, True
        elif (word in _DEFINITE or word in _INDEFINITE) and parse.pos[before] in ("DET", "NUM", "ADJ"):
            definite = True if possessor is not None else word in _DEFINITE
            return (before, possessor, definite)
        elif _modifies(parse, before) and not (proper and parse.pos[before] == "NOUN" and word.islower()):
            first = before
        else:
            break
    while first < phrase and (parse.words[first] == "-" or parse.tags[first] == "POS"):
        first += 1
    return first, possessor, True if possessor is not None else None


def _modifies(parse: Parse, token: int) -> bool:
    """Whether a token stands before a noun as part of its phrase: no verb, no day, no number."""
    entity = parse.entity_of[token]
    if entity is not None and entity.label in _NOT_NAMES and parse.pos[token] != "ADJ":
        return False
    if parse.words[token] == "-":
        return parse.starts[token] == parse.ends[token - 1]
    if parse.lowers[token] in load_offices().ranks:
        return True
    return parse.pos[token] in _MODIFIERS or (parse.tags[token] in ("VBN", "NNP", "JJ") and parse.deps[token] == "amod")


def _complement(parse: Parse, head: int) -> tuple[int, int] | None:
    """The tokens after "of", "for", "to" or "at" that say of what body or country the office is."""
    preposition = head + 1
    if preposition >= len(parse) or parse.lowers[preposition] not in ("of", "for", "to", "at"):
        return None
    if parse.heads[preposition] != head and parse.lowers[preposition] != "of":
        return None
    inner = parse.child(preposition, "pobj")
    if inner is None or inner <= preposition or parse.pos[inner] not in NOMINAL:
        return None
    if any(parse.pos[t] in ("VERB", "PUNCT", "SCONJ") and parse.words[t] != "-" for t in range(preposition + 1, inner)):
        return None
    stop = inner + 1
    while stop < len(parse) and parse.lowers[stop] in ("of", "to", "for") and parse.heads[stop] in (inner, head):
        deeper = parse.child(stop, "pobj")
        if deeper is None or not stop < deeper < stop + 6 or parse.pos[deeper] not in NOMINAL:
            break
        stop, inner = deeper + 1, deeper
    return preposition + 1, stop
