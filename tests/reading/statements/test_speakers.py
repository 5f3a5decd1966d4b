"""The actor behind a source."""

import pytest

from onrecord.model.actors import Actor, ActorId, ActorKind, Cast, Mention, MentionForm
from onrecord.model.spans import Span
from onrecord.reading.statements.named_sources import source_of
from onrecord.reading.statements.speakers import names_of, speaker_of
from tests.reading.grounds import ground_of


def actor(text: str, name: str) -> Actor:
    span = Span(text.index(name), text.index(name) + len(name))
    return Actor(
        id=ActorId(name.lower()), name=name, kind=ActorKind.PERSON, mentions=(Mention(span, MentionForm.NAME),)
    )


def speaker(text: str, *names: str) -> tuple[str | None, str | None]:
    ground = ground_of(text)
    verb = max(token for token, lemma in enumerate(ground.parse.lemmas) if lemma == "say")
    source = source_of(ground.parse, verb)
    assert source is not None
    return speaker_of(ground.parse, Cast(tuple(actor(text, name) for name in names)), source, ground.saying)


@pytest.mark.parametrize(
    ("text", "known", "want"),
    [
        ("Merkel said no deal was near.", "Merkel", ("merkel", None)),
        ("A tweet from Merkel said no deal was near.", "Merkel", ("merkel", None)),
        ("Merkel's statement said no deal was near.", "Merkel", ("merkel", None)),
        ("Merkel issued a letter that said no deal was near.", "Merkel", ("merkel", None)),
        ("Merkel issued a statement. No deal is near, the statement said.", "Merkel", ("merkel", None)),
        ("Merkel spoke in a statement. No deal is near, the statement said.", "Merkel", ("merkel", None)),
        ("Merkel met a judge. No deal is near, the statement said.", "Merkel", (None, "the statement")),
        ("He said no deal was near.", "deal", (None, None)),
        ("Two aides said no deal was near.", "deal", (None, "Two aides")),
        ("The ministers met. They said no deal was near.", "deal", (None, "The ministers")),
        ("The minister met. They said no deal was near.", "deal", (None, None)),
        ("Merkel and Macron said no deal was near.", "Merkel", (None, "Merkel and Macron")),
    ],
)
def test_the_speaker_is_an_actor_a_name_or_open(text: str, known: str, want: tuple[str | None, str | None]) -> None:
    assert speaker(text, known) == want


def test_a_mention_for_several_is_called_by_their_names() -> None:
    text = "Merkel, Macron and Tusk met. They left."
    actors = tuple(actor(text, name) for name in ("Merkel", "Macron", "Tusk"))
    they = Span(text.index("They"), text.index("They") + 4)
    cast = Cast(actors, groups=((they, tuple(a.id for a in actors)),))
    assert names_of(cast, they, text) == "Merkel, Macron and Tusk"
    assert names_of(cast, Span(0, 6), text) is None
