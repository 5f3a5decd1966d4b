"""What was asked of the record, as listings for people: ids, facts, words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from onrecord.desk.consultations import (
    ActOnRecord,
    ActorInFull,
    ArticleInFull,
    ChangesInFull,
    StoryInFull,
    StoryOnRecord,
)
from onrecord.desk.wordings import OtherWords
from onrecord.model.actors import ISSUER_NAME
from onrecord.model.briefs import StoryBrief
from onrecord.record.rows import (
    ActRow,
    ArticleRow,
    Difference,
    Hit,
    Listed,
    Moment,
    StatementRow,
    StepRow,
    StoryRow,
    Thing,
)
from onrecord.showing.listings import Item, Listing, Section
from onrecord.showing.wordings import relation_in_words
from onrecord.stories.utterances import Source as Report
from onrecord.stories.utterances import count_independent

FEW = 8
"""Articles that are named of one story or act in a list."""


def show_count(number: int, one: str, several: str = "") -> str:
    """A number with its noun: "1 article", "3 stories"."""
    return f"{number} {one if number == 1 else several or f'{one}s'}"


def show_time(moment: datetime) -> str:
    """A time of the record, to the minute."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def more(cursor: str | None) -> str | None:
    """How to go on where a list ends before everything was listed."""
    return f"more: --cursor {cursor}" if cursor else None


def stories_listing(page: Listed[StoryOnRecord]) -> Listing:
    """Stories with their articles."""
    items = tuple(_story_item(story.row, story.articles) for story in page.rows)
    return Listing(sections=(Section("", items, "no stories yet: onrecord add PAGE…"),), more=more(page.cursor))


def _story_item(row: StoryRow, articles: Sequence[ArticleRow] = ()) -> Item:
    lines = [_article_line(article) for article in articles[:FEW]]
    if len(articles) > FEW:
        lines.append(f"and {len(articles) - FEW} more: onrecord story {row.id}")
    return Item(id=row.id, title=row.title or "(no title)", facts=_story_facts(row), lines=tuple(lines))


def _story_facts(row: StoryRow) -> tuple[str, ...]:
    dispatches = show_count(row.dispatches, "dispatch", "dispatches")
    return _days(row.first_day, row.last_day), show_count(row.articles, "article"), dispatches


def _days(first: date, last: date) -> str:
    if first > last:
        return "in no article yet"
    return str(first) if first == last else f"{first} to {last}"


def _article_line(row: ArticleRow) -> str:
    return " · ".join(part for part in (str(row.day), row.outlet, row.title or row.url, row.id) if part)


def _article_item(row: ArticleRow) -> Item:
    facts = (str(row.day), row.outlet or "", row.url or "")
    return Item(id=row.id, title=row.title or row.url or "(no title)", facts=facts)


def story_listing(found: StoryInFull) -> Listing:
    """One story: its brief, what is open in it, its articles, and its neighbours."""
    return Listing(
        title=found.story.row.title or found.story.row.id,
        facts=(found.story.row.id, *_story_facts(found.story.row)),
        lines=_brief_lines(found.brief),
        sections=(
            Section("Open", tuple(map(act_item, found.open))),
            Section("Articles", tuple(map(_article_item, found.story.articles))),
            Section("Quoted differently", tuple(map(_variant_item, found.variants))),
            Section("In the same saga", tuple(_story_item(row) for row in found.saga)),
        ),
    )


def _variant_item(found: OtherWords) -> Item:
    """Who prints what of one statement, those first whose words most have."""
    lines = tuple(
        f"{each.outlet or each.article}: " + (f"“{each.words}”" if each.words else "nothing there")
        for each in (found.left, found.right)
    )
    return Item(id=found.statement, title=found.speaker or "somebody", lines=lines)


def _brief_lines(brief: StoryBrief) -> tuple[str, ...]:
    return tuple(f"{number}  {line.text}" for number, line in enumerate(brief.lines, 1))


def acts_listing(page: Listed[ActOnRecord]) -> Listing:
    """Open acts by deadline."""
    empty = "nothing is open: onrecord add PAGE…, or ask with fewer bounds"
    return Listing(sections=(Section("", tuple(map(act_item, page.rows)), empty),), more=more(page.cursor))


def act_item(found: ActOnRecord) -> Item:
    """An act: who does what to whom, by when, what came of it, and where it stands."""
    sources = {source.article: source for source in found.sources}
    lines = [f"“{found.row.text}”" if _is_quoted(found) else found.row.text]
    if found.row.condition:
        lines.append(f"{relation_in_words(found.row.relation)} {found.row.condition}")
    lines += map(_step_line, found.history)
    lines += [
        " · ".join(part for part in (str(source.day), source.outlet, source.url or source.article) if part)
        for source in list(sources.values())[:FEW]
    ]
    facts = (*_act_facts(found.row), *_independence(found))
    return Item(id=found.row.id, title=_act_title(found.row), facts=facts, lines=tuple(lines))


def _independence(found: ActOnRecord) -> tuple[str, ...]:
    """How many of its dispatches corroborate each other, where some are of one outlet."""
    current = [source for source in found.sources if source.current]
    reports = [Report(article=s.article, dispatch=s.dispatch, outlet=s.outlet) for s in current]
    independent = count_independent(reports)
    return (f"{independent} of them independent",) if independent < len({s.dispatch for s in current}) else ()


def _is_quoted(found: ActOnRecord) -> bool:
    """Whether the article has the words as the speaker's own, which alone makes them a quotation."""
    if found.act is None or found.reading is None:
        return False
    text, span = found.reading.article.text, found.act.text
    return text[max(0, span.start - 1) : span.start] in ("“", '"') and text[span.end : span.end + 1] in ("”", '"', ",")


def _called(name: str | None) -> str:
    """How somebody is named to a reader; whoever issued a release has no name but that."""
    return "the issuer" if name == ISSUER_NAME else name or "somebody"


def _act_title(row: ActRow) -> str:
    holder = _called(row.holder_id_name or row.holder_name)
    target = row.target_id_name or row.target_name
    return f"{holder}: {row.kind.value}" + (f" to {target}" if target else "")


def _act_facts(row: ActRow) -> tuple[str, ...]:
    status = row.status.value.replace("_", " ")
    by = f"by {row.deadline}" if row.deadline else (f"by “{row.deadline_words}”" if row.deadline_words else "")
    sources = show_count(row.dispatches, "dispatch", "dispatches")
    return status, by, f"said {row.said}", sources


def _act_row_item(row: ActRow) -> Item:
    return Item(id=row.id, title=_act_title(row), facts=_act_facts(row), lines=(row.text,))


def _step_line(step: StepRow) -> str:
    verb = "perhaps " if step.suggested else ""
    who = "a person" if step.by == "person" else "the record"
    where = step.article or step.because
    parts = [f"→ {verb}{step.status.value.replace('_', ' ')}", str(step.day) if step.day else "", f"by {who}"]
    parts += [f"“{step.words}”" if step.words else "", where or "", step.note or step.reason.why]
    return " · ".join(part for part in parts if part)


def hits_listing(page: Listed[Hit]) -> Listing:
    """What a search found."""
    items = tuple(map(_hit_item, page.rows))
    empty = "nothing found: try fewer words or bounds, or a part of a word with *"
    return Listing(sections=(Section("", items, empty),), more=more(page.cursor))


def _hit_item(hit: Hit) -> Item:
    what = hit.thing.value if hit.kind is None else hit.kind
    title = f"{_called(hit.actor_name)}: {what}" if hit.actor_name else what
    status = hit.status.value.replace("_", " ") if hit.status else ""
    return Item(id=hit.id, title=title, facts=(str(hit.day), status, hit.article), lines=(hit.excerpt,))


def timeline_listing(title: str, moments: Sequence[Moment]) -> Listing:
    """What was said and done when, oldest first."""
    items = tuple(
        Item(
            id=str(moment.day),
            title=f"{_called(moment.actor_name)} · {_what(moment)}" if moment.actor_name else _what(moment),
            facts=(moment.id, (moment.status or "").replace("_", " ")),
            lines=(moment.text,),
        )
        for moment in moments
    )
    return Listing(title=title, sections=(Section("Timeline", items, "nothing of it is on record"),))


def _what(moment: Moment) -> str:
    """What a moment is, for people: of a statement they need not know the form."""
    return "said" if moment.thing is Thing.STATEMENT else moment.kind or moment.thing.value


def changes_listing(found: ChangesInFull) -> Listing:
    """What came on record since a moment."""
    changes = found.changes
    positions = tuple(
        Item(
            id=change.after.id,
            title=f"{change.after.actor}: {change.kind.value} changed",
            facts=(change.reason.why,),
            lines=(f"{change.before.day}: {change.before.text}", f"{change.after.day}: {change.after.text}"),
        )
        for change in found.positions
    )
    versions = tuple(
        Item(id=row.article, title=row.title or "", facts=(f"version {row.number}", str(row.added_at.date())))
        for row in changes.versions
    )
    steps = tuple(Item(id=step.act, title=_step_line(step).removeprefix("→ ")) for step in changes.steps)
    merges = tuple(
        Item(id=f"merge {row.number}", title=f"{row.merged} is {row.kept}", facts=(row.reason.why,))
        for row in changes.merges
    )
    sections = (
        Section("New articles", tuple(map(_article_item, changes.articles))),
        Section("Changed pages", versions),
        Section("New acts", tuple(map(_act_row_item, changes.acts))),
        Section("Changed positions", positions),
        Section("What came of acts", steps),
        Section("New statements", tuple(map(_statement_item, changes.statements))),
        Section("Actors held to be one", merges),
    )
    shown = tuple(section for section in sections if section.items)
    nothing = Section("", (), "nothing came on record since then")
    return Listing(lines=_brief_lines(found.brief), sections=shown or (nothing,))


def _statement_item(row: StatementRow) -> Item:
    speaker = _called(row.speaker_id_name or row.speaker_name)
    return Item(id=row.id, title=speaker, facts=(str(row.said),), lines=(row.text,))


def actor_listing(found: ActorInFull) -> Listing:
    """One actor: its parts with their days, what it said, what is open, its stories."""
    row = found.row
    roles = tuple(
        Item(
            id="",
            title=", ".join(part for part in (role.title, role.organisation, role.country) if part),
            facts=(_days(role.first_day, role.last_day), "former" if role.former else ""),
        )
        for role in row.roles
    )
    names = ", ".join(name.name for name in row.names if name.name != row.name)
    return Listing(
        title=row.name,
        facts=(row.id, row.kind.value, row.country or "", _days(row.first_day, row.last_day)),
        lines=(*((f"also: {names}",) if names else ()), *_brief_lines(found.brief or StoryBrief("rules", ()))),
        sections=(
            Section("Parts", roles),
            Section("Open", tuple(map(act_item, found.acts))),
            Section("Said", tuple(map(_statement_item, found.statements))),
            Section("Stories", tuple(_story_item(story) for story in found.stories)),
            Section(
                "Held to be one",
                tuple(
                    Item(
                        id=f"merge {merge.number}",
                        title=f"{merge.merged} is {merge.kept}",
                        facts=(f"by {merge.by}", merge.reason.why, "undone" if merge.undone_at else ""),
                    )
                    for merge in found.merges
                ),
            ),
        ),
    )


def article_listing(found: ArticleInFull) -> Listing:
    """One article: its versions and what each changed, its copies, its acts."""
    row = found.row
    versions = tuple(
        Item(
            id=f"version {version.number}",
            title=version.title or "",
            facts=(show_time(version.added_at), version.reader),
        )
        for version in found.versions
    )
    return Listing(
        title=row.title or row.id,
        facts=(row.id, str(row.day), row.outlet or "", row.agency or "", row.url or "", row.story or ""),
        sections=(
            Section("Versions", versions),
            *(section for difference in found.differences for section in _difference_sections(difference)),
            Section("Copies", tuple(map(_article_item, found.copies))),
            Section("Acts", tuple(map(act_item, found.acts))),
        ),
    )


def _difference_sections(difference: Difference) -> tuple[Section, ...]:
    added = (*map(_act_row_item, difference.acts_added), *map(_statement_item, difference.statements_added))
    gone = (*map(_act_row_item, difference.acts_withdrawn), *map(_statement_item, difference.statements_withdrawn))
    version = f"version {difference.after}"
    return Section(f"Added by {version}", added), Section(f"Withdrawn by {version}", gone)
