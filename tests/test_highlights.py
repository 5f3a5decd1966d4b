"""What measures the briefs of general news: words shared with an editor's."""

import pytest

from evals.highlights import CHOOSERS, chosen, rouge, rouge_lsum


@pytest.mark.parametrize(
    ("found", "wanted", "size", "want"),
    [
        ("The ports close.", "the PORTS close", 1, 100.0),
        ("The ports close.", "The mines open.", 1, 100 / 3),
        ("The ports close.", "The mines open.", 2, 0.0),
        ("ports ports ports", "ports", 1, 50.0),
        ("", "The ports close.", 1, 0.0),
    ],
)
def test_rouge_counts_the_runs_of_words_that_two_texts_share(found: str, wanted: str, size: int, want: float) -> None:
    assert rouge(found, wanted, size) == pytest.approx(want)


@pytest.mark.parametrize(
    ("found", "wanted", "want"),
    [
        ("The ports close.", "the PORTS close", 100.0),
        ("The ports close.", "The mines open.", 100 / 3),
        ("close ports", "ports close", 50.0),
        ("The ports close.\nThe mines open.", "The ports close and mines open.", 200 * 5 / 12),
        ("ports ports", "ports\nports", 100.0),
        ("ports", "ports\nports", 200 / 3),
        ("", "The ports close.", 0.0),
    ],
)
def test_rouge_lsum_counts_words_in_the_same_order_line_by_line(found: str, wanted: str, want: float) -> None:
    assert rouge_lsum(found, wanted) == pytest.approx(want)


@pytest.mark.parametrize("name", CHOOSERS)
def test_a_peer_chooses_three_sentences_in_the_order_of_the_article(name: str) -> None:
    sentences = [f"The port of Zenda closed gate {n} on day {n % 3} of the storm." for n in range(6)]
    found = chosen(name, sentences).splitlines()
    assert len(found) == 3
    assert sorted(found, key=sentences.index) == found
