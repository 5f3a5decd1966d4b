"""Who said what, in every form."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language import load_model
from onrecord.model.actors import Actor, ActorId, ActorKind, Cast, Mention, MentionForm, Voice
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.problems import Found
from onrecord.model.spans import Span
from onrecord.model.statements import Statement
from onrecord.reading.statements import find_statements
from tests.conftest import article_of

Parser = Callable[[Article], Parse]


def read(text: str, parser: Parser, cast: Cast | None = None) -> Found[Statement]:
    article = article_of(text, published=date(2025, 8, 14))
    return find_statements(article, parser(article), cast or Cast())


def said(text: str, parser: Parser) -> list[str]:
    """Each statement as "source | cue | content / content"."""
    return [
        " | ".join(
            (
                s.source.of(text) if s.source else "-",
                s.cue.of(text) if s.cue else "-",
                " / ".join(part.of(text) for part in s.content),
            )
        )
        for s in read(text, parser).items
    ]


def person(text: str, name: str, *places: str) -> Actor:
    """An actor with a mention at the first occurrence of each of the words."""
    spans = (Span(text.index(words), text.index(words) + len(words)) for words in places)
    mentions = tuple(Mention(span, MentionForm.NAME) for span in spans)
    return Actor(id=ActorId(name.lower()), name=name, kind=ActorKind.PERSON, mentions=mentions)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The envoy said the talks had failed.", "The envoy | said | the talks had failed"),
        ("The envoy said that the talks had failed.", "The envoy | said | that the talks had failed"),
        ("The talks had failed, the envoy said.", "the envoy | said | The talks had failed"),
        ("The talks, the envoy said, had failed.", "the envoy | said | The talks / had failed"),
        ("“We failed,” said the envoy.", "the envoy | said | We failed"),
        ("“We failed,” the envoy said. “We will try again.”", "the envoy | said | We failed / We will try again"),
        ("“We,” the envoy said, “have failed.”", "the envoy | said | We / have failed"),
        ("The envoy told reporters: “We failed.”", "The envoy | told | We failed"),
        ("According to the ministry, the talks had failed.", "the ministry | According to | the talks had failed"),
        ("The talks had failed, according to the ministry.", "the ministry | according to | The talks had failed"),
        ("As the envoy put it, the talks had failed.", "the envoy | put | the talks had failed"),
        ("Lavrov called the plan a farce.", "Lavrov | called | the plan a farce"),
        ("The ministry condemned the attack.", "The ministry | condemned | the attack"),
        ("Merkel urged Russia to stop the attacks.", "Merkel | urged | Russia to stop the attacks"),
        ("Merkel called for an end to the war.", "Merkel | called for | an end to the war"),
        ("Merkel accused Russia of sabotage.", "Merkel | accused | Russia of sabotage"),
        ("Merkel pledged to help Ukraine.", "Merkel | pledged | to help Ukraine"),
        ("His claim that the vote was stolen caused anger.", "His | claim | that the vote was stolen"),
        (
            "The minister was quoted as saying that talks would resume.",
            "The minister | saying | that talks would resume",
        ),
        ("“We failed,” Reuters quoted the envoy as saying.", "the envoy | saying | We failed"),
        ("Reuters quoted the envoy as saying that talks failed.", "the envoy | saying | that talks failed"),
        ("Talks failed, the envoy was quoted as saying.", "the envoy | saying | Talks failed"),
        ("Merkel: no deal before the summer", "Merkel | : | no deal before the summer"),
        ("No deal, says Merkel", "Merkel | says | No deal"),
        ("If talks fail, the envoy said there would be war.", "the envoy | said | If talks fail / there would be war"),
    ],
)
def test_one_clause_of_saying_is_one_statement(text: str, want: str, parser: Parser) -> None:
    assert said(text, parser) == [want]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy did not say that the talks had failed.",
        "The envoy might say that the talks had failed.",
        "I think that the talks have failed.",
        "We urge Russia to stop the attacks.",
        "Russia attacked the harbour.",
        "The storm threatened the harbour.",
        "The talks lasted for two days.",
        "The price rose five per cent per year.",
        "Exclusive: talks to resume in Geneva",
    ],
)
def test_what_is_not_said_by_another_is_no_statement(text: str, parser: Parser) -> None:
    assert said(text, parser) == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“We failed,” the envoy said.", "direct"),
        ("The envoy said the talks had failed.", "indirect"),
        ("The envoy said the talks were “a waste of time” for all.", "mixed"),
        ("The envoy called the plan “lousy”.", "mixed"),
    ],
)
def test_the_form_tells_whose_words_they_are(text: str, form: str, parser: Parser) -> None:
    assert [s.form for s in read(text, parser).items] == [form]


def test_a_report_inside_a_report_is_a_statement_of_its_own(parser: Parser) -> None:
    assert said("Merkel said Macron had told Putin that the talks were over.", parser) == [
        "Merkel | said | Macron had told Putin that the talks were over",
        "Macron | told | that the talks were over",
    ]


def test_what_was_added_in_a_participle_is_a_statement_of_its_own(parser: Parser) -> None:
    assert said("The envoy said the talks had failed, adding that they would go on.", parser) == [
        "The envoy | said | the talks had failed",
        "The envoy | adding | that they would go on",
    ]


def test_a_quotation_through_paragraphs_is_one_statement(parser: Parser) -> None:
    text = "The envoy said: “We came in peace.\n“We left in peace.”"
    assert said(text, parser) == ["The envoy | said | We came in peace / We left in peace"]


def test_an_unclosed_mark_costs_that_quotation_alone(parser: Parser) -> None:
    text = "“We failed,” the envoy said. The mayor of “Oldtown left.\nMerkel said the talks had ended."
    found = read(text, parser)
    assert [s.content[0].of(text) for s in found.items] == ["We failed", "the talks had ended"]
    assert [p.code for p in found.problems] == ["quotation-unclosed"]


def test_the_speaker_is_the_actor_that_the_source_names(parser: Parser) -> None:
    text = "Angela Merkel spoke first. She said the talks had failed."
    merkel = person(text, "Angela Merkel", "Angela Merkel", "She")
    (statement,) = read(text, parser, Cast((merkel,))).items
    assert (statement.speaker, statement.speaker_name) == (merkel.id, None)


def test_a_source_that_is_no_actor_is_called_as_the_text_calls_it(parser: Parser) -> None:
    (statement,) = read("Two officials said the talks had failed.", parser).items
    assert (statement.speaker, statement.speaker_name) == (None, "Two officials")


def test_an_open_pronoun_leaves_the_speaker_open_and_is_reported(parser: Parser) -> None:
    found = read("He said the talks had failed.", parser)
    assert [(s.speaker, s.speaker_name) for s in found.items] == [(None, None)]
    assert [(p.code, p.span) for p in found.problems] == [("speaker-open", Span(0, 2))]


def test_who_stands_for_the_one_before_it(parser: Parser) -> None:
    text = "Angela Merkel, who said the talks had failed, left early."
    merkel = person(text, "Angela Merkel", "Angela Merkel")
    (statement,) = read(text, parser, Cast((merkel,))).items
    assert statement.speaker == merkel.id
    assert statement.source is not None and statement.source.of(text) == "who"


def test_a_document_speaks_for_its_author(parser: Parser) -> None:
    text = "A statement from Angela Merkel said the talks had failed."
    merkel = person(text, "Angela Merkel", "Angela Merkel")
    (statement,) = read(text, parser, Cast((merkel,))).items
    assert statement.speaker == merkel.id


def test_occasion_day_and_addressee_are_kept(parser: Parser) -> None:
    text = "Lavrov told Reuters in an interview on Wednesday that the talks had failed."
    reuters = person(text, "Reuters", "Reuters")
    (statement,) = read(text, parser, Cast((reuters,))).items
    assert statement.addressee == reuters.id
    assert statement.occasion is not None and statement.occasion.of(text) == "in an interview"
    assert statement.said_on is not None and statement.said_on.value == "2025-08-13"


def test_a_conference_that_is_told_is_the_occasion(parser: Parser) -> None:
    text = "A spokesman told a regular press conference that the talks had failed."
    (statement,) = read(text, parser).items
    assert statement.occasion is not None and statement.occasion.of(text) == "a regular press conference"
    assert statement.addressee is None


def test_a_turn_of_a_transcript_yields_only_what_reports_others(parser: Parser) -> None:
    text = "QUESTION: Thank you. The ministry said the talks had failed. It supports peace and urges calm."
    cast = Cast(voices=(Voice(Span(10, len(text)), None, "QUESTION"),))
    assert [s.content[0].of(text) for s in read(text, parser, cast).items] == ["the talks had failed"]


def test_inside_a_quotation_only_a_named_speaker_is_read(parser: Parser) -> None:
    text = "“I think we failed, and Merkel said we failed,” the envoy said."
    assert [s.source.of(text) for s in read(text, parser).items if s.source] == ["the envoy", "Merkel"]


def test_what_somebody_is_asked_has_no_source(parser: Parser) -> None:
    text = "Asked whether talks would resume, Merkel said they had no date."
    assert said(text, parser) == [
        "- | Asked | whether talks would resume",
        "Merkel | said | they had no date",
    ]


def test_hearsay_has_no_source(parser: Parser) -> None:
    assert said("Iran is said to have agreed to the plan.", parser) == ["- | said | Iran / to have agreed to the plan"]


WORDS = st.sampled_from(
    [
        "He",
        "said",
        "that",
        "“",
        "”",
        "'",
        '"',
        "the talks",
        "failed",
        ",",
        ".",
        ":",
        "\n",
        "according to",
        "who",
        "told",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_no_text_raises_and_every_span_lies_inside(words: list[str]) -> None:
    text = " ".join(words)
    found = read(text, load_model())
    for statement in found.items:
        spans = (*statement.content, statement.source, statement.cue, statement.occasion)
        assert all(span is None or span.end <= len(text) for span in spans)
        assert list(statement.content) == sorted(statement.content)
    assert found == read(text, load_model())
