"""A story is called by one of its headlines."""

from datetime import date
from itertools import permutations

import pytest

from onrecord.stories.titles import Headline, choose_title, without_outlet


@pytest.mark.parametrize(
    ("title", "outlet", "bare"),
    [
        ("Talks begin in Geneva | Reuters", None, "Talks begin in Geneva"),
        ("Talks begin in Geneva - The Hill", None, "Talks begin in Geneva"),
        ("Talks begin in Geneva \u2013 POLITICO", None, "Talks begin in Geneva"),
        ("Talks begin in Geneva - the gazette", "Gazette", "Talks begin in Geneva"),
        ("Talks begin - but who will pay for it", None, "Talks begin - but who will pay for it"),
        ("Vance: no deal without Kyiv", None, "Vance: no deal without Kyiv"),
        ("Talks begin in Geneva", "Reuters", "Talks begin in Geneva"),
    ],
)
def test_the_outlet_at_a_headlines_end_is_left_out(title: str, outlet: str | None, bare: str) -> None:
    assert without_outlet(title, outlet) == bare


def test_the_headline_that_most_others_share_words_with_is_chosen() -> None:
    headlines = [
        Headline(text="Quake strikes Aceh, dozens dead"),
        Headline(text="Dozens dead as quake strikes Aceh coast"),
        Headline(text="What we know so far"),
    ]
    assert {choose_title(order) for order in permutations(headlines)} == {"Quake strikes Aceh, dozens dead"}


def test_of_headlines_that_say_as_much_the_newest_state_is_chosen() -> None:
    headlines = [
        Headline(text="Quake in Aceh kills 22", day=date(2013, 7, 3)),
        Headline(text="Quake in Aceh kills 35", day=date(2013, 7, 5)),
        Headline(text="Quake in Aceh kills 29", day=date(2013, 7, 4)),
    ]
    assert choose_title(headlines) == "Quake in Aceh kills 35"


def test_no_headlines_no_title() -> None:
    assert choose_title([]) is None
    assert choose_title([Headline(text="  ")]) is None
