"""Brief -> Brief: a language model's words for what was found, so far as the gate lets them through."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.briefs import Written, is_news
from onrecord.briefs.frames import finish
from onrecord.briefs.gate import check_line
from onrecord.briefs.rewriting.findings import GAP, findings_of
from onrecord.briefs.rewriting.mends import mend_line
from onrecord.briefs.rewriting.requests import Draft, read_answer, request_for
from onrecord.briefs.sheets import FINITE
from onrecord.briefs.styles import LINES
from onrecord.briefs.words import words_of
from onrecord.model.parses import Parse
from onrecord.model.problems import OnrecordError, Problem
from onrecord.model.readings import Brief, Line, Reading
from onrecord.model.spans import Span
from onrecord.model.writers import Finding, Writer

_SENTENCES = re.compile(r"(?<=[a-z]{3}[.!?])[”\"]?\s+(?=[A-Z“\"])")


def rewrite_brief(reading: Reading, parse: Parse, brief: Brief, writer: Writer) -> Written:
    """The rules' brief in a model's words, and a Problem for all that is not as the model wrote it.

    The model is given findings, never the page. Its lines pass the gate, mended or not, or are dropped; the rules'
    lines stand where its are missing, and the whole brief is theirs where it answers nothing that can be used.
    """
    findings = findings_of(reading, parse, brief)
    if not findings:
        return Written(brief, (_unused("nothing was found to put in words"),))
    try:
        answer = writer(request_for(findings))
    except OnrecordError as error:
        return Written(brief, (_unused(str(error)),))
    lines, problems = _passed(read_answer(answer.text), findings, reading, parse)
    spent = replace(brief, spent=answer.spent)
    if not lines:
        return Written(spent, (*problems, _unused(f"no line of {answer.model} can be used")))
    rest = tuple(line for line in brief.lines if is_news(line, lines))[: LINES - len(lines)]
    if rest:
        problems.append(Problem("brief-filled-by-rules", f"the last {len(rest)} of the lines are by the rules"))
    told = (*lines, *rest)
    more = tuple(line for line in brief.more if is_news(line, told))
    return Written(replace(spent, by=f"model:{answer.model}", lines=told, more=more), tuple(problems))


def _passed(
    drafts: Sequence[Draft], findings: Sequence[Finding], reading: Reading, parse: Parse
) -> tuple[list[Line], list[Problem]]:
    """The lines that the gate lets through, and what became of the others."""
    lines: list[Line] = []
    problems: list[Problem] = []
    for draft in drafts:
        tries = [Line(finish(draft.text), supports) for supports in _supports(draft, findings)]
        stopped = _stopped(tries[0], reading, parse)
        fit = next((each for each in tries if not _stopped(each, reading, parse)), None)
        mended = (mend_line(each, lambda line: not _stopped(line, reading, parse)) for each in tries)
        line = fit or next(filter(None, mended), None)
        if line is not None and not is_news(line, lines):
            line, stopped = None, Problem("brief-line-repeated", "it says what another line says")
        if line is not None:
            lines.append(line)
        if stopped is not None and (line is None or line.text != tries[0].text):
            code = "brief-line-dropped" if line is None else "brief-line-mended"
            problems.append(Problem(code, f"{draft.text!r}: {stopped.message}", stopped.span))
    return lines, problems


def _stopped(line: Line, reading: Reading, parse: Parse) -> Problem | None:
    """Why a model's line cannot be shown; None where it can."""
    stopped = next(iter(check_line(line, reading)), None)
    if stopped is not None:
        return stopped
    if len(_SENTENCES.split(line.text)) > 1:
        return Problem("brief-line-long", "it is more than one sentence")
    if GAP in line.text and not any(GAP in span.of(parse.text) for span in line.supports):
        return Problem("brief-line-empty", "it is in pieces")
    told = {parse.lowers[t] for span in line.supports for t in parse.tokens(span) if parse.tags[t] in FINITE}
    if told.isdisjoint(word.folded for word in words_of(line.text)):
        return Problem("brief-line-empty", "it tells nothing: no verb of its supports is in it")
    return None


def _supports(draft: Draft, findings: Sequence[Finding]) -> Iterator[tuple[Span, ...]]:
    """The words behind the findings that a draft names, then those behind each finding, as a small model miscounts."""
    named = [finding for finding in findings if finding.id in draft.ids]
    yield tuple(dict.fromkeys(span for finding in named for span in finding.supports))
    yield from (finding.supports for finding in findings)


def _unused(why: str) -> Problem:
    return Problem("brief-model-unused", f"the brief is by the rules: {why}")
