"""What is new and nobody told before, and what an actor did since a day."""

from __future__ import annotations

from datetime import date

from onrecord.briefs.news import write_actor_brief, write_news_brief
from onrecord.model.actors import Cast
from onrecord.model.acts import ActKind
from onrecord.model.articles import ArticleId
from onrecord.model.encounters import EncounterStatus
from onrecord.model.readings import Reading
from tests.briefs.builders import act, person, statement
from tests.briefs.test_stories import NEW, OLD, meeting, reading_of, texts

OFFER = "Norway offered to send observers to the border."
TRUCE = "The truce collapsed after three hours of shelling."


def news(new: list[Reading], known: list[Reading] | None = None, **stories: str) -> list[str]:
    by_article = {ArticleId(article): story for article, story in stories.items()}
    return texts(write_news_brief(new, known or [], dispatches={}, stories=by_article))


def test_what_an_earlier_article_told_is_not_news() -> None:
    new = reading_of("new", NEW, OFFER, TRUCE)
    known = reading_of("known", OLD, text=f"{OFFER}\nOther states said nothing.")
    assert news([new], [known]) == [TRUCE]
    assert news([new]) == [OFFER, TRUCE]


def test_what_a_later_article_tells_too_is_news_all_the_same() -> None:
    assert news([reading_of("new", OLD, OFFER)], [reading_of("known", NEW, OFFER)]) == [OFFER]


def test_each_story_is_heard_before_one_is_heard_twice() -> None:
    first = reading_of("a", NEW, TRUCE, "Shells fell on the northern bridge at dawn.")
    second = reading_of("b", NEW, "The central bank of Norway raised its rate.")
    assert news([first, second], a="truce", b="bank") == [
        TRUCE,
        "The central bank of Norway raised its rate.",
        "Shells fell on the northern bridge at dawn.",
    ]


def test_nothing_new_is_no_brief() -> None:
    assert news([]) == []


def test_of_an_actor_the_gravest_acts_are_told_newest_first() -> None:
    threat = "Anna Berg threatened to close the border with Sweden."
    thanks = "Anna Berg thanked the harbour workers of Oslo."
    berg, again = person(threat, "Anna Berg"), person(thanks, "Anna Berg")
    old = reading_of(
        "old", OLD, threat, cast=Cast((berg,)), acts=(act(threat, ActKind.THREAT, "close the border", berg),)
    )
    new = reading_of(
        "new",
        NEW,
        thanks,
        "Igor Kos left for Geneva by train.",
        text=f"{thanks}\nIgor Kos left for Geneva by train.",
        cast=Cast((again,)),
        statements=(statement(thanks, "Anna Berg", "thanked", "the harbour workers of Oslo", again),),
    )
    who = {reading.article.id: [berg.id] for reading in (old, new)}
    assert texts(write_actor_brief([old, new], who, dispatches={})) == [thanks, f"13 August: {threat}"]


def test_whom_an_actor_meets_is_told_where_it_does_nothing_else() -> None:
    line = "Anna Berg and Igor Kos are to meet in Geneva on Friday."
    berg = person(line, "Anna Berg")
    coming = meeting(line, "meet", EncounterStatus.PLANNED, participants=(berg.id,))
    reading = reading_of("a", NEW, line, TRUCE, cast=Cast((berg,)), encounters=(coming,))
    brief = write_actor_brief([reading], {reading.article.id: [berg.id]}, dispatches={})
    assert texts(brief) == [line]


def test_of_one_who_does_and_says_nothing_there_is_no_brief() -> None:
    reading = reading_of("a", date(2025, 8, 16), TRUCE)
    assert texts(write_actor_brief([reading], {}, dispatches={})) == []
