from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from onrecord.model.acts import Reason
from onrecord.record import Record, RecordError
from onrecord.record.rows import Kin, Novelty
from tests.record.builders import NOW, READER, keep, reading_of

FIRST = "The strait\nAnna Berg threatens: we will close the strait"
SECOND = "The strait\nAnna Berg says: we will not close the strait"


def test_the_same_page_again_changes_nothing(record: Record) -> None:
    keep(record, reading_of(FIRST))
    before = record.counts()
    keep(record, reading_of(FIRST), NOW + timedelta(days=1))
    assert record.counts() == before


def test_a_known_address_with_a_new_text_is_a_new_version_and_the_older_one_stays(record: Record) -> None:
    article = keep(record, reading_of(FIRST))
    assert record.articles.identify(reading_of(SECOND).article).novelty is Novelty.CHANGED
    keep(record, reading_of(SECOND), NOW + timedelta(hours=1))
    assert [version.number for version in record.articles.versions(article.id)] == [1, 2]
    assert record.articles.text(article.id) == SECOND
    assert record.articles.text(article.id, 1) == FIRST
    assert record.articles.get(article.id).version == 2


def test_an_earlier_text_of_an_address_is_known_so_that_a_folder_can_be_added_again(record: Record) -> None:
    for text in (FIRST, SECOND, FIRST, SECOND):
        keep(record, reading_of(text))
    assert record.counts().versions == 2


def test_a_version_shows_what_it_added_and_withdrew(record: Record) -> None:
    article = keep(record, reading_of(FIRST))
    keep(record, reading_of(SECOND), NOW + timedelta(hours=1))
    difference = record.listings.difference(article.id, 2)
    assert [act.text for act in difference.acts_withdrawn] == ["we will close the strait"]
    assert difference.acts_added == ()
    assert [s.text for s in difference.statements_added] == ["we will not close the strait"]
    with pytest.raises(RecordError, match="has no versions 2 and 3"):
        record.listings.difference(article.id, 3)


def test_the_same_text_at_another_address_is_an_article_of_the_same_dispatch(record: Record) -> None:
    first = keep(record, reading_of(FIRST))
    copy = reading_of(FIRST, url="https://example.org/b")
    assert record.articles.identify(copy.article).twin == first.id
    second = keep(record, copy)
    assert second.id != first.id
    assert second.dispatch == first.dispatch
    assert [row.id for row in record.articles.of_dispatch(first.dispatch)] == [first.id, second.id]


def test_a_page_without_an_address_is_known_by_its_text(record: Record) -> None:
    first = keep(record, reading_of(FIRST, url=None))
    assert keep(record, reading_of(FIRST, url=None)).id == first.id
    assert keep(record, reading_of(SECOND, url=None)).id != first.id


def test_ids_are_the_same_in_whatever_order_pages_come(new_record) -> None:  # type: ignore[no-untyped-def]
    pages = [reading_of(FIRST), reading_of(SECOND, url="https://example.org/b")]
    one, other = new_record(), new_record()
    for page in pages:
        keep(one, page)
    for page in reversed(pages):
        keep(other, page)
    for part in ("acts", "statements"):
        ids = [
            {row.id for page in pages for row in getattr(r, part).of_article(r.articles.by_url(page.article.url).id)}
            for r in (one, other)
        ]
        assert ids[0] == ids[1]


def test_a_reading_is_kept_whole_and_bears_the_id_on_record(record: Record) -> None:
    reading = reading_of(FIRST)
    article = keep(record, reading)
    kept = record.articles.reading(article.id)
    assert kept.article.id == article.id
    assert kept.acts == reading.acts
    assert kept.cast == reading.cast


def test_an_articles_own_moment_of_publication_comes_back_with_its_zone(record: Record) -> None:
    moment = datetime(2025, 8, 13, 23, 30, tzinfo=timezone(timedelta(hours=8)))
    article = keep(record, reading_of(FIRST, day=moment))
    assert article.published == moment
    assert article.day == date(2025, 8, 13)


def test_an_article_without_a_day_is_dated_by_its_adding(record: Record) -> None:
    assert keep(record, reading_of(FIRST, day=None)).day == NOW.date()


def test_nul_and_lone_surrogates_are_kept_as_the_sign_for_unreadable(record: Record) -> None:
    article = keep(record, reading_of("A\0B \ud800\nAnna Berg says: all is w\0ll"))
    assert article.title == "A\ufffdB \ufffd"
    assert record.articles.text(article.id).startswith("A\0B \ud800")
    assert all(finding.well for finding in record.check())


def test_an_id_may_be_cut_short_while_it_means_one(record: Record) -> None:
    article = keep(record, reading_of(FIRST))
    assert record.articles.get(article.id[:12]).id == article.id
    assert record.articles.get(article.id.removeprefix("article-")[:5]).id == article.id
    keep(record, reading_of(SECOND, url="https://example.org/b"))
    with pytest.raises(RecordError, match="beginning of several"):
        record.articles.get("article-")
    for nonsense in ("", "zzz", "%", "article-~", "'; drop table article"):
        with pytest.raises(RecordError):
            record.articles.get(nonsense)


def test_copies_are_found_by_shared_keys_and_common_keys_are_ignored(record: Record) -> None:
    rows = [keep(record, reading_of(f"Title {n}", url=f"https://example.org/{n}")) for n in range(4)]
    with record.transaction():
        for number, row in enumerate(rows):
            record.articles.index_sketch(row.id, [7, 100 + number, 2**64 - 1 - number // 2])
    found = record.articles.similar([7, 100, 2**64 - 1], limit=5, common=3)
    assert [(c.article, c.shared) for c in found] == [(rows[0].id, 2), (rows[1].id, 1)]
    assert record.articles.similar([], limit=5) == ()


def test_indexing_a_sketch_again_replaces_it(record: Record) -> None:
    row = keep(record, reading_of(FIRST))
    with record.transaction():
        record.articles.index_sketch(row.id, [1, 2])
        record.articles.index_sketch(row.id, [3])
    assert record.articles.similar([1, 2], limit=5) == ()
    assert record.articles.similar([3], limit=5)[0].shared == 1


def test_joined_articles_are_one_dispatch_with_the_oldest_id_and_the_reason_is_kept(record: Record) -> None:
    rows = [keep(record, reading_of(f"Title {n}", url=f"https://example.org/{n}")) for n in range(4)]
    with record.transaction():
        record.articles.join(rows[3].id, [Kin(article=rows[2].id, reason=Reason(0.7, "seven runs in ten"))])
        kept = record.articles.join(rows[3].id, [Kin(article=rows[0].id, reason=Reason(0.9, "nine runs in ten"))])
    assert kept == rows[0].dispatch
    assert {row.dispatch for row in record.articles.many([r.id for r in rows])} == {kept, rows[1].dispatch}
    assert [kin.reason.score for kin in record.articles.copies(rows[3].id)] == [0.9, 0.7]
    assert record.counts().dispatches == 2


def test_terms_are_counted_once_for_each_article(record: Record) -> None:
    rows = [keep(record, reading_of(f"Title {n}", url=f"https://example.org/{n}")) for n in range(2)]
    with record.transaction():
        record.articles.index_terms(rows[0].id, ["strait", "iran", "strait"])
        record.articles.index_terms(rows[0].id, ["strait"])
        record.articles.index_terms(rows[1].id, ["strait"])
    assert record.articles.frequencies(["strait", "iran", "moon"]) == {"strait": 2, "iran": 1}
    assert record.articles.count() == 2


def test_later_articles_that_speak_of_an_actor_are_found_oldest_first(record: Record) -> None:
    days = [date(2025, 8, 20), date(2025, 8, 10), date(2025, 8, 15)]
    rows = [keep(record, reading_of(FIRST, url=f"https://example.org/{d}", day=d)) for d in days]
    berg = record.actors.named("Anna Berg")[0].id
    assert record.articles.speaking_of([berg], since=date(2025, 8, 12), limit=9) == (rows[2].id, rows[0].id)
    assert record.articles.speaking_of([berg], since=date(2025, 8, 1), until=date(2025, 8, 12), limit=9) == (
        rows[1].id,
    )


def test_an_article_read_again_keeps_its_versions_and_drops_what_the_older_reader_found(record: Record) -> None:
    article = keep(record, reading_of(FIRST))
    assert record.articles.to_reread("onrecord 2.0", 5) == (article.id,)
    silent = reading_of(FIRST)
    with record.transaction():
        record.articles.reread(article.id, silent, "onrecord 2.0", NOW + timedelta(days=1))
        assert record.prune() == 2
    assert record.articles.to_reread("onrecord 2.0", 5) == ()
    assert record.acts.of_article(article.id) == ()
    assert record.articles.versions(article.id)[0].reader == "onrecord 2.0"
    assert [finding for finding in record.check() if not finding.well] == []
    assert READER != "onrecord 2.0"


def test_what_is_not_on_record_is_named(record: Record) -> None:
    with pytest.raises(RecordError, match="no article 'article-0' is on record") as caught:
        record.articles.get("article-0")
    assert caught.value.code == "record-unknown"
    with pytest.raises(RecordError, match="no version 3"):
        record.articles.reading(keep(record, reading_of(FIRST)).id, 3)
