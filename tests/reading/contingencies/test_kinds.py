"""What is done by putting a contingency so, by its halves and by who puts it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.reading.actors import find_actors
from onrecord.reading.contingencies import find_contingencies
from onrecord.reading.statements import find_statements

Parser = Callable[[Article], Parse]

PUT_SO = [
    # an answer to harm is threatened, and so is what another actor will do where one does not as asked
    ('"If they attack our ships, we will respond," said Defence Minister Boris Kalin.', "threat"),
    ('"If Oslo does not open the port, Sweden will close its border," said Boris Kalin.', "threat"),
    ('"Unless Oslo opens the port, we will buy the gas elsewhere," Boris Kalin said.', "threat"),
    ('"If it was one of theirs, the response will be swift," said Boris Kalin.', "threat"),
    ('"They are to leave by May, or else the pact will end," said Boris Kalin.', "threat"),
    ('"Free the sailors, or we will close the strait," said Boris Kalin.', "threat"),
    # what nobody by name brings about, where one does not as advised, one is warned of
    ('"Unless the pumps are repaired, the lower town will have no water," said Boris Kalin.', "warning"),
    # what somebody else has to do is demanded
    ('"If Oslo wants the loan, it has to publish the contracts," said Boris Kalin.', "demand"),
    # what is held back until then is refused
    ('"There will be no vote until the prisoners are home," said Boris Kalin.', "refusal"),
    ('"As long as they hold the bridge, there will be no talks," said Boris Kalin.', "refusal"),
    # what is promised on terms is offered, what is kept up is promised
    ('"We will leave the island provided that they do," said Boris Kalin.', "offer"),
    ('"Sweden will send back the boats provided that Oslo pays the fine," said Boris Kalin.', "offer"),
    ('"The embargo could be lifted if the two sides sign," said Boris Kalin.', "offer"),
    ('"The depot will stay open as long as the road is free," said Boris Kalin.', "promise"),
    ('"If elected, I would look forward to working with Oslo," said Boris Kalin.', "hope"),
    # by the report: what may be done is a rule, what will come a forecast
    ("The licence may be revoked if the fee is not paid within a month.", "rule"),
    ("If the vote fails in Oslo, the coalition will look for a new leader.", "prediction"),
    # one's own plans that are still open
    ('"How many observers we send depends on whether the rebels come," said Boris Kalin.', "announcement"),
]


@pytest.mark.parametrize(("text", "kind"), PUT_SO, ids=[text for text, _ in PUT_SO])
def test_the_kind_is_told_by_the_halves_and_by_who_puts_it(
    parser: Parser, make_article: Callable[..., Article], text: str, kind: str
) -> None:
    article = make_article(text)
    parse = parser(article)
    cast = find_actors(article, parse)
    statements = find_statements(article, parse, cast).items
    found = find_contingencies(article, parse, cast, statements).items
    assert [contingency.kind.value for contingency in found] == [kind]
