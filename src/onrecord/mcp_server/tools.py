"""The tools: each one question of the record, bounded, with the words behind every answer.

What a tool's docstring and fields say is what a client's model is told of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from threading import Lock
from typing import Annotated, Literal

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from onrecord.desk.acts import act_lines
from onrecord.desk.briefings import brief_actor
from onrecord.desk.consultations import OpenActs, find_actor, find_article, open_rows, show_story
from onrecord.desk.handed_pages import read_page
from onrecord.desk.news import (
    MOST,
    list_changed_acts,
    list_changed_positions,
    list_new_acts,
    list_new_versions,
)
from onrecord.desk.profiles import profile
from onrecord.desk.readings import with_writer
from onrecord.desk.searches import read_asked, search
from onrecord.mcp_server import answers
from onrecord.mcp_server import shapes as s
from onrecord.mcp_server.supports import Supports, cut, safe_url
from onrecord.model.acts import ActKind
from onrecord.model.articles import Page
from onrecord.model.problems import OnrecordError
from onrecord.model.spans import Span
from onrecord.record import Record, Records
from onrecord.record.rows import RecordedActorId
from onrecord.settings import Settings

MOST_WORDS = 5_000
"""Characters that ``show_words`` gives at once."""

AROUND = 300
"""Characters before and after them."""

Name = Annotated[str | None, Field(description="a name, an actor's id or the beginning of one", max_length=500)]
Day = Annotated[date | None, Field(description="a day such as 2025-08-13")]
Limit = Annotated[int, Field(ge=1, le=50, description="how many at most")]
Cursor = Annotated[str | None, Field(description="`cursor` of the page before", max_length=2_000)]
Moment = Annotated[datetime, Field(description="a day, or a time with its zone, in ISO 8601; UTC without one")]
What = Annotated[Literal["acts", "statuses", "positions", "versions"], Field(description="which changes to list")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Answers out of one record; ``clock`` gives the time in UTC. Nothing here writes."""

    records: Records
    settings: Settings
    clock: Callable[[], datetime]
    _reading: Lock = field(default_factory=Lock)

    @contextmanager
    def _asked(self) -> Iterator[Record]:
        """The record as of one moment; what cannot be answered is told to the client in its own words."""
        with _told(), self.records.lent() as record, record.snapshot():
            yield record

    def search(
        self,
        *,
        words: Annotated[
            str, Field(description='what is looked for; "in quotes" side by side, begin*', max_length=500)
        ] = "",
        speaker: Name = None,
        target: Name = None,
        kind: Annotated[str | None, Field(description="threat, promise, demand …; summit, call …")] = None,
        country: Annotated[str | None, Field(description="the speaker's country by two letters: RU, US …")] = None,
        since: Day = None,
        until: Day = None,
        condition: Annotated[bool | None, Field(description="only what hangs on a condition, or on none")] = None,
        status: Annotated[str | None, Field(description="open, fulfilled, lapsed …")] = None,
        story: Annotated[str | None, Field(description="only of this story, by its id")] = None,
        outlet: Annotated[str | None, Field(description="only of this outlet")] = None,
        newest: Annotated[bool, Field(description="newest first, not nearest first")] = False,
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> s.FoundShape:
        """Find acts, statements, conditions, encounters and articles by words, and by who, what and when."""
        given = {
            "words": words,
            "speaker": speaker,
            "target": target,
            "kind": kind,
            "country": country,
            "since": since.isoformat() if since else None,
            "until": until.isoformat() if until else None,
            "condition": None if condition is None else "yes" if condition else "no",
            "status": status,
            "story": story,
            "outlet": outlet,
        }
        with self._asked() as record:
            asked = read_asked(record, {name: value for name, value in given.items() if value is not None})
            if asked.errors:
                raise ToolError("; ".join(f"{name}: {error}" for name, error in asked.errors.items()))
            if asked.is_empty:
                raise ToolError("nothing was asked: give words, or say who, what or when")
            page = search(record, asked.query, limit=limit, cursor=cursor, newest=newest)
            supports = Supports(record)
            return s.FoundShape(items=[answers.hit(line, supports) for line in page.rows], cursor=page.cursor)

    def show_story(
        self, story: Annotated[str, Field(description="a story's id, or the beginning of one", max_length=100)]
    ) -> s.StoryShape:
        """Show a story: its brief, what is open in it, its newest articles, the other stories of its saga.

        `search` with `story` lists the rest of it.
        """
        with self._asked() as record:
            return answers.story(record, show_story(record, story), Supports(record))

    def open_acts(
        self,
        *,
        holder: Name = None,
        target: Name = None,
        kind: ActKind | None = None,
        overdue: Annotated[bool, Field(description="only what should have come by today")] = False,
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> s.ActsShape:
        """List threats, promises, offers, demands and announcements not yet settled, by deadline."""
        with self._asked() as record:
            asked = OpenActs(
                holder=_actor(record, holder),
                target=_actor(record, target),
                kind=kind,
                before=self.clock().date() if overdue else None,
            )
            page = open_rows(record, asked, limit=limit, cursor=cursor)
            return s.ActsShape(items=answers.acts(act_lines(record, page.rows), Supports(record)), cursor=page.cursor)

    def changes(
        self, since: Moment, *, what: What = "acts", limit: Limit = 10, cursor: Cursor = None
    ) -> s.ChangesShape:
        """List what came on record since a moment: new acts, changed statuses, changed positions or later versions.

        One kind a call, newest first; the counts are of all. Positions are compared for the newest acts, and have no
        cursor.
        """
        moment = since if since.tzinfo else since.replace(tzinfo=UTC)
        with self._asked() as record:
            supports = Supports(record)
            counts = dict(record.news.counts(moment, most=MOST))

            def told(cursor: str | None = None, **found: object) -> s.ChangesShape:
                return s.ChangesShape.model_validate({"since": moment, "counts": counts, "cursor": cursor, **found})

            if what == "positions":
                positions = list_changed_positions(record, moment, limit=limit)
                return told(positions=[answers.position(each, supports) for each in positions[:limit]])
            if what == "acts":
                came = list_new_acts(record, moment, limit=limit, cursor=cursor)
                return told(came.cursor, acts=answers.acts(came.rows, supports))
            if what == "statuses":
                steps = list_changed_acts(record, moment, limit=limit, cursor=cursor)
                return told(steps.cursor, statuses=[answers.step(each, supports) for each in steps.rows])
            versions = list_new_versions(record, moment, limit=limit, cursor=cursor)
            return told(versions.cursor, versions=[answers.version(each) for each in versions.rows])

    def show_actor(
        self,
        actor: Annotated[str, Field(description="a name, an actor's id or the beginning of one", max_length=500)],
        *,
        since: Annotated[date | None, Field(description="with a brief of what it did from this day on")] = None,
    ) -> s.ActorShape:
        """Show an actor: its parts and their days, what it said last, what is open of or towards it, its stories."""
        with self._asked() as record:
            shown = profile(record, actor)
            brief = brief_actor(record, shown.row.id, since) if since is not None else None
            return answers.actor(shown, brief, Supports(record))

    def read_page(
        self,
        text: Annotated[str, Field(description="the article's text, or with `html` the page", max_length=500_000)],
        *,
        html: Annotated[bool, Field(description="whether the text is HTML")] = False,
        url: Annotated[str | None, Field(description="where it stands; it is not fetched", max_length=2_000)] = None,
        outlet: Annotated[str | None, Field(description="who published it", max_length=500)] = None,
        published: Annotated[date | None, Field(description="when; days such as 'Monday' count from it")] = None,
    ) -> s.PageShape:
        """Read an article that is handed over: its brief and its acts, by rules. Nothing is kept or fetched."""
        page = Page(
            body=text.encode(errors="replace"),
            url=url,
            media_type="text/html" if html else "text/plain",
            charset="utf-8",
            outlet=outlet,
            published=published,
        )
        # One at a time: reading keeps a core busy, and several at once would all come late.
        with _told(), self._reading:
            return answers.page(read_page(page, with_writer(self.settings, "rules")))

    def show_words(
        self,
        article: Annotated[str, Field(description="an article's id or address", max_length=2_000)],
        start: Annotated[int, Field(ge=0, description="the first character, from 0")],
        end: Annotated[int, Field(ge=1, description=f"the character after the last; {MOST_WORDS} at most at once")],
        *,
        version: Annotated[int | None, Field(ge=1, description="of which version; the newest by default")] = None,
    ) -> s.WordsShape:
        """Show the very words of an article between two places, as in any support, with what stands around them."""
        if not 0 < end - start <= MOST_WORDS:
            raise ToolError(f"end must come after start, by {MOST_WORDS} characters at most")
        with self._asked() as record:
            row = find_article(record, article)
            text = record.articles.text(row.id, version)
            if end > len(text):
                raise ToolError(f"the text of {row.id} has {len(text)} characters: there is no place {end} in it")
            return s.WordsShape(
                support=cut(
                    text,
                    Span(start, end),
                    article=row.id,
                    version=version or row.version,
                    url=safe_url(row.url),
                    most=MOST_WORDS,
                ),
                before=text[max(0, start - AROUND) : start],
                after=text[end : end + AROUND],
                title=row.title,
                outlet=row.outlet,
                day=row.day,
                newest_version=row.version,
            )


@contextmanager
def _told() -> Iterator[None]:
    """What went wrong in the world as an error of the tool, in its own words."""
    try:
        yield
    except OnrecordError as error:
        raise ToolError(str(error)) from error


def _actor(record: Record, name: str | None) -> RecordedActorId | None:
    return find_actor(record, name).id if name else None
