"""Who speaks outside any reporting clause: the issuer of a release, the labelled turns of a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model.actors import ISSUER, ActorId, Cast, Voice
from onrecord.model.articles import READ_KINDS, Article
from onrecord.model.spans import Span

_LABEL = re.compile(
    r"(?P<name>[A-Z][A-Z’'.\-]*(?: [A-Z(][A-Z’'.\-)]*){0,6}):(?:[ \t]|$)"
    r"|(?P<title>(?:The |Mr\.? |Mrs\.? |Ms\.? )?(?:President|Prime Minister|Vice President|Secretary|Minister|Chairman|"
    r"Moderator|Question|Answer|Speaker|Interviewer|Reporter)(?: [A-Z][\w.’'-]+){0,3}):[ \t]"
    r"|(?P<letter>Q|A(?=[.:]))(?:[.:]?[ \t]+|:)(?=\S)"
)
_NOBODY = re.compile(
    r"^(?:q|a|question|answer|moderator|interviewer|reporter|operator|participant|speaker|media|press)$", re.I
)
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»]*(?:»|$)|''[^\n]*?(?:''|$)", re.M)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Uu]s|[Mm]e|I’[a-z]+|I'[a-z]+)\b(?!\.)")


@dataclass(frozen=True, slots=True)
class Turn:
    """One labelled turn of a transcript: the label's words, and what is said under it."""

    label: Span
    span: Span
    nobody: bool


def find_turns(article: Article) -> tuple[Turn, ...]:
    """The labelled turns of a transcript; none when the text has no labels at the start of its paragraphs."""
    turns = tuple(_turns(article))
    return turns if _is_transcript(article, turns) else ()


def _turns(article: Article) -> Iterator[Turn]:
    blocks = [block for block in article.blocks if block.kind in READ_KINDS]
    opened: tuple[Span, int] | None = None
    last = 0
    for block in blocks:
        found = _LABEL.match(article.text, block.span.start, block.span.end)
        if found is not None:
            if opened is not None and opened[1] < last:
                yield _turn(article, opened, last)
            label = Span(found.start(found.lastgroup or 0), found.end(found.lastgroup or 0))
            opened = (label, _past_space(article.text, found.end(), block.span.end))
        last = block.span.end
    if opened is not None and opened[1] < last:
        yield _turn(article, opened, last)


def _past_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _turn(article: Article, opened: tuple[Span, int], end: int) -> Turn:
    return Turn(opened[0], Span(opened[1], end), _NOBODY.match(opened[0].of(article.text)) is not None)


def _is_transcript(article: Article, turns: Sequence[Turn]) -> bool:
    """Whether the labels are those of a transcript: one word in capitals and a colon may open a headline too."""
    if not turns:
        return False
    text = article.text
    first_person = sum(1 for t in turns if _FIRST_PERSON.search(text, t.span.start, t.span.end))
    return len(turns) >= 2 or first_person > 0 or turns[0].nobody


def find_voices(article: Article, turns: Sequence[Turn], named: Cast) -> tuple[Voice, ...]:
    """The voices of a text: each turn of a transcript, or the issuer of a release or speech; none in a report."""
    text = article.text
    if turns:
        return tuple(Voice(turn.span, _speaker(turn, named), turn.label.of(text)) for turn in turns)
    blocks = [block.span for block in article.blocks if block.kind in READ_KINDS]
    if blocks and speaks_in_first_person(article):
        return (Voice(Span(blocks[0].start, blocks[-1].end), ISSUER, "ISSUER"),)
    return ()


def _speaker(turn: Turn, named: Cast) -> ActorId | None:
    """Whom a label names."""
    found = () if turn.nobody else named.within(turn.label)
    return found[-1][1] if found else None


def speaks_in_first_person(article: Article) -> bool:
    """Whether the text itself says I or we outside quotation marks: a release or a speech, no report."""
    count, words = 0, 0
    for block in article.blocks:
        if block.kind not in READ_KINDS:
            continue
        own = _QUOTED.sub(" ", block.span.of(article.text))
        count += len(_FIRST_PERSON.findall(own))
        words += len(own.split())
    return count >= 1 and count * 400 >= words
