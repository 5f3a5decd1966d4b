"""Statements: words attributed to somebody, in every form."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.actors import ISSUER, ActorId, Cast
from onrecord.model.articles import Article, Day
from onrecord.model.frames import Frame
from onrecord.model.parses import Parse
from onrecord.model.problems import Found, Problem
from onrecord.model.spans import Span
from onrecord.model.statements import Statement, StatementId
from onrecord.reading.days import find_days
from onrecord.reading.saying_words import load_saying
from onrecord.reading.statements.contents import Content, find_contents
from onrecord.reading.statements.encoded import join_frames
from onrecord.reading.statements.grounds import Ground
from onrecord.reading.statements.occasions import day_of, hearing_of, occasion_of
from onrecord.reading.statements.quotations import find_quotations
from onrecord.reading.statements.reporting import find_reports
from onrecord.reading.statements.reporting_nouns import find_noun_reports
from onrecord.reading.statements.reporting_phrases import find_phrases
from onrecord.reading.statements.speakers import not_of_oneself, speaker_of
from onrecord.text.spans import trim


def find_statements(article: Article, parse: Parse, cast: Cast, frames: Sequence[Frame] = ()) -> Found[Statement]:
    """Every statement, in reading order of its content.

    ``frames`` are what the encoder found in the article; without them the rules alone decide.

    A quotation mark that is never closed is reported as ``quotation-unclosed``, a source that is no more
    than an unresolved pronoun as ``speaker-open``.
    """
    quotations = find_quotations(article)
    outer = tuple(q for q in quotations.items if q.depth == 0)
    voices = [voice.span for voice in cast.voices]
    turns = [voice.span for voice in cast.voices if voice.actor != ISSUER]
    quoted = _marked(parse, [quotation.whole for quotation in outer])
    ground = Ground(parse, load_saying(article.language), quoted, _marked(parse, turns), _marked(parse, voices))
    reports = (*find_reports(ground), *find_phrases(article, ground), *find_noun_reports(ground))
    contents = join_frames(ground, find_contents(ground, reports, outer), frames, outer)
    days = find_days(article, parse) if contents else ()
    made = tuple(
        _statement(StatementId(f"statement-{n}"), ground, cast, content, days) for n, content in enumerate(contents, 1)
    )
    made = tuple(not_of_oneself(article.text, cast, made, statement) for statement in made)
    opened = tuple(
        Problem("speaker-open", "it is open who speaks", statement.source)
        for statement in made
        if statement.source is not None and statement.speaker is None and statement.speaker_name is None
    )
    return Found(made, (*quotations.problems, *opened))


def _marked(parse: Parse, spans: Sequence[Span]) -> bytes:
    """For each token whether it stands in one of the spans."""
    inside = bytearray(len(parse))
    for span in spans:
        for token in parse.tokens(span):
            inside[token] = 1
    return bytes(inside)


def _statement(number: StatementId, ground: Ground, cast: Cast, content: Content, days: Sequence[Day]) -> Statement:
    report, parse = content.report, ground.parse
    speaker: ActorId | None = None
    name, source = None, None
    if report.source is not None:
        words = parse.span(*report.source.words)
        source = trim(parse.text, words) or words
        speaker, name = speaker_of(parse, cast, report.source, ground.saying)
    hearer, addressee = hearing_of(ground, cast, content)
    return Statement(
        id=number,
        speaker=speaker,
        speaker_name=name,
        source=source,
        cue=report.cue,
        content=content.spans,
        form=content.form,
        hearer=hearer,
        addressee=addressee,
        occasion=occasion_of(ground, report, content.spans),
        said_on=day_of(ground, content, days),
    )
