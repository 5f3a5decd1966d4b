"""Acts: what somebody does by saying something."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.actors import Cast
from onrecord.model.acts import Act, ActKind, Certainty, Polarity
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.reading.actors import find_actors
from onrecord.reading.acts import find_acts
from onrecord.reading.contingencies import find_contingencies
from onrecord.reading.statements import find_statements

Reader = Callable[[str], "Read"]


class Read:
    """The acts of one text, with what a test asks of them."""

    def __init__(self, article: Article, parse: Parse) -> None:
        self.text = article.text
        self.cast: Cast = find_actors(article, parse)
        statements = find_statements(article, parse, self.cast).items
        self.contingencies = find_contingencies(article, parse, self.cast, statements).items
        self.acts = find_acts(article, parse, self.cast, statements, self.contingencies).items

    @property
    def said(self) -> list[tuple[str, str]]:
        """Each act as (kind, text)."""
        return [(act.kind.value, act.text.of(self.text)) for act in self.acts]

    @property
    def only(self) -> Act:
        (act,) = self.acts
        return act

    def holder(self, act: Act) -> str | None:
        known = self.cast.get(act.holder)
        return known.name if known is not None else act.holder_name

    def target(self, act: Act) -> str | None:
        known = self.cast.get(act.target)
        return known.name if known is not None else act.target_name


@pytest.fixture
def read(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> Reader:
    def of(text: str) -> Read:
        article = make_article(text)
        return Read(article, parser(article))

    return of


REPORTED = [
    ("France urged Mali to hold elections.", "appeal", "hold elections"),
    ("The bloc called on Georgia to release the activists.", "appeal", "release the activists"),
    ("The bloc called on Georgia to immediately release the activists.", "demand", "immediately release the activists"),
    ("Japan demanded an apology from Seoul.", "demand", "an apology from Seoul"),
    ("Norway pledged to rebuild the hospital.", "promise", "rebuild the hospital"),
    ("Norway vowed to punish the smugglers.", "threat", "punish the smugglers"),
    ("Kenya threatened to close the camp.", "threat", "close the camp"),
    ("Serbia is ready to resume the talks.", "offer", "resume the talks"),
    ("Peru invited the Chilean president to visit Lima.", "offer", "visit Lima"),
    ("Poland rejected the proposal.", "refusal", "the proposal"),
    ("Poland rejected the allegations.", "denial", "the allegations"),
    ("Egypt refused to sign the treaty.", "refusal", "sign the treaty"),
    ("Chad accused Sudan of arming the rebels.", "accusation", "arming the rebels"),
    ("Canada condemned the attack on the convoy.", "accusation", "the attack on the convoy"),
    ("Iran denied that it had supplied the drones.", "denial", "it had supplied the drones"),
    ("Germany welcomed the ceasefire.", "endorsement", "the ceasefire"),
    ("Spain thanked Morocco for its cooperation.", "endorsement", "its cooperation"),
    ("Turkey announced new tariffs on steel.", "announcement", "new tariffs on steel"),
    ("Brazil plans to host the summit.", "announcement", "host the summit"),
    ("Italy hopes that the truce will hold.", "hope", "the truce will hold"),
    ("Jordan warned that the clashes could spread.", "warning", "the clashes could spread"),
    ("Belgium warned of further sanctions.", "threat", "further sanctions"),
]


@pytest.mark.parametrize(("text", "kind", "what"), REPORTED)
def test_a_cue_tells_the_kind_and_its_complement_the_text(read: Reader, text: str, kind: str, what: str) -> None:
    assert (kind, what) in read(text).said


PERFORMED = [
    ("“We will impose an embargo,” the minister said.", "threat"),
    ("“We will never abandon our friends,” the minister said.", "promise"),
    ("“We will help the flood victims,” the minister said.", "promise"),
    ("“We will not sign this paper,” the minister said.", "refusal"),
    ("“The army must leave the valley,” the minister said.", "demand"),
    ("“The neighbours should reopen the crossing,” the minister said.", "appeal"),
    ("“There will be severe consequences,” the minister said.", "threat"),
    ("“The rebels violated the truce,” the minister said.", "accusation"),
    ("“We will fight corruption,” the minister said.", "promise"),
    ("“We will tax their steel,” the minister said.", "threat"),
    ("“We stand with the people of Moldova,” the minister said.", "endorsement"),
]


@pytest.mark.parametrize(("text", "kind"), PERFORMED)
def test_words_perform_an_act_without_naming_it(read: Reader, text: str, kind: str) -> None:
    assert [act.kind.value for act in read(text).acts] == [kind]


NO_ACTS = [
    "The government imposed sanctions in May.",
    "Poland did not rule out talks.",
    "If Kenya demands an apology, the envoy will write one.",
    "Did France promise to send troops?",
    "The envoy avoided condemning the raid.",
    "The crisis threatens peace in the region.",
    "Officials thanked the hosts for their hospitality.",
    "The minister announced that twelve suspects had been arrested.",
    "He assured his hosts that the road is open.",
    "The envoy was asked what he thought.",
    "“We will win,” the minister said.",
    "“He would have to leave the island,” the minister said.",
]


@pytest.mark.parametrize("text", NO_ACTS)
def test_what_is_not_performed_is_no_act(read: Reader, text: str) -> None:
    assert read(text).said == []


def test_the_holder_is_the_subject_of_the_cue(read: Reader) -> None:
    found = read("France urged Mali to hold elections.")
    assert (found.holder(found.only), found.target(found.only)) == ("France", "Mali")


def test_a_passive_names_its_holder_after_by_or_none_at_all(read: Reader) -> None:
    by, none = read("Sudan was accused by Chad of arming rebels."), read("Sudan was accused of arming rebels.")
    assert by.holder(by.only) == "Chad"
    assert (none.holder(none.only), none.target(none.only)) == (None, "Sudan")


def test_one_sentence_can_hold_several_acts(read: Reader) -> None:
    found = read("Chad accused Sudan of arming the rebels and demanded an apology.")
    assert [kind for kind, _ in found.said] == ["accusation", "demand"]


def test_an_act_in_a_statement_belongs_to_it(read: Reader) -> None:
    act = read("“We will impose an embargo,” President Anna Berg said.").only
    assert act.statement is not None


def test_the_act_that_hangs_on_a_condition_carries_its_contingency(read: Reader) -> None:
    found = read("Estonia will close the bridge if Latvia raises the toll, President Anna Berg said.")
    for act in found.acts:
        assert act.contingency in {contingency.id for contingency in found.contingencies}


def test_certainty_follows_the_words(read: Reader) -> None:
    sure, maybe = read("Jordan warned that war will spread."), read("Jordan warned that war could spread.")
    assert (sure.only.certainty, maybe.only.certainty) == (Certainty.CERTAIN, Certainty.POSSIBLE)
    assert read("Egypt is considering imposing tariffs.").only.certainty is Certainty.OPEN


def test_a_promise_not_to_act_has_negative_polarity(read: Reader) -> None:
    assert read("Norway promised not to drill in the strait.").only.polarity is Polarity.NEGATIVE


def test_a_deadline_lies_in_the_words_of_the_act(read: Reader) -> None:
    act = read("Japan urged Seoul to answer by Friday.").only
    assert act.deadline is not None


def test_what_is_judged_is_not_to_be_done_by_a_day(read: Reader) -> None:
    act = read("Japan welcomed the announcement of Friday.").only
    assert (act.kind, act.deadline) == (ActKind.ENDORSEMENT, None)


def test_acts_are_coded_in_plover(read: Reader) -> None:
    act = read("Kenya threatened to bomb the camp.").only
    assert act.plover is not None
    assert (act.plover.event, act.plover.mode) == ("THREATEN", "violence")


@pytest.mark.parametrize(
    "text", ["?", "urged", "To to to.", "“He said", "Warned that. Accused of.", "If unless until."]
)
def test_odd_prose_is_borne(read: Reader, text: str) -> None:
    for act in read(text).acts:
        assert act.text.of(text)
