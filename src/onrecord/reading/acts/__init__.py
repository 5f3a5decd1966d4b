"""Acts: what somebody does by saying something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from onrecord.model.actors import REPORT, Cast
from onrecord.model.acts import Act, ActId, ActKind, Contingency, ContingencyKind
from onrecord.model.articles import Article, Day
from onrecord.model.frames import Frame
from onrecord.model.parses import Parse
from onrecord.model.problems import Found
from onrecord.model.spans import Span
from onrecord.model.statements import Statement
from onrecord.reading.acts.certainties import certainty_of, polarity_of
from onrecord.reading.acts.cues import find_reported
from onrecord.reading.acts.discourse import Discourse
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.acts.encoded import agreeing, find_alone
from onrecord.reading.acts.kinds import head_of
from onrecord.reading.acts.performances import find_performed
from onrecord.reading.acts.plover import plover_of
from onrecord.reading.acts.targets import NOBODY, Party, find_target, party_at
from onrecord.reading.attributions import Attribution, attribute
from onrecord.reading.days import day_in, find_days
from onrecord.reading.lexicons import load_lexicon
from onrecord.reading.trust import weigh_found

# Acts whose chance of being right is below this are left out.
LEAST = 0.5


def find_acts(
    article: Article,
    parse: Parse,
    cast: Cast,
    statements: Sequence[Statement],
    contingencies: Sequence[Contingency],
    frames: Sequence[Frame] | None = None,
) -> Found[Act]:
    """Every act, in reading order of its text; ``frames`` is the encoder's opinion, None where there is none."""
    discourse = Discourse(parse, cast, statements)
    drafts = (*find_reported(discourse), *find_performed(discourse))
    seen = partial(agreeing, parse, frames) if frames is not None else None
    likely = weigh_found("acts", drafts, LEAST, seen)
    likely += find_alone(parse, frames or (), likely, contingencies)
    days = find_days(article, parse)
    acts = [act for draft in likely if (act := _act(parse, cast, statements, days, draft)) is not None]
    acts = _hang(parse, cast, statements, acts, contingencies)
    kept = _without_doubles(acts)
    kept.sort(key=lambda act: (act.text.start, act.text.end, act.kind))
    return Found(tuple(replace(act, id=ActId(f"act-{number}")) for number, act in enumerate(kept, 1)))


def _act(parse: Parse, cast: Cast, statements: Sequence[Statement], days: Sequence[Day], draft: ActDraft) -> Act | None:
    said = attribute(draft.text, cast, statements)
    holder = _holder(parse, cast, statements, draft)
    if holder is None:
        return None
    target = find_target(parse, cast, draft, holder)
    return Act(
        id=ActId(""),
        kind=draft.kind,
        holder=holder.actor,
        holder_name=holder.name,
        target=target.actor,
        target_name=target.name,
        text=draft.text,
        cue=parse.word_span(draft.cue) if draft.cue is not None else None,
        statement=said.statement,
        certainty=draft.certainty or certainty_of(parse, draft.deed),
        polarity=polarity_of(parse, draft.deed),
        deadline=_deadline(parse, days, draft),
        plover=plover_of(parse, draft.kind, draft.deed, draft.text, draft.cue),
        reason=draft.reason,
    )


_JUDGEMENTS = (ActKind.ACCUSATION, ActKind.DENIAL, ActKind.ENDORSEMENT)
"""What is told of what is or was: nothing is to be done by a day in their words ("we welcome today's decision")."""

_BEFORE = frozenset(("by", "before", "until", "within", "in"))


def _deadline(parse: Parse, days: Sequence[Day], draft: ActDraft) -> Day | None:
    """The day in an act's words, or the one by which its whole clause says that the deed is to be done."""
    if draft.kind in _JUDGEMENTS:
        return None
    day = day_in(days, draft.text)
    if day is not None:
        return day
    return next((found for found in days if _bounds(parse, found, draft.deed)), None)


def _bounds(parse: Parse, day: Day, deed: int) -> bool:
    """Whether a day hangs on a deed by a word such as "by" or "until"."""
    tokens = parse.tokens(day.span)
    if not tokens or not parse.under(tokens[0], deed):
        return False
    path = (tokens[0], *parse.ancestors(tokens[0]))
    return any(parse.lowers[t] in _BEFORE and parse.heads[t] == deed for t in path)


def _holder(parse: Parse, cast: Cast, statements: Sequence[Statement], draft: ActDraft) -> Party | None:
    """Who performs the act; None where it would be the report itself, which only tells of acts."""
    if draft.nobody:
        return NOBODY
    if draft.holder is not None:
        named = party_at(parse, cast, draft.holder)
        return named if named != NOBODY else _source_of(parse, statements, draft.holder)
    places = (parse.word_span(draft.cue), draft.text) if draft.cue is not None else (draft.text,)
    said = next((s for p in places if (s := attribute(p, cast, statements)).actor != REPORT), Attribution(REPORT, None))
    if said.actor == REPORT:
        return NOBODY if draft.cue is not None else None
    if said.actor is None and said.statement is None and _is_asker(said.name):
        return None  # what a questioner says is no act of anyone's
    known = cast.get(said.actor)
    return Party(said.actor, said.name or (known.name if known is not None else None))


def _source_of(parse: Parse, statements: Sequence[Statement], token: int) -> Party:
    """Who speaks by the statement whose source a token is: "he" in "he said that …"; else NOBODY."""
    place = parse.word_span(token)
    named = (s for s in statements if s.source is not None and s.source.covers(place))
    return next((Party(s.speaker, s.speaker_name) for s in named), NOBODY)


def _is_asker(label: str | None) -> bool:
    """Whether a transcript's label names nobody ("QUESTION"); "MR. LOW" is somebody, though not further known."""
    return label is None or label.strip(" .:").lower() in load_lexicon("en", "acts")["performers"]["askers"]


def _hang(
    parse: Parse, cast: Cast, statements: Sequence[Statement], acts: Sequence[Act], contingencies: Sequence[Contingency]
) -> list[Act]:
    """The acts, each with the contingency whose consequence it is; a consequence without an act becomes one."""
    hung = list(acts)
    for contingency in contingencies:
        kind = _act_kind(contingency.kind)
        best = max(
            (place for place, act in enumerate(hung) if act.text.meets(contingency.consequence)),
            key=lambda place: _share(hung[place].text, contingency.consequence),
            default=None,
        )
        if best is not None and _is_same(hung[best].text, contingency.consequence):
            hung[best] = _on_condition(parse, cast, hung[best], contingency)
        elif kind is not None:
            hung.append(_from_contingency(parse, cast, statements, contingency, kind))
    return hung


def _is_same(act: Span, consequence: Span) -> bool:
    """Whether an act is what follows: most of the longer of the two, or all but a lead such as "it is ready to"."""
    share = _share(act, consequence)
    return share >= 0.5 or (share >= 0.3 and (consequence.covers(act) or act.covers(consequence)))


# Done to the one who is to bring the condition about, where the words name nobody else.
_ANSWERING = (ActKind.THREAT, ActKind.OFFER, ActKind.DEMAND, ActKind.PROMISE, ActKind.WARNING)


def _on_condition(parse: Parse, cast: Cast, act: Act, contingency: Contingency) -> Act:
    """The act with the condition that it hangs on, of the contingency's kind."""
    kind = _act_kind(contingency.kind) or act.kind
    reason = max(act.reason, contingency.reason, key=lambda reason: reason.score)
    deed = head_of(parse, parse.tokens(act.text))
    plover = act.plover if kind is act.kind else plover_of(parse, kind, deed, act.text)
    hung = replace(act, contingency=contingency.id, kind=kind, plover=plover, reason=reason)
    actor = cast.get(contingency.condition_actor)
    if actor is None or actor.id == act.holder or act.target_name is not None or kind not in _ANSWERING:
        return hung
    return replace(hung, target=actor.id, target_name=actor.name)


def _act_kind(kind: ContingencyKind) -> ActKind | None:
    """The kind of act that a contingency makes; forecasts and rules make none."""
    return None if kind in (ContingencyKind.PREDICTION, ContingencyKind.RULE) else ActKind(kind.value)


def _share(one: Span, other: Span) -> float:
    """How much of the longer of two spans both have."""
    return max(0, min(one.end, other.end) - max(one.start, other.start)) / max(len(one), len(other))


def _from_contingency(
    parse: Parse, cast: Cast, statements: Sequence[Statement], contingency: Contingency, kind: ActKind
) -> Act:
    tokens = parse.tokens(contingency.consequence)
    deed = head_of(parse, tokens) if tokens else 0
    target = cast.get(contingency.condition_actor)
    named = target is not None and target.id != contingency.by
    return Act(
        id=ActId(""),
        kind=kind,
        holder=contingency.by,
        holder_name=contingency.by_name,
        target=target.id if target is not None and named else None,
        target_name=target.name if target is not None and named else None,
        text=contingency.consequence,
        statement=attribute(contingency.consequence, cast, statements).statement,
        contingency=contingency.id,
        certainty=certainty_of(parse, deed),
        polarity=polarity_of(parse, deed),
        plover=plover_of(parse, kind, deed, contingency.consequence),
        reason=contingency.reason,
    )


def _without_doubles(acts: Sequence[Act]) -> list[Act]:
    """The acts without those whose text another, better one covers with the same kind or the same words."""
    kept: list[Act] = []
    for act in sorted(acts, key=lambda a: (a.contingency is None, -a.reason.score, a.text.start, a.text.end)):
        if not any(_doubles(act, other) for other in kept):
            kept.append(act)
    return kept


def _doubles(act: Act, other: Act) -> bool:
    if not act.text.meets(other.text):
        return False
    if act.kind is other.kind and act.holder == other.holder:
        return True
    return _share(act.text, other.text) > 0.8
