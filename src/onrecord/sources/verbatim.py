"""Clean text taken as it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from onrecord.model.articles import Article, ArticleId, Block, BlockKind, Page
from onrecord.model.problems import PageError
from onrecord.model.spans import Span
from onrecord.text.languages import guess_language
from onrecord.text.paragraphs import are_parted, find_paragraphs
from onrecord.text.place_lines import PLACE_LINE

# The longest headline that we have seen in print has some 30 words; a paragraph without a
# final full stop is longer, or has nothing after it.
_LONGEST_HEADLINE = 200
_SENTENCE_END = re.compile(r"[.!:;,…]['\"”’»)\]]*$")
_MUCH_LONGER = 2
# "With" and "from" may be small in a headline that is set with capitals; names alone make up no
# more than half of the long words of a sentence.
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE_CASE = 0.85
_FEWEST_TITLE_WORDS = 4


def read_verbatim(page: Page) -> Article:
    """An article whose text equals the page's, code point for code point; nothing is left out.

    Each line is a paragraph, lines broken in mid-sentence are put together, and a first line that
    is plainly a headline is one. Raises PageError for bytes that are not UTF-8, and for no words at all.
    """
    try:
        text = page.body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PageError("page-encoding", f"clean text must be UTF-8; byte {error.start} is not") from error
    paragraphs = find_paragraphs(text)
    if not paragraphs:
        raise PageError("page-empty", "there are no words in this text")
    kinds = [BlockKind.PARAGRAPH] * len(paragraphs)
    if opens_with_headline(text, paragraphs):
        kinds[0] = BlockKind.HEADLINE
    return Article(
        id=ArticleId(hashlib.sha256(page.body).hexdigest()[:16]),
        text=text,
        title=" ".join(paragraphs[0].of(text).split()) if kinds[0] is BlockKind.HEADLINE else None,
        url=page.url,
        outlet=page.outlet,
        published=page.published,
        language=guess_language(text),
        blocks=tuple(Block(kind, span) for kind, span in zip(kinds, paragraphs, strict=True)),
    )


def opens_with_headline(text: str, paragraphs: Sequence[Span]) -> bool:
    """Whether the first paragraph is plainly a headline.

    It is when it stands apart (an empty line or a much longer paragraph follows) and either does not end
    as a sentence does, or Is Set With Capitals, or is followed by a place line ("GENEVA (Agency) - ").
    """
    if len(paragraphs) < 2:
        return False
    first, second = paragraphs[:2]
    words = first.of(text)
    if len(first) > _LONGEST_HEADLINE or words[0].islower():
        return False
    if not are_parted(text, first, second):
        return len(second) >= _MUCH_LONGER * len(first) and not _SENTENCE_END.search(words)
    return not _SENTENCE_END.search(words) or _has_title_case(words) or bool(PLACE_LINE.match(second.of(text)))


def _has_title_case(words: str) -> bool:
    long_words = _LONG_WORD.findall(words)
    capitals = sum(word[0].isupper() for word in long_words)
    return len(long_words) >= _FEWEST_TITLE_WORDS and capitals >= _TITLE_CASE * len(long_words)
