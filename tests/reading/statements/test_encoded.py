from collections.abc import Callable
from dataclasses import replace

from onrecord.model.actors import Cast
from onrecord.model.articles import Article, Page
from onrecord.model.frames import Frame, FrameKind, Part, PartName
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.model.statements import Statement
from onrecord.reading.actors import find_actors
from onrecord.reading.statements import find_statements
from onrecord.sources.verbatim import read_verbatim

Parser = Callable[[Article], Parse]


def frame(text: str, cue: str, content: str, source: str | None, score: float) -> Frame:
    def part(name: PartName, words: str) -> Part:
        start = text.index(words)
        return Part(name, Span(start, start + len(words)), 0.9)

    parts = [part(PartName.CUE, cue), part(PartName.CONTENT, content)]
    if source is not None:
        parts.append(part(PartName.SOURCE, source))
    return Frame(kind=FrameKind.STATEMENT, anchor=parts[0].span, score=score, parts=tuple(parts))


def test_a_hearer_and_a_time_that_the_encoder_alone_sees_are_taken_over(parser: Parser) -> None:
    text = "During a sermon in the old town the preacher, before his rivals, said the talks were over."
    seen = frame(text, "said", "the talks were over", "the preacher", 0.9)
    extra = [
        Part(name, Span(text.index(words), text.index(words) + len(words)), 0.9)
        for name, words in ((PartName.HEARER, "his rivals"), (PartName.TIME, "During a sermon in the old town"))
    ]
    statement = find(text, parser, replace(seen, parts=(*seen.parts, *extra)))[0]
    assert statement.hearer is not None and statement.hearer.of(text) == "his rivals"
    assert statement.said_on is not None and statement.said_on.value is None
    assert statement.said_on.span.of(text) == "During a sermon in the old town"


def find(text: str, parser: Parser, *frames: Frame) -> tuple[Statement, ...]:
    article = read_verbatim(Page(body=text.encode()))
    return find_statements(article, parser(article), Cast(), frames).items


def said(text: str, parser: Parser, *frames: Frame) -> list[str]:
    return [" / ".join(span.of(text) for span in s.content) for s in find(text, parser, *frames)]


KNOWN = "The minister is known to favour closed talks."


def test_what_the_encoder_alone_is_sure_of_is_a_statement(parser: Parser) -> None:
    found = frame(KNOWN, "is known to favour", "closed talks", "The minister", 0.98)
    assert said(KNOWN, parser) == []
    assert said(KNOWN, parser, found) == ["closed talks"]


def test_what_the_encoder_alone_doubts_is_none(parser: Parser) -> None:
    assert said(KNOWN, parser, frame(KNOWN, "is known to favour", "closed talks", "The minister", 0.3)) == []


def test_what_the_encoder_alone_finds_without_a_source_is_none(parser: Parser) -> None:
    assert said(KNOWN, parser, frame(KNOWN, "is known to favour", "closed talks", None, 0.9)) == []


def test_what_we_think_is_no_statement_of_somebody(parser: Parser) -> None:
    text = "We seem to think the talks are over."
    assert said(text, parser, frame(text, "seem to think", "the talks are over", "We", 0.9)) == []


def test_where_rules_and_encoder_agree_the_statement_is_told_once_with_the_edges_of_the_rules(parser: Parser) -> None:
    text = "The minister said the talks in the capital were over."
    found = frame(text, "said", "talks in the capital were over", "minister", 0.9)
    assert said(text, parser, found) == ["the talks in the capital were over"]


def test_whoever_speaks_is_not_the_one_he_names(parser: Parser) -> None:
    text = "Emmanuel Macron called for a meeting. If Vladimir Putin refuses, he told a channel, sanctions will rise."
    article = read_verbatim(Page(body=text.encode()))
    parse = parser(article)
    cast = find_actors(article, parse)
    seen = frame(text, "told", "sanctions will rise", "he", 0.95)
    start = text.index("If Vladimir")
    seen = replace(
        seen, parts=(*seen.parts, Part(PartName.CONTENT, Span(start, start + len("If Vladimir Putin refuses")), 0.9))
    )
    last = find_statements(article, parse, cast, (seen,)).items[-1]
    speaker = cast.get(last.speaker)
    assert "refuses" in " ".join(span.of(text) for span in last.content)
    assert speaker is None or speaker.name == "Emmanuel Macron"
