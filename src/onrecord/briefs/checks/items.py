"""A text as what can be compared of it: matters, and the places that names, numbers and days fill between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from onrecord.briefs.lexicons import guard_classes, load_lexicon
from onrecord.briefs.words import Word, stem, words_of
from onrecord.model.actors import ActorId, Cast, MentionForm
from onrecord.model.readings import Line, Reading
from onrecord.model.spans import Span


@dataclass(frozen=True, slots=True)
class Names:
    """Whom runs of folded words may name; ``sizes`` are the lengths of runs by their first word, longest first."""

    whole: Mapping[tuple[str, ...], frozenset[ActorId]]
    sizes: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``start`` up to, not including, ``stop`` that stand for somebody."""

    start: int
    stop: int
    who: frozenset[ActorId]


_PLACE = "N"
_OPEN, _CLOSE = "\ue000", "\ue001"
_POSSESSIVE = re.compile(r"['’]s?")
_OWNING = frozenset({"his", "its", "their", "theirs"})
_MAY_OWN = frozenset({"her", "'", "’"})
"""What may say that something is somebody's, and may say something else."""


class Kind(Enum):
    """What an item is: a matter, a word that says how one stands or what it hangs on, or what fills a place."""

    MATTER = "matter"
    GUARD = "guard"
    MARKER = "marker"
    NAME = "name"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One matter of a text, or one name, number or day in it.

    ``key`` is what items are laid side by side by: a matter's stem, a guard's class, for what fills a place its kind
    alone. ``led`` is the preposition before a name, or what bounds a number ("more than"); ``acted`` the key of the
    matter right before a name ("invited Brandt"); both empty where there is none. ``owns`` says whether something is
    said to be a name's ("Moscow's"), None where the text does not tell ("her"). ``suffers`` is true of a matter behind
    a form of "be": "was invited"; ``reported`` is true of what opens a clause with "that",
    ``apart`` of what a mark or an "and" parts from the item before, ``either`` of what stands behind "or".
    """

    kind: Kind
    key: str
    words: frozenset[str]
    who: frozenset[ActorId] = frozenset()
    led: str = ""
    acted: str = ""
    owns: bool | None = False
    suffers: bool = False
    reported: bool = False
    apart: bool = False
    either: bool = False
    text: str
    place: int


def items_of_support(span: Span, reading: Reading, known: Names, names: frozenset[str]) -> tuple[Item, ...]:
    """The items of a stretch of the article; each mention of an actor, a pronoun too, is one."""
    text = reading.article.text
    parts: list[str] = []
    at = span.start
    held: list[frozenset[ActorId]] = []
    for mention, who in _outermost(reading.cast, span):
        owner = _POSSESSIVE.match(text, mention.end)
        end = min(owner.end() if owner is not None else mention.end, span.end)
        parts += [text[at : mention.start], _OPEN, text[mention.start : end], _CLOSE]
        held.append(who)
        at = max(end, at)
    words: list[Word] = []
    runs: list[Run] = []
    waiting = iter(held)
    for word in words_of("".join((*parts, text[at : span.end]))):
        if word.text == _OPEN:
            runs += _runs(words, runs[-1].stop if runs else 0, known)
            runs.append(Run(len(words), len(words), next(waiting)))
        elif word.text == _CLOSE:
            runs[-1] = replace(runs[-1], stop=len(words))
        else:
            words.append(word)
    runs += _runs(words, runs[-1].stop if runs else 0, known)
    return tuple(_items(words, runs, names))


def items_of_line(text: str, known: Names, names: frozenset[str]) -> tuple[Item, ...]:
    """The items of a line's words; names are found by the words by which the article has them."""
    words = words_of(text)
    return tuple(_items(words, _runs(words, 0, known), names))


def _runs(words: Sequence[Word], start: int, known: Names) -> list[Run]:
    """The known names among the words from ``start`` on, the longest at each place."""
    runs: list[Run] = []
    folded = [word.folded for word in words]
    at = start
    while at < len(words):
        for size in known.sizes.get(folded[at], ()):
            who = known.whole.get(tuple(folded[at : at + size]))
            if who is not None and at + size <= len(words):
                owns = folded[at + size - 1][-1:] == "s" and words[at + size : at + size + 1]
                size += bool(owns and owns[0].text in "'’")  # "the States' support"
                runs.append(Run(at, at + size, who))
                at += size - 1
                break
        at += 1
    return runs


def known_names(line: Line, reading: Reading) -> Names:
    """Every run of words by which the article names those whom the supports mention."""
    text, cast = reading.article.text, reading.cast
    names: dict[tuple[str, ...], frozenset[ActorId]] = {}
    for who in {who for support in line.supports for _, who in cast.within(support)}:
        actor = cast.get(who)
        if actor is None:
            continue
        spoken = {actor.name, *(m.span.of(text) for m in actor.mentions if m.form is not MentionForm.PRONOUN)}
        for name in spoken:
            run = tuple(word.folded for word in words_of(name))
            if run:
                names[run] = names.get(run, frozenset()) | {who}
    sizes: dict[str, set[int]] = {}
    for run in names:
        sizes.setdefault(run[0], set()).add(len(run))
    return Names(names, {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()})


def name_words(texts: Iterable[str]) -> frozenset[str]:
    """Words, folded, that stand with a capital where none is due."""
    return frozenset(
        word.folded for text in texts for word in words_of(text) if word.text[0].isupper() and not word.opens
    )


def _outermost(cast: Cast, span: Span) -> Iterator[tuple[Span, frozenset[ActorId]]]:
    """The mentions inside a span in order, of those that overlap the longest, with all whom it stands for."""
    chosen: dict[Span, set[ActorId]] = {}
    for mention, who in cast.within(span):
        last = next(reversed(chosen)) if chosen else None
        if last is None or mention.start >= last.end:
            chosen[mention] = {who}
        elif mention == last:
            chosen[last].add(who)
        elif mention.start == last.start:
            del chosen[last]
            chosen[mention] = {who}
    for mention, people in chosen.items():
        yield mention, frozenset(people)


def _items(words: Sequence[Word], runs: Sequence[Run], names: frozenset[str]) -> Iterator[Item]:
    at = since = 0
    for run in (*runs, Run(len(words), len(words), frozenset())):
        for place in range(at, run.start):
            item = _item(words, place, names, since)
            if item is not None:
                since = place + 1
                yield item
        if run.start < run.stop:
            yield _name(words, run, since)
            since = run.stop
        at = max(run.stop, at)


def _item(words: Sequence[Word], place: int, names: frozenset[str], since: int) -> Item | None:
    word = words[place]
    kind, key = _sort(word.folded)
    capital = word.text[0].isupper()
    if kind is Kind.NAME:
        return _name(words, Run(place, place + 1, frozenset()), since)
    if kind is Kind.DAY and not capital and word.folded in guard_classes():  # "may", no month
        kind, key = Kind.GUARD, f"!{guard_classes()[word.folded]}"
    if kind is Kind.MATTER and capital and (not word.opens or word.folded in names):
        return _name(words, Run(place, place + 1, frozenset()), since)
    if kind is None:
        return None
    return Item(
        kind=kind,
        key=key,
        words=frozenset({word.folded}),
        led=_bound(words, place) if kind is Kind.NUMBER else "",
        suffers=kind is Kind.MATTER and _suffers(words, place),
        reported=_is_reported(words, place),
        apart=_is_apart(words, since, place),
        either=_is_alternative(words, place),
        text=word.text,
        place=place,
    )


@lru_cache(maxsize=8192)
def _sort(folded: str) -> tuple[Kind | None, str]:
    """The kind of a word in small letters, and its key; a pronoun is a name, None says nothing by itself."""
    lists, guards, folded = load_lexicon()["words"], guard_classes(), _head(folded)
    if not folded[0].isalnum():
        return None, ""
    if folded in lists["pronouns"]:
        return Kind.NAME, _PLACE
    if folded in lists["dates"]:
        return Kind.DAY, "@"
    if folded[0].isdigit() or folded in lists["numbers"]:
        return Kind.NUMBER, "#"
    if folded in load_lexicon()["conditions"]["opening"]:
        return Kind.MARKER, f"?{folded}"
    if folded in guards:
        return Kind.GUARD, f"!{guards[folded]}"
    return (None, "") if folded in lists["function"] else (Kind.MATTER, stem(folded))


@lru_cache(maxsize=8192)
def _head(folded: str) -> str:
    """A pronoun or other small word without the verb that is written together with it: "he'll"."""
    lists, head = load_lexicon()["words"], folded.partition("'")[0]
    return head if head in lists["pronouns"] or head in lists["function"] else folded


def _bound(words: Sequence[Word], place: int) -> str:
    """What bounds a number: "more" of "more than forty"."""
    bounding = load_lexicon()["words"]["bounding"]
    return next((word.folded for word in words[max(0, place - 2) : place] if word.folded in bounding), "")


def _suffers(words: Sequence[Word], place: int) -> bool:
    for word in reversed(words[max(0, place - 3) : place]):
        if word.folded in ("is", "are", "was", "were", "be", "been", "being"):
            return True
        if guard_classes().get(word.folded) != "not" and not word.folded.endswith("ly"):
            return False
    return False


def _name(words: Sequence[Word], run: Run, since: int) -> Item:
    called = words[run.start : run.stop]
    last = called[-1].text
    led, acted = _leader(words, run.start)
    owns: bool | None = last[-2:] in ("'s", "’s") or last.lower() in _OWNING
    return Item(
        kind=Kind.NAME,
        key=_PLACE,
        words=frozenset(_head(word.folded) for word in called if word.is_word),
        who=run.who,
        led=led,
        acted=acted,
        reported=_is_reported(words, run.start),
        apart=_is_apart(words, since, run.start),
        either=_is_alternative(words, run.start),
        owns=None if last.lower() in _MAY_OWN else owns,
        text=" ".join(word.text for word in called),
        place=run.start,
    )


def _is_apart(words: Sequence[Word], since: int, place: int) -> bool:
    """Whether a mark, or a word that opens a clause, stands between an item and the one before it."""
    opening = load_lexicon()["words"]["clauses"]
    return any(not word.is_word or word.folded in opening for word in words[since:place])


def _is_alternative(words: Sequence[Word], place: int) -> bool:
    """Whether "or" stands before a word or before its article."""
    before = [word.folded for word in words[max(0, place - 2) : place]]
    return before[-1:] == ["or"] or (before[:1] == ["or"] and before[-1] in load_lexicon()["words"]["articles"])


def _is_reported(words: Sequence[Word], place: int) -> bool:
    """Whether a word opens a clause with "that", over its article and the like."""
    small = load_lexicon()["words"]["function"]
    for word in reversed(words[max(0, place - 3) : place]):
        if word.folded == "that":
            return True
        if word.folded not in small:
            return False
    return False


def _leader(words: Sequence[Word], start: int) -> tuple[str, str]:
    """The preposition that leads to a name, and the matter right before it, over its article and its titles."""
    lists = load_lexicon()["words"]
    for place in range(start - 1, max(-1, start - 5), -1):
        word = words[place]
        if word.folded in lists["leading"]:
            return word.folded, ""
        kind, key = _sort(word.folded)
        if kind is Kind.MATTER and not word.text[0].isupper() and word.folded not in lists["roles"]:
            return "", "" if word.folded in lists["stretches"] else key  # "on the same day Brandt left"
        if word.folded not in ("the", "a", "an") and (kind is not Kind.MATTER or not word.is_word):
            break
    return "", ""
