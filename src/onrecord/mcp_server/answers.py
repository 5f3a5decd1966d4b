"""Rows of the record and readings as the tools' results."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.desk.acts import ActLine, act_lines
from onrecord.desk.consultations import StoryInFull
from onrecord.desk.news import ChangedAct, ChangedPosition, NewVersion
from onrecord.desk.profiles import Profile, StatementLine
from onrecord.desk.searches import HitLine
from onrecord.mcp_server import shapes as s
from onrecord.mcp_server.supports import Supports, of_page, safe_url
from onrecord.model.actors import ISSUER, REPORT
from onrecord.model.acts import Act
from onrecord.model.briefs import StoryBrief, StoryLine
from onrecord.model.readings import Line, Reading
from onrecord.record import Record
from onrecord.record.rows import ActorRow, ArticleRow, PlaceRow, StoryRow

LISTED = 10
"""How many of each a story, an actor or a page shows; search lists the rest."""


def who(actor: str | None, name: str | None, place: PlaceRow | None) -> str | None:
    """What somebody goes by; the issuer of a release and the report itself go by those words and their outlet."""
    return _issuing(actor, name, place.outlet if place else None)


def _issuing(actor: str | None, name: str | None, outlet: str | None) -> str | None:
    if actor not in (ISSUER, REPORT):
        return name
    return f"the {actor} ({outlet})" if outlet else f"the {actor}"


def hit(line: HitLine, supports: Supports) -> s.HitShape:
    """Something found."""
    found, place = line.hit, line.place
    return s.HitShape(
        thing=found.thing,
        id=found.id,
        kind=found.kind,
        who=who(found.actor, found.actor_name, place),
        day=found.day,
        status=found.status,
        title=place.title if place else None,
        outlet=place.outlet if place else None,
        supports=supports.of_place(place, found.excerpt),
    )


def act(line: ActLine, supports: Supports) -> s.ActShape:
    """An act on record."""
    row = line.row
    return s.ActShape(
        id=row.id,
        kind=row.kind,
        holder=who(row.holder, row.holder_id_name or row.holder_name, line.place),
        target=row.target_id_name or row.target_name,
        text=row.text,
        condition=row.condition,
        certainty=row.certainty,
        said=row.said,
        deadline=row.deadline,
        status=row.status,
        dispatches=row.dispatches,
        supports=supports.of_place(line.place),
    )


def acts(lines: Iterable[ActLine], supports: Supports) -> list[s.ActShape]:
    """Acts on record."""
    return [act(line, supports) for line in lines]


def step(changed: ChangedAct, supports: Supports) -> s.StepShape:
    """A change of an act's status."""
    row = changed.step
    cited = [supports.at(row.article, row.span, row.version)] if row.article and row.span else []
    return s.StepShape(
        act=act(changed.act, supports),
        status=row.status,
        at=row.at,
        by=row.by,
        because=row.because,
        suggested=row.suggested,
        supports=cited,
    )


def position(changed: ChangedPosition, supports: Supports) -> s.PositionShape:
    """A change of where an actor stands."""
    change = changed.change
    return s.PositionShape(
        what=change.kind,
        before=change.before.text,
        after=change.after.text,
        why=change.reason.why,
        supports=[*supports.of_place(changed.before), *supports.of_place(changed.after)],
    )


def version(new: NewVersion) -> s.VersionShape:
    """A later version of an article."""
    row = new.row
    return s.VersionShape(
        article=row.article, number=row.number, title=row.title, url=safe_url(new.article.url), at=row.added_at
    )


def line(told: StoryLine, supports: Supports) -> s.LineShape:
    """A line of a brief over many articles."""
    return s.LineShape(text=told.text, day=told.day, supports=supports.of_line(told.supports))


def story(record: Record, shown: StoryInFull, supports: Supports) -> s.StoryShape:
    """A story with its brief, what is open in it, its newest articles and the rest of its saga."""
    row, brief = shown.story.row, shown.brief
    return s.StoryShape(
        id=row.id,
        title=row.title,
        first_day=row.first_day,
        last_day=row.last_day,
        articles=row.articles,
        dispatches=row.dispatches,
        headline=line(brief.headline, supports) if brief.headline else None,
        brief=[line(told, supports) for told in brief.lines],
        more=[line(told, supports) for told in brief.more],
        open_acts=acts(act_lines(record, [each.row for each in shown.open[:LISTED]]), supports),
        more_open=len(shown.open) > LISTED,
        newest=[_article(article) for article in shown.story.articles[:LISTED]],
        saga=[_story(other) for other in shown.saga[:LISTED]],
    )


def _article(row: ArticleRow) -> s.ArticleShape:
    return s.ArticleShape(id=row.id, title=row.title, outlet=row.outlet, url=safe_url(row.url), day=row.day)


def _story(row: StoryRow) -> s.StoryRefShape:
    return s.StoryRefShape(id=row.id, title=row.title, last_day=row.last_day)


def actor(shown: Profile, brief: StoryBrief | None, supports: Supports) -> s.ActorShape:
    """An actor with its parts, words, acts and stories."""
    row = shown.row
    return s.ActorShape(
        id=row.id,
        name=row.name,
        kind=row.kind,
        country=row.country,
        roles=_roles(row),
        brief=[line(told, supports) for told in brief.lines] if brief else [],
        statements=[_statement(said, supports) for said in shown.statements],
        held=acts(shown.held, supports),
        aimed=acts(shown.aimed, supports),
        stories=[_story(each) for each in shown.stories],
    )


def _roles(row: ActorRow) -> list[s.RoleShape]:
    return [
        s.RoleShape(
            title=role.title,
            organisation=role.organisation,
            country=role.country,
            former=role.former,
            first_day=role.first_day,
            last_day=role.last_day,
        )
        for role in row.roles[:LISTED]
    ]


def _statement(said: StatementLine, supports: Supports) -> s.StatementShape:
    row = said.row
    return s.StatementShape(
        id=row.id,
        text=row.text,
        said=row.said,
        addressee=row.addressee,
        dispatches=row.dispatches,
        supports=supports.of_place(said.place),
    )


def page(reading: Reading) -> s.PageShape:
    """What was read out of a page that was not kept."""
    brief = reading.brief
    return s.PageShape(
        title=reading.article.title,
        headline=_page_line(reading, brief.headline) if brief.headline else None,
        brief=[_page_line(reading, told) for told in brief.lines],
        acts=[_page_act(reading, each) for each in reading.acts[:LISTED]],
        more_acts=len(reading.acts) > LISTED,
        problems=[problem.message for problem in reading.problems[:LISTED]],
    )


def _page_line(reading: Reading, told: Line) -> s.LineShape:
    return s.LineShape(text=told.text, day=None, supports=of_page(reading.article, told.supports))


def _page_act(reading: Reading, found: Act) -> s.ActShape:
    text = reading.article.text
    hangs_on = next((each for each in reading.contingencies if each.id == found.contingency), None)
    return s.ActShape(
        id=None,
        kind=found.kind,
        holder=_issuing(found.holder, found.holder_name, reading.article.outlet),
        target=found.target_name,
        text=found.text.of(text),
        condition=hangs_on.condition.of(text) if hangs_on else None,
        certainty=found.certainty,
        said=None,
        deadline=found.deadline.date if found.deadline else None,
        status=None,
        dispatches=1,
        supports=of_page(reading.article, [found.text]),
    )
