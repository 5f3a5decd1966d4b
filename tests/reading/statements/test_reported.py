"""What a verb reports, by what it takes after it."""

import pytest

from onrecord.reading.statements.reported import find_reported
from tests.reading.grounds import ground_of, token_of, words


@pytest.mark.parametrize(
    ("text", "verb", "frame", "want"),
    [
        ("Merkel said that the talks had failed.", "said", "clause", "the talks had failed"),
        ("Merkel made clear that the talks had failed.", "made", "clause", "the talks had failed"),
        ("Merkel urged Russia to stop the war.", "urged", "request", "Russia to stop the war"),
        ("Merkel called on Russia to stop the war.", "called", "request", "Russia to stop the war"),
        ("Merkel described the plan as a farce.", "described", "name", "the plan as a farce"),
        ("Merkel condemned the attack.", "condemned", "object", "the attack"),
        ("Merkel criticized Russia for the delay.", "criticized", "object", "Russia for the delay"),
        ("Merkel pledged to help Ukraine.", "pledged", "deed", "to help Ukraine"),
        ("Merkel warned of a new crisis.", "warned", "matter", "a new crisis"),
        ("Merkel ruled out a truce.", "ruled", "object", "a truce"),
    ],
)
def test_each_construction_gives_its_content(text: str, verb: str, frame: str, want: str) -> None:
    ground = ground_of(text)
    found = find_reported(ground, token_of(ground, verb))
    assert found is not None
    assert (found.frame, words(ground, found.first, found.stop)) == (frame, want)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Merkel called the president on Friday.", "called"),
        ("The court ruled the land.", "ruled"),
        ("Ukraine defended itself.", "defended"),
        ("Merkel said little.", "said"),
    ],
)
def test_other_uses_of_the_verb_give_nothing(text: str, verb: str) -> None:
    ground = ground_of(text)
    assert find_reported(ground, token_of(ground, verb)) is None
