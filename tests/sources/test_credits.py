"""Captions are told from their credits."""

from __future__ import annotations

import pytest

from onrecord.sources.credits import clean_credit, ends_in_credit, is_credit, split_credit

LINES = [
    ("The envoys leave the palace. (Photo by A. Kim/AFP via Getty Images)", "A. Kim/AFP via Getty Images"),
    ("The envoys leave the palace (Image: Getty)", "Getty"),
    ("The envoys leave the palace. Photograph: Jo Penrose/Harbour Gazette", "Jo Penrose/Harbour Gazette"),
    ("The envoys leave the palace Credit: EPA", "EPA"),
    ("The envoys are to meet alone in Muscat. - AGENCY/File", "AGENCY/File"),
    ("The envoys leave the palace. — Strait Dispatch/Aminah Yusof", "Strait Dispatch/Aminah Yusof"),
    ("The envoys leave the palace - REUTERS", "REUTERS"),
    ("The envoys leave the palace on 18 August, 2025. REUTERS/Brenda Stone", "REUTERS/Brenda Stone"),
    ("The envoys leave the palace. J. Scott Stone / AP file", "J. Scott Stone / AP file"),
    ("The envoys leave the palace. (Ministry of Information)", "Ministry of Information"),
    ("The envoys leave the palace. (AP Photo/Lina Marsh, File)", "AP Photo/Lina Marsh, File"),
    ("The envoys leave the palace Submitted photo", "Submitted photo"),
    ("Photo: Lina Marsh, AP", "Lina Marsh, AP"),
    ("Credit...Lina Marsh/The Harbour Gazette", "Lina Marsh/The Harbour Gazette"),
    ("(Eastern Observer)", "Eastern Observer"),
    ("Lina Marsh, Associated Press", "Lina Marsh, Associated Press"),
]


@pytest.mark.parametrize(("line", "credit"), LINES)
def test_a_credit_is_cut_off_and_cleaned(line: str, credit: str) -> None:
    parts = split_credit(line)
    assert clean_credit(line[slice(*parts.credit)]) == credit
    assert credit not in line[slice(*parts.caption)]


@pytest.mark.parametrize(
    "line",
    [
        "The minister (left) greets the envoy in the palace.",
        "The envoys leave the palace, as seen in a video by the ministry.",
        "FILE PHOTO: The envoys leave the palace in Muscat after the second round of talks on Monday",
        "The envoys leave the palace; the talks between the U.S. and Iran/Oman go on.",
        "The envoy was asked for the source: he smiled.",
        "Mr. Stone and Mrs. Marsh leave the palace",
        "",
    ],
)
def test_a_caption_without_credit_stays_whole(line: str) -> None:
    assert split_credit(line).caption == (0, len(line))
    assert split_credit(line).credit == (0, 0)


def test_a_caption_before_a_file_photo_mark_keeps_its_words() -> None:
    line = "FILE PHOTO: The envoys leave the palace, August 18, 2025. REUTERS/Brenda Stone/File Photo"
    parts = split_credit(line)
    assert line[slice(*parts.caption)] == "FILE PHOTO: The envoys leave the palace, August 18, 2025."
    assert line[slice(*parts.credit)] == "REUTERS/Brenda Stone/File Photo"


def test_only_words_for_a_picture_say_outright_that_a_line_stands_under_one() -> None:
    assert ends_in_credit("The envoys leave the palace. (Photo: A. Kim)")
    assert not ends_in_credit("The talks will go on, the ministry said. (Reuters)")
    assert not ends_in_credit("He had called it “an invasion” (referring to the events of last year)")


def test_a_line_that_is_a_credit_and_nothing_else() -> None:
    assert is_credit("Main image credit: Getty")
    assert is_credit("Photo by A. Kim")
    assert not is_credit("Photos by the ministry show the damage. Officials say that it is old.")


def test_long_lines_take_no_time() -> None:
    for piece in ("(photo by ", "A/", "A. ", "Kim ", "- "):
        split_credit(piece * 5_000)
