"""The stages in order: one page in, one reading out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.briefs import write_brief
from onrecord.briefs.rewriting import rewrite_brief
from onrecord.model.articles import Article, Page
from onrecord.model.frames import Frame
from onrecord.model.parses import Parse
from onrecord.model.problems import Problem
from onrecord.model.readings import Reading
from onrecord.model.writers import Writer
from onrecord.outlook import draw_outlook, place_contingencies
from onrecord.reading.actors import find_actors
from onrecord.reading.acts import find_acts
from onrecord.reading.contingencies import find_contingencies
from onrecord.reading.deeds import find_deeds
from onrecord.reading.encounters import find_encounters
from onrecord.reading.lexicons import LANGUAGES
from onrecord.reading.options import find_options
from onrecord.reading.statements import find_statements
from onrecord.sources import Extract, extract


def read(
    page: Page,
    parse_article: Callable[[Article], Parse],
    find_frames: Callable[[Article], Sequence[Frame]] | None = None,
    *,
    verbatim: bool = False,
    writer: Writer | None = None,
) -> Reading:
    """Everything that can be read out of one page.

    ``parse_article`` gives the syntax of an article, ``find_frames`` the encoder's opinion of it (None: the
    rules alone decide), ``writer`` a language model's words for the brief (None: the rules' own); they are
    called only for languages that can be read. Raises PageError when the page holds no article.
    """
    return read_extract(extract(page, verbatim=verbatim), parse_article, find_frames, writer=writer)


def read_extract(
    extracted: Extract,
    parse_article: Callable[[Article], Parse],
    find_frames: Callable[[Article], Sequence[Frame]] | None = None,
    *,
    writer: Writer | None = None,
) -> Reading:
    """Everything that can be read out of an article as extracted from its page; see ``read``."""
    if extracted.article.language not in LANGUAGES:
        unread = Problem("language-not-read", f"no lexicon for the language {extracted.article.language!r}")
        return Reading(article=extracted.article, problems=(*extracted.problems, unread))
    article = extracted.article
    frames = find_frames(article) if find_frames else None
    reading = read_article(article, parse_article(article), frames, writer=writer)
    return replace(reading, problems=(*extracted.problems, *reading.problems))


def read_article(
    article: Article, parse: Parse, frames: Sequence[Frame] | None = None, *, writer: Writer | None = None
) -> Reading:
    """Everything that can be read out of an article whose syntax is known, and perhaps the encoder's opinion."""
    cast = find_actors(article, parse)
    statements = find_statements(article, parse, cast, frames or ())
    encounters = find_encounters(article, parse, cast)
    found = find_contingencies(article, parse, cast, statements.items, frames)
    contingencies = place_contingencies(parse, found.items, encounters.items)
    acts = find_acts(article, parse, cast, statements.items, contingencies, frames)
    options = find_options(article, parse, cast, statements.items)
    reading = Reading(
        article=article,
        cast=cast,
        statements=statements.items,
        acts=acts.items,
        contingencies=contingencies,
        options=options.items,
        encounters=encounters.items,
        outlook=draw_outlook(parse, contingencies, acts.items, encounters.items),
        deeds=find_deeds(article, parse, cast, statements.items).items,
    )
    written = write_brief(reading, parse)
    if writer is not None:
        rewritten = rewrite_brief(reading, parse, written.brief, writer)
        written = replace(rewritten, problems=(*written.problems, *rewritten.problems))
    return replace(
        reading,
        brief=written.brief,
        problems=(
            *statements.problems,
            *encounters.problems,
            *found.problems,
            *acts.problems,
            *options.problems,
            *written.problems,
        ),
    )
