"""Three lines that an editor could print."""

from dataclasses import replace

from onrecord.briefs import check_line, write_brief
from onrecord.model.actors import ActorId, Cast, Voice
from onrecord.model.acts import ActKind, BranchKind, ContingencyId, ContingencyKind
from onrecord.model.articles import Article, ArticleId, Block, BlockKind, Day
from onrecord.model.encounters import Encounter, EncounterId, EncounterKind, EncounterStatus
from onrecord.model.readings import Branch, Outlook, Reading
from onrecord.model.spans import Span
from tests.briefs.builders import MakeArticle, Parser, act, contingency, person, place, pronoun, statement

STORY = (
    "STRELSAU, March 3 (Alpine News) - The leaders of Ruritania and Zenda will meet in Geneva on Friday.\n"
    "Ruritanian President Anna Vogel warned that duties would rise if the meeting fails.\n"
    "However, she said that the embargo could be eased if the meeting goes well.\n"
    "Zenda's envoy Karl Brandt demanded that Ruritania free the crew of a trawler.\n"
    "Otto Lang, who owns the trawler, thanked the harbour workers for their help last winter."
)
HEADLINE = "Ruritania and Zenda to meet in Geneva"


def story(make_article: MakeArticle) -> Reading:
    vogel = person(STORY, "Anna Vogel", pronoun(STORY, "she"), role="Ruritanian President")
    brandt = person(STORY, "Karl Brandt", role="envoy")
    fails = contingency(STORY, "if", "the meeting fails", "duties would rise", ContingencyKind.THREAT)
    goes_well = contingency(STORY, "if", "the meeting goes well", "the embargo could be eased", ContingencyKind.OFFER)
    fails, goes_well = replace(fails, by=vogel.id), replace(goes_well, by=vogel.id)
    branches = (
        Branch(kind=BranchKind.SUCCEEDS, contingencies=(goes_well.id,)),
        Branch(kind=BranchKind.FAILS, contingencies=(fails.id,)),
    )
    return Reading(
        article=make_article(STORY, title=HEADLINE),
        cast=Cast(actors=(vogel, brandt)),
        acts=(act(STORY, ActKind.DEMAND, "Ruritania free the crew of a trawler", brandt, "demanded"),),
        contingencies=(fails, goes_well),
        outlook=(Outlook(on="the meeting", encounter=None, branches=branches),),
    )


def lines(reading: Reading, parser: Parser) -> list[str]:
    return [line.text for line in write_brief(reading, parser(reading.article)).brief.lines]


def test_the_three_lines_tell_the_event_the_stakes_and_the_stands(parser: Parser, make_article: MakeArticle) -> None:
    assert lines(story(make_article), parser) == [
        "The leaders of Ruritania and Zenda will meet in Geneva on Friday.",
        "Ruritanian President Anna Vogel warned that duties would rise if the meeting fails; "
        "she said that the embargo could be eased if the meeting goes well.",
        "Zenda's envoy Karl Brandt demanded that Ruritania free the crew of a trawler.",
    ]


def test_every_line_passes_the_gate_by_its_own_supports(parser: Parser, make_article: MakeArticle) -> None:
    reading = story(make_article)
    for line in write_brief(reading, parser(reading.article)).brief.lines:
        assert check_line(line, reading) == ()
        assert all(span.end <= len(STORY) for span in line.supports)


def test_a_pronoun_without_its_name_gets_the_name_and_its_place(parser: Parser, make_article: MakeArticle) -> None:
    text = "Anna Vogel arrived in Geneva yesterday by train.\nShe said that the embargo would be eased by summer."
    vogel = person(text, "Anna Vogel", pronoun(text, "She"))
    said = statement(text, "She", "said", "that the embargo would be eased by summer", vogel)
    article = make_article(text, title="Embargo would be eased by summer")
    reading = Reading(article=article, cast=Cast(actors=(vogel,)), statements=(said,))
    line = write_brief(reading, parser(reading.article)).brief.lines[1]
    assert line.text == "Anna Vogel said that the embargo would be eased by summer."
    assert place(text, "Anna Vogel") in line.supports


def test_a_pronoun_that_nobody_can_resolve_keeps_its_sentence_out(parser: Parser, make_article: MakeArticle) -> None:
    text = "She said that the embargo would be eased by summer.\nThe port of Zenda reopened to traders on Monday."
    assert lines(Reading(article=make_article(text)), parser) == ["The port of Zenda reopened to traders on Monday."]


def test_a_summary_box_is_never_told(parser: Parser, make_article: MakeArticle) -> None:
    box, body = (
        "Ruritania gave way to Zenda after a night of talks.",
        "Ruritania reopened its port to traders on Monday.",
    )
    text = f"{box}\n{body}"
    blocks = (
        Block(BlockKind.SUMMARY, Span(0, len(box))),
        Block(BlockKind.PARAGRAPH, Span(len(box) + 1, len(text))),
    )
    article = Article(id=ArticleId("test"), text=text, blocks=blocks)
    assert lines(Reading(article=article), parser) == [body]


def test_general_news_gets_its_own_best_sentences(parser: Parser, make_article: MakeArticle) -> None:
    text = (
        "A storm closed the harbour of Zenda on Monday and cut power to the old town.\n"
        "Ferries to the islands will not sail before Wednesday, the port authority said.\n"
        "Fishermen moved their boats up the river.\n"
        "The last storm of that strength hit the coast in 1998."
    )
    found = lines(Reading(article=make_article(text, title="Storm closes harbour of Zenda")), parser)
    assert len(found) == 3
    assert found[0] == "A storm closed the harbour of Zenda on Monday and cut power to the old town."


def test_no_line_is_longer_than_thirty_five_words(parser: Parser, make_article: MakeArticle) -> None:
    text = (
        "The council, which had met through the night in a hall by the lake while crowds waited outside in the snow, "
        "agreed on Monday to extend the truce by ninety days, after envoys from four neighbouring countries had "
        "carried drafts between the two delegations for most of the week."
    )
    found = lines(Reading(article=make_article(text)), parser)
    assert found
    assert all(len(line.split()) <= 35 for line in found)
    assert found[0].startswith("The council agreed on Monday to extend the truce")


def test_an_article_without_sentences_gets_no_brief(parser: Parser, make_article: MakeArticle) -> None:
    reading = Reading(article=make_article("Photo gallery"))
    assert write_brief(reading, parser(reading.article)).brief.lines == ()


def test_a_line_that_nothing_can_mend_is_reported(parser: Parser, make_article: MakeArticle) -> None:
    text = "Anna Vogel warned that all duties would rise by half next week.\nThat depends on the meeting."
    found = contingency(
        text, "depends", "the meeting", "all duties would rise by half next week", ContingencyKind.THREAT
    )
    reading = Reading(article=make_article(text), contingencies=(found,))
    brief = write_brief(reading, parser(reading.article))
    assert "brief-line-dropped" in {problem.code for problem in brief.problems}


def test_greetings_and_thanks_are_never_told(parser: Parser, make_article: MakeArticle) -> None:
    text = (
        "MS. LOW: Thank you all for coming to the briefing on Ruritania today.\n"
        "Good afternoon, and welcome to the press room of the ministry.\n"
        "The ministry will open a new office in Zenda on Monday."
    )
    reading = Reading(article=make_article(text, title="A new office in Zenda"), cast=Cast())
    assert lines(reading, parser) == ["The ministry will open a new office in Zenda on Monday."]


def test_the_sentence_that_says_who_meets_whom_when_and_where_leads(parser: Parser, make_article: MakeArticle) -> None:
    text = (
        "The meeting in Geneva will allow both sides to look at all questions between them, an envoy said.\n"
        "Trade has fallen by half since the border was closed in January.\n"
        "President Anna Vogel and Karl Brandt are to meet in Geneva on Friday."
    )
    vogel, brandt = person(text, "Anna Vogel", role="President"), person(text, "Karl Brandt")
    meeting = Encounter(
        id=EncounterId("encounter-1"),
        kind=EncounterKind.MEETING,
        participants=(vogel.id, brandt.id),
        place=place(text, "Geneva"),
        date=Day(place(text, "Friday"), "2026-03-06"),
        status=EncounterStatus.PLANNED,
        spans=(place(text, "The meeting in Geneva"), place(text, "are to meet in Geneva on Friday")),
    )
    article = make_article(text, title="Ruritania sees room for talks in Geneva")
    reading = Reading(article=article, cast=Cast(actors=(vogel, brandt)), encounters=(meeting,))
    assert lines(reading, parser)[0] == "President Anna Vogel and Karl Brandt are to meet in Geneva on Friday."


def test_the_same_reading_gives_the_same_brief(parser: Parser, make_article: MakeArticle) -> None:
    reading = story(make_article)
    parse = parser(reading.article)
    assert write_brief(reading, parse) == write_brief(reading, parse)


def test_contingencies_that_no_one_knows_do_no_harm(parser: Parser, make_article: MakeArticle) -> None:
    ghost = Branch(kind=BranchKind.FAILS, contingencies=(ContingencyId("gone"),))
    reading = Reading(
        article=make_article(STORY, title=HEADLINE),
        outlook=(Outlook(on="the meeting", encounter=None, branches=(ghost,)),),
    )
    assert len(lines(reading, parser)) == 3


def test_a_label_that_is_an_office_gives_way_to_the_name_that_the_headline_has(parser: Parser) -> None:
    head, said = (
        "Remarks by President Vogel",
        "We will free the crew of the trawler if Zenda opens its port to ferries.",
    )
    text = f"{head}\nTHE PRESIDENT: {said}"
    vogel = person(text, "President Vogel", role="President")
    article = Article(
        id=ArticleId("test"),
        text=text,
        title=head,
        blocks=(
            Block(BlockKind.HEADLINE, Span(0, len(head))),
            Block(BlockKind.PARAGRAPH, place(text, said)),
        ),
    )
    voice = Voice(place(text, said), vogel.id, "THE PRESIDENT")
    reading = Reading(article=article, cast=Cast(actors=(vogel,), voices=(voice,)))
    assert lines(reading, parser)[0].startswith("President Vogel: ")


def test_a_transcripts_speaker_stands_before_the_words_once(parser: Parser, make_article: MakeArticle) -> None:
    text = (
        "PRESIDENT VOGEL: We demand that Zenda free the crew of our trawler.\n"
        "PRESIDENT VOGEL: The embargo will stay until the crew is home again.\n"
        "QUESTION: We have heard that talks are to be held in Geneva."
    )
    voices = tuple(
        Voice(place(text, words), ActorId("actor-1") if name != "QUESTION" else None, name)
        for name, words in [
            ("PRESIDENT VOGEL", "We demand that Zenda free the crew of our trawler."),
            ("PRESIDENT VOGEL", "The embargo will stay until the crew is home again."),
            ("QUESTION", "We have heard that talks are to be held in Geneva."),
        ]
    )
    reading = Reading(article=make_article(text), cast=Cast(voices=voices))
    assert lines(reading, parser) == [
        "PRESIDENT VOGEL: We demand that Zenda free the crew of our trawler.",
        "PRESIDENT VOGEL: The embargo will stay until the crew is home again.",
    ]
