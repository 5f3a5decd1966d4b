"""The commands on the record: what they print, for people and for machines.

``python -m tests.cli.test_listings`` prints the golden files anew; read the difference line by line.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.cli import app, listings
from onrecord.cli.listings import read_moment
from onrecord.cli.pictures import act_item
from onrecord.desk import add_reading
from onrecord.desk.consultations import OpenActs, list_open
from onrecord.model.acts import Relation
from onrecord.record import open_record
from tests.record.builders import reading_of

GOLDEN = Path(__file__).with_name("listings")
NOW = datetime(2025, 8, 20, 9, 30, tzinfo=UTC)
ARTICLES = (
    ("a", 13, "Post", "Talks on the strait begin\nAnna Berg threatens: we will close the strait if the talks fail"),
    ("b", 14, "Wire", "Talks on the strait go on\nCarl Dahl promises: the strait stays open by 2025-09-01"),
    (
        "c",
        15,
        "Wire",
        "Harbour strike ends\nEva Falk says: the harbour is open again\nEva Falk promises: no more strikes",
    ),
)
COMMANDS = {
    "stories": ["stories"],
    "stories-json": ["stories", "--json"],
    "open": ["open"],
    "open-json": ["open", "--json", "--holder", "Anna Berg"],
    "search": ["search", "strait", "--kind", "threat"],
    "search-json": ["search", "strait", "--holder", "Berg", "--json"],
    "actor": ["actor", "Falk"],
    "actor-json": ["actor", "Falk", "--json"],
    "article": ["article", "https://example.org/a"],
    "timeline": ["timeline", "Anna Berg"],
    "timeline-json": ["timeline", "Anna Berg", "--json"],
    "changes": ["changes", "--since", "2025-08-01"],
    "check": ["check"],
}
runner = CliRunner()


def fill(url: str) -> None:
    with open_record(url) as record:
        for name, day, outlet, text in ARTICLES:
            reading = reading_of(text, url=f"https://example.org/{name}", day=date(2025, 8, day), outlet=outlet)
            add_reading(record, reading, NOW, "onrecord 1.0")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("listings") / "record.db")
    fill(path)
    return path


def run(url: str, *words: str) -> str:
    result = runner.invoke(app, [*words, "--record", url])
    assert result.exit_code == 0, result.output
    return result.stdout


def document(url: str, *words: str) -> Any:
    return json.loads(run(url, *words, "--json"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_listing_prints_what_was_reviewed(name: str, url: str) -> None:
    assert run(url, *COMMANDS[name]) == (GOLDEN / f"{name}.want").read_text(encoding="utf-8")


def test_stories_are_one_list_of_articles_with_their_addresses(url: str) -> None:
    stories = document(url, "stories")
    assert {"id", "title", "articles", "dispatches"} == set(stories[0])
    assert {"id", "url", "title", "published", "outlet"} == set(stories[0]["articles"][0])
    assert sorted(article["url"] for story in stories for article in story["articles"]) == [
        f"https://example.org/{name}" for name in "abc"
    ]


@pytest.mark.parametrize("listing", ["stories", "open"])
def test_a_program_is_given_all_however_few_are_taken_at_a_time(
    listing: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = document(url, listing)
    monkeypatch.setattr(listings, "AT_ONCE", 1)
    assert len(whole) > 1
    assert document(url, listing) == whole
    assert document(url, listing, "--limit", "1") == whole[:1]


def test_an_open_act_has_the_words_of_the_format_and_what_came_of_it(url: str) -> None:
    act = document(url, "open", "--kind", "threat")[0]
    assert act["text"]["text"] == "we will close the strait if the talks fail"
    assert (act["kind"], act["status"], act["history"]) == ("threat", "open", [])
    assert [article["url"] for article in act["articles"]] == ["https://example.org/a"]


def test_a_persons_word_settles_an_act_and_can_be_taken_back(tmp_path: Path) -> None:
    url = str(tmp_path / "record.db")
    fill(url)
    act = document(url, "open", "--kind", "threat")[0]["id"]
    settled = document(url, "settle", act[:9], "fulfilled", "--because", "https://example.org/b", "--note", "as told")
    assert (settled["status"], settled["history"][0]["by"]) == ("fulfilled", "person")
    assert [found["id"] for found in document(url, "open", "--kind", "threat")] == []
    assert document(url, "unsettle", act)["status"] == "open"


def test_where_an_outcome_is_told_may_be_elsewhere_and_that_is_said(tmp_path: Path) -> None:
    url = str(tmp_path / "record.db")
    fill(url)
    act = document(url, "open", "--kind", "threat")[0]["id"]
    words = ["settle", act, "fulfilled", "--record", url, "--because"]
    assert "is not on record" in runner.invoke(app, [*words, "https://example.org/elsewhere"]).stderr
    assert "is not on record" not in runner.invoke(app, [*words, "https://example.org/a"]).stderr
    assert runner.invoke(app, [*words, "article-none"]).exit_code == 1


def test_merged_actors_are_shown_as_one_until_the_merge_is_undone(tmp_path: Path) -> None:
    url = str(tmp_path / "record.db")
    fill(url)
    assert run(url, "merge", "Anna Berg", "Carl Dahl", "--because", "a pen name").startswith("merge 1: Carl Dahl")
    assert document(url, "actor", "Carl Dahl")["name"] == "Anna Berg"
    run(url, "unmerge", "1")
    assert document(url, "actor", "Carl Dahl")["name"] == "Carl Dahl"


def test_bounds_may_be_typed_among_the_words_and_an_option_goes_before_them(url: str) -> None:
    fill(url)
    asked = document(url, "search", "strait", "--kind", "threat", "--holder", "Berg")
    assert asked and document(url, "search", "kind:threat", "strait", "by:Berg") == asked
    assert document(url, "search", "kind:promise strait by:Berg", "--kind", "threat") == asked


def test_an_export_fills_another_record(url: str, tmp_path: Path) -> None:
    run(url, "export", str(tmp_path / "export"))
    other = str(tmp_path / "other.db")
    run(other, "import", str(tmp_path / "export"))
    assert run(other, "stories", "--json") == run(url, "stories", "--json")


def test_a_backup_is_a_record(url: str, tmp_path: Path) -> None:
    run(url, "backup", str(tmp_path / "copy.db"))
    assert run(str(tmp_path / "copy.db"), "open") == run(url, "open")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["story", "story-000000"], 1, "story-000000"),
        (["actor", "Nobody Known"], 1, "nobody on record"),
        (["search", "--kind", "bribe"], 2, "bribe"),
        (["search", "--status", "maybe"], 2, "maybe"),
        (["search", "from:Oslo"], 2, "from: is no bound"),
        (["search", "strait", "--speaker", "Berg", "--holder", "Berg"], 2, "name one of the two"),
        (["changes", "--since", "soon"], 2, "soon"),
        (["stories", "--cursor", "nonsense"], 1, "cursor"),
        (["stories", "--limit", "0"], 2, "limit"),
        (["merge", "Anna Berg", "Anna Berg", "--because", "x"], 1, "are one on record already"),
    ],
)
def test_wrong_use_and_failures_are_told_apart_by_status(words: list[str], status: int, said: str, url: str) -> None:
    result = runner.invoke(app, [*words, "--record", url])
    assert result.exit_code == status
    assert said in result.output


def test_an_empty_record_says_how_to_begin(tmp_path: Path) -> None:
    assert "onrecord add" in run(str(tmp_path / "new.db"), "stories")
    assert document(str(tmp_path / "new.db"), "stories") == []


def test_moments_in_words_are_counted_from_the_moment_handed_in() -> None:
    assert read_moment("yesterday", NOW) == datetime(2025, 8, 19, tzinfo=UTC)
    assert read_moment("2 days ago", NOW) == datetime(2025, 8, 18, 9, 30, tzinfo=UTC)
    assert read_moment("2025-08-01", NOW) == datetime(2025, 8, 1, tzinfo=UTC)


def _print_anew() -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        url = str(Path(folder) / "record.db")
        fill(url)
        for name, words in COMMANDS.items():
            (GOLDEN / f"{name}.want").write_text(run(url, *words), encoding="utf-8")


def test_whoever_issued_a_release_is_called_the_issuer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_READER", "rules")
    url = str(tmp_path / "record.db")
    release = Path(__file__).parents[2] / "samples" / "2025-08-13-uk-government-release.html"
    run(url, "add", str(release))
    for command in (["search", "ceasefire"], ["open"]):
        printed = run(url, *command)
        assert "the issuer: " in printed and "ISSUER" not in printed


def test_a_condition_stands_behind_the_word_by_which_the_act_hangs_on_it(url: str) -> None:
    with open_record(url) as record:
        act = list_open(record, OpenActs(), limit=1).rows[0]
    assert (
        "unless they leave"
        in act_item(replace(act, row=replace(act.row, condition="they leave", relation=Relation.UNLESS))).lines
    )


if __name__ == "__main__":
    _print_anew()
