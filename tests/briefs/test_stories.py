"""The brief of a story: newest state first, nothing overtaken, each line from a named article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.briefs import check_line
from onrecord.briefs.stories import write_story_brief
from onrecord.desk import Known, open_page
from onrecord.model.actors import Cast, Voice
from onrecord.model.acts import ActKind
from onrecord.model.articles import Article, ArticleId, Day
from onrecord.model.briefs import StoryBrief
from onrecord.model.encounters import Encounter, EncounterId, EncounterKind, EncounterStatus
from onrecord.model.parses import Parse
from onrecord.model.readings import Brief, Length, Line, Reading
from onrecord.model.spans import Span
from onrecord.pipeline import read
from onrecord.settings import Settings
from tests.briefs.builders import act, person, place
from tests.conftest import article_of

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "stories"

OLD, NEW = date(2025, 8, 13), date(2025, 8, 16)


def reading_of(name: str, day: date, *lines: str, text: str = "", **found: object) -> Reading:
    """A reading whose brief has these lines, each a sentence of its text."""
    text = text or "\n".join(lines)
    article = replace(article_of(text, published=day), id=ArticleId(name))
    brief = Brief("rules", tuple(Line(line, (place(text, line),)) for line in lines))
    return Reading(article=article, brief=brief, **found)  # type: ignore[arg-type]


def texts(brief: StoryBrief) -> list[str]:
    return [line.text for line in brief.lines]


def test_the_newest_article_tells_what_happens_and_older_lines_bear_their_day() -> None:
    old = reading_of("old", OLD, "Ministers met in Geneva.", "Norway offered to send observers to the border.")
    new = reading_of("new", NEW, "The truce collapsed after three hours of shelling.")
    brief = write_story_brief([old, new])
    assert texts(brief) == [
        "The truce collapsed after three hours of shelling.",
        "13 August: Norway offered to send observers to the border.",
        "13 August: Ministers met in Geneva.",
    ]
    assert [line.supports[0].article for line in brief.lines] == ["new", "old", "old"]


def test_the_order_in_which_readings_come_makes_no_difference() -> None:
    readings = [
        reading_of(f"article-{n}", date(2025, 8, 10 + n % 3), f"Delegation {n} left the capital of country {n}.")
        for n in range(6)
    ]
    assert write_story_brief(readings) == write_story_brief(readings[::-1])


def test_copies_of_one_dispatch_speak_once() -> None:
    line = "The central bank of Norway raised its rate."
    copies = [reading_of(name, NEW, line) for name in ("a", "b")]
    other = reading_of("c", NEW, "Sweden kept its own rate unchanged for now.")
    brief = write_story_brief([*copies, other], dispatches={ArticleId("a"): "wire", ArticleId("b"): "wire"})
    assert sorted(texts(brief)) == ["Sweden kept its own rate unchanged for now.", line]
    assert {line.dispatches for line in brief.lines} == {1}


def test_of_one_day_what_two_dispatches_tell_comes_first() -> None:
    told = "The central bank of Norway raised its main rate to a record level."
    one = reading_of("a", NEW, "A ferry ran aground near the northern port.")
    two = reading_of("b", NEW, told)
    three = reading_of("c", NEW, text=f"{told}\nOther banks followed.")
    first = write_story_brief([one, two, three]).lines[0]
    assert (first.text, first.dispatches) == (told, 2)


def test_a_paragraph_goes_on_with_what_the_other_lines_tell() -> None:
    new = ("The truce collapsed after shelling.", "Norway sent observers.", "Ferries stayed in port.")
    old = ("Ministers met in Geneva.", "A ship ran aground.", "Sweden kept its rate.")
    brief = write_story_brief([reading_of("a", NEW, *new), reading_of("b", OLD, *old)])
    assert [line.text for line in brief.at(Length.PARAGRAPH)][:3] == texts(brief)
    assert len(brief.at(Length.PARAGRAPH)) == 5


def test_a_story_has_the_headline_of_the_newest_that_has_one() -> None:
    old, new = reading_of("old", OLD, "Ministers met in Geneva."), reading_of("new", NEW, "Ministers left Geneva.")
    told = [replace(r, brief=replace(r.brief, headline=r.brief.lines[0])) for r in (old, new)]
    assert [line.text for line in write_story_brief(told).at(Length.HEADLINE)] == ["Ministers left Geneva."]
    assert write_story_brief([told[0], new]).at(Length.HEADLINE) == ()


def meeting(text: str, words: str, status: EncounterStatus, **found: object) -> Encounter:
    return Encounter(
        id=EncounterId("encounter-1"),
        kind=EncounterKind.MEETING,
        status=status,
        spans=(place(text, words),),
        **found,  # type: ignore[arg-type]
    )


AHEAD = "Anna Berg and Igor Kos are to meet in Geneva on Friday."


def test_a_meeting_whose_day_is_past_is_not_told_as_coming() -> None:
    coming = meeting(AHEAD, "meet", EncounterStatus.PLANNED, date=Day(place(AHEAD, "Friday"), "2025-08-15"))
    old = reading_of("old", OLD, AHEAD, encounters=(coming,))
    new = reading_of("new", NEW, "The government of Malta resigned over a tax.")
    assert texts(write_story_brief([old, new])) == ["The government of Malta resigned over a tax."]
    assert texts(write_story_brief([old])) == [AHEAD]


def test_a_meeting_that_a_newer_article_tells_was_held_is_not_told_as_coming() -> None:
    line = "Anna Berg and Igor Kos parted in Geneva without a word."
    people = (person(line, "Anna Berg"), person(line, "Igor Kos"))
    ids = tuple(actor.id for actor in people)
    held = meeting(line, "parted", EncounterStatus.HELD, place=place(line, "Geneva"), participants=ids)
    new = reading_of("new", NEW, line, encounters=(held,), cast=Cast(people))
    assert texts(write_story_brief([reading_of("old", OLD, AHEAD), new])) == [line]


def test_a_number_that_has_changed_is_not_repeated() -> None:
    old = reading_of("old", OLD, "The flood in the valley killed 12 villagers.")
    new = reading_of("new", NEW, "The flood in the valley killed 30 villagers and cut the road.")
    assert texts(write_story_brief([old, new])) == ["The flood in the valley killed 30 villagers and cut the road."]


def test_an_act_that_is_settled_is_not_told_as_open() -> None:
    line = "Anna Berg threatened to close the border."
    who = person(line, "Anna Berg")
    threat = act(line, ActKind.THREAT, "close the border", who, cue="threatened")
    reading = reading_of("old", OLD, line, acts=(threat,), cast=Cast((who,)))
    assert texts(write_story_brief([reading])) == [line]
    assert texts(write_story_brief([reading], settled={(reading.article.id, threat.id)})) == []


def test_a_line_that_says_we_stays_in_its_article() -> None:
    reading = reading_of("a", NEW, "We hope that the talks go on.", "The US and its allies hope that the talks go on.")
    assert texts(write_story_brief([reading])) == ["The US and its allies hope that the talks go on."]


def test_a_label_explains_the_we_behind_it() -> None:
    text = "MS. LOW: We’re ready to send observers to the border."
    voice = Voice(Span(9, len(text)), None, "MS. LOW")
    reading = reading_of("a", NEW, text, cast=Cast(voices=(voice,)))
    assert texts(write_story_brief([reading])) == [text]
    assert texts(write_story_brief([reading_of("a", NEW, "We’re ready to send observers to the border.")])) == []


def test_a_dated_line_does_not_say_today_too() -> None:
    old = reading_of("old", OLD, "Today, Norway offered to send observers to the border.")
    new = reading_of("new", NEW, "The truce collapsed after three hours of shelling.")
    assert texts(write_story_brief([old, new]))[1] == "13 August: Norway offered to send observers to the border."


def test_a_line_that_its_supports_do_not_bear_is_left_out() -> None:
    reading = reading_of("a", NEW, "The talks went on.")
    bent = replace(reading, brief=Brief("rules", (Line("The talks in Oslo went on.", (Span(0, 18),)),)))
    assert texts(write_story_brief([bent])) == []


STORIES = {
    "alaska": (
        "witkoff",
        "alaska",
        "northern-wire",
        "uk-government",
        "daybreak",
        "answer",
        "anchorage",
        "white",
        "lavrov",
    ),
    "snapback": ("snapback", "triggered"),
}


@pytest.mark.parametrize("name", STORIES)
def test_a_story_of_the_samples_is_told_as_it_was(
    name: str, parser: Callable[[Article], Parse], request: pytest.FixtureRequest
) -> None:
    paths = sorted(p for p in (ROOT / "samples").iterdir() if any(word in p.name for word in STORIES[name]))
    readings = {path: read(open_page(str(path), Settings(), Known()), parser) for path in paths}
    dispatches = {r.article.id: "northern-wire" for path, r in readings.items() if "northern-wire" in path.name}
    got = []
    for last in sorted({path.name[:10] for path in paths}):
        until = [r for path, r in readings.items() if path.name[:10] <= last]
        brief = write_story_brief(until, dispatches=dispatches)
        names = {r.article.id: path.stem for path, r in readings.items()}
        got += [f"until {last}: {len(until)} articles"]
        told = (*brief.at(Length.HEADLINE), *brief.at(Length.PARAGRAPH))
        got += [f"  {line.text} [{line.dispatches}; {names[line.supports[0].article]}]" for line in told]
        known = {r.article.id: r for r in until}
        for line in told:
            own = known[line.supports[0].article]
            plain = line.text.split(": ", 1)[1] if line.day and line.day.isoformat() < last else line.text
            assert check_line(Line(plain, tuple(s.span for s in line.supports)), own) == ()
    want = GOLDEN / f"{name}.want"
    if request.config.getoption("--rewrite"):
        want.write_text("\n".join(got) + "\n", encoding="utf-8")
    assert "\n".join(got) + "\n" == want.read_text(encoding="utf-8"), (
        f"{want.name}: review and rewrite with `make golden`"
    )
