"""Where the content of a report ends."""

import pytest

from onrecord.reading.statements.reported import find_reported
from tests.reading.grounds import ground_of, token_of, words


@pytest.mark.parametrize(
    ("text", "verb", "want"),
    [
        ("Merkel said the talks failed, adding that they would go on.", "said", "the talks failed"),
        ("Merkel condemned the attack in a statement.", "condemned", "the attack"),
        ("Merkel condemned the attack on Monday.", "condemned", "the attack"),
    ],
)
def test_what_is_said_of_the_saying_is_no_content(text: str, verb: str, want: str) -> None:
    ground = ground_of(text)
    found = find_reported(ground, token_of(ground, verb))
    assert found is not None and words(ground, found.first, found.stop).rstrip(" ,") == want
