"""Who puts a contingency so, who is to bring the condition about, who acts then."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.actors import ISSUER, Actor, ActorId, ActorKind, Cast, Mention, MentionForm, Voice
from onrecord.model.acts import Contingency
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.model.statements import Form, Statement, StatementId
from onrecord.reading.contingencies import find_contingencies

Parser = Callable[[Article], Parse]
Maker = Callable[..., Article]


def cast_of(text: str, *names: str, voice: bool = False) -> Cast:
    """Actors whose ids are their names, mentioned wherever their names stand."""
    actors = tuple(
        Actor(
            id=ActorId(name),
            name=name,
            kind=ActorKind.GOVERNMENT,
            mentions=tuple(
                Mention(Span(at, at + len(name)), MentionForm.NAME)
                for at in range(len(text))
                if text.startswith(name, at)
            ),
        )
        for name in names
    )
    voices = (Voice(Span(0, len(text)), ISSUER, "ISSUER"),) if voice else ()
    return Cast(actors, (), voices)


def one(parser: Parser, article: Article, cast: Cast, statements: tuple[Statement, ...] = ()) -> Contingency:
    found = find_contingencies(article, parser(article), cast, statements).items
    assert len(found) == 1
    return found[0]


# (text, names, who brings the condition about, who acts then)
CASES = [
    ("If Oslo pays, Rome will sign.", ["Oslo", "Rome"], "Oslo", "Rome"),
    ("Rome will sign if Oslo pays.", ["Oslo", "Rome"], "Oslo", "Rome"),
    ("If Oslo is attacked, Rome will sign.", ["Oslo", "Rome"], None, "Rome"),
    ("If Oslo is attacked by Rome, sanctions will be imposed.", ["Oslo", "Rome"], "Rome", None),
    ("Rome threatened to leave if Oslo pays.", ["Oslo", "Rome"], "Oslo", "Rome"),
    ("Paris urged Rome to leave if Oslo pays.", ["Oslo", "Rome", "Paris"], "Oslo", "Rome"),
    ("If Oslo's troops cross the river, Rome will be forced to act.", ["Oslo", "Rome"], "Oslo", "Rome"),
    ("If elected, Oslo would sign.", ["Oslo"], None, "Oslo"),
    ('Rome warned of "grave consequences" if Oslo pays.', ["Oslo", "Rome"], "Oslo", None),
]


@pytest.mark.parametrize(("text", "names", "first", "then"), CASES, ids=[case[0] for case in CASES])
def test_who_acts_in_each_half_is_its_subject(
    parser: Parser, make_article: Maker, text: str, names: list[str], first: str | None, then: str | None
) -> None:
    found = one(parser, make_article(text), cast_of(text, *names))
    assert (found.condition_actor, found.consequence_actor) == (first, then)


def test_i_and_we_in_a_release_are_its_issuer(parser: Parser, make_article: Maker) -> None:
    text = "If we find a way, we will take it."
    found = one(parser, make_article(text), cast_of(text, voice=True))
    assert (found.by, found.condition_actor, found.consequence_actor) == (ISSUER, ISSUER, ISSUER)


def test_i_and_we_in_a_statement_are_its_speaker(parser: Parser, make_article: Maker) -> None:
    text = '"If Oslo pays, we will sign," Rome said.'
    statement = Statement(
        id=StatementId("s1"),
        speaker=ActorId("Rome"),
        speaker_name="Rome",
        source=Span(30, 34),
        cue=Span(35, 39),
        content=(Span(1, 27),),
        form=Form.DIRECT,
    )
    found = one(parser, make_article(text), cast_of(text, "Oslo", "Rome"), (statement,))
    assert (found.by, found.condition_actor, found.consequence_actor) == ("Rome", "Oslo", "Rome")


def test_whoever_threatens_puts_it_so_where_no_statement_was_found(parser: Parser, make_article: Maker) -> None:
    text = "Rome threatened to leave if Oslo pays."
    assert one(parser, make_article(text), cast_of(text, "Oslo", "Rome")).by == "Rome"


def test_a_teller_who_is_no_known_actor_is_named_by_the_text(parser: Parser, make_article: Maker) -> None:
    text = "Two officials said Rome will leave if Oslo pays."
    found = one(parser, make_article(text), cast_of(text, "Oslo", "Rome"))
    assert (found.by, found.by_name) == (None, "Two officials")


def test_without_any_telling_the_report_puts_it_so(parser: Parser, make_article: Maker) -> None:
    text = "If Oslo pays, Rome will sign."
    assert one(parser, make_article(text), cast_of(text, "Oslo", "Rome")).by == "report"


def test_several_tellers_are_named_together(parser: Parser, make_article: Maker) -> None:
    text = "Rome and Paris said they will leave if Oslo pays."
    found = one(parser, make_article(text), cast_of(text, "Oslo", "Rome", "Paris"))
    assert (found.by, found.by_name) == (None, "Rome and Paris")


def test_a_telling_between_the_halves_names_who_puts_it_so(parser: Parser, make_article: Maker) -> None:
    text = "If Oslo refuses, Rome told reporters, the border will stay closed."
    found = one(parser, make_article(text), cast_of(text, "Oslo", "Rome"))
    assert found.by == "Rome"


def test_a_pronoun_between_the_halves_is_nobody_spoken_of(parser: Parser, make_article: Maker) -> None:
    text = "If Oslo refuses, he told reporters, the border will stay closed."
    assert one(parser, make_article(text), cast_of(text, "Oslo")).by is None


def test_an_aside_in_the_first_person_leaves_it_with_the_voice(parser: Parser, make_article: Maker) -> None:
    text = "If Oslo pays, as I said earlier today, we will sign."
    found = one(parser, make_article(text), cast_of(text, "Oslo", voice=True))
    assert found.by == ISSUER
