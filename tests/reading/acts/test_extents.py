"""How far the words of an act reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.reading.acts.complements import find_complements

Parser = Callable[[Article], Parse]

EXTENTS = [
    ("Chad urged Mali to hold elections.", "urged", "infinitive", "hold elections"),
    ("Chad urged Mali not to fire.", "urged", "infinitive", "not to fire"),
    ("Chad warned that war could spread.", "warned", "that", "war could spread"),
    ("Chad condemned the raid, which killed nine.", "condemned", "object", "the raid"),
    ("Chad accused Mali of arming rebels.", "accused", "of", "arming rebels"),
    ("Chad called for de-escalation.", "called", "for", "de-escalation"),
    ("Chad said it would sign if Mali did.", "said", "that", "it would sign"),
]


@pytest.mark.parametrize(("text", "cue", "form", "words"), EXTENTS)
def test_the_shortest_words_that_say_it(
    parser: Parser, make_article: Callable[..., Article], text: str, cue: str, form: str, words: str
) -> None:
    parse = parser(make_article(text))
    found = find_complements(parse, parse.lowers.index(cue), form)
    assert [complement.span.of(text) for complement in found] == [words]


def test_things_named_side_by_side_are_several(parser: Parser, make_article: Callable[..., Article]) -> None:
    text = "Chad accused Mali of arming rebels and of lying."
    parse = parser(make_article(text))
    found = find_complements(parse, parse.lowers.index("accused"), "of")
    assert [complement.span.of(text) for complement in found] == ["arming rebels", "lying"]
