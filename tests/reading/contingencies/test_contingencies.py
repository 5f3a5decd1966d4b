"""Conditions and consequences: every relation, every order, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.actors import Cast
from onrecord.model.acts import Contingency
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.reading.contingencies import find_contingencies

Parser = Callable[[Article], Parse]
Maker = Callable[..., Article]

# (text, relation, condition, consequence)
CASES = [
    # if, in either order
    ("If the truce breaks down, the envoy will fly home.", "if", "the truce breaks down", "the envoy will fly home"),
    ("The envoy will fly home if the truce breaks down.", "if", "the truce breaks down", "The envoy will fly home"),
    ("The envoy will fly home, if the truce breaks down.", "if", "the truce breaks down", "The envoy will fly home"),
    ("If Ankara vetoes the plan then Athens will walk out.", "if", "Ankara vetoes the plan", "Athens will walk out"),
    ("If one side cheats we will leave the table.", "if", "one side cheats", "we will leave the table"),
    ("Tehran, if provoked, will close the strait.", "if", "provoked", "will close the strait"),
    ("If elected, Mr Sall would freeze the accord.", "if", "elected", "Mr Sall would freeze the accord"),
    ("And, of course, if Oslo agrees, we will sign.", "if", "Oslo agrees", "we will sign"),
    (
        "In the event of an attack, the alliance would send troops.",
        "if",
        "an attack",
        "the alliance would send troops",
    ),
    ("In the event that talks stall, Qatar would step in.", "if", "talks stall", "Qatar would step in"),
    ("If and when Minsk frees them, sanctions will be eased.", "if", "Minsk frees them", "sanctions will be eased"),
    ("Assuming that the vote passes, troops will leave in May.", "if", "the vote passes", "troops will leave in May"),
    ("Will Paris pull out if Berlin does?", "if", "Berlin does", "Will Paris pull out"),
    (
        "If they board the ship, and nobody doubts that they can, we will turn back.",
        "if",
        "they board the ship",
        "we will turn back",
    ),
    # the past of what is only supposed
    ("If Oslo chose talks, we are ready for them.", "if", "Oslo chose talks", "we are ready for them"),
    ("If he moved in, the alliance will answer.", "if", "he moved in", "the alliance will answer"),
    # inversion
    ("Should Pyongyang test a bomb, Seoul would respond.", "if", "Pyongyang test a bomb", "Seoul would respond"),
    ("Seoul would respond should Pyongyang test a bomb.", "if", "Pyongyang test a bomb", "Seoul would respond"),
    (
        "Were Madrid to refuse, the treaty would collapse.",
        "if",
        "Madrid to refuse",
        "the treaty would collapse",
    ),
    ("Should Seoul be attacked again, Rome would answer.", "if", "Seoul be attacked again", "Rome would answer"),
    (
        "Rome will leave the talks, its envoy warned on Monday, should the mediators again seat the rebels.",
        "if",
        "the mediators again seat the rebels",
        "Rome will leave the talks",
    ),
    # the reporting clause stays out
    ("He said if Rome paid, the ships would sail.", "if", "Rome paid", "the ships would sail"),
    ("The minister said the ships would sail if Rome paid.", "if", "Rome paid", "the ships would sail"),
    ("The minister said that if Rome paid, the ships would sail.", "if", "Rome paid", "the ships would sail"),
    ("If Rome pays, the minister said, the ships will sail.", "if", "Rome pays", "the ships will sail"),
    ("If Rome pays, the ships will sail, the minister said.", "if", "Rome pays", "the ships will sail"),
    ("The ships will sail if Rome pays, the minister said.", "if", "Rome pays", "The ships will sail"),
    ("If Rome pays, I think the ships will sail.", "if", "Rome pays", "the ships will sail"),
    ("She made clear that if Rome pays, the ships will sail.", "if", "Rome pays", "the ships will sail"),
    ("We are confident the ships will sail if Rome pays.", "if", "Rome pays", "the ships will sail"),
    # quotations
    ('"If Rome pays," she said, "the ships will sail."', "if", "Rome pays", "the ships will sail"),
    ('"The ships will sail," she said, "if Rome pays."', "if", "Rome pays", "The ships will sail"),
    ("“If Rome pays, the ships will sail,” she told reporters.", "if", "Rome pays", "the ships will sail"),
    (
        'The president said that if the summit "goes well" he hopes for a second one.',
        "if",
        'the summit "goes well"',
        "he hopes for a second one",
    ),
    # what was spoken is a noun or an infinitive
    (
        'He warned of "grave consequences" if Damascus used the gas.',
        "if",
        "Damascus used the gas",
        "grave consequences",
    ),
    ("Riyadh threatened to cut supplies if the bill passed.", "if", "the bill passed", "cut supplies"),
    ("Riyadh threatened the company with a ban if it kept drilling.", "if", "it kept drilling", "a ban"),
    ("Tokyo pledged to help if Manila asked.", "if", "Manila asked", "help"),
    ("Cairo is ready to mediate if both sides want it.", "if", "both sides want it", "Cairo is ready to mediate"),
    (
        "These are the steps that we will take if the regime falls.",
        "if",
        "the regime falls",
        "the steps that we will take",
    ),
    ("EU to hit back if US raises duties", "if", "US raises duties", "EU to hit back"),
    (
        "The ministers reaffirmed their readiness to respond swiftly if Oslo pays.",
        "if",
        "Oslo pays",
        "respond swiftly",
    ),
    ("She called for harsher sanctions if Oslo pays.", "if", "Oslo pays", "harsher sanctions"),
    ('He warned on the same day of "dire results" if Oslo pays.', "if", "Oslo pays", "dire results"),
    # what is not said or thought is not shown as if it were
    ("I do not think Rome will sign if Oslo pays.", "if", "Oslo pays", "I do not think Rome will sign"),
    (
        "It is unlikely that Rome will sign unless Oslo pays.",
        "unless",
        "Oslo pays",
        "It is unlikely that Rome will sign",
    ),
    # the nearest clause, and no more than it
    ("Rome is angry and it will walk out if Oslo pays.", "if", "Oslo pays", "it will walk out"),
    ("Rome will sign if Oslo pays, which is far from sure.", "if", "Oslo pays", "Rome will sign"),
    ("If Oslo pays, Rome will sign, as it did in May.", "if", "Oslo pays", "Rome will sign"),
    ("Rome will sign if Oslo pays because it has no choice.", "if", "Oslo pays", "Rome will sign"),
    # unless
    ("There will be no summit unless Kyiv is invited.", "unless", "Kyiv is invited", "There will be no summit"),
    ("Unless Kyiv is invited, there will be no summit.", "unless", "Kyiv is invited", "there will be no summit"),
    ("Without a ceasefire, aid will not reach the city.", "unless", "a ceasefire", "aid will not reach the city"),
    ("We cannot sign without firm guarantees.", "unless", "firm guarantees", "We cannot sign"),
    ("In the absence of a deal, tariffs will double.", "unless", "a deal", "tariffs will double"),
    ("Absent a deal, tariffs will double.", "unless", "a deal", "tariffs will double"),
    ("Barring a last-minute deal, tariffs will double.", "unless", "a last-minute deal", "tariffs will double"),
    # until
    (
        "Sanctions will remain until Moscow withdraws its troops.",
        "until",
        "Moscow withdraws its troops",
        "Sanctions will remain",
    ),
    (
        "Until Moscow withdraws, sanctions will remain in place.",
        "until",
        "Moscow withdraws",
        "sanctions will remain in place",
    ),
    ("The border will stay shut until an agreement.", "until", "an agreement", "The border will stay shut"),
    # as long as
    (
        "We will stand with Kyiv as long as the war lasts.",
        "as_long_as",
        "the war lasts",
        "We will stand with Kyiv",
    ),
    (
        "So long as shells fall on our towns, we will not talk.",
        "as_long_as",
        "shells fall on our towns",
        "we will not talk",
    ),
    # or else
    ("Hand over the general or else we will strike.", "or_else", "Hand over the general", "we will strike"),
    ("Rebels must lay down arms or face destruction.", "or_else", "Rebels must lay down arms", "face destruction"),
    ("Iran must comply. Otherwise, sanctions will return.", "or_else", "Iran must comply", "sanctions will return"),
    ("Iran must comply; otherwise sanctions will return.", "or_else", "Iran must comply", "sanctions will return"),
    (
        "They are to leave by May, or else the pact will end.",
        "or_else",
        "They are to leave by May",
        "the pact will end",
    ),
    ("Either they leave or we will close the road.", "or_else", "they leave", "we will close the road"),
    ("Leave the valley or we will come, the general said.", "or_else", "Leave the valley", "we will come"),
    # told of as still to come
    (
        "She said Rome would sign only once the troops had left.",
        "provided",
        "the troops had left",
        "Rome would sign",
    ),
    (
        "She said there would be no vote until the men had been freed.",
        "until",
        "the men had been freed",
        "there would be no vote",
    ),
    (
        "She said Oslo was willing to share the data if Rome opened its files.",
        "if",
        "Rome opened its files",
        "Oslo was willing to share the data",
    ),
    ("We are ready to fight until we reach the sea.", "until", "we reach the sea", "We are ready to fight"),
    ("Without a pledge, Oslo is not going to pay.", "unless", "a pledge", "Oslo is not going to pay"),
    (
        "He offered to speak upon the condition that the doors stay open.",
        "provided",
        "the doors stay open",
        "speak",
    ),
    # depending on
    (
        "The date of the visit will depend on the security situation.",
        "depending_on",
        "the security situation",
        "The date of the visit",
    ),
    (
        "The fate of the deal will hinge on whether Congress approves the funds.",
        "depending_on",
        "Congress approves the funds",
        "The fate of the deal",
    ),
    (
        "How many troops we send depends on whether the rebels sign.",
        "depending_on",
        "the rebels sign",
        "How many troops we send",
    ),
    (
        "The pace of the pullout depends on how the talks go.",
        "depending_on",
        "how the talks go",
        "The pace of the pullout",
    ),
    (
        "Whether the loan is paid will depend on what the two sides sign.",
        "depending_on",
        "what the two sides sign",
        "Whether the loan is paid",
    ),
    (
        "The second loan is contingent on an audit of the first.",
        "provided",
        "an audit of the first",
        "The second loan",
    ),
    (
        "Depending on the vote, Warsaw could reopen the border.",
        "depending_on",
        "the vote",
        "Warsaw could reopen the border",
    ),
    # in exchange
    (
        "Hanoi offered to free the monk in exchange for trade talks.",
        "in_exchange",
        "trade talks",
        "free the monk",
    ),
    (
        "Iran would cap enrichment in return for sanctions relief.",
        "in_exchange",
        "sanctions relief",
        "Iran would cap enrichment",
    ),
    # provided
    (
        "Talks will resume provided that the guns fall silent.",
        "provided",
        "the guns fall silent",
        "Talks will resume",
    ),
    ("Talks will resume, provided the guns fall silent.", "provided", "the guns fall silent", "Talks will resume"),
    ("We will meet them only if they renounce violence.", "provided", "they renounce violence", "We will meet them"),
    (
        "He would only meet them if they renounced violence.",
        "provided",
        "they renounced violence",
        "He would only meet them",
    ),
    ("Aid will flow only when the roads are safe.", "provided", "the roads are safe", "Aid will flow"),
    (
        "The loan is conditional on reform of the courts.",
        "provided",
        "reform of the courts",
        "The loan",
    ),
    (
        "Juba will sign on condition that the rebels disarm.",
        "provided",
        "the rebels disarm",
        "Juba will sign",
    ),
    # two sentences
    ("We want a truce. If not, the shelling will go on.", "unless", "We want a truce", "the shelling will go on"),
    ("Will Iran come to Vienna? If so, we will be there.", "if", "Will Iran come to Vienna", "we will be there"),
    (
        "Baku may refuse to open the road. In that case, Yerevan will go to court.",
        "if",
        "Baku may refuse to open the road",
        "Yerevan will go to court",
    ),
]


def read(parser: Parser, make_article: Maker, text: str) -> tuple[Article, tuple[Contingency, ...]]:
    article = make_article(text)
    return article, find_contingencies(article, parser(article), Cast(), ()).items


@pytest.mark.parametrize(("text", "relation", "condition", "consequence"), CASES, ids=[case[0] for case in CASES])
def test_a_condition_is_found_with_what_hangs_on_it(
    parser: Parser, make_article: Maker, text: str, relation: str, condition: str, consequence: str
) -> None:
    article, found = read(parser, make_article, text)
    assert [(c.relation.value, c.condition.of(article.text), c.consequence.of(article.text)) for c in found] == [
        (relation, condition, consequence)
    ]


NONE = [
    # reported questions
    "Reporters asked the minister if he would resign.",
    "He would not say if the talks had failed.",
    "It is not clear if the ship will dock.",
    "We will see if Moscow keeps its word.",
    "The question is if Ankara will agree.",
    "They are debating whether or if to join.",
    # idioms and contrast
    "The general acted as if nothing had happened.",
    "Hundreds if not thousands fled the city.",
    "He will leave the union even if no deal is reached.",
    "What if the bridge is gone?",
    "The army will use force if necessary.",
    # politeness
    "And I will add, if I may, that the bond is strong.",
    "We would be honoured if you opened the plant.",
    "If you look at the map, you will see the river.",
    # the past
    "If they had listened, the war would have ended.",
    "Had they listened, the war would have ended.",
    "He would have signed if they had asked.",
    "If a prisoner escaped, the guards were punished.",
    "He served as envoy until he was dismissed.",
    "The city stayed calm as long as the monks prayed.",
    "Mr Diallo won immunity in exchange for his resignation.",
    # plain time
    "The bridge will be closed until Friday.",
    "Talks will go on until the end of the month.",
    "The two have been friends until now.",
    "He was once the mayor of Turin.",
    "When elected in 2014, she was the youngest member.",
    # questions with a question word
    "What will you do if Israel invades?",
    "If the strategy is secret, how will you explain it?",
    # general rules and anybody's you
    "If water boils, it turns to steam.",
    "If your economy is growing, it adds to your strength.",
    "The length of the list depends on who's counting.",
    # only supposed of the speaker
    "If I were a donor, I would want answers.",
    "If I could tell you more, I would.",
    # words that only look like a marker
    "They will free the men, in return for which he will stay.",
    "The state provided the rebels with arms and should stop.",
    "Fisheries depend on the river for water.",
    "Germany depends on Russia for gas.",
    "They left without saying a word.",
    "An official spoke on condition of anonymity.",
    "We will support Kyiv for as long as it takes.",
    "The two sides should meet again next week.",
    "The pupils can sing or dance.",
    "The goods are subject to a tax of ten percent.",
    "Votes that would otherwise go to the left were lost.",
    "Everyone should know if the road is open.",
    "He has not said whether he would back Oslo if Bergen joined.",
    "She would not be surprised if the envoy left.",
    "If there is any answer, it is not war.",
    "There will be no treaty until there is a treaty.",
    "If Oslo is the head, Bergen is the heart.",
    "If Oslo can build ships, surely Bergen can do the same.",
    "The poster has the words “If the sea is kind, who can be against us?”",
    "The envoy would not say when, or if, the port will open.",
    "If the harvest fails, it will be because the rains came late.",
    "An official agreed to talk on the condition that his name not be used.",
    "It would be good if they came to the table.",
    "Depending on which farmer you believe, the harvest will fail.",
    "If he were not rich, you would never hear of him.",
    "He kept his word to pay only after a long delay.",
    "The rumour stays a rumour unless proven otherwise.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_condition_is_left_out(parser: Parser, make_article: Maker, text: str) -> None:
    article, found = read(parser, make_article, text)
    assert [(c.condition.of(article.text), c.consequence.of(article.text), c.reason) for c in found] == []


# (text, relation of each contingency found)
SEVERAL = [
    ("If Oslo pays and if Bergen agrees, the ships will sail.", ["if", "if"]),
    ("If Oslo pays, the ships will sail. If not, they will stay in port.", ["if", "unless"]),
    ("If he stays, we will leave, and if he goes, we will stay.", ["if", "if"]),
]


@pytest.mark.parametrize(("text", "relations"), SEVERAL, ids=[case[0] for case in SEVERAL])
def test_each_condition_is_found_by_itself(
    parser: Parser, make_article: Maker, text: str, relations: list[str]
) -> None:
    assert [c.relation.value for c in read(parser, make_article, text)[1]] == relations


def test_a_condition_said_again_in_other_words_is_one(parser: Parser, make_article: Maker) -> None:
    text = "If the talks fail, if the guns open fire again, we will send help."
    article, found = read(parser, make_article, text)
    assert [c.condition.of(article.text) for c in found] == ["the talks fail"]


def test_a_condition_that_only_rides_on_another_is_left_out(parser: Parser, make_article: Maker) -> None:
    text = "The mayor said that if the meeting goes well, he hopes for a second, and for a dinner, should they agree."
    article, found = read(parser, make_article, text)
    assert [c.condition.of(article.text) for c in found] == ["the meeting goes well"]


def test_a_remark_of_the_report_itself_is_doubted(parser: Parser, make_article: Maker) -> None:
    assert read(parser, make_article, "If Oslo closes the port, Bergen buys its fish from Turin.")[1] == ()
    assert (
        read(parser, make_article, "The mayor said that if Oslo closes the port, Bergen buys its fish from Turin.")[1]
        != ()
    )


def test_a_further_condition_hangs_on_the_same(parser: Parser, make_article: Maker) -> None:
    article, found = read(parser, make_article, "The crew will sail if Oslo pays and if Bergen agrees.")
    assert {c.consequence.of(article.text) for c in found} == {"The crew will sail"}


def test_what_the_speaker_hopes_then_is_a_hope(parser: Parser, make_article: Maker) -> None:
    _, found = read(parser, make_article, "The mayor said that if the talks go well, he hopes for a second round.")
    assert [c.kind.value for c in found] == ["hope"]


def test_readiness_to_answer_an_attack_is_a_threat(parser: Parser, make_article: Maker) -> None:
    _, found = read(parser, make_article, "“If Ruritania attacks, we are ready to respond,” the minister said.")
    assert [c.kind.value for c in found] == ["threat"]


def test_if_not_takes_the_condition_that_was_put_before_it(parser: Parser, make_article: Maker) -> None:
    article, found = read(parser, make_article, "If Oslo pays, the ships will sail. If not, they will stay in port.")
    assert [c.condition.of(article.text) for c in found] == ["Oslo pays", "Oslo pays"]
    assert found[1].consequence.of(article.text) == "they will stay in port"


def test_a_speaker_who_begins_anew_is_taken_at_the_second_word(parser: Parser, make_article: Maker) -> None:
    text = "We will take these steps if – and I say if – Oslo pays."
    article, found = read(parser, make_article, text)
    assert [c.consequence.of(article.text) for c in found] == ["We will take these steps"]


def test_the_marker_is_the_words_that_mark_the_condition(parser: Parser, make_article: Maker) -> None:
    text = "Aid will flow only when the roads are safe."
    article, found = read(parser, make_article, text)
    assert found[0].marker.of(article.text) == "only when"


def test_every_contingency_says_why_and_scores_between_nought_and_one(parser: Parser, make_article: Maker) -> None:
    article = make_article(
        "If Oslo pays, the ships will sail. He left until Friday without a word, as long as he liked."
    )
    for found in find_contingencies(article, parser(article), Cast(), (), threshold=0.0).items:
        assert 0 <= found.reason.score <= 1
        assert found.reason.why


def test_a_lower_threshold_shows_what_was_left_out(parser: Parser, make_article: Maker) -> None:
    article = make_article("If it worked in the north, it will work in the south.")
    parse = parser(article)
    assert find_contingencies(article, parse, Cast(), ()).items == ()
    assert len(find_contingencies(article, parse, Cast(), (), threshold=0.3).items) == 1


ODD = [
    "",
    "If",
    "if if if",
    "Unless.",
    "If – if – if, then",
    "Otherwise, otherwise; or else or else.",
    "In exchange for",
    "Should? Were to. Had",
    "if\u2014",
    "“If ” not, if so: provided that (until) “as long as",
    "or or or face face face",
    "depends on depends on",
    "between and either or whether to",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_prose_never_raises(parser: Parser, make_article: Maker, text: str) -> None:
    article = make_article(text)
    for found in find_contingencies(article, parser(article), Cast(), (), threshold=0.0).items:
        assert found.marker.of(article.text).strip()
        assert found.condition.end <= len(text)
        assert found.consequence.end <= len(text)
