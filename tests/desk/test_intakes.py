"""What is added: pages of folders, feeds and archives, in a fixed order."""

from __future__ import annotations

from pathlib import Path

from onrecord.desk import Intake, find_intakes
from tests.sources.test_archives import FIRST, SECOND
from tests.sources.test_feeds import RSS


def write(path: Path, content: bytes = b"<p>Talks go on.</p>") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def found(*addresses: Path | str, fetch: bool = False) -> list[Intake]:
    return list(find_intakes([str(address) for address in addresses], fetch=fetch))


def test_a_folders_pages_come_by_name_those_below_too(tmp_path: Path) -> None:
    pages = [write(tmp_path / name) for name in ("a.html", "b/c.txt", "b/d.eml", "e.md")]
    for other in (".hidden.html", "README.md", "picture.png", "b/.git/f.html"):
        write(tmp_path / other)
    write(tmp_path / "sitemap.xml", b"<urlset/>")
    assert [intake.address for intake in found(tmp_path)] == [str(page) for page in pages]


def test_a_folder_without_pages_is_told_of(tmp_path: Path) -> None:
    (only,) = found(tmp_path)
    assert only.trouble is not None
    assert "no pages" in only.trouble


def test_files_web_addresses_and_standard_input_are_taken_as_they_are(tmp_path: Path) -> None:
    addresses = [str(tmp_path / "none.html"), "https://wire.example/1", "-"]
    assert found(*addresses) == [Intake(address) for address in addresses]


def test_an_archive_gives_its_pages_and_a_file_of_no_archive_none(tmp_path: Path) -> None:
    archive = write(tmp_path / "crawl.warc", FIRST + SECOND)
    assert [intake.address for intake in found(archive)] == ["https://a.example/1", "https://a.example/2"]
    assert all(intake.page is not None for intake in found(archive))


def test_a_teaser_is_passed_over_unless_pages_may_be_fetched(tmp_path: Path) -> None:
    feed = write(tmp_path / "feed.xml", RSS.encode())
    whole, teaser = found(feed)
    assert whole.page is not None
    assert teaser.passed is not None
    assert found(feed, fetch=True)[1] == Intake("https://wire.example/2")


def test_an_archive_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    (only,) = found(tmp_path / "none.warc.gz")
    assert only.trouble is not None
    assert "none.warc.gz" in only.trouble


def test_a_list_of_articles_gives_each_of_them_and_tells_of_a_bad_line(tmp_path: Path) -> None:
    rows = '{"url": "https://a.example/1", "text": "Talks go on."}\n{"text":\n{"text": "Talks ended."}\n'
    first, bad, last = found(write(tmp_path / "corpus.jsonl", rows.encode()))
    assert (first.address, first.trouble) == ("https://a.example/1", None)
    assert bad.trouble is not None
    assert "line 2" in bad.trouble
    assert last.page is not None
    assert last.address.endswith("corpus.jsonl, line 3")


def test_each_message_of_a_mailbox_is_a_page_of_its_own(tmp_path: Path) -> None:
    border, letter = (
        b"From a@b.example Wed Aug 13 14:05:00 2025\n",
        b"From: a@b.example\nSubject: Talks\n\nThey met.\n\n",
    )
    first, second = found(write(tmp_path / "letters" / "2025.mbox", (border + letter) * 2))
    assert first.page is not None
    assert first.page.body.startswith(b"From: a@b.example")
    assert second.address.endswith("2025.mbox, message 2")
    assert found(tmp_path) == [first, second]
