"""The gate: nothing is shown that the words behind it do not say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.briefs.checks.attributions import attributions, persons
from onrecord.briefs.checks.conditions import conditions, inserted_conditions, lone_conditions
from onrecord.briefs.checks.facts import names, plain_words
from onrecord.briefs.checks.places import places
from onrecord.briefs.checks.wordings import guards, quotations
from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.styles import LINE
from onrecord.model.articles import READ_KINDS
from onrecord.model.problems import Problem
from onrecord.model.readings import Line, Reading

Check = Callable[[Line, Reading], Iterator[Problem]]


def check_line(line: Line, reading: Reading) -> tuple[Problem, ...]:
    """What a line says that its supports do not; empty when the line passes.

    Names, roles, numbers, days and quotations must stand in the supports, and where the supports have them: who did
    what to whom; what the supports deny, leave open or hang on a condition must stay so; what somebody said must stay
    that one's.
    """
    found = tuple(problem for check in CHECKS for problem in check(line, reading))
    return found or tuple(places(line, reading))


def _supports(line: Line, reading: Reading) -> Iterator[Problem]:
    text = reading.article.text
    if not line.supports:
        yield Problem("brief-support-missing", "the line points nowhere")
    for span in line.supports:
        if span.end > len(text):
            yield Problem("brief-support-outside", "a support lies outside the text")
        elif any(b.kind not in READ_KINDS and b.span.meets(span) for b in reading.article.blocks):
            yield Problem("brief-support-unread", "a support lies in a block that is no source of a brief", span)


def _length(line: Line, reading: Reading) -> Iterator[Problem]:
    words = line.text.split()
    if len(words) > LINE.words:
        yield Problem("brief-line-long", f"{len(words)} words, more than {LINE.words}")
    ends = {_last_word(span.of(reading.article.text)) for span in line.supports}
    if _last_word(line.text) in load_lexicon()["words"]["leading_on"] - ends:  # a whole sentence may end "… asked for"
        yield Problem("brief-line-broken", f"it breaks off on {words[-1]!r}")


def _last_word(text: str) -> str:
    return text.rstrip(" .").rpartition(" ")[2].lower()


CHECKS: tuple[Check, ...] = (
    _supports,
    _length,
    names,
    plain_words,
    quotations,
    guards,
    conditions,
    inserted_conditions,
    lone_conditions,
    attributions,
    persons,
)
"""What is asked of every line. Where each thing stands is asked last, of lines that pass all these: it costs most."""
