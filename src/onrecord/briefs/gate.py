"""The gate: nothing is shown that the words behind it do not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.quotations import has_stray_mark, quotations_in, quoted_spans
from onrecord.briefs.words import Word, fold, guarded, stems_of, words_of
from onrecord.model.articles import READ_KINDS
from onrecord.model.problems import Problem
from onrecord.model.readings import Line, Reading
from onrecord.model.spans import Span

LIMIT = 35
"""Words that a line may have at most."""

_REPEATED = 0.6
"""Share of a clause's stems by which a line repeats the clause. Half would take two clauses on one matter for one."""

_KEPT = 0.5
"""Share of a condition's stems that a line must keep to have kept the condition."""

_TELLING = 2
"""Stems that words must have to be a statement which can be told as fact; a bare name tells nothing."""

Check = Callable[[Line, Reading], Iterator[Problem]]


def check_line(line: Line, reading: Reading) -> tuple[Problem, ...]:
    """What a line says that its supports do not; empty when the line passes.

    Names, roles, numbers, days and quotations must stand in the supports; what the supports deny,
    leave open or hang on a condition must stay so; what somebody said must stay that one's.
    """
    return tuple(problem for check in CHECKS for problem in check(line, reading))


def _supports(line: Line, reading: Reading) -> Iterator[Problem]:
    text = reading.article.text
    if not line.supports:
        yield Problem("brief-support-missing", "the line points nowhere")
    for span in line.supports:
        if span.end > len(text):
            yield Problem("brief-support-outside", "a support lies outside the text")
        elif any(b.kind not in READ_KINDS and b.span.meets(span) for b in reading.article.blocks):
            yield Problem("brief-support-unread", "a support lies in a block that is no source of a brief", span)


def _length(line: Line, reading: Reading) -> Iterator[Problem]:
    count = len(line.text.split())
    if count > LIMIT:
        yield Problem("brief-line-long", f"{count} words, more than {LIMIT}")


def _names(line: Line, reading: Reading) -> Iterator[Problem]:
    """Capitalised words stand in the supports as they are, and next to the same neighbours."""
    known = [word for text in _texts(line, reading) for word in words_of(text)]
    exact = {_bare(word.text) for word in known}
    folded = {word.folded for word in known}
    pairs = {(a.folded, b.folded) for a, b in pairwise(known)}
    lists = load_lexicon()["words"]
    connecting, roles = lists["connecting"], lists["roles"]
    before: Word | None = None
    for word in words_of(line.text):
        named = word.text[0].isupper() and word.folded != "i"
        if named and word.opens and (word.folded in connecting or word.folded in folded):
            named = _bare(word.text) in exact and word.folded not in connecting | lists["function"]
        elif named and _bare(word.text) not in exact:
            yield Problem("brief-name-unsupported", f"{word.text!r} is not in the supports")
        marked = named or word.folded in roles
        if before is not None and marked and (before.folded, word.folded) not in pairs:
            yield Problem("brief-name-unsupported", f"'{before.text} {word.text}' is not in the supports")
        before = word if (marked or word.folded in lists["portfolios"]) and word.is_word else None


def _plain_words(line: Line, reading: Reading) -> Iterator[Problem]:
    """Roles, numbers and days stand in the supports."""
    folded = {word.folded for text in _texts(line, reading) for word in words_of(text)}
    words = load_lexicon()["words"]
    for word in words_of(line.text):
        if word.folded in folded or not word.is_word:
            continue
        if word.folded in words["roles"]:
            yield Problem("brief-role-unsupported", f"{word.text!r} is not in the supports")
        elif any(c.isdigit() for c in word.text) or set(word.folded.split("-")) & words["numbers"]:
            yield Problem("brief-number-unsupported", f"{word.text!r} is not in the supports")
        elif word.folded in words["dates"]:
            yield Problem("brief-date-unsupported", f"{word.text!r} is not in the supports")


def _quotations(line: Line, reading: Reading) -> Iterator[Problem]:
    """What stands between marks stands so, letter for letter, between marks in the supports."""
    text = reading.article.text
    sources = [
        _plain(span.of(text))
        for span in quoted_spans(reading.article, line.supports)
        if any(span.meets(support) for support in line.supports)
    ]
    for quotation in quotations_in(line.text):
        words = _plain(quotation).rstrip(".,;:!? ")
        if not any(words in source for source in sources):
            yield Problem("brief-quotation-unsupported", f"{quotation!r} is not quoted in the supports")
    if has_stray_mark(line.text):
        yield Problem("brief-quotation-unsupported", "a quotation mark stands alone")


def _guards(line: Line, reading: Reading) -> Iterator[Problem]:
    """What is denied, likely, hoped, planned or past in the supports stays so."""
    known: dict[str, list[frozenset[str]]] = {}
    for text in _texts(line, reading):
        for matter, guards in guarded(words_of(text)):
            known.setdefault(matter, []).append(guards)
    for matter, guards in guarded(words_of(line.text)):
        if matter in known and not any(
            there <= guards and ("not" in there) == ("not" in guards) for there in known[matter]
        ):
            yield Problem("brief-modality-changed", f"how {matter!r} stands is not as in the supports")
    said = {g for _, guards in guarded(words_of(line.text)) for g in guards}
    there = {g for found in known.values() for guards in found for g in guards}
    for guard in sorted(said - there):
        yield Problem("brief-modality-changed", f"{guard!r} is not in the supports")


def _conditions(line: Line, reading: Reading) -> Iterator[Problem]:
    """A consequence is not told without its condition."""
    text, said = reading.article.text, stems_of(line.text)
    folded = {word.folded for word in words_of(line.text)}
    kept: list[Span] = []
    lost: list[Span] = []
    for found in reading.contingencies:
        if not any(found.consequence.meets(support) for support in line.supports):
            continue
        if not _repeats(said, found.consequence.of(text), _REPEATED):
            continue
        marked = not folded.isdisjoint(load_lexicon()["conditions"]["markers"])
        condition = found.condition.of(text)
        whole = marked and (_repeats(said, condition, _KEPT) or not stems_of(condition))
        (kept if whole else lost).append(found.consequence)
    for span in lost:
        if not any(span.meets(other) for other in kept):
            yield Problem("brief-condition-lost", "a consequence stands without its condition", span)
    if not lost and any(
        _repeats(said, clause, _REPEATED) and not _repeats(said, condition, _KEPT) and stems_of(condition)
        for source in _texts(line, reading)
        for clause, condition in _hanging_clauses(source)
    ):
        yield Problem("brief-condition-lost", "a clause stands without the condition beside it")


_MARKED = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
_HANGING = re.compile(
    r"(?:(?P<before>[^,;:.“”\"]+?)\s(?<!\bas )(?<!\beven )(?:if|unless)\s(?P<condition>[^,;:.“”\"]+))"
    r"|(?:\b(?:If|Unless|if|unless)\s(?P<first>[^,;:.“”\"]+),\s(?P<after>[^,;:.“”\"]+))"
)
"""A clause and the "if" or "unless" beside it, within the nearest marks on both sides."""


def _hanging_clauses(text: str) -> Iterator[tuple[str, str]]:
    """Each clause of a text that a condition stands beside, with the condition."""
    if not _MARKED.search(text):
        return
    for found in _HANGING.finditer(text):
        clause, condition = found["before"] or found["after"], found["condition"] or found["first"]
        asked = load_lexicon()["conditions"]["asking"]
        if found["before"] is None or asked.isdisjoint(words_of(found["before"])[-1].folded.split()):
            yield clause, condition


def _attributions(line: Line, reading: Reading) -> Iterator[Problem]:
    """What somebody said is not told as fact."""
    text, said = reading.article.text, stems_of(line.text)
    folded = {word.folded for word in words_of(line.text)}
    for statement in reading.statements:
        parts = [part for part in statement.content if any(part.meets(support) for support in line.supports)]
        if sum(len(stems_of(part.of(text))) for part in parts) < _TELLING or not all(
            _repeats(said, part.of(text), _REPEATED) for part in parts
        ):
            continue
        speakers = _speakers(statement.source, statement.speaker_name, statement.speaker, reading)
        if not speakers and statement.cue is not None:
            speakers = {word.folded for word in words_of(statement.cue.of(text))}
        if speakers and folded.isdisjoint(speakers):
            yield Problem("brief-attribution-lost", "a statement stands without its speaker", parts[0])


def _persons(line: Line, reading: Reading) -> Iterator[Problem]:
    """Pronouns for persons come after the name that they stand for."""
    outside = line.text
    for quotation in quotations_in(line.text):
        outside = outside.replace(quotation, "")
    persons = load_lexicon()["words"]["persons"]
    named = False
    for word in words_of(outside):
        if word.folded in persons and not named:
            yield Problem("brief-pronoun-open", f"nobody is named before {word.text!r}")
        named = named or (word.is_word and (not word.opens or word.folded not in load_lexicon()["words"]["function"]))


CHECKS: tuple[Check, ...] = (
    _supports,
    _length,
    _names,
    _plain_words,
    _quotations,
    _guards,
    _conditions,
    _attributions,
    _persons,
)


def _texts(line: Line, reading: Reading) -> list[str]:
    return [span.of(reading.article.text) for span in line.supports]


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word).rstrip(".")


def _plain(text: str) -> str:
    return " ".join(text.split())


def _repeats(said: frozenset[str], clause: str, share: float) -> bool:
    stems = stems_of(clause)
    return bool(stems) and len(stems & said) >= share * len(stems)


def _speakers(source: Span | None, speaker_name: str | None, speaker: object, reading: Reading) -> set[str]:
    """Every word by which a line may name a speaker."""
    names = [speaker_name or ""]
    if source is not None:
        names.append(source.of(reading.article.text))
    actor = next((actor for actor in reading.cast if actor.id == speaker), None)
    if actor is not None:
        names += [actor.name, *(mention.span.of(reading.article.text) for mention in actor.mentions)]
    function = load_lexicon()["words"]["function"]
    pronouns = {"he", "she", "they", "it", "we", "i"}
    words = {fold(word.text) for name in names for word in words_of(name) if word.is_word}
    return {word for word in words if word not in function or word in pronouns}
