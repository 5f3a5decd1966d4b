"""The language of a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.languages import guess_language

ENGLISH = "The two sides agreed on Wednesday to meet again in Vienna next week, and both said that they were hopeful. "
GERMAN = "Die beiden Seiten haben am Mittwoch vereinbart, sich in der nächsten Woche wieder in Wien zu treffen. "
FRENCH = "Les deux parties sont convenues mercredi de se retrouver à Vienne la semaine prochaine, a dit le ministre. "
RUSSIAN = "Стороны договорились в среду, что они снова встретятся на следующей неделе в Вене, и не исключили сделку. "
CHINESE = "双方周三同意下周在维也纳再次会面，并表示对此抱有希望。"


@pytest.mark.parametrize(
    ("text", "code"),
    [(ENGLISH * 2, "en"), (GERMAN * 2, "de"), (FRENCH * 2, "fr"), (RUSSIAN * 2, "ru")],
)
def test_the_commonest_words_tell_the_language(text: str, code: str) -> None:
    assert guess_language(text) == code


def test_english_with_foreign_words_in_it_is_english() -> None:
    assert guess_language(ENGLISH * 3 + GERMAN) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Talks",
        "Frieden in Wien",
        "Putin Trump Zelensky Macron Merz Starmer Meloni Tusk Stubb Rutte Costa Vance " * 4,
    ],
)
def test_short_texts_and_lists_of_names_stay_english(text: str) -> None:
    assert guess_language(text) == "en"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    assert len(guess_language(text)) in (2, 3)
