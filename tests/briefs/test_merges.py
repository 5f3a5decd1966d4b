"""What two say alike is told once."""

from dataclasses import replace

from onrecord.briefs import check_line
from onrecord.briefs.material import gather
from onrecord.briefs.merges import said_by_both
from onrecord.model.actors import Cast
from onrecord.model.acts import ContingencyKind, Relation
from onrecord.model.readings import Reading
from tests.briefs.builders import MakeArticle, Parser, contingency, person, statement

FIRST = "President Anna Vogel warned that Ruritania would close the border if Zenda keeps the crew."
SECOND = "Minister Karl Brandt {verb} that Ruritania would close its border if Zenda keeps the {whom}."


def reading_of(make_article: MakeArticle, verb: str = "warned", whom: str = "crew") -> Reading:
    text = f"{FIRST}\n{SECOND.format(verb=verb, whom=whom)}"
    vogel, brandt = person(text, "Anna Vogel", role="President"), person(text, "Karl Brandt", role="Minister")
    puts = (
        ("Zenda keeps the crew", "Ruritania would close the border", vogel),
        (
            SECOND.format(verb=verb, whom=whom)[-len(f"Zenda keeps the {whom}.") : -1],
            "Ruritania would close its border",
            brandt,
        ),
    )
    found = []
    for nth, (condition, consequence, who) in enumerate(puts):
        one = contingency(text, "if", condition, consequence, ContingencyKind.THREAT)
        start = text.rindex(condition) if nth else text.index(condition)
        span = replace(one.condition, start=start, end=start + len(condition))
        found.append(replace(one, condition=span, by=who.id))
    said = (
        statement(
            text,
            "President Anna Vogel",
            "warned",
            "that Ruritania would close the border if Zenda keeps the crew",
            vogel,
        ),
        statement(text, "Minister Karl Brandt", verb, text[text.index("that Ruritania would close its") : -1], brandt),
    )
    return Reading(article=make_article(text), cast=Cast((vogel, brandt)), contingencies=tuple(found), statements=said)


def test_one_condition_that_two_put_alike_is_told_once_of_both(parser: Parser, make_article: MakeArticle) -> None:
    reading = reading_of(make_article)
    found = list(said_by_both(gather(reading, parser(reading.article)), frozenset()))
    assert [each.line().text for each in found] == [
        "President Anna Vogel and Minister Karl Brandt both warned that Ruritania would close the border "
        "if Zenda keeps the crew."
    ]
    assert found[0].places == {0, 1}
    assert check_line(found[0].line(), reading) == ()


def test_two_conditions_are_not_told_as_one(parser: Parser, make_article: MakeArticle) -> None:
    reading = reading_of(make_article, whom="islands and the strait")
    assert list(said_by_both(gather(reading, parser(reading.article)), frozenset())) == []


def test_who_warned_and_who_added_are_not_told_as_one(parser: Parser, make_article: MakeArticle) -> None:
    reading = reading_of(make_article, verb="added")
    assert list(said_by_both(gather(reading, parser(reading.article)), frozenset())) == []


def test_another_relation_is_another_condition(parser: Parser, make_article: MakeArticle) -> None:
    reading = reading_of(make_article)
    first, second = reading.contingencies
    changed = replace(reading, contingencies=(first, replace(second, relation=Relation.UNLESS)))
    assert list(said_by_both(gather(changed, parser(changed.article)), frozenset())) == []


def test_what_one_says_twice_is_not_said_by_two(parser: Parser, make_article: MakeArticle) -> None:
    reading = reading_of(make_article)
    first, second = reading.contingencies
    changed = replace(reading, contingencies=(first, replace(second, by=first.by)))
    assert list(said_by_both(gather(changed, parser(changed.article)), frozenset())) == []
