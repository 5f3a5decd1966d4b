"""Blame and praise in so many words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.reading.actors import find_actors
from onrecord.reading.acts import find_acts
from onrecord.reading.statements import find_statements

Parser = Callable[[Article], Parse]

JUDGEMENTS = [
    ("The mayor called the verdict a sham.", "accusation"),
    ("The envoy described the raid as barbaric.", "accusation"),
    ("“Russia’s brutal war must be stopped by law,” the envoy said.", "accusation"),
    ("“Their decree violates the charter,” the envoy said.", "accusation"),
    ("“Sudan is waging a war against its own people,” the envoy said.", "accusation"),
    ("“The army shelled a hospital,” the envoy said.", "accusation"),
    ("“That was a cynical betrayal,” the envoy said.", "accusation"),
    ("“Norway was instrumental in the talks,” the envoy said.", "endorsement"),
    ("“We are safe thanks to the courage of the crews,” the envoy said.", "endorsement"),
]


@pytest.mark.parametrize(("text", "kind"), JUDGEMENTS)
def test_words_judge(parser: Parser, make_article: Callable[..., Article], text: str, kind: str) -> None:
    assert kind in kinds_in(parser, make_article(text))


NO_JUDGEMENTS = [
    "“The weather was hostile,” the envoy said.",
    "“The council is responsible for peace,” the envoy said.",
    "“Our soldiers fight terrorism,” the envoy said.",
    "“We did not break the truce,” the envoy said.",
    "The army shelled a hospital.",
]


@pytest.mark.parametrize("text", NO_JUDGEMENTS)
def test_facts_and_duties_are_no_blame(parser: Parser, make_article: Callable[..., Article], text: str) -> None:
    assert "accusation" not in kinds_in(parser, make_article(text))


def kinds_in(parser: Parser, article: Article) -> list[str]:
    parse = parser(article)
    cast = find_actors(article, parse)
    statements = find_statements(article, parse, cast).items
    return [act.kind.value for act in find_acts(article, parse, cast, statements, ()).items]
