"""Headlines told from first sentences, by their words and by what follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model.spans import Span
from onrecord.text.paragraphs import are_parted
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


def opens_with_headline(text: str, paragraphs: Sequence[Span]) -> bool:
    """Whether the first paragraph is plainly a headline.

    It is when it stands apart (an empty line or a much longer paragraph follows) and either does not end
    as a sentence does, or Is Set With Capitals, or is followed by a place line ("GENEVA (Agency) - ").
    """
    if len(paragraphs) < 2:
        return False
    first, second = paragraphs[:2]
    words = first.of(text)
    if not can_head(words):
        return False
    if not are_parted(text, first, second):
        return len(second) >= _MUCH_LONGER * len(first) and not ends_sentence(words)
    return not ends_sentence(words) or _has_title_case(words) or bool(PLACE_LINE.match(second.of(text)))


def can_head(line: str) -> bool:
    """Whether a line is short enough for a headline, opens as one, and is no place line."""
    return len(line) <= _LONGEST_HEADLINE and not line[0].islower() and not PLACE_LINE.match(line)


def ends_sentence(line: str) -> bool:
    """Whether a line ends in a mark that headlines and headings do not end in."""
    return bool(_SENTENCE_END.search(line))


def _has_title_case(words: str) -> bool:
    long_words = _LONG_WORD.findall(words)
    capitals = sum(word[0].isupper() for word in long_words)
    return len(long_words) >= _FEWEST_TITLE_WORDS and capitals >= _TITLE_CASE * len(long_words)
