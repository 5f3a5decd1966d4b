"""What reading costs beside the bare language model: a warm article, a cold start, memory.

``python benchmarks/reading.py`` prints three lines. Both timings of the warm article are taken in
the same run, by turns, so that a noisy machine weighs on both; the ratio is what counts.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import spacy

from onrecord.language import DEFAULT_MODEL, load_model
from onrecord.model.articles import Page
from onrecord.pipeline import read

SAMPLES = Path(__file__).parents[1] / "samples"
WORDS = 500
TURNS = 15


def article_text() -> str:
    """About 500 words of the samples, as clean text."""
    from onrecord.model.articles import BODY_KINDS
    from onrecord.sources import extract

    words = 0
    paragraphs: list[str] = []
    for path in sorted(SAMPLES.glob("*.html")):
        article = extract(Page(body=path.read_bytes(), media_type="text/html")).article
        for block in article.blocks_of(BODY_KINDS):
            if words >= WORDS:
                return "\n\n".join(paragraphs)
            paragraphs.append(block.span.of(article.text))
            words += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def warm() -> tuple[float, float]:
    """Median seconds of the bare pipeline and of a whole reading of the same text, taken by turns."""
    text = article_text()
    nlp, parser = spacy.load(DEFAULT_MODEL), load_model()
    bare: list[float] = []
    whole: list[float] = []
    for turn in range(TURNS + 2):
        start = time.perf_counter()
        nlp(text)
        middle = time.perf_counter()
        read(Page(body=text.encode()), parser)
        end = time.perf_counter()
        if turn >= 2:  # the first two warm caches
            bare.append(middle - start)
            whole.append(end - middle)
    return statistics.median(bare), statistics.median(whole)


def cold() -> tuple[float, int]:
    """Best of three wall times of `onrecord read` on a sample in a new process, and its peak memory in MB."""
    sample = sorted(SAMPLES.glob("*.html"))[0]
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "onrecord", "read", str(sample)], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


if __name__ == "__main__":
    seconds, memory = cold()
    print(f"cold start of `onrecord read` on an HTML page: {seconds:.1f} s, peak memory {memory} MB")
    bare, whole = warm()
    print(
        f"warm article: bare spaCy {1000 * bare:.0f} ms, whole reading {1000 * whole:.0f} ms, ratio {whole / bare:.2f}"
    )
