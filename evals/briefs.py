"""Briefs: whether their gate lets a falsehood through, and whether it holds up what is true.

The gate is put to the proof with lines that were true and are altered so that they are false: by script, one place
at a time (``evals.alterations``), and by hand (``altered_by_hand.toml``). The lines are those of the samples' briefs
and, of other kinds of text than the gate was built on, of the statements and transcripts in ``storylines`` and of the
general news in ``pages``. What it must pass is what the rules cut for such lines before the gate sees it, the samples'
own sentences, and cuts made by hand.

    python -m evals.briefs     # the table, every false line that passed, every true one that was stopped
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

from evals.alterations import KINDS, LEAST, MUTATIONS, Case
from evals.documents import DATA, texts_of
from evals.measures import Measure, sha256_of
from onrecord.briefs import check_line
from onrecord.briefs.choices import at_stake, what_else, what_happens, who_stands_where
from onrecord.briefs.material import gather
from onrecord.language import load_model
from onrecord.model.articles import BlockKind, Page
from onrecord.model.parses import Parse
from onrecord.model.readings import Line, Reading
from onrecord.pipeline import read_article
from onrecord.reading.lexicons import LANGUAGES
from onrecord.sources import extract

SAMPLES = Path(__file__).parents[1] / "samples"
BY_HAND = Path(__file__).with_name("altered_by_hand.toml")
PAGES = "pages/ground-truth.json"

CHOICES = (what_happens, at_stake, who_stands_where, what_else)
TRIES = 6
"""Cuts that each way of choosing gives of one article."""

SEED = 20250813
LONGEST = 35
"""Words of the longest sentence that is put before the gate as it stands: longer ones are no lines."""

_PERSON = re.compile(r"\b(?:he|she|his|her|him|hers|they|them|their)\b", re.I)


def measure() -> tuple[Measure, ...]:
    """False lines stopped, of each kind too, and true ones passed, beside a gate of names and figures."""
    false, true = (*mutated(), *by_hand()), (*cuts(), *sentences(), *right_by_hand())
    digest = sha256_of([*_pages(), BY_HAND, *_storylines(), DATA / PAGES])
    parts = {"altered lines stopped": [case for _, case in false]}
    parts |= {f"altered lines stopped, {kind}": [case for got, case in false if got == kind] for kind in KINDS}
    figures = [
        (name, _share(map(is_stopped, cases)), _share(not naive_gate(case) for case in cases), len(cases))
        for name, cases in parts.items()
    ]
    passed = _share(not is_stopped(case) for case in true), _share(naive_gate(case) for case in true)
    figures.append(("true cuts and sentences passed", *passed, len(true)))
    return tuple(
        Measure(name=f"briefs: {name}", value=value, naive=naive, cases=cases, sha256=digest)
        for name, value, naive, cases in figures
    )


@cache
def is_stopped(case: Case) -> bool:
    """Whether the gate stops a line."""
    return bool(check_line(case.line, case.reading))


def _share(answers: Iterable[bool]) -> float:
    listed = list(answers)
    return 100 * sum(listed) / len(listed) if listed else 0.0


def _read(page: Page, *, verbatim: bool = False) -> tuple[Reading, Parse]:
    article = extract(page, verbatim=verbatim).article
    parse = load_model()(article)
    return read_article(article, parse), parse


def _pages() -> list[Path]:
    return sorted(path for path in SAMPLES.iterdir() if path.suffix != ".md")


def _storylines() -> list[Path]:
    return sorted((DATA / "storylines").glob("*.md"))


@cache
def samples() -> tuple[tuple[Reading, Parse], ...]:
    """Each sample, read."""
    return tuple(_read(Page(body=path.read_bytes())) for path in _pages())


@cache
def elsewhere() -> tuple[tuple[Reading, Parse], ...]:
    """Statements, transcripts and general news, read."""
    pages = [extract(Page(body=path.read_bytes())) for path in _storylines()]
    pages += [extract(Page(body=text.encode()), verbatim=True) for text in texts_of(PAGES).values()]
    articles = [page.article for page in pages if page.article.language in LANGUAGES]
    parses = [load_model()(article) for article in articles]
    return tuple((read_article(article, parse), parse) for article, parse in zip(articles, parses, strict=True))


def lines() -> Iterator[Case]:
    """Every line of the briefs."""
    for reading, _ in (*samples(), *elsewhere()):
        yield from (Case(line, reading) for line in reading.brief.lines)


@cache
def cuts() -> tuple[Case, ...]:
    """What the rules cut for a line before the gate has seen it: true, but where the rules erred."""
    found: list[Case] = []
    for reading, parse in (*samples(), *elsewhere()):
        material = gather(reading, parse)
        said = [each for choice in CHOICES for each in islice(choice(material, frozenset()), TRIES)]
        unlike = {each.line().text: each.line() for each in said}
        found += [Case(line, reading) for line in unlike.values()]
    return tuple(found)


def sentences() -> Iterator[Case]:
    """Sentences of the samples as lines that support themselves; those with "he" or "they" cannot stand alone."""
    for reading, parse in samples():
        for sentence in parse.sentences:
            span = parse.span(sentence.first, sentence.stop)
            text = span.of(parse.text)
            paragraph = reading.article.blocks[sentence.block].kind is BlockKind.PARAGRAPH
            if paragraph and LEAST <= len(text.split()) <= LONGEST and not _PERSON.search(text):
                yield Case(Line(text, (span,)), reading)


def mutated() -> Iterator[tuple[str, Case]]:
    """Each line with one thing altered, and of which kind that is; a line may come once for each mutation."""
    kind_of = {name: kind for kind, names in KINDS.items() for name in names}
    for case in lines():
        for name, mutation in MUTATIONS.items():
            text = mutation(case, random.Random(f"{SEED} {name} {case.line.text}"))
            if text is not None and text != case.line.text:
                yield kind_of[name], replace(case, line=replace(case.line, text=text))


def by_hand() -> Iterator[tuple[str, Case]]:
    """Each line altered by hand, and what was altered in it."""
    return ((kind, case) for kind, case in _made_by_hand() if kind in KINDS)


def right_by_hand() -> Iterator[Case]:
    """Each line cut by hand that says what its sentences say."""
    return (case for kind, case in _made_by_hand() if kind not in KINDS)


def _made_by_hand() -> Iterator[tuple[str, Case]]:
    read = dict(zip((path.name for path in _pages()), samples(), strict=True))
    for made in tomllib.loads(BY_HAND.read_text(encoding="utf-8"))["line"]:
        reading, parse = next(read[name] for name in read if name.startswith(f"2025-{made['sample']}"))
        spans = [parse.span(sentence.first, sentence.stop) for sentence in parse.sentences]
        behind = [next(span for span in spans if span.of(parse.text).startswith(start)) for start in made["behind"]]
        yield made["kind"], Case(Line(made["text"], tuple(behind)), reading)


def naive_gate(case: Case) -> bool:
    """The naive rule: every word with a capital or a digit stands somewhere in the article."""
    known = set(re.findall(r"[\w’'-]+", case.reading.article.text.lower()))
    words = re.findall(r"[\w’'-]+", case.line.text)
    return all(word.lower() in known for word in words if word[0].isupper() or any(c.isdigit() for c in word))


if __name__ == "__main__":
    for kind, false in (*mutated(), *by_hand()):
        if not is_stopped(false):
            print(f"passed ({kind}): {false.line.text}")
    for true in (*cuts(), *sentences(), *right_by_hand()):
        for problem in check_line(true.line, true.reading)[:1]:
            print(f"stopped ({problem.code}, {problem.message}): {true.line.text}")
    for result in measure():
        print(f"{result.name:44} {result.value:5.1f}  naive {result.naive:5.1f}  ({result.cases} cases)")
