"""What two say alike is told once."""

from dataclasses import replace

from onrecord.briefs import check_line
from onrecord.briefs.material import gather
from onrecord.briefs.merges import said_by_both
from onrecord.model.actors import Cast
from onrecord.model.acts import ContingencyKind, Relation
from onrecord.model.readings import Reading
from tests.briefs.builders import MakeArticle, Parser, contingency, person, place, statement

CLOSE = "Ruritania would close the border"


def reading_of(make_article: MakeArticle, verb: str = "warned", whom: str = "crew") -> Reading:
    first = f"{CLOSE} if Zenda keeps the crew"
    second = f"{CLOSE} if Zenda keeps the {whom}"
    text = f"President Anna Vogel warned that {first}.\nMinister Karl Brandt {verb} that {second}."
    vogel, brandt = person(text, "Anna Vogel", role="President"), person(text, "Karl Brandt", role="Minister")
    puts = []
    for condition, who, nth in (("Zenda keeps the crew", vogel, 0), (f"Zenda keeps the {whom}", brandt, 1)):
        put = contingency(text, "if", condition, CLOSE, ContingencyKind.THREAT)
        where = place(text, condition, min(nth, text.count(condition) - 1))
        puts.append(replace(put, condition=where, consequence=place(text, CLOSE, nth), by=who.id))
    said = (
        statement(text, "President Anna Vogel", "warned", f"that {first}", vogel),
        replace(
            statement(text, "Minister Karl Brandt", verb, f"that {second}", brandt),
            content=(place(text, f"that {second}", text.count(f"that {second}") - 1),),
        ),
    )
    return Reading(article=make_article(text), cast=Cast((vogel, brandt)), contingencies=tuple(puts), statements=said)


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
