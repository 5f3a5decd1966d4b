"""How briefs are written: how long, how plain, and how like two lines may be. The one place for their style.

Spelling and words are the source's own: a brief is cut out of its sentences, "defence" stays "defence".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a line may be: words at most, and what is cut for it.

    Each kind of part that can go has a rank in ``cuts``, from 0 for words that only tie a sentence to the one before
    to 9 for whom a thing is with. Those up to ``eager`` go anyway, gently first and then harder; those up to
    ``deepest`` where it is still too long.
    """

    words: int
    eager: tuple[int, ...]
    deepest: int = 9


LINE = Style(words=35, eager=(0, 3))
HALF = Style(words=20, eager=(3, 6))
"""The first of two clauses in one line."""

HEADLINE = Style(words=12, eager=(1,), deepest=8)
"""One line; when and where may go for it, whom with may not."""

LINES = 3
PARAGRAPH = 5
"""Sentences of a paragraph, the three lines among them."""

SAME = 0.6
"""Share of its stems by which a line says what another line of the article has said."""

SAME_STORY = 0.5
"""The same between articles; less than within one, where no two sentences are reports of one thing."""
