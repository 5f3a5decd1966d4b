"""Who says it: what somebody said stays that one's, and "he" comes after a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from onrecord.briefs.checks.repeats import REPEATED, repeats
from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.quotations import quotations_in
from onrecord.briefs.words import fold, stems_of, words_of
from onrecord.model.problems import Problem
from onrecord.model.readings import Line, Reading
from onrecord.model.spans import Span

_TELLING = 2
"""Stems that words must have to be a statement which can be told as fact; a bare name tells nothing."""


def attributions(line: Line, reading: Reading) -> Iterator[Problem]:
    """What somebody said is not told as fact."""
    text, said = reading.article.text, stems_of(line.text)
    folded = Counter(word.folded for word in words_of(line.text))
    for statement in reading.statements:
        parts = [part for part in statement.content if any(part.meets(support) for support in line.supports)]
        told = frozenset(stem for part in parts for stem in stems_of(part.of(text)))
        whole = len(told) >= _TELLING and all(repeats(said, part.of(text), REPEATED) for part in parts)
        if not whole and not (len(said) >= _TELLING and said <= told):
            continue
        speakers = _speakers(statement.source, statement.speaker_name, statement.speaker, reading)
        if not speakers and statement.cue is not None:
            speakers = {word.folded for word in words_of(statement.cue.of(text))}
        inside = Counter(word.folded for part in parts for word in words_of(part.of(text)))
        if speakers and not any(folded[word] > inside[word] for word in speakers):
            yield Problem("brief-attribution-lost", "a statement stands without its speaker", parts[0])


def persons(line: Line, reading: Reading) -> Iterator[Problem]:
    """Pronouns for persons come after somebody that they can stand for: a name, an office, "a teacher"."""
    outside = line.text
    for quotation in quotations_in(line.text):
        outside = outside.replace(quotation, "")
    lists = load_lexicon()["words"]
    before: list[str] = []
    named = False
    for word in words_of(outside):
        many = word.folded in lists["several"] and any(each.endswith("s") for each in before)
        if word.folded in lists["persons"] and not named and not many:
            yield Problem("brief-pronoun-open", f"nobody is named before {word.text!r}")
        common = word.folded in lists["function"]
        capital = word.text[0].isupper() and not (word.opens and common)
        titled = word.folded in lists["roles"] or not lists["articles"].isdisjoint(before[-2:])
        named = named or (word.is_word and not common and (capital or titled))
        before.append(word.folded)


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
