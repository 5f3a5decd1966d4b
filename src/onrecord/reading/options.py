"""Options: alternatives that an actor says are open to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.actors import REPORT, ActorId, Cast
from onrecord.model.acts import Options
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.problems import Found
from onrecord.model.spans import Span
from onrecord.model.statements import Statement
from onrecord.reading.attributions import attribute
from onrecord.reading.contingencies.conditions import Stretch, is_finite, subject_in
from onrecord.reading.contingencies.edges import clause_right, tight
from onrecord.reading.contingencies.parties import OWN
from onrecord.reading.lexicons import load_lexicon

PARTING = frozenset({"and", "or", ",", ";"})


@dataclass(frozen=True, slots=True)
class _Choice:
    """Alternatives before their spans are cut: whose they are by syntax, and what each one is."""

    chooser: int | None
    items: tuple[Stretch, ...]


def find_options(article: Article, parse: Parse, cast: Cast, statements: Sequence[Statement]) -> Found[Options]:
    """Every set of options, in reading order."""
    found: dict[tuple[Span, ...], Options] = {}
    for choice in (*_listed(parse), *_weighed(parse), *_either(parse), *_between(parse)):
        items = tuple(span for item in choice.items if (span := tight(parse, item)) is not None)
        if len(items) >= 2 and not any(_overlap(items, known) for known in found):
            found[items] = Options(_actor(parse, choice.chooser, items[0], cast, statements), items)
    return Found(tuple(found[items] for items in sorted(found)))


def _overlap(items: Sequence[Span], known: Sequence[Span]) -> bool:
    return any(item.meets(other) for item in items for other in known)


def _actor(
    parse: Parse, chooser: int | None, first: Span, cast: Cast, statements: Sequence[Statement]
) -> ActorId | None:
    """Who has the options: whom syntax makes the chooser, else whoever speaks of them."""
    if chooser is not None and parse.lowers[chooser] not in OWN:
        return cast.at(parse.word_span(chooser))
    by = attribute(first, cast, statements)
    return by.actor if by.actor != REPORT else None


@lru_cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("en", "conditions")["options"][name])


def _listed(parse: Parse) -> Iterator[_Choice]:
    """Lists: "He named three options: A, B or C"; "options include A and B"; "all options, including A and B"."""
    for token, lemma in enumerate(parse.lemmas):
        if lemma not in _words("nouns") or parse.tags[token] != "NNS":
            continue
        stop = parse.sentence_of(token).stop
        colon = next((t for t in range(token + 1, min(token + 9, stop)) if parse.words[t] == ":"), None)
        chooser = _chooser(parse, token)
        if colon is not None:
            listed = _after_colon(parse, colon + 1, stop)
            if len(listed) == _announced(parse, token, len(listed)):
                yield _Choice(chooser, listed)
            continue
        head = _named_as(parse, token)
        if head is not None:
            yield _Choice(chooser, _joined(parse, head, stop))


def _chooser(parse: Parse, noun: int) -> int | None:
    """Whose options they are: "Washington's options", "options open to Kyiv", or the subject of what names them."""
    owner = parse.child(noun, "poss")
    if owner is not None:
        return owner
    verb = next((a for a in parse.ancestors(noun) if is_finite(parse, a)), None)
    subject = subject_in(parse, verb) if verb is not None else None
    if subject is None or parse.deps[subject] == "expl" or noun in (subject, parse.heads[subject]):
        return None
    return subject


def _announced(parse: Parse, noun: int, otherwise: int) -> int:
    """How many options there are said to be ("three options"), ``otherwise`` where no number is given."""
    number = parse.child(noun, "nummod")
    counts = load_lexicon("en", "conditions")["options"]["numbers"]
    return int(counts.get(parse.lowers[number], otherwise)) if number is not None else otherwise


def _after_colon(parse: Parse, first: int, stop: int) -> tuple[Stretch, ...]:
    """What stands between the commas after a colon, where the last is joined by "or" or "and"."""
    items: list[Stretch] = []
    first += parse.lowers[min(first, stop - 1)] == "either"
    start, joined = first, False
    for token in range(first, stop + 1):
        if token < stop and (parse.lowers[token] not in PARTING or _inside(parse, token, first)):
            continue
        if token > start:
            items.append(Stretch(start, token, start))
        joined = joined or (token < stop and parse.lowers[token] in ("and", "or"))
        start = token + 1
    return tuple(items) if joined else ()


def _inside(parse: Parse, joint: int, first: int) -> bool:
    """Whether a joint is inside one alternative: "intensify sanctions on oil and gas"."""
    if parse.deps[joint] not in ("cc", "punct"):
        return False
    head = parse.heads[joint]
    return parse.pos[head] in ("NOUN", "PROPN", "ADJ") and any(
        first <= above < joint and parse.pos[above] == "VERB" for above in parse.ancestors(head)
    )


def _named_as(parse: Parse, noun: int) -> int | None:
    """The head of what the options are said to be: after "include", "are", "including", "such as"."""
    for child in parse.children[noun]:
        if parse.lowers[child] in ("including", "as") and child > noun:
            return parse.child(child, "pobj", "pcomp")
    verb = parse.heads[noun]
    if parse.lemmas[verb] not in _words("naming") or parse.deps[noun] != "nsubj":
        return None
    return next((c for c in parse.children[verb] if parse.deps[c] in ("dobj", "attr", "xcomp") and c > verb), None)


def _weighed(parse: Parse) -> Iterator[_Choice]:
    """Indirect questions of what to do: "is weighing whether to A or B"."""
    for token, word in enumerate(parse.lowers):
        if word != "whether" or parse.lowers[min(token + 1, len(parse) - 1)] != "to":
            continue
        verb = parse.heads[token + 1]
        governor = parse.heads[verb]
        if verb > token > governor and parse.lemmas[governor] in _words("weighing"):
            yield _Choice(_subject_above(parse, governor), _deeds(parse, verb))


def _either(parse: Parse) -> Iterator[_Choice]:
    """Two ways to act: "could either A or B", "must either A or B"."""
    for token, word in enumerate(parse.lowers):
        verb = parse.heads[token]
        if word == "either" and verb > token and _may_act(parse, verb):
            yield _Choice(_subject_above(parse, verb), _deeds(parse, verb))


def _may_act(parse: Parse, verb: int) -> bool:
    """Whether the clause says what somebody can or must do, and is no relative clause or denial."""
    modal = any(parse.lowers[c] in _words("modals") for c in parse.children[verb])
    needs = parse.deps[verb] == "xcomp" and parse.lemmas[parse.heads[verb]] in ("have", "need")
    denied = any(parse.deps[c] == "neg" for c in parse.children[verb])
    return parse.tags[verb] == "VB" and (modal or needs) and not denied and parse.deps[verb] != "relcl"


def _deeds(parse: Parse, verb: int) -> tuple[Stretch, ...]:
    """Verbs joined by "or", each with what belongs to it; empty where something else is joined."""
    items = _joined(parse, verb, parse.sentence_of(verb).stop)
    joined = any(parse.lowers[t] == "or" for t in range(verb, items[-1].head)) if items else False
    plain = all(parse.tags[item.head] == "VB" and parse.lowers[item.first] != "not" for item in items)
    return items if joined and plain else ()


def _between(parse: Parse) -> Iterator[_Choice]:
    """Choices: "faces a choice between A and B", "must choose between A and B"."""
    for token, word in enumerate(parse.lowers):
        governor = parse.heads[token]
        if word != "between" or parse.lemmas[governor] not in ("choice", "choose", "decide"):
            continue
        head = parse.child(token, "pobj", "pcomp")
        chooser = _subject_above(parse, governor)
        if head is None or chooser is None or parse.lowers[chooser] in ("this", "that", "it", "there"):
            continue
        items = _joined(parse, head, parse.sentence_of(token).stop)
        if not any((e := parse.entity_of[item.head]) is not None and e.label == "PERSON" for item in items):
            yield _Choice(chooser, items)


def _subject_above(parse: Parse, token: int) -> int | None:
    return next((s for t in (token, *parse.ancestors(token)) if (s := subject_in(parse, t)) is not None), None)


def _joined(parse: Parse, head: int, stop: int) -> tuple[Stretch, ...]:
    """``head`` and what is joined to it by "or", "and" and commas, each to its own end."""
    heads = [head]
    for item in heads:
        heads.extend(c for c in parse.children[item] if parse.deps[c] == "conj" and c > item)
    if len(heads) < 2:
        return ()
    starts = [_start(parse, item) for item in sorted(heads)]
    ends = [*starts[1:], min(clause_right(parse, sorted(heads)[-1], stop), parse.last_of(head) + 1)]
    return tuple(
        Stretch(start, end, item) for start, end, item in zip(starts, ends, sorted(heads), strict=True) if end > start
    )


def _start(parse: Parse, item: int) -> int:
    """Where an alternative starts: "to", auxiliaries, subjects and what stands before them left out."""
    if parse.pos[item] not in ("VERB", "AUX"):
        return parse.first_of(item)
    first = item
    while first > 0 and parse.heads[first - 1] == item and parse.deps[first - 1] in ("neg", "advmod"):
        first -= 1
    return first
