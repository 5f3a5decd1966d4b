"""What a brief is made of: the sentences of the story, each with what was found in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.briefs.leanings import is_old, leans
from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.parts import find_cuts
from onrecord.briefs.quotations import quoted_spans
from onrecord.briefs.references import named_office
from onrecord.briefs.sheets import FINITE, Cut, Sheet, sheet_of
from onrecord.briefs.words import fold, stems_among, stems_of
from onrecord.model.actors import ActorKind, Cast
from onrecord.model.articles import BlockKind
from onrecord.model.parses import Parse, Sentence
from onrecord.model.readings import Reading
from onrecord.model.spans import Span

_TOLD = frozenset({BlockKind.PARAGRAPH})
"""Blocks whose sentences can stand in a brief: headlines and standfirsts are clipped, captions no part of the story."""

_MARKS = frozenset("”\"»’')]") | {"''"}
_HEADLINE = 16
"""Tokens up to which a lone first sentence is taken for a headline."""

_LEAST = 6
"""Words that a sentence must have to tell something by itself."""


@dataclass(frozen=True, eq=False)
class Told:
    """A sentence that can stand in a brief, with its place in the story.

    What is to be known of it is found out when first asked: of a long article few sentences are.
    """

    place: int
    sentence: Sentence
    span: Span
    sheet: Sheet
    cast: Cast

    @property
    def tokens(self) -> range:
        """Its tokens in the Parse."""
        return range(self.sentence.first, self.sentence.stop)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return stems_among(fold(word) for word in self.sheet.parse.words[self.sentence.first : self.sentence.stop])

    @cached_property
    def quoted(self) -> float:
        """The share of its tokens that stand between quotation marks."""
        return sum(token in self.sheet.quoted for token in self.tokens) / len(self.tokens)

    @cached_property
    def cuts(self) -> tuple[Cut, ...]:
        """What may go from it where it is too long."""
        return find_cuts(self.sheet, self.tokens)

    @cached_property
    def leans(self) -> bool:
        """Whether it has words that only another sentence explains."""
        spoken = self.cast.voice(self.span) is not None
        named = named_office(self.sheet, self.cast, self.tokens) is not None
        return leans(self.sheet.parse, self.sentence, spoken=spoken, named=named)

    @cached_property
    def is_old(self) -> bool:
        """Whether it tells what was so before the news."""
        return is_old(self.sheet.parse, self.sentence)


@dataclass(frozen=True, kw_only=True)
class Material:
    """One article made ready for its brief. ``headline`` holds the stems of the headline's words."""

    reading: Reading
    sheet: Sheet
    sentences: tuple[Told, ...]
    headline: frozenset[str]

    @property
    def parse(self) -> Parse:
        """The syntax of the article."""
        return self.sheet.parse

    @cached_property
    def acts_in(self) -> Counter[int]:
        """How many acts each sentence holds, by its place."""
        holding = (self.holding([act.text]) for act in self.reading.acts)
        return Counter(told.place for told in holding if told is not None)

    def holding(self, spans: Sequence[Span]) -> Told | None:
        """The one sentence in which all of ``spans`` lie; None where they lie in several or in none."""
        place = bisect_right(self.sentences, spans[0].start, key=lambda told: told.span.start) - 1
        told = self.sentences[place] if place >= 0 else None
        return told if told is not None and all(told.span.covers(span) for span in spans) else None

    def tokens(self, spans: Iterable[Span | None]) -> frozenset[int]:
        """The tokens of all these spans."""
        return frozenset(token for span in spans if span is not None for token in self.parse.tokens(span))


def gather(reading: Reading, parse: Parse) -> Material:
    """The sentences of the story in order, questions and scraps left out."""
    told: list[Told] = []
    sheet = sheet_of(parse, quoted_spans(reading.article), _surnames(reading, parse))
    unmarked = _unmarked_headline(reading, parse)
    for number, sentence in enumerate(parse.sentences):
        if number == unmarked or not _is_told(reading, sentence) or not _tells(parse, sentence):
            continue
        told.append(Told(len(told), sentence, parse.span(sentence.first, sentence.stop), sheet, reading.cast))
    return Material(
        reading=reading,
        sheet=sheet,
        sentences=tuple(told),
        headline=_headline(reading, parse, unmarked),
    )


def _is_told(reading: Reading, sentence: Sentence) -> bool:
    blocks = reading.article.blocks
    return not blocks or blocks[sentence.block].kind in _TOLD


def _unmarked_headline(reading: Reading, parse: Parse) -> int | None:
    """The first sentence where it looks like the headline of an article without one: short, alone in its block."""
    first, rest = parse.sentences[:1], parse.sentences[1:]
    if reading.article.title or not first or not rest or rest[0].block == first[0].block:
        return None
    return 0 if first[0].stop - first[0].first <= _HEADLINE and len(rest) > 2 else None


def _tells(parse: Parse, sentence: Sentence) -> bool:
    said = _said_from(parse, sentence)
    if sentence.stop - said < _LEAST or "?" in parse.words[sentence.stop - 2 : sentence.stop]:
        return False
    ending = (
        parse.words[sentence.stop - 1]
        if parse.words[sentence.stop - 1] not in _MARKS
        else parse.words[sentence.stop - 2]
    )
    if ending[-1] not in ".!" or not _begins(parse, sentence) or _is_about_speaking(parse, sentence):
        return False
    root = sentence.root
    if parse.lemmas[root] in load_lexicon()["words"]["saying"] and len(parse.children[root]) - _scraps(parse, root) < 2:
        return False
    return _is_whole(parse, sentence)


_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


def _is_whole(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence has a subject and a verb of its own: "Because everyone has a say." has not."""
    root = sentence.root
    finite = any(parse.tags[t] in FINITE for t in range(sentence.first, sentence.stop))
    marks = [parse.lowers[c] for c in parse.children[root] if parse.deps[c] == "mark"]
    hangs = any(mark in ("that", "because", "whereas", "although") for mark in marks)
    return finite and not hangs and not _is_torn(parse, sentence) and parse.child(root, *_SUBJECTS) is not None


def _is_torn(parse: Parse, sentence: Sentence) -> bool:
    """Whether a full stop stands inside a sentence, or the next one goes on in small letters: a bad line break."""
    if "." in parse.words[sentence.first : sentence.stop - 2]:
        return True
    after = sentence.stop
    if after >= len(parse) or parse.sentence_of(after).block != sentence.block:
        return False
    return parse.words[after][0].islower()


_SPOKEN = frozenset({"i", "we", "me", "you", "your", "us", "let"})
_NOTED = frozenset({"inaudible", "crosstalk"})
"""What a transcript's writer notes: what was said is not known."""

_LABEL = 12
"""Tokens in which a transcript's label ends: "DEPUTY ASSISTANT SECRETARY DOE:"."""


def _said_from(parse: Parse, sentence: Sentence) -> int:
    """The first token after a transcript's label, the sentence's first where it has none."""
    for token in range(sentence.first, min(sentence.first + _LABEL, sentence.stop - 1)):
        if parse.words[token] == ":":
            return token + 1
        if parse.words[token].isalpha() and not parse.words[token].isupper():
            break
    return sentence.first


def _is_about_speaking(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence only greets, thanks or hands over: "Thank you all for joining", "I'll turn it over to …"."""
    said = parse.lowers[_said_from(parse, sentence) : sentence.stop]
    words = load_lexicon()["words"]
    if not _NOTED.isdisjoint(said):
        return True
    if " ".join(said[:2]) in words["courtesies"] or (bool(said) and said[0] in words["courtesies"]):
        return True
    if _SPOKEN.isdisjoint(said):
        return False
    plain = " ".join(said).replace(" 'll", "'ll")
    return any(phrase in plain for phrase in words["housekeeping"])


def _begins(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence begins like one, with a capital or a figure, and is no aside and no numbered item."""
    first = parse.words[sentence.first]
    if first in ("I.", "Sec.", "Section", "Article") or (first[:-1].isdigit() and first.endswith(".")):
        return False
    if first[0] in "“‘\"'«" and sentence.first + 1 < sentence.stop:
        first = parse.words[sentence.first + 1]
    return first[0].isupper() or first[0].isdigit() or first[0] in "$€£"


def _scraps(parse: Parse, root: int) -> int:
    """Marks and helping words beside a verb; a saying verb with nothing but a subject left tells nothing."""
    return sum(parse.deps[c] in ("punct", "aux", "advmod", "cc") for c in parse.children[root])


def _surnames(reading: Reading, parse: Parse) -> frozenset[str]:
    """Surnames that the text uses by themselves, and that one of its persons alone bears."""
    bearers = Counter(
        actor.name.split()[-1] for actor in reading.cast if actor.kind is ActorKind.PERSON and actor.name.strip()
    )
    names = {name for name, count in bearers.items() if count == 1}
    alone = {
        word
        for token, word in enumerate(parse.words)
        if word in names and (token == 0 or parse.pos[token - 1] != "PROPN")
    }
    return frozenset(alone)


def _headline(reading: Reading, parse: Parse, unmarked: int | None) -> frozenset[str]:
    article = reading.article
    heads = [b.span.of(article.text) for b in article.blocks if b.kind is BlockKind.HEADLINE]
    if unmarked is not None:
        sentence = parse.sentences[unmarked]
        heads.append(parse.span(sentence.first, sentence.stop).of(article.text))
    return stems_of(" ".join([article.title or "", *heads]))
