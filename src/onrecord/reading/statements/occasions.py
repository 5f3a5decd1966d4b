"""To whom, on what occasion and on which day something is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model.actors import ActorId, Cast
from onrecord.model.articles import Day
from onrecord.model.frames import PartName
from onrecord.model.spans import Span
from onrecord.reading.statements.content_ends import SETTING
from onrecord.reading.statements.contents import Content
from onrecord.reading.statements.grounds import Ground
from onrecord.reading.statements.named_sources import words_of
from onrecord.reading.statements.reporting import Report
from onrecord.text.spans import trim


def hearer_of(ground: Ground, report: Report) -> int | None:
    """The token that heads the words for whom it is said to: "told Reuters", "said to the council"; None for none."""
    parse, cue = ground.parse, report.at
    if report.frame in ("according", "headline"):
        return None
    lemma, saying = parse.lemmas[cue], ground.saying
    if lemma in saying.told or (lemma in saying.asking and lemma not in saying.calling):
        told = parse.child(cue, "dobj", "dative", "nsubjpass")
        if told is not None and (report.source is None or told != report.source.head):
            return told if parse.lemmas[told] not in saying.occasions else None
    for child in parse.children[cue]:
        if parse.deps[child] in ("prep", "dative") and parse.lowers[child] in ("to", "on", "upon") and child > cue:
            if parse.lowers[child] == "to" or lemma == "call":
                return parse.child(child, "pobj")
    return None


def hearing_of(ground: Ground, cast: Cast, content: Content) -> tuple[Span | None, ActorId | None]:
    """The words for whom it is said to, and the actor they stand for; None where there is none, or none known."""
    parse, hearer = ground.parse, hearer_of(ground, content.report)
    if hearer is not None:
        return trim(parse.text, parse.span(*words_of(parse, hearer))), cast.at(parse.word_span(hearer))
    words = _seen(content, PartName.HEARER)
    return words, cast.at(words) if words is not None else None


def _seen(content: Content, part: PartName) -> Span | None:
    """A part that the encoder alone sees, beside what is said."""
    spans = content.seen.spans(part) if content.seen is not None else ()
    return next((span for span in spans if not any(said.meets(span) for said in content.spans)), None)


def occasion_of(ground: Ground, report: Report, content: Sequence[Span]) -> Span | None:
    """The words for where or in what it is said: "at a regular press conference", "in a statement"."""
    parse = ground.parse
    for first, noun in _settings(ground, report.at):
        if parse.lemmas[noun] not in ground.saying.occasions:
            continue
        span = trim(parse.text, parse.span(first, _end(ground, noun)))
        if span is not None and not any(part.meets(span) for part in content):
            return span
    return None


def _settings(ground: Ground, cue: int) -> Iterator[tuple[int, int]]:
    """First token and head noun of each phrase that may set the scene for a cue."""
    parse = ground.parse
    for child in parse.children[cue]:
        if parse.deps[child] == "prep":
            noun = parse.child(child, "pobj")
            if noun is not None and parse.lowers[child] in SETTING:
                yield child, noun
        elif parse.deps[child] == "dobj" and child > cue:
            yield parse.first_of(child), child
            yield from _settings(ground, child)


def _end(ground: Ground, noun: int) -> int:
    """Where the words for an occasion end: before a day, a relative clause, or a quotation."""
    parse = ground.parse
    last = parse.last_of(noun)
    for child in parse.children[noun]:
        if child < noun:
            continue
        entity = parse.entity_of[parse.last_of(child)]
        dated = entity is not None and entity.label in ("DATE", "TIME")
        if dated or parse.deps[child] in ("relcl", "acl", "appos", "punct", "conj", "cc") or ground.quoted[child]:
            last = min(last, parse.first_of(child) - 1)
    return max(last, noun) + 1


def day_of(ground: Ground, content: Content, days: Sequence[Day]) -> Day | None:
    """The day on which it is said, as far as the reporting clause names one.

    Other words for the time of saying ("after the talks", "earlier") and those that the encoder alone sees stand
    unresolved, unless they hold a day.
    """
    day = _day_of(ground, content.report, content.spans, days)
    if day is not None:
        return day
    words = _moment(ground, content) or _seen(content, PartName.TIME)
    if words is None or not _is_time(ground, words):
        return None
    return next((named for named in days if words.covers(named.span)), Day(words))


def _day_of(ground: Ground, report: Report, content: Sequence[Span], days: Sequence[Day]) -> Day | None:
    parse, cue = ground.parse, report.at
    sentence = parse.sentence_of(cue)
    reach = parse.span(sentence.first, sentence.stop)
    dating = []
    for day in days:
        if day.span.start >= reach.end:
            break
        if not reach.covers(day.span) or any(part.meets(day.span) for part in content):
            continue
        token = parse.tokens(day.span)[0]
        if not ground.quoted[token] and _dates(ground, token, cue):
            dating.append(day)
    source = parse.span(*report.source.words) if report.source is not None else None
    outside = (day for day in dating if source is None or not source.covers(day.span))
    return next(outside, dating[0] if dating else None)  # the day of "a statement on Monday said", for want of another


def _moment(ground: Ground, content: Content) -> Span | None:
    """The words that hang on a verb of saying and tell when, other than a day."""
    parse, cue = ground.parse, content.report.at
    if parse.pos[cue] != "VERB":
        return None
    for child in parse.children[cue]:
        first = parse.first_of(child)
        opened = parse.deps[child] in ("prep", "advcl") and parse.lowers[first] in ground.saying.when
        if opened or (parse.deps[child] == "advmod" and parse.lowers[child] in ground.saying.moments):
            words = trim(parse.text, parse.span(first, parse.last_of(child) + 1))
            if words is not None and not any(said.meets(words) for said in content.spans):
                return words
    return None


def _is_time(ground: Ground, words: Span) -> bool:
    """Whether words can tell when: the encoder takes a place for a time now and then."""
    parse, saying = ground.parse, ground.saying
    tokens = parse.tokens(words)
    entities = (parse.entity_of[token] for token in tokens)
    if any(entity is not None and entity.label in ("DATE", "TIME") for entity in entities):
        return True
    return bool(tokens) and (
        parse.lowers[tokens[0]] in saying.when or any(parse.lowers[token] in saying.moments for token in tokens)
    )


def _dates(ground: Ground, day: int, cue: int) -> bool:
    """Whether a day hangs on the cue itself, or on a noun or adverb that hangs on it."""
    parse = ground.parse
    for above in parse.ancestors(day):
        if above == cue:
            return True
        if parse.pos[above] in ("VERB", "AUX"):
            return False
    return False
