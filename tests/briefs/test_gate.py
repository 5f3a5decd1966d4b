"""Nothing passes the gate that the words behind it do not say."""

from dataclasses import replace

import pytest

from onrecord.briefs.gate import check_line
from onrecord.model.acts import ContingencyKind
from onrecord.model.articles import Block, BlockKind
from onrecord.model.readings import Line, Reading
from onrecord.model.spans import Span
from tests.briefs.builders import MakeArticle, contingency, place, statement

TEXT = (
    "Ruritania's foreign minister, Anna Vogel, said on Tuesday that her country could close two ports by 5 May.\n"
    "Former president Karl Brandt hopes to visit Strelsau in June.\n"
    "The envoy warned of “grave consequences” if Strelsau does not free the crew.\n"
    "Deputy minister Otto Lang said that the treaty will not be signed."
)


def codes(make_article: MakeArticle, line: str, support: str = TEXT) -> set[str]:
    reading = Reading(article=make_article(TEXT))
    return {problem.code for problem in check_line(Line(line, (place(TEXT, support),)), reading)}


@pytest.mark.parametrize(
    "line",
    [
        "Ruritania's foreign minister, Anna Vogel, said that her country could close two ports by 5 May.",
        "Anna Vogel said on Tuesday that her country could close two ports.",
        "Former president Karl Brandt hopes to visit Strelsau in June.",
        "If Strelsau does not free the crew, the envoy warned of “grave consequences”.",
        "Deputy minister Otto Lang said that the treaty will not be signed.",
        "Meanwhile, Karl Brandt hopes to visit Strelsau.",
    ],
)
def test_what_stands_in_the_supports_passes(make_article: MakeArticle, line: str) -> None:
    assert codes(make_article, line) == set()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Anna Berg said that her country could close two ports.", "brief-name-unsupported"),
        ("Karl Vogel hopes to visit Strelsau in June.", "brief-name-unsupported"),
        ("The prime minister said that two ports could close.", "brief-name-unsupported"),
        ("Anna Vogel, the ambassador, said that her country could close two ports.", "brief-role-unsupported"),
        ("Anna Vogel said that her country could close three ports.", "brief-number-unsupported"),
        ("Anna Vogel said that her country could close two ports by 6 May.", "brief-number-unsupported"),
        ("Anna Vogel said on Friday that her country could close two ports.", "brief-name-unsupported"),
        ("Anna Vogel said yesterday that her country could close two ports.", "brief-date-unsupported"),
        ("The envoy warned of “severe consequences”.", "brief-quotation-unsupported"),
        ("Karl Brandt “hopes to visit” Strelsau.", "brief-quotation-unsupported"),
        ("The envoy warned of “grave consequences.", "brief-quotation-unsupported"),
        ("Anna Vogel said that her country will close two ports.", "brief-modality-changed"),
        ("Anna Vogel said that her country closes two ports.", "brief-modality-changed"),
        ("Former president Karl Brandt plans to visit Strelsau in June.", "brief-modality-changed"),
        ("Former president Karl Brandt will visit Strelsau in June.", "brief-modality-changed"),
        ("President Karl Brandt hopes to visit Strelsau in June.", "brief-modality-changed"),
        ("Otto Lang said that the treaty will be signed.", "brief-modality-changed"),
        ("She could close two ports.", "brief-pronoun-open"),
        ("They could close two ports.", "brief-pronoun-open"),
        ("If it goes badly, he could close two ports.", "brief-pronoun-open"),
        (" ".join(["ports"] * 36), "brief-line-long"),
        ("Former president Karl Brandt hopes to visit Strelsau and.", "brief-line-broken"),
    ],
)
def test_what_the_supports_do_not_say_is_stopped(make_article: MakeArticle, line: str, code: str) -> None:
    assert code in codes(make_article, line)


def test_a_line_may_end_as_its_sentence_does(make_article: MakeArticle) -> None:
    text = "Anna Vogel was ready for the meeting that Karl Brandt had asked for."
    assert check_line(Line(text, (place(text, text),)), Reading(article=make_article(text))) == ()


def test_a_name_elsewhere_in_the_article_is_no_support(make_article: MakeArticle) -> None:
    support = "Deputy minister Otto Lang said that the treaty will not be signed."
    assert codes(make_article, "Anna Vogel said that the treaty will not be signed.", support) == {
        "brief-name-unsupported"
    }


def test_a_deputy_is_not_made_the_minister(make_article: MakeArticle) -> None:
    support = "Deputy minister Otto Lang said that the treaty will not be signed."
    assert "brief-modality-changed" in codes(make_article, "Minister Otto Lang said so.", support)


def test_a_threat_does_not_lose_its_condition(make_article: MakeArticle) -> None:
    found = contingency(TEXT, "if", "Strelsau does not free the crew", "grave consequences", ContingencyKind.THREAT)
    reading = Reading(article=make_article(TEXT), contingencies=(found,))
    support = (place(TEXT, "The envoy warned of “grave consequences” if Strelsau does not free the crew."),)
    lost = check_line(Line("The envoy warned of “grave consequences”.", support), reading)
    assert [problem.code for problem in lost] == ["brief-condition-lost"]
    kept = Line("The envoy warned of “grave consequences” if Strelsau does not free the crew.", support)
    assert check_line(kept, reading) == ()


def test_a_condition_does_not_lose_its_consequence(make_article: MakeArticle) -> None:
    text = "Vogel said that if talks go wrong, the costs will go up."
    found = contingency(text, "if", "talks go wrong", "the costs will go up", ContingencyKind.THREAT)
    reading = Reading(article=make_article(text), contingencies=(found,))
    problems = check_line(Line("Vogel said that if talks go wrong.", (Span(0, len(text)),)), reading)
    assert [problem.code for problem in problems] == ["brief-condition-lost"]


@pytest.mark.parametrize(
    ("support", "line"),
    [
        ("The ports will close if the crew is not freed, he said.", "The ports will close."),
        ("If the crew is not freed, the ports will close.", "The ports will close."),
        ("The embargo stays unless Strelsau pays.", "The embargo stays."),
        ("The embargo stays for a year, unless the council decides otherwise.", "The embargo stays for a year."),
        ("The envoy will return once the crew is freed.", "The envoy will return."),
        ("He named Vogel and, if she agrees, Brandt.", "Vogel and Brandt were named."),
    ],
)
def test_a_condition_that_no_stage_has_found_is_kept_as_well(
    make_article: MakeArticle, support: str, line: str
) -> None:
    reading = Reading(article=make_article(support))
    problems = check_line(Line(line, (Span(0, len(support)),)), reading)
    assert "brief-condition-lost" in {problem.code for problem in problems}


def test_a_question_with_if_is_no_condition(make_article: MakeArticle) -> None:
    support = "Reporters asked if the ports will close on Friday."
    reading = Reading(article=make_article(support))
    assert check_line(Line("Reporters asked.", (Span(0, len(support)),)), reading) == ()


def test_a_denial_in_one_word_is_a_denial(make_article: MakeArticle) -> None:
    support = "Anna Vogel doesn't want a truce."
    reading = Reading(article=make_article(support))
    problems = check_line(Line("Anna Vogel does want a truce.", (Span(0, len(support)),)), reading)
    assert {problem.code for problem in problems} == {"brief-modality-changed"}


def test_a_statement_does_not_lose_its_speaker(make_article: MakeArticle) -> None:
    said = statement(TEXT, "Deputy minister Otto Lang", "said", "that the treaty will not be signed")
    reading = Reading(article=make_article(TEXT), statements=(said,))
    support = (place(TEXT, "Deputy minister Otto Lang said that the treaty will not be signed."),)
    lost = check_line(Line("The treaty will not be signed.", support), reading)
    assert [problem.code for problem in lost] == ["brief-attribution-lost"]


def test_a_publishers_summary_is_no_support(make_article: MakeArticle) -> None:
    article = make_article(TEXT)
    whole = Span(0, len(TEXT))
    reading = Reading(article=replace(article, blocks=(Block(BlockKind.SUMMARY, whole),)))
    problems = check_line(Line("Anna Vogel said that her country could close two ports.", (whole,)), reading)
    assert [problem.code for problem in problems] == ["brief-support-unread"]


def test_a_line_without_supports_is_stopped(make_article: MakeArticle) -> None:
    reading = Reading(article=make_article(TEXT))
    assert "brief-support-missing" in {p.code for p in check_line(Line("Ports could close.", ()), reading)}


def test_a_support_outside_the_text_is_stopped(make_article: MakeArticle) -> None:
    reading = Reading(article=make_article(TEXT))
    line = Line("Ports could close.", (Span(0, len(TEXT) + 9),))
    assert "brief-support-outside" in {p.code for p in check_line(line, reading)}
