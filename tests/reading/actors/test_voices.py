"""Who speaks outside any reporting clause."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.model.actors import ISSUER, Voice
from onrecord.model.articles import Article, BlockKind
from onrecord.model.parses import Parse
from onrecord.reading.actors import find_actors
from tests.reading.casts import Read, reader

Voices = Callable[[str], tuple[Voice, ...]]


@pytest.fixture
def voices(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article]
) -> Callable[[str], tuple[Voice, ...]]:
    return lambda text: reader(parser, make_article)(text).cast.voices


@pytest.fixture
def read(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> Callable[[str], Read]:
    return reader(parser, make_article)


@pytest.mark.parametrize(
    "text",
    [
        "We welcome the agreement. Our support will go on for as long as it takes.",
        "Mr. President, I thank you for this meeting.\nThe situation is grave. We call on all to hold back.",
        "The Department of State is pleased to announce a new envoy for the lakes.",
        "The United States welcomes the ceasefire. The United States calls on both sides to keep it.",
    ],
)
def test_a_release_or_speech_is_its_issuers(voices: Voices, text: str) -> None:
    (voice,) = voices(text)
    assert (voice.actor, voice.name) == (ISSUER, "ISSUER")
    assert (voice.span.start, voice.span.end) == (0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "The minister said talks would go on. “We will not give in,” he said.",
        'The envoy told reporters the border was closed. He said: "I saw it myself."',
        "Russia shelled the port overnight. Three ships burned.",
        "The coach spoke out. ‘We know we can win, it’s our turn,’ he insisted. 'I hope we do,' a fan said.",
        "",
    ],
)
def test_a_report_has_no_voice(voices: Voices, text: str) -> None:
    assert voices(text) == ()


def test_each_turn_of_a_transcript_is_a_voice_without_its_label(read: Callable[[str], Read]) -> None:
    text = (
        "SECRETARY BERG: Thank you all.\nWe had a good day.\n"
        "QUESTION: Did you, Secretary Berg, talk about grain?\nQ And gas?"
    )
    found = read(text)
    assert [(v.name, v.span.of(text)) for v in found.cast.voices] == [
        ("SECRETARY BERG", "Thank you all.\nWe had a good day."),
        ("QUESTION", "Did you, Secretary Berg, talk about grain?"),
        ("Q", "And gas?"),
    ]
    speaker = found.cast.get(found.cast.voices[0].actor)
    assert speaker is not None and speaker == found.at("Berg")
    assert [v.actor for v in found.cast.voices[1:]] == [None, None]


def test_what_comes_before_the_first_label_may_be_the_issuers(voices: Voices) -> None:
    found = voices("I hope we can settle this.\nQ When?\nTHE PRESIDENT: Soon. I am sure of it.")
    assert [v.name for v in found] == ["ISSUER", "Q", "THE PRESIDENT"]


def test_a_headline_with_a_colon_is_no_transcript(voices: Voices) -> None:
    assert voices("MERZ: no deal before spring\nThe chancellor said more time was needed.") == ()


def test_an_office_alone_speaks_for_the_holder_whom_the_headline_names(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article]
) -> None:
    text = "Remarks by President Berg on the strait\nTHE PRESIDENT: I spoke with President Dahl. We agreed on little."
    article = make_article(text)
    headline = replace(article.blocks[0], kind=BlockKind.HEADLINE)
    article = replace(article, blocks=(headline, *article.blocks[1:]))
    cast = find_actors(article, parser(article))
    assert [(voice.name, getattr(cast.get(voice.actor), "name", None)) for voice in cast.voices] == [
        ("THE PRESIDENT", "Berg")
    ]


def test_an_office_alone_that_two_hold_is_left_open(voices: Voices) -> None:
    (voice,) = voices("THE PRESIDENT: I spoke with President Dahl and with President Berg. We agreed on little.")
    assert (voice.name, voice.actor) == ("THE PRESIDENT", None)
