"""Who speaks outside any reporting clause: the issuer of a release, the labelled turns of a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.actors import ISSUER, ISSUER_NAME, Actor, ActorId, ActorKind, Cast, Voice
from onrecord.model.articles import READ_KINDS, Article, BlockKind
from onrecord.model.parses import Parse, Sentence
from onrecord.model.spans import Span
from onrecord.reading.clauses import auxiliaries
from onrecord.reading.lexicons import load_lexicon

_LABEL = re.compile(
    r"(?P<name>[A-Z][A-Z’'.\-]*(?: [A-Z(][A-Z’'.\-)]*){0,6}):(?:[ \t\u00a0]|$)"
    r"|(?P<title>(?:The |Mr\.? |Mrs\.? |Ms\.? )?(?:President|Prime Minister|Vice President|Secretary|Minister|Chairman|"
    r"Moderator|Question|Answer|Speaker|Interviewer|Reporter)(?: [A-Z][\w.’'-]+){0,3}):[ \t\u00a0]"
    r"|(?P<letter>Q|A(?=[.:]))(?:[.:]?[ \t\u00a0]+|:)(?=\S)"
)
_OFFICE = re.compile(r"the (?P<title>[a-z ]+)", re.IGNORECASE)
_NOBODY = re.compile(
    r"^(?:q|a|question|answer|moderator|interviewer|reporter|operator|participant|speaker|media|press)$", re.I
)
_QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)|''[^\n]*?(?:''|$)"
    r"|(?<!\w)‘[^\n]*?(?:’(?!\w)|$)|(?<![\w'])'(?=\w)[^\n]*?(?:'(?!\w)|$)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Signs:
    """What tells a release from a report."""

    first_person: re.Pattern[str]
    reporting: re.Pattern[str]
    release: frozenset[str]
    pleased: frozenset[str]


@lru_cache
def _signs(language: str = "en") -> _Signs:
    lexicon = load_lexicon(language, "voices")
    return _Signs(
        first_person=re.compile(lexicon["first_person"]["pattern"]),
        reporting=re.compile(lexicon["reporting"]["pattern"], re.IGNORECASE),
        release=frozenset(lexicon["release"]["verbs"]),
        pleased=frozenset(lexicon["release"]["pleased"]),
    )


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
    first_person = sum(1 for t in turns if _signs().first_person.search(text, t.span.start, t.span.end))
    return len(turns) >= 2 or first_person > 0 or turns[0].nobody


def find_voices(article: Article, parse: Parse, turns: Sequence[Turn], named: Cast) -> tuple[Voice, ...]:
    """The voices of a text: each turn of a transcript, or the issuer of a release or speech; none in a report."""
    text = article.text
    blocks = [block.span for block in article.blocks if block.kind in READ_KINDS]
    before = [span for span in blocks if not turns or span.end <= turns[0].label.start]
    own = (_issuer(before),) if before and (_speaks(text, before) or _is_release(parse, before, named, text)) else ()
    headline = next((block.span for block in article.blocks if block.kind is BlockKind.HEADLINE), None)
    return (*own, *(Voice(turn.span, _speaker(turn, named, text, headline), turn.label.of(text)) for turn in turns))


def _issuer(blocks: Sequence[Span]) -> Voice:
    return Voice(Span(blocks[0].start, blocks[-1].end), ISSUER, ISSUER_NAME)


def _speaker(turn: Turn, named: Cast, text: str, headline: Span | None) -> ActorId | None:
    """Whom a label names.

    Of an office alone ("THE PRESIDENT") a text may name several holders; the headline names the one who speaks.
    """
    if turn.nobody:
        return None
    office = _OFFICE.fullmatch(turn.label.of(text))
    if office is not None and headline is not None:
        holders = {
            who for _, who in named.within(headline) if (actor := named.get(who)) and _holds(actor, office["title"])
        }
        if len(holders) == 1:
            return holders.pop()
    found = named.within(turn.label)
    return found[-1][1] if found else None


def _holds(actor: Actor, office: str) -> bool:
    return any(role.title.casefold() == office.casefold() and not role.former for role in actor.roles)


# A text speaks for itself when it says "I" or "we" at least once in so many words, and at least as often as it
# says whose words it gives. On the gold passages this tells all first-person releases from the news, and of
# PolNeAR's 84 news articles it leaves out all but the columns and letters.
FIRST_PERSON_EVERY = 400


def _speaks(text: str, blocks: Sequence[Span]) -> bool:
    """Whether a text says I or we outside quotation marks: a release or a speech, no report."""
    own = [_QUOTED.sub(" ", span.of(text)) for span in blocks]
    signs = _signs()
    first_person = sum(len(signs.first_person.findall(part)) for part in own)
    reporting = sum(len(signs.reporting.findall(part)) for part in own)
    words = sum(len(part.split()) for part in own)
    return first_person >= max(1, reporting) and first_person * FIRST_PERSON_EVERY >= words


def _is_release(parse: Parse, blocks: Sequence[Span], named: Cast, text: str) -> bool:
    """Whether a text without "we" is a government's own: its officials act in every other sentence, nobody is cited."""
    signs, end = _signs(), blocks[-1].end
    if any(signs.reporting.search(text, span.start, span.end) or '"' in span.of(text) for span in blocks):
        return False
    sentences = [s for s in parse.sentences if parse.starts[s.first] < end and s.stop - s.first > 5]
    first = parse.child(sentences[0].root, "acomp") if sentences else None
    if first is not None and parse.lowers[first] in signs.pleased and _is_official(parse, sentences[0], named, signs):
        return True  # "The Department of State is pleased to announce …"
    official = sum(1 for s in sentences if _is_official(parse, s, named, signs))
    return official >= 1 and official * 2 >= len(sentences)


def _is_official(parse: Parse, sentence: Sentence, named: Cast, signs: _Signs) -> bool:
    """Whether a sentence says what an official or a government does in a release."""
    subject = parse.child(sentence.root, "nsubj")
    place = parse.word_span(subject) if subject is not None else None
    several = next((ids for span, ids in named.groups if place is not None and span.covers(place)), ())
    who = (named.at(place), *several) if place is not None else ()
    actors = [actor for one in who if (actor := named.get(one)) is not None]
    if not any(actor.roles or actor.kind is not ActorKind.PERSON for actor in actors):
        return False
    if "will" in auxiliaries(parse, sentence.root):
        return True
    child = parse.child(sentence.root, "acomp")
    return parse.lemmas[sentence.root] in signs.release or (child is not None and parse.lowers[child] in signs.pleased)
