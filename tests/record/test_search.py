from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Record, RecordError, open_record
from onrecord.record.rows import Query, Thing
from onrecord.record.words import fold_words, postgresql_question, read_question, sqlite_question
from tests.record.builders import keep, reading_of

PAGE = (
    "Talks on the strait\nAnna Berg threatens: we will close the strait if sanctions are imposed\n"
    "Bo Dahl says: sanctioning nobody is Türkiye’s aim, and the strait stays open\nThe weather was fine"
)
HOSTILE = (
    '"', '""', "*", "**", "a*b*", "AND", "OR NOT", "NEAR(a b)", "a:b", "words : x", "(", ")", "^", "-", "'", "\\",
    "%", "\0", "'; DROP TABLE entry; --", "{a b}", "a + b", "\ud800", "&|!<->:*", "'a' & 'b':*", "NOT strait",
    "x" * 5000, "a " * 3000, '"unclosed phrase', "🙂", "\u202e", "xkthreat", "ﬀ ½ ß",
)  # fmt: skip


def texts(record: Record, **asked: object) -> list[str]:
    return [hit.excerpt for hit in record.search(Query(**asked)).rows]  # type: ignore[arg-type]


def test_words_are_found_in_any_form_case_and_accent_and_marked(record: Record) -> None:
    keep(record, reading_of(PAGE))
    for words in ("sanction turkiye", "SANCTIONS Türkiye's", '"sanctioning nobody"', "sanct* türk*"):
        (hit,) = record.search(Query(words=words)).rows
        assert (hit.thing, hit.actor_name) == (Thing.STATEMENT, "Bo Dahl")
        assert hit.marks
    assert [span.of(hit.excerpt) for span in hit.marks] == ["sanctioning", "Türkiye’s"]


def test_a_phrase_must_stand_in_a_row(record: Record) -> None:
    keep(record, reading_of(PAGE))
    assert len(texts(record, words='"close the strait"')) == 1
    assert texts(record, words='"strait the close"') == []


def test_an_act_stands_for_its_statement_and_what_is_found_in_an_article_for_the_article(record: Record) -> None:
    keep(record, reading_of(PAGE))
    assert [hit.thing for hit in record.search(Query(words="close")).rows] == [Thing.ACT]
    assert [hit.thing for hit in record.search(Query(words="weather")).rows] == [Thing.ARTICLE]
    things = frozenset({Thing.ARTICLE})
    assert [hit.thing for hit in record.search(Query(words="close", things=things)).rows] == [Thing.ARTICLE]


def test_one_thing_in_many_articles_is_one_hit(record: Record) -> None:
    for number in range(5):
        keep(record, reading_of(f"{PAGE}\n{number}", url=f"https://example.org/{number}"))
    assert len(texts(record, words="close strait")) == 1


def test_every_filter_narrows(record: Record) -> None:
    article = keep(record, reading_of(PAGE))
    keep(
        record,
        reading_of("T\nBo Dahl promises: peace", url="https://example.org/b", day=date(2024, 2, 29), outlet="Ær"),
    )
    with record.transaction():
        (story,) = record.stories.assign([{article.id}])
    berg, dahl = (record.actors.named(name)[0].id for name in ("Anna Berg", "Bo Dahl"))
    threat, open_strait, peace = (
        "we will close the strait if sanctions are imposed",
        "sanctioning nobody is Türkiye’s aim, and the strait stays open",
        "peace",
    )
    assert texts(record, speaker=berg) == [threat]
    assert texts(record, speaker=dahl) == [open_strait, peace]
    assert texts(record, kind="threat") == [threat]
    assert texts(record, condition=True) == [threat]
    assert texts(record, condition=False) == [peace]
    assert texts(record, words="peace", outlet="aer") == []
    assert texts(record, outlet="ÆR", kind="promise") == [peace]
    assert texts(record, story=story, kind="promise") == []
    assert texts(record, story=story, kind="threat") == [threat]
    assert texts(record, country="no", words="peace") == [peace]
    assert texts(record, country="FR") == []
    assert texts(record, target=berg) == []
    assert texts(record, until=date(2024, 2, 29), kind="promise") == [peace]
    assert texts(record, until=date(2024, 2, 28)) == []
    assert texts(record, since=date(2024, 3, 1), until=date(2025, 8, 12)) == []
    assert texts(record, since=date(2025, 8, 13), kind="threat") == [threat]
    assert texts(record, since=date(2023, 6, 5), until=date(2025, 12, 30), kind="promise") == [peace]
    assert texts(record, since=date(2030, 1, 1), until=date(2020, 1, 1)) == []


def test_hostile_words_find_nothing_and_raise_nothing(record: Record) -> None:
    keep(record, reading_of(PAGE))
    for words in HOSTILE:
        for kind in (None, words):
            assert record.search(Query(words=words, kind=kind, country=words, outlet=words)).rows == (), words
        record.search(Query(words=words))


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60))
def test_no_words_raise(empty_search: Record, words: str) -> None:
    empty_search.search(Query(words=words))


@pytest.fixture(scope="module")
def empty_search(tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = open_record(str(tmp_path_factory.mktemp("search") / "record.db"))
    keep(record, reading_of(PAGE))
    return record


@given(st.text(max_size=80))
def test_a_question_is_letters_digits_and_our_own_signs(words: str) -> None:
    asked = read_question(words)
    for one in asked:
        assert one.words and all(word.isalnum() for word in one.words)
    assert sqlite_question(asked).count('"') == 2 * len(asked)
    assert postgresql_question(asked).count("'") == 2 * sum(len(one.words) for one in asked)


def test_words_fold_alike_on_both_sides() -> None:
    assert fold_words("The U.S. President’s “red line”: don't—ÉTATS") == "the u s president red line dont etats".split()


def test_pages_of_hits_follow_each_other_without_doubles_while_others_add(record: Record) -> None:
    for number in range(12):
        page = f"T{number}\nAnna Berg threatens: strait number {number}"
        keep(record, reading_of(page, url=f"https://example.org/{number}", day=date(2025, 1, 1) + timedelta(number)))
    seen, cursor = [], None
    for turn in range(20):
        found = record.search(Query(words="strait", kind="threat"), limit=5, cursor=cursor)
        seen += [hit.id for hit in found.rows]
        keep(record, reading_of(f"N\nAnna Berg threatens: new strait {turn}", url=f"https://example.org/new/{turn}"))
        cursor = found.cursor
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 12


def test_matches_beyond_those_ranked_together_are_reached_by_the_cursor(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.record.search.POOL", 4)
    for number in range(11):
        keep(
            record, reading_of(f"T{number}\nAnna Berg threatens: strait {number}", url=f"https://example.org/{number}")
        )
    seen, cursor = set(), None
    for _ in range(20):
        found = record.search(Query(words="strait", kind="threat"), limit=3, cursor=cursor)
        seen |= {hit.id for hit in found.rows}
        cursor = found.cursor
        if cursor is None:
            break
    assert len(seen) == 11


def test_a_thing_in_new_and_old_articles_is_found_once(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.search.POOL", 3)
    for number in range(9):
        text = f"T{number}\nAnna Berg threatens: close the strait\nBo Dahl threatens: strait {number}"
        keep(record, reading_of(text, url=f"https://example.org/{number}"))
    seen, cursor = [], None
    for _ in range(20):
        found = record.search(Query(words="strait", kind="threat"), limit=2, cursor=cursor)
        seen += [hit.id for hit in found.rows]
        cursor = found.cursor
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 10


def test_a_cursor_that_is_none_is_refused(record: Record) -> None:
    for cursor in ("", "x", "W10", "bnVsbA"):
        with pytest.raises(RecordError, match="not a cursor"):
            record.search(Query(words="strait"), cursor=cursor)


def test_without_words_the_newest_come_first(record: Record) -> None:
    for number in (3, 1, 2):
        day = date(2025, 8, number)
        keep(
            record, reading_of(f"T\nAnna Berg threatens: thing {number}", url=f"https://example.org/{number}", day=day)
        )
    assert texts(record, kind="threat") == ["thing 3", "thing 2", "thing 1"]


def test_a_long_text_is_shown_around_the_words(record: Record) -> None:
    filler = "and so on it went " * 40
    keep(record, reading_of(f"T\n{filler}the famous armistice {filler}"))
    (hit,) = record.search(Query(words="armistice")).rows
    assert len(hit.excerpt) <= 240
    assert [span.of(hit.excerpt) for span in hit.marks] == ["armistice"]
