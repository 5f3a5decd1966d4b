"""What a brief by rules adds to the reading of an article: milliseconds, and its share of the reading.

``python -m benchmarks.briefs`` times the brief (three lines, headline, paragraph, the gate over all of them) and the
rest of the reading by rules, on the samples and on 30 articles of PolNeAR dev, each article once: a second brief of one
article would find its words in caches. Times are of the CPU; the ratio is what counts on a busy machine.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from unittest.mock import patch

from benchmarks.speed import articles
from onrecord.briefs import Written, write_brief
from onrecord.language import load_model
from onrecord.model.articles import Page
from onrecord.model.readings import Brief
from onrecord.pipeline import read_article
from onrecord.sources import extract

SAMPLES = Path(__file__).parents[1] / "samples"
ALLOWED = 5.0
"""Milliseconds that a brief may add to an article, on the mean."""


def pages() -> Iterator[Page]:
    """The samples."""
    yield from (Page(body=path.read_bytes()) for path in sorted(SAMPLES.iterdir()) if path.suffix != ".md")


def spend(found: Iterable[Page], *, verbatim: bool = False) -> tuple[list[float], list[float]]:
    """Milliseconds of each article's brief, and of all else of its reading after extraction."""
    briefs, rests = [], []
    nothing = Written(Brief("rules", ()), ())
    for page in found:
        article = extract(page, verbatim=verbatim).article
        start = time.process_time()
        parse = load_model()(article)
        with patch("onrecord.pipeline.write_brief", return_value=nothing):
            reading = read_article(article, parse)
        middle = time.process_time()
        write_brief(reading, parse)
        briefs.append(1000 * (time.process_time() - middle))
        rests.append(1000 * (middle - start))
    return briefs[1:], rests[1:]  # the first article loads the model and the word lists


def main() -> None:
    """Print a line for each set."""
    sets = {
        "PolNeAR": spend((Page(body=text.encode()) for text in articles()), verbatim=True),
        "samples": spend(pages()),
    }
    for name, (briefs, rests) in sets.items():
        mean = statistics.mean(briefs)
        print(
            f"{name}: {len(briefs)} articles; a brief takes {mean:.1f} ms on the mean, {max(briefs):.1f} at most; "
            f"{100 * sum(briefs) / sum(rests):.1f}% of the rest of a reading by rules; "
            f"{'under' if mean < ALLOWED else 'over'} the {ALLOWED:.0f} ms allowed"
        )


if __name__ == "__main__":
    main()
