from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from mcp.server.mcpserver.exceptions import ToolError

from onrecord.mcp_server.shapes import SupportShape
from onrecord.mcp_server.tools import Tools
from onrecord.model.acts import ActKind
from onrecord.record import Records
from onrecord.settings import Reader, Settings
from tests.web.news import write_news

NOW = datetime(2025, 8, 20, 12, tzinfo=UTC)


def tools_over(address: str) -> Tools:
    return Tools(records=Records(address), settings=Settings(reader=Reader.RULES), clock=lambda: NOW)


@pytest.fixture
def samples(read_samples: Path) -> Iterator[Tools]:
    tools = tools_over(str(read_samples))
    yield tools
    tools.records.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "record.db"
    write_news(str(path))
    return path


@pytest.fixture
def news(written: Path, tmp_path: Path) -> Iterator[Tools]:
    tools = tools_over(str(shutil.copy(written, tmp_path / "record.db")))
    yield tools
    tools.records.close()


def are_the_articles(tools: Tools, supports: list[SupportShape]) -> bool:
    """Whether each support's words stand where it says they do."""
    with tools.records.lent() as record:
        for each in supports:
            assert each.article is not None
            row = record.articles.get(each.article)
            if record.articles.text(row.id, each.version)[each.start : each.end] != each.words:
                return False
    return bool(supports)


def test_all_that_a_search_finds_has_the_words_of_its_article(samples: Tools) -> None:
    found = samples.search(words="talks", limit=50)
    assert len({item.thing for item in found.items}) > 2
    assert all(are_the_articles(samples, item.supports) for item in found.items)


def test_a_search_goes_on_where_the_page_before_ended(samples: Tools) -> None:
    first = samples.search(words="talks", limit=2)
    second = samples.search(words="talks", limit=2, cursor=first.cursor)
    assert len(first.items) == len(second.items) == 2
    assert {item.id for item in first.items}.isdisjoint(item.id for item in second.items)


def test_a_search_is_bounded_by_who_and_what(samples: Tools) -> None:
    found = samples.search(speaker="Donald Trump", kind="threat").items
    assert found
    assert {(item.who, item.kind) for item in found} == {("Donald Trump", "threat")}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "nothing was asked"),
        ({"kind": "rumour"}, "kind: 'rumour' is none of"),
        ({"speaker": "Nobody Atall"}, "speaker: nobody on record goes by 'Nobody Atall'"),
        ({"words": "talks", "cursor": "nonsense"}, "cursor"),
    ],
)
def test_a_search_that_is_not_understood_says_why(samples: Tools, asked: dict[str, str], said: str) -> None:
    with pytest.raises(ToolError, match=said):
        samples.search(**asked)  # type: ignore[arg-type]


def test_a_story_has_its_brief_with_supports(samples: Tools) -> None:
    with samples.records.lent() as record:
        story = record.listings.stories(limit=1).rows[0]
    shown = samples.show_story(story.id)
    assert (shown.id, shown.articles) == (story.id, story.articles)
    assert shown.brief and all(are_the_articles(samples, line.supports) for line in shown.brief)
    assert {article.id for article in shown.newest}


def test_a_story_that_is_not_on_record_is_said_so(samples: Tools) -> None:
    with pytest.raises(ToolError, match="story-nothing"):
        samples.show_story("story-nothing")


def test_open_acts_are_listed_with_their_words(samples: Tools) -> None:
    acts = samples.open_acts(kind=ActKind.THREAT, limit=50).items
    assert acts and {(act.kind, act.status) for act in acts} == {(ActKind.THREAT, "open")}
    assert all(are_the_articles(samples, act.supports) for act in acts)


def test_new_acts_come_a_page_at_a_time(news: Tools) -> None:
    long_ago = datetime(2000, 1, 1)
    first = news.changes(long_ago, limit=1)
    second = news.changes(long_ago, limit=1, cursor=first.cursor)
    assert first.counts["acts"] > 1
    assert first.acts[0].id != second.acts[0].id
    assert are_the_articles(news, first.acts[0].supports)
    assert (first.statuses, first.positions, first.versions) == ([], [], [])


def test_a_changed_status_cites_the_words_that_brought_it(news: Tools) -> None:
    steps = news.changes(datetime(2000, 1, 1, tzinfo=UTC), what="statuses", limit=50).statuses
    cited = [step for step in steps if step.supports]
    assert cited and all(are_the_articles(news, step.supports) for step in cited)


def test_a_changed_position_has_the_words_before_and_after(news: Tools) -> None:
    changed = news.changes(datetime(2000, 1, 1, tzinfo=UTC), what="positions", limit=50).positions
    assert ("open forty ports to Dahl's tankers", "open forty ports to Dahl's ships") in {
        (change.before, change.after) for change in changed
    }


def test_later_versions_are_changes(samples: Tools) -> None:
    versions = samples.changes(datetime(2000, 1, 1, tzinfo=UTC), what="versions").versions
    assert [version.number for version in versions] == [2]


def test_an_actor_has_its_parts_words_and_acts(samples: Tools) -> None:
    shown = samples.show_actor("Sergey Lavrov", since=date(2025, 8, 1))
    assert shown.name == "Sergey Lavrov"
    assert any("Minister" in role.title for role in shown.roles)
    assert shown.brief and shown.statements
    assert all(are_the_articles(samples, said.supports) for said in shown.statements)


def test_a_page_is_read_and_not_kept(samples: Tools) -> None:
    text = "Norland warns Sudland\n\nPresident Ana Costa threatened Sudland with tariffs if the talks fail.\n"
    with samples.records.lent() as record:
        before = record.articles.count()
    read = samples.read_page(text, url="https://outlet.example/1", published=date(2025, 8, 13))
    assert [(act.kind, act.holder, act.target) for act in read.acts] == [(ActKind.THREAT, "Ana Costa", "Sudland")]
    support = read.acts[0].supports[0]
    assert (support.article, support.url) == (None, "https://outlet.example/1")
    assert "tariffs" in support.words
    with samples.records.lent() as record:
        assert record.articles.count() == before


def test_who_speaks_in_a_release_is_its_issuer(samples: Tools) -> None:
    text = "Our position\n\nWe will impose new sanctions on Sudland if the talks fail.\n"
    acts = samples.read_page(text, outlet="Government of Norland").acts
    assert [act.holder for act in acts] == ["the issuer (Government of Norland)"]


def test_a_page_that_is_too_long_is_refused(samples: Tools) -> None:
    with pytest.raises(ToolError, match=r"more than 100,000 characters"):
        samples.read_page("The talks went on for long. " * 4000)


def test_words_are_shown_with_what_stands_around_them(samples: Tools) -> None:
    support = samples.search(kind="threat").items[0].supports[0]
    assert support.article is not None
    shown = samples.show_words(support.article, support.start, support.end, version=support.version)
    assert shown.support == support
    with samples.records.lent() as record:
        text = record.articles.text(record.articles.get(support.article).id, support.version)
    assert shown.before + shown.support.words + shown.after in text
    assert len(shown.before) <= 300


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (0, 5_001), (10_000_000, 10_000_010)])
def test_a_place_that_cannot_be_shown_is_said_so(samples: Tools, start: int, end: int) -> None:
    article = samples.search(words="talks").items[0].supports[0].article
    assert article is not None
    with pytest.raises(ToolError, match=r"end must come after start|there is no place"):
        samples.show_words(article, start, end)


def test_an_address_that_is_no_page_is_not_handed_on(samples: Tools) -> None:
    text = "Norland warns Sudland\n\nPresident Ana Costa threatened Sudland with tariffs if the talks fail.\n"
    assert samples.read_page(text, url="javascript:alert(1)").acts[0].supports[0].url is None


def test_asking_changes_nothing_on_record(news: Tools) -> None:
    with news.records.lent() as record:
        before = record.generation
    news.search(words="ports")
    news.open_acts(overdue=True)
    news.changes(datetime(2000, 1, 1, tzinfo=UTC))
    news.show_actor("Anna Berg", since=date(2025, 8, 1))
    with news.records.lent() as record:
        assert record.generation == before


def test_a_record_that_cannot_be_opened_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("not a record, but a letter of some length" * 50, encoding="utf-8")
    with pytest.raises(ToolError, match="it is no database"):
        tools_over(str(tmp_path / "letter.db")).open_acts()
