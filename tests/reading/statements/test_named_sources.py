"""The words that name whose speech it is."""

import pytest

from onrecord.reading.statements.named_sources import can_judge, source_of
from tests.reading.grounds import ground_of, token_of, words


@pytest.mark.parametrize(
    ("text", "verb", "want"),
    [
        ("The envoy said the talks had failed.", "said", "The envoy"),
        ("“We failed,” said the envoy of France.", "said", "the envoy of France"),
        ("The envoy came and said the talks had failed.", "said", "The envoy"),
        ("The envoy went on to say the talks had failed.", "say", "The envoy"),
        ("Merkel, who said the talks had failed, left.", "said", "who"),
        ("Macron said Merkel was ill, adding that she would rest.", "adding", "Macron"),
        ("The ministry issued a statement saying the talks had failed.", "saying", "The ministry"),
        ("The plan was condemned by Merkel.", "condemned", "Merkel"),
    ],
)
def test_the_source_is_found_wherever_the_syntax_puts_it(text: str, verb: str, want: str) -> None:
    ground = ground_of(text)
    source = source_of(ground.parse, token_of(ground, verb))
    assert source is not None and words(ground, *source.words) == want


@pytest.mark.parametrize("text", ["Asked about it, he left.", "The plan was condemned."])
def test_the_one_it_is_said_to_is_no_source(text: str) -> None:
    ground = ground_of(text)
    verb = next(token for token, lemma in enumerate(ground.parse.lemmas) if lemma in ("ask", "condemn"))
    assert source_of(ground.parse, verb) is None


@pytest.mark.parametrize(
    ("text", "verb", "judges"),
    [
        ("The government condemned the attack.", "condemned", True),
        ("Protesters condemned the attack.", "condemned", True),
        ("Merkel condemned the attack.", "condemned", True),
        ("This condemned the village.", "condemned", False),
        ("The weather condemned the village.", "condemned", True),  # in -er like a person: a price we pay
        ("The drought condemned the village.", "condemned", False),
    ],
)
def test_people_and_bodies_can_judge(text: str, verb: str, judges: bool) -> None:
    ground = ground_of(text)
    source = source_of(ground.parse, token_of(ground, verb))
    assert source is not None and can_judge(ground.parse, source, ground.saying) is judges
