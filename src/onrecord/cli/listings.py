"""The commands that list what is on record."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from onrecord.cli.applications import LengthOption, app, moment_of
from onrecord.cli.records import (
    CursorOption,
    JsonOption,
    LimitOption,
    RecordOption,
    WholeLimitOption,
    now,
    opened,
    print_json,
)

if TYPE_CHECKING:
    from onrecord.model.statuses import Status
    from onrecord.record import Record
    from onrecord.record.rows import Listed, Query, RecordedActorId
    from onrecord.showing.listings import Listing

SinceOption = Annotated[
    date | None, typer.Option("--since", parser=moment_of, metavar="DAY", help="Nothing of an earlier day.")
]
UntilOption = Annotated[
    date | None, typer.Option("--until", parser=moment_of, metavar="DAY", help="Nothing of a later day.")
]
NameOption = Annotated[str | None, typer.Option(metavar="NAME")]
SHOWN = 50
"""How many are listed for a reader who does not say; a program is given all."""

AT_ONCE = 200
"""How many are taken from the record at a time."""

T = TypeVar("T")

_AGO = re.compile(r"(\d{1,5}) (minute|hour|day|week)s? ago", re.IGNORECASE)


def _print(listing: Listing) -> None:
    from onrecord.showing.listings import print_listing

    print_listing(listing, sys.stdout)


def _print_page(documents: list[Any], page: Listed[Any]) -> None:
    """Print one list; where to go on is no part of it, and said beside it."""
    print_json(documents)
    if page.cursor:
        typer.echo(f"onrecord: more: --cursor {page.cursor}", err=True)


def _print_whole(
    fetch: Callable[..., Listed[T]], document: Callable[[T], Any], limit: int | None, cursor: str | None
) -> None:
    """Print one list: of the first ``limit``, or of all there are, taken a page at a time."""
    documents: list[Any] = []
    while True:
        page = fetch(limit=limit or AT_ONCE, cursor=cursor)
        documents += map(document, page.rows)
        cursor = page.cursor
        if limit or cursor is None:
            return _print_page(documents, page)


def _day(moment: date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


@app.command()
def stories(
    record: RecordOption = None,
    as_json: JsonOption = False,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: WholeLimitOption = None,
    cursor: CursorOption = None,
) -> None:
    """List the stories on record, those with the newest articles first."""
    with opened(record) as found:
        from onrecord.desk.consultations import list_stories

        fetch = partial(list_stories, found, since=_day(since), until=_day(until))
        if as_json:
            from onrecord.api.records import story_document

            return _print_whole(fetch, story_document, limit, cursor)
        page = fetch(limit=limit or SHOWN, cursor=cursor)
    from onrecord.cli.pictures import stories_listing

    _print(stories_listing(page))


@app.command()
def story(
    story: Annotated[str, typer.Argument(metavar="ID", help="A story's id, or the beginning of one.")],
    length: LengthOption = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one story: its brief, what is open in it, its articles, its saga."""
    if as_json and length is not None:
        raise typer.BadParameter("json has the brief at every length", param_hint="--length")
    with opened(record) as found:
        from onrecord.desk.consultations import show_story

        shown = show_story(found, story)
    if as_json:
        from onrecord.api.records import story_in_full

        print_json(story_in_full(shown))
        return
    if length is not None:
        from onrecord.showing.briefs import show_brief

        typer.echo(show_brief(shown.brief, length), nl=False)
        return
    from onrecord.cli.pictures import story_listing

    _print(story_listing(shown))


@app.command()
def timeline(
    of: Annotated[str, typer.Argument(metavar="ID|ACTOR", help="A story's id, or an actor's name or id.")],
    record: RecordOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = 200,
) -> None:
    """Show what was said and done when, in a story or by an actor, oldest first."""
    with opened(record) as found:
        from onrecord.desk.consultations import find_timeline

        title, moments = find_timeline(found, of, limit=limit)
    if as_json:
        from onrecord.api.records import document

        print_json(document(moments))
        return
    from onrecord.cli.pictures import timeline_listing

    _print(timeline_listing(title, moments))


@app.command()
def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help='What is looked for: "side by side", begin*, by:NAME, to:NAME …'),
    ] = None,
    speaker: NameOption = None,
    holder: NameOption = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="threat, promise, demand …; summit, call …")] = None,
    target: NameOption = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="The speaker's country: RU, US …")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    condition: Annotated[
        bool | None, typer.Option("--condition/--no-condition", help="Only what hangs on a condition, or on none.")
    ] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="open, fulfilled, lapsed …")] = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Only of this story.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only of this outlet.")] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = 20,
    cursor: CursorOption = None,
) -> None:
    """Find acts, statements, conditions, encounters and articles by words, and by who, what and when."""
    if speaker and holder:
        raise typer.BadParameter("a speaker is a holder: name one of the two", param_hint="--speaker")
    with opened(record) as found:
        given: dict[str, Any] = {
            "speaker": _actor(found, speaker or holder),
            "target": _actor(found, target),
            "kind": _kind(kind),
            "country": country.upper() if country else None,
            "since": _day(since),
            "until": _day(until),
            "condition": condition,
            "status": status_of(status) if status else None,
            "story": found.stories.get(story).id if story else None,
            "outlet": outlet,
        }
        bounds = {name: value for name, value in given.items() if value is not None}
        query = replace(query_of(found, words or ()), **bounds)
        page = found.search(query, limit=limit, cursor=cursor)
    if as_json:
        from onrecord.api.records import document

        _print_page(document(page.rows), page)
        return
    from onrecord.cli.pictures import hits_listing

    _print(hits_listing(page))


def query_of(record: Record, words: Sequence[str]) -> Query:
    """The search that the words of a command ask for; what is not understood is told as wrong use."""
    from onrecord.desk.query_words import read_query

    return understood(partial(read_query, record), " ".join(words), "WORDS")


def _actor(record: Record, name: str | None) -> RecordedActorId | None:
    from onrecord.desk.consultations import find_actor

    return find_actor(record, name).id if name else None


def _kind(kind: str | None) -> str | None:
    from onrecord.desk.searches import read_kind

    return understood(read_kind, kind, "--kind") if kind else None


def understood(read: Callable[[str], T], word: str, hint: str) -> T:
    """What ``read`` makes of a word of the command line; what it does not understand is told beside ``hint``."""
    try:
        return read(word)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=hint) from error


def status_of(status: str) -> Status:
    """The status of a word: "condition met", "condition-met" and "condition_met" are one."""
    from onrecord.desk.searches import read_status

    return understood(read_status, status, "STATUS")


@app.command(name="open")
def open_acts(
    holder: NameOption = None,
    target: NameOption = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only threats, promises … of this kind.")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what should have come by today.")] = False,
    record: RecordOption = None,
    as_json: JsonOption = False,
    limit: WholeLimitOption = None,
    cursor: CursorOption = None,
) -> None:
    """List threats, promises, offers, demands and announcements not yet settled, by deadline."""
    today = now().date()
    with opened(record) as found:
        from onrecord.desk.consultations import OpenActs, list_open

        asked = OpenActs(
            holder=_actor(found, holder),
            target=_actor(found, target),
            kind=_kind(kind),
            before=today if overdue else None,
        )
        fetch = partial(list_open, found, asked)
        if as_json:
            from onrecord.api.records import act_document

            return _print_whole(fetch, act_document, limit, cursor)
        page = fetch(limit=limit or SHOWN, cursor=cursor)
    from onrecord.cli.pictures import acts_listing

    _print(acts_listing(page))


@app.command()
def changes(
    since: Annotated[
        str, typer.Option("--since", metavar="WHEN", help='A day or time in ISO 8601, "yesterday", "2 days ago".')
    ],
    record: RecordOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = 200,
) -> None:
    """List what came on record since a moment: articles, versions, acts, what came of them, merges."""
    moment = read_moment(since, now())
    with opened(record) as found:
        from onrecord.desk.consultations import list_changes

        came = list_changes(found, moment, limit=limit)
    if as_json:
        from onrecord.api.records import document

        documents = {"brief": came.brief, "positions": came.positions}
        print_json({**document(came.changes), **document(documents)})
        return
    from onrecord.cli.pictures import changes_listing

    _print(changes_listing(came))


def read_moment(words: str, at: datetime) -> datetime:
    """The moment that words name at a time: "yesterday" begins with its day, in the zone of ``at``."""
    plain = " ".join(words.lower().split())
    midnight = datetime.combine(at.date(), time(), tzinfo=at.tzinfo)
    if plain in ("today", "yesterday"):
        return midnight - timedelta(days=plain == "yesterday")
    ago = _AGO.fullmatch(plain)
    if ago:
        return at - timedelta(**{f"{ago[2].lower()}s": int(ago[1])})
    named = moment_of(words)
    return named if isinstance(named, datetime) else datetime.combine(named, time(), tzinfo=at.tzinfo)


@app.command()
def actor(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="A name, or an id or the beginning of one.")],
    since: Annotated[
        date | None,
        typer.Option("--since", parser=moment_of, metavar="DAY", help="With a brief of what it did from a day on."),
    ] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one actor: its parts and their days, what it said, what of it is open, its stories."""
    with opened(record) as found:
        from onrecord.desk.consultations import show_actor

        shown = show_actor(found, name, _day(since))
    if as_json:
        from onrecord.api.records import actor_in_full

        print_json(actor_in_full(shown))
        return
    from onrecord.cli.pictures import actor_listing

    _print(actor_listing(shown))


@app.command()
def article(
    article: Annotated[str, typer.Argument(metavar="ID|URL", help="An article's address, or its id.")],
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one article: its versions and what each changed, its copies, its acts."""
    with opened(record) as found:
        from onrecord.desk.consultations import show_article

        shown = show_article(found, article)
    if as_json:
        from onrecord.api.records import article_in_full

        print_json(article_in_full(shown))
        return
    from onrecord.cli.pictures import article_listing

    _print(article_listing(shown))
