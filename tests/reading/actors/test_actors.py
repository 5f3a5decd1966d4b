"""Who is who in an article."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model.actors import ActorKind, MentionForm
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.reading.actors import find_actors
from tests.conftest import article_of
from tests.reading.casts import Read, reader


@pytest.fixture
def read(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> Callable[[str], Read]:
    return reader(parser, make_article)


def test_a_surname_and_a_full_name_are_one_person(read: Callable[[str], Read]) -> None:
    found = read("Merkel flew home early.\nAngela Merkel said the talks had helped. Mrs Merkel thanked her hosts.")
    assert [actor.name for actor in found.cast if actor.kind is ActorKind.PERSON] == ["Angela Merkel"]
    assert found.name_at("Merkel") == found.name_at("Mrs Merkel") == "Angela Merkel"


def test_two_persons_of_one_surname_stay_two(read: Callable[[str], Read]) -> None:
    found = read("Bill Clinton spoke in Ohio. Hillary Clinton spoke in Iowa. Mr. Clinton said he was tired.")
    assert found.name_at("Mr. Clinton") == "Bill Clinton"
    assert {a.name for a in found.cast if a.kind is ActorKind.PERSON} == {"Bill Clinton", "Hillary Clinton"}


def test_a_title_before_a_name_is_a_role_and_part_of_the_mention(read: Callable[[str], Read]) -> None:
    found = read("US Treasury Secretary Scott Bessent said the list was ready.")
    bessent = found.named("Scott Bessent")
    assert [(r.title, r.country, r.former) for r in bessent.roles] == [("US Treasury Secretary", "US", False)]
    assert found.name_at("Secretary") == found.name_at("Bessent") == "Scott Bessent"
    assert found.cast.get(bessent.speaks_for) == found.at("US")


def test_a_title_after_a_name_is_a_role_and_a_mention(read: Callable[[str], Read]) -> None:
    found = read("Sergey Lavrov, Russia's foreign minister, arrived late.")
    lavrov = found.named("Sergey Lavrov")
    assert [(r.title, r.country) for r in lavrov.roles] == [("foreign minister", "RU")]
    assert [m.form for m in lavrov.mentions] == [MentionForm.NAME, MentionForm.TITLE]


@pytest.mark.parametrize(
    ("text", "name", "title", "organisation", "country"),
    [
        ("President Vladimir Putin of Russia called.", "Vladimir Putin", "President", None, "RU"),
        ("Ambassador to Japan Anna Berg left.", "Anna Berg", "Ambassador", "Japan", None),
        ("Minister of Foreign Affairs Carl Dahl left.", "Carl Dahl", "Minister", "Foreign Affairs", None),
        ("Carl Dahl, head of the Fishing Board, left.", "Carl Dahl", "head", "the Fishing Board", None),
        ("Foreign Ministry spokeswoman Eva Falk said no.", "Eva Falk", "Foreign Ministry spokeswoman", None, None),
    ],
)
def test_a_role_says_of_what_and_of_which_country(
    read: Callable[[str], Read], text: str, name: str, title: str, organisation: str | None, country: str | None
) -> None:
    (role,) = read(text).named(name).roles
    assert (role.title, role.organisation, role.country) == (title, organisation, country)
    assert role.span.of(text).startswith(title)


def test_capitals_after_an_adjective_are_no_name(read: Callable[[str], Read]) -> None:
    found = read("Executive Order 14 was signed. The Principal Deputy National Security Adviser Anna Berg spoke.")
    assert [actor.name for actor in found.cast if actor.kind is ActorKind.PERSON and actor.roles[:1]] == ["Anna Berg"]


def test_a_former_office_is_no_present_one(read: Callable[[str], Read]) -> None:
    found = read(
        "Former German chancellor Angela Merkel warned against haste. The former chancellor declined to say more."
    )
    (role,) = found.named("Angela Merkel").roles
    assert role.former
    assert found.named("Angela Merkel").speaks_for is None
    assert found.name_at("The former chancellor") == "Angela Merkel"


def test_a_speaker_without_a_name_is_called_by_his_description(read: Callable[[str], Read]) -> None:
    found = read("A deputy spokesman of the Russian Foreign Ministry told reporters that nothing was settled.")
    spokesman = found.at("spokesman")
    assert spokesman is not None
    assert spokesman.name == "A deputy spokesman of the Russian Foreign Ministry"
    ministry = found.cast.get(spokesman.speaks_for)
    assert ministry is not None and "Foreign Ministry" in ministry.name
    assert found.cast.get(ministry.speaks_for) == found.at("Russian")


def test_a_spokesman_is_one_with_the_name_that_follows(read: Callable[[str], Read]) -> None:
    found = read("A ministry spokesman said talks would go on. The spokesman, Ivan Petrov, gave no date.")
    assert found.name_at("A ministry spokesman") == "Ivan Petrov"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "President Vladimir Putin met his Chinese guest. The president said he was pleased.",
            "The president",
            "Vladimir Putin",
        ),
        (
            "French President Emmanuel Macron arrived. The French leader said Europe was ready.",
            "The French leader",
            "Emmanuel Macron",
        ),
        (
            "Sergey Lavrov, Russia's foreign minister, spoke. The minister said nothing new.",
            "The minister",
            "Sergey Lavrov",
        ),
    ],
)
def test_a_description_means_the_one_who_holds_the_office(
    read: Callable[[str], Read], text: str, words: str, name: str
) -> None:
    assert read(text).name_at(words) == name


def test_a_description_of_another_country_is_somebody_else(read: Callable[[str], Read]) -> None:
    found = read("French President Emmanuel Macron arrived. The Italian president said Rome was ready.")
    assert found.name_at("The Italian president") == "The Italian president"


def test_common_knowledge_tells_whose_title_it_is(read: Callable[[str], Read]) -> None:
    found = read("Donald Trump and President Vladimir Putin are to meet. The US president said he hoped for the best.")
    assert found.name_at("The US president") == "Donald Trump"
    assert [role.title for role in found.named("Donald Trump").roles] == ["US president"]


def test_common_knowledge_is_never_shown(read: Callable[[str], Read]) -> None:
    trump = read("Donald Trump said he hoped for the best.").named("Donald Trump")
    assert (trump.country, trump.roles) == (None, ())


def test_a_first_name_means_a_person_where_families_come_last(read: Callable[[str], Read]) -> None:
    found = read("Malaysian Prime Minister Anwar Ibrahim spoke first. Anwar said the truce would hold.")
    assert found.name_at("Anwar", 2) == "Anwar Ibrahim"


def test_a_knight_is_called_by_his_first_name(read: Callable[[str], Read]) -> None:
    found = read("Air marshal Sir Michael Berg warned of delay. Sir Michael said time was short.")
    assert found.name_at("Sir Michael", 2) == "Michael Berg"


def test_a_plural_verb_in_a_headline_is_no_title(read: Callable[[str], Read]) -> None:
    found = read("Macron hosts Merz and European leaders\nEmmanuel Macron and Friedrich Merz met.")
    assert found.named("Friedrich Merz").roles == ()


def test_a_country_acts_as_its_government_under_all_its_names(read: Callable[[str], Read]) -> None:
    found = read("Russia said no. Moscow then warned the Europeans. The Russian government gave no reason.")
    russia = found.at("Russia")
    assert russia is not None
    assert (russia.kind, russia.country, russia.identifiers) == (ActorKind.GOVERNMENT, "RU", (("wikidata", "Q159"),))
    assert found.at("Moscow") is russia
    assert found.at("The Russian government") is russia
    assert {m.form for m in russia.mentions} >= {MentionForm.NAME, MentionForm.METONYM, MentionForm.TITLE}


def test_an_organisation_and_its_acronym_are_one(read: Callable[[str], Read]) -> None:
    found = read("The Northern Fishing Association (NFA) said it would sue. Later the NFA asked for time.")
    assert found.name_at("NFA", 2) == found.name_at("Northern Fishing Association")


def test_the_ministry_is_the_one_named_before(read: Callable[[str], Read]) -> None:
    found = read("China's Foreign Ministry said it was concerned. The ministry gave no details.")
    assert found.at("The ministry") is found.at("Foreign Ministry")


def test_actors_are_numbered_by_first_mention_and_listed_once(read: Callable[[str], Read]) -> None:
    found = read("Kaja Kallas met Marco Rubio. Mr. Rubio said he and Ms. Kallas had agreed. Kaja Kallas said the same.")
    assert [actor.id for actor in found.cast] == [f"actor-{n}" for n in range(1, len(found.cast.actors) + 1)]
    firsts = [actor.mentions[0].span.start for actor in found.cast]
    assert firsts == sorted(firsts)
    assert len({actor.name for actor in found.cast}) == len(found.cast.actors)


def test_a_known_holder_of_the_office_that_the_text_gives_is_his_countrys(read: Callable[[str], Read]) -> None:
    found = read("The United States waits. President Donald Trump and Prime Minister Adam Cole met Friedrich Merz.")
    trump = found.named("Donald Trump")
    assert trump.country == "US" and trump.roles[0].country is None
    assert trump.speaks_for == found.named("United States").id
    assert found.named("Adam Cole").country is None
    assert found.named("Friedrich Merz").country is None


def test_an_empty_article_has_no_actors(parser: Callable[[Article], Parse]) -> None:
    article = article_of("")
    assert find_actors(article, parser(article)).actors == ()


WORDS = st.sampled_from(
    'President|the|Moscow|said|Putin|he|they|,|.|"|“|”|and|of|US|minister|told|Mr.|two|leaders|it|Q:|\n|(|)|-|bin'.split(
        "|"
    )
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=30))
def test_odd_prose_never_raises_and_every_mention_lies_in_the_text(
    parser: Callable[[Article], Parse], words: list[str]
) -> None:
    article = article_of(" ".join(words))
    cast = find_actors(article, parser(article))
    assert cast == find_actors(article, parser(article))
    for actor in cast:
        assert actor.mentions
        assert all(m.span.end <= len(article.text) for m in actor.mentions)
        assert actor.name.strip()


def test_a_building_alone_keeps_its_name_with_the_article(read: Callable[[str], Read]) -> None:
    found = read("The Kremlin said that talks would go on. Downing Street said nothing. The White House agreed.")
    assert [actor.name for actor in found.cast] == ["the Kremlin", "Downing Street", "the White House"]


def test_a_leaders_aide_is_of_his_country(read: Callable[[str], Read]) -> None:
    found = read("President Vladimir Putin listened. Adam Cole, Putin's foreign policy aide, said little.")
    assert found.named("Adam Cole").country == "RU"


def test_a_word_that_ranks_an_office_names_nobody(
    parser: Callable[[Article], Parse], make_article: Callable[..., Article]
) -> None:
    turns = ("VICE PRESIDENT COSTA: I thank you.", "PRESIDENT LUND: Thank you, Madam Vice President.")
    article = make_article("\n".join((*turns, "VICE PRESIDENT COSTA: We agree.")))
    assert not {actor.name.lower() for actor in find_actors(article, parser(article))} & {"vice", "madam vice"}
