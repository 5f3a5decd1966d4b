"""Who did what to whom in a line is who did it to whom in its supports."""

from dataclasses import replace

import pytest

from onrecord.briefs.gate import check_line
from onrecord.model.actors import ISSUER, ActorId, Cast, Mention, MentionForm, Voice
from onrecord.model.articles import Block, BlockKind
from onrecord.model.readings import Line, Reading
from onrecord.model.spans import Span
from tests.briefs.builders import MakeArticle, person, place, pronoun

VISIT = "On Monday Anna Vogel invited Karl Brandt to Strelsau and warned Otto Lang against a new embargo."
COUNTS = "Two ports and forty mines will close in June. The shipyard closed on Friday with nine workers hurt."
PASSIVE = "Karl Brandt was invited by Anna Vogel. Otto Lang's envoy rejected the truce."


def stopped(make_article: MakeArticle, text: str, line: str) -> list[str]:
    supports = tuple(place(text, sentence) for sentence in sentences(text))
    return [problem.code for problem in check_line(Line(line, supports), Reading(article=make_article(text)))]


def sentences(text: str) -> list[str]:
    return [f"{part}." for part in text.rstrip(".").split(". ")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (VISIT, "Anna Vogel invited Karl Brandt to Strelsau."),
        (VISIT, "Anna Vogel warned Otto Lang against a new embargo."),
        (VISIT, "On Monday Anna Vogel invited Karl Brandt and warned Otto Lang."),
        (COUNTS, "Two ports and forty mines will close in June; the shipyard closed with nine workers hurt."),
        (COUNTS, "The shipyard closed on Friday; two ports will close."),
        (PASSIVE, "Karl Brandt was invited by Anna Vogel; Otto Lang's envoy rejected the truce."),
    ],
)
def test_what_a_line_leaves_out_moves_nothing(make_article: MakeArticle, text: str, line: str) -> None:
    assert stopped(make_article, text, line) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (VISIT, "Karl Brandt invited Anna Vogel to Strelsau."),
        (VISIT, "Anna Vogel invited Otto Lang to Strelsau."),
        (VISIT, "Otto Lang warned Anna Vogel against a new embargo."),
        (VISIT, "Karl Brandt warned Otto Lang against a new embargo."),
        (VISIT, "Anna Vogel was invited by Karl Brandt to Strelsau."),
        (VISIT, "Anna Vogel invited Karl Brandt from Strelsau."),
        (COUNTS, "Forty ports and two mines will close in June."),
        (COUNTS, "Two ports will close on Friday."),
        ("The navy sank at least nine boats.", "The navy sank nine boats."),
        ("The navy sank nine boats.", "The navy sank more than nine boats."),
        (COUNTS, "Nine ports will close in June."),
        (COUNTS, "The shipyard will close in June."),
        (PASSIVE, "Karl Brandt invited Anna Vogel."),
        (PASSIVE, "Anna Vogel was invited by Karl Brandt."),
        (PASSIVE, "Otto Lang rejected the truce."),
    ],
)
def test_what_changed_places_is_stopped(make_article: MakeArticle, text: str, line: str) -> None:
    assert "brief-place-changed" in stopped(make_article, text, line)


@pytest.mark.parametrize(
    "line", ["Anna Vogel flattered Karl Brandt.", "Anna Vogel invited Karl Brandt to Strelsau and a concert."]
)
def test_a_matter_that_the_supports_do_not_have_is_stopped(make_article: MakeArticle, line: str) -> None:
    assert stopped(make_article, VISIT, line) == ["brief-word-unsupported"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The ports will close if the crew is not freed.", "If the crew is not freed, the ports will close."),
        ("If the crew is not freed, the ports will close.", "The ports will close if the crew is not freed."),
    ],
)
def test_a_condition_may_stand_at_either_end(make_article: MakeArticle, text: str, line: str) -> None:
    assert stopped(make_article, text, line) == []


TWO_CONDITIONS = "If the crew is freed, the ports will open. If the embargo stays, the mines will close."


@pytest.mark.parametrize(
    "line",
    [
        "If the crew is freed, the mines will close.",
        "If the embargo stays, the ports will open.",
        "Unless the crew is freed, the ports will open.",
        "If the ports open, the crew will be freed.",
        "If the crew is freed, the ports will not open.",
    ],
)
def test_a_condition_stays_with_its_consequence(make_article: MakeArticle, line: str) -> None:
    assert stopped(make_article, TWO_CONDITIONS, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The truce, if the crew agrees, begins at noon.", "The truce begins at noon."),
        ("The truce will, of course, begin.", "The truce will not, of course, begin."),
        ("This is not the end of the truce.", "This is the end of the truce."),
    ],
)
def test_what_a_matter_hangs_on_or_is_denied_by_is_neither_dropped_nor_added(
    make_article: MakeArticle, text: str, line: str
) -> None:
    assert stopped(make_article, text, line)


def test_a_clause_that_somebody_doubts_is_not_told_without_the_doubt(make_article: MakeArticle) -> None:
    text = "The envoy doubts that the truce will hold."
    assert stopped(make_article, text, "The truce will hold.") == ["brief-attribution-lost"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Vogel said that Brandt should close the ports.", "Vogel should close the ports."),
        (
            "If rain comes, Vogel said, Brandt and Lang should close the ports.",
            "If rain comes, Vogel should close the ports.",
        ),
        ("Vogel said that the allies should close the ports.", "Vogel should close the ports."),
        ("Vogel hinted Brandt had closed the ports.", "Vogel had closed the ports."),
    ],
)
def test_what_one_says_that_another_does_is_not_done_by_the_first(
    make_article: MakeArticle, text: str, line: str
) -> None:
    assert "brief-place-changed" in stopped(make_article, text, line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Tomorrow Brandt and Lang should close the ports.", "Brandt should close the ports."),
        ("Vogel, who had met Brandt, closed the ports.", "Vogel closed the ports."),
        ("Vogel met Brandt and closed the ports.", "Vogel closed the ports."),
        ("Vogel said that the allies had left and closed the ports.", "Vogel said that the allies closed the ports."),
    ],
)
def test_a_name_may_be_left_out_before_what_another_does(make_article: MakeArticle, text: str, line: str) -> None:
    assert stopped(make_article, text, line) == []


@pytest.mark.parametrize("line", ["Sanctions could follow.", "Tariffs could follow."])
def test_one_of_two_alternatives_is_not_told_alone(make_article: MakeArticle, line: str) -> None:
    assert stopped(make_article, "Sanctions or tariffs could follow.", line) == ["brief-modality-changed"]


PRONOUN = "Anna Vogel met Karl Brandt. He rejected the truce."


def with_pronoun(make_article: MakeArticle, *, means: str | None) -> Reading:
    actors = [person(PRONOUN, name) for name in ("Anna Vogel", "Karl Brandt")]
    actors = [
        replace(actor, mentions=(*actor.mentions, pronoun(PRONOUN, "He"))) if actor.name == means else actor
        for actor in actors
    ]
    return Reading(article=make_article(PRONOUN), cast=Cast(tuple(actors)))


@pytest.mark.parametrize(
    ("means", "named", "passes"),
    [("Karl Brandt", "Karl Brandt", True), ("Karl Brandt", "Anna Vogel", False), (None, "Karl Brandt", False)],
)
def test_a_name_stands_for_the_pronoun_that_means_it_and_for_no_other(
    make_article: MakeArticle, means: str | None, named: str, passes: bool
) -> None:
    supports = (place(PRONOUN, "He rejected the truce."), place(PRONOUN, named))
    problems = check_line(Line(f"{named} rejected the truce.", supports), with_pronoun(make_article, means=means))
    assert {problem.code for problem in problems} == (set() if passes else {"brief-place-changed"})


TURNS = "MS. VOGEL: We will open two ports.\nMR. BRANDT: The embargo stays."


@pytest.mark.parametrize(
    ("line", "passes"),
    [
        ("MS. VOGEL: We will open two ports.", True),
        ("MR. BRANDT: The embargo stays.", True),
        ("MR. BRANDT: We will open two ports.", False),
        ("MS. VOGEL said: The embargo stays.", False),
    ],
)
def test_a_turn_stays_behind_the_label_of_its_speaker(make_article: MakeArticle, line: str, passes: bool) -> None:
    voices = tuple(
        Voice(place(TURNS, said), ActorId(name), name)
        for name, said in (("MS. VOGEL", "We will open two ports."), ("MR. BRANDT", "The embargo stays."))
    )
    reading = Reading(article=make_article(TURNS), cast=Cast(voices=voices))
    label, said = line.replace(" said", "").split(": ")
    supports = (place(TURNS, label), place(TURNS, said))
    codes = [problem.code for problem in check_line(Line(line, supports), reading)]
    assert codes == ([] if passes else ["brief-place-changed"])


def test_an_issuer_speaks_under_the_name_in_its_headline(make_article: MakeArticle) -> None:
    text = "Statement by Anna Vogel\nWe will open two ports."
    headline, body = place(text, "Statement by Anna Vogel"), place(text, "We will open two ports.")
    article = make_article(text)
    blocks = (Block(BlockKind.HEADLINE, headline), Block(BlockKind.PARAGRAPH, body))
    reading = Reading(
        article=replace(article, blocks=blocks),
        cast=Cast((person(text, "Anna Vogel"),), voices=(Voice(body, ISSUER, "Statement by Anna Vogel"),)),
    )
    line = Line("Anna Vogel: We will open two ports.", (place(text, "Anna Vogel"), body))
    assert check_line(line, reading) == ()


def test_several_together_are_each_of_them(make_article: MakeArticle) -> None:
    text = "Anna Vogel and Karl Brandt spoke for an hour. The two ministers agreed to a truce."
    group = Mention(place(text, "The two ministers"), MentionForm.GROUP)
    actors = tuple(
        replace(a, mentions=(*a.mentions, group)) for a in (person(text, "Anna Vogel"), person(text, "Karl Brandt"))
    )
    reading = Reading(article=make_article(text), cast=Cast(actors))
    line = Line("The two ministers agreed to a truce.", (place(text, "The two ministers agreed to a truce."),))
    assert check_line(line, reading) == ()


def test_a_possessive_after_s_is_read_with_its_name(make_article: MakeArticle) -> None:
    text = "Karl Brandt praised the Hentzaus’ support for the truce."
    actor = person(text, "Hentzaus")
    reading = Reading(article=make_article(text), cast=Cast((actor,)))
    assert check_line(Line(text, (Span(0, len(text)),)), reading) == ()
