"""What each line of a brief may be: sentences and clauses in order of how well they serve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.briefs.frames import Sayable, join, say
from onrecord.briefs.material import Material, Told
from onrecord.briefs.merges import said_by_both
from onrecord.briefs.styles import HALF, LINE, Style
from onrecord.briefs.weights import (
    LEAD,
    main_encounter,
    near,
    rank,
    shared,
    tells,
    tells_main,
    weigh_act,
    weigh_contingency,
)
from onrecord.model.actors import ActorId
from onrecord.model.acts import Act, ActKind, BranchKind, Contingency
from onrecord.model.readings import Outlook
from onrecord.model.spans import Span
from onrecord.model.statements import Statement

_OPPOSITES = ((BranchKind.FAILS, BranchKind.SUCCEEDS), (BranchKind.DOES_NOT_HAPPEN, BranchKind.HAPPENS))

_STAKES = (ActKind.THREAT, ActKind.DEMAND, ActKind.WARNING, ActKind.REFUSAL, ActKind.OFFER, ActKind.PROMISE)
"""Acts on which something hangs for others, the gravest first."""

_CARRYING = ("ROOT", "nsubj", "nsubjpass", "dobj", "attr", "acomp", "neg", "aux", "auxpass", "prt")

_POSITIONS = (
    ActKind.DEMAND,
    ActKind.REFUSAL,
    ActKind.THREAT,
    ActKind.OFFER,
    ActKind.ACCUSATION,
    ActKind.PROMISE,
    ActKind.APPEAL,
    ActKind.ENDORSEMENT,
    ActKind.DENIAL,
    ActKind.HOPE,
    ActKind.WARNING,
    ActKind.ANNOUNCEMENT,
)
"""Acts by which an actor takes a stand, the plainest first."""

_FAR = 40
"""Sentences among which the rest is looked for: what news tells behind them is background."""

_ON_THE_MATTER = 0.1
"""Share of the headline's words by which two stands are on one matter, and may stand in one line."""


def what_happens(material: Material, used: frozenset[int]) -> Iterator[Sayable]:
    """The sentence that tells the main matter: early, near the headline, with the main encounter."""
    main = main_encounter(material)
    ranked = sorted(
        (told for told in material.sentences[:LEAD] if told.place not in used),
        key=lambda told: (told.leans, -tells_main(material, told, main), told.place),
    )
    for told in ranked:
        yield from say(material, told, frozenset(), LINE)


def at_stake(material: Material, used: frozenset[int]) -> Iterator[Sayable]:
    """What may follow: opposite branches side by side, what two say alike, the condition or act on which most hangs."""
    for outlook in material.reading.outlook[:4]:
        yield from _branches_side_by_side(material, outlook, used)
    yield from said_by_both(material, used)
    reading = material.reading
    stakes: list[tuple[float, int, Contingency | Act]] = [
        (-weigh_contingency(material, found), found.consequence.start, found) for found in reading.contingencies
    ]
    stakes += [
        (-weigh_act(material, act), act.text.start, act)
        for act in reading.acts
        if act.kind in _STAKES and act.contingency is None
    ]
    for _, _, stake in sorted(stakes, key=lambda found: found[:2]):
        if isinstance(stake, Contingency):
            yield from _contingency(material, stake, used, LINE)
        else:
            yield from _act(material, stake, used)


def who_stands_where(material: Material, used: frozenset[int]) -> Iterator[Sayable]:
    """What two chief actors demand, refuse, offer, say … on the matter, side by side; else what one does."""
    stands = _stands(material, used)
    for place, first in enumerate(stands):
        for left in _stand(material, first, used, HALF):
            for second in stands[place + 1 :]:
                if second.holder == first.holder or not _on_one_matter(material, first, second):
                    continue
                for right in _stand(material, second, used, _rest(left)):
                    both = None if first.holder in right.phrase.named else join(material, left, right)
                    if both is not None:
                        yield both
    for stand in stands:
        yield from _stand(material, stand, used, LINE)


def what_leads(material: Material, used: frozenset[int]) -> Iterator[Sayable]:
    """The article's own first sentences, in its order; those that lean on another only when the rest is used up."""
    left = [told for told in material.sentences[:LEAD] if told.place not in used]
    for told in sorted(left, key=lambda told: (told.leans, told.place)):
        yield from say(material, told, frozenset(), LINE)


def what_else(material: Material, used: frozenset[int]) -> Iterator[Sayable]:
    """The sentences that tell most of the rest."""
    ranked = sorted(
        (told for told in material.sentences[:_FAR] if told.place not in used),
        key=lambda told: (-tells(material, told), told.place),
    )
    for told in ranked[:8]:
        yield from say(material, told, frozenset(), LINE)


@dataclass(frozen=True, slots=True)
class Stand:
    """A place where an actor takes a stand, and how well it shows where that one stands."""

    holder: ActorId
    spans: tuple[Span, ...]
    score: float


def _stands(material: Material, used: frozenset[int]) -> list[Stand]:
    """The plainest stands of the chief actors, two of each at most, the chiefest first."""
    reading = material.reading
    said = Counter(act.holder for act in reading.acts) + Counter(s.speaker for s in reading.statements)
    told = {who for n in used for _, who in reading.cast.within(material.sentences[n].span)}
    found = [
        Stand(act.holder, (act.text,) if act.cue is None else (act.text, act.cue), _plain(act))
        for act in reading.acts
        if act.holder is not None and act.kind in _POSITIONS
    ]
    found += [
        Stand(statement.speaker, (statement.content[0], statement.cue), 0.5)
        for statement in reading.statements
        if statement.speaker is not None and statement.cue is not None
    ]
    scored = [
        replace(
            stand,
            score=stand.score
            + min(said[stand.holder], 4) / 4
            + 0.5 * rank(material, stand.holder)
            + 2.0 * near(material, stand.spans[0])
            - 0.5 * (stand.holder in told),
        )
        for stand in found
    ]
    chosen: dict[ActorId, list[Stand]] = {}
    for stand in sorted(scored, key=lambda s: (-s.score, s.spans[0].start)):
        chosen.setdefault(stand.holder, []).append(stand)
    chiefs = list(chosen.values())[:4]
    return [*(each[0] for each in chiefs), *(stand for each in chiefs for stand in each[1:2])]


def _plain(act: Act) -> float:
    return 1.0 - _POSITIONS.index(act.kind) / len(_POSITIONS) + act.reason.score


def _on_one_matter(material: Material, first: Stand, second: Stand) -> bool:
    """Whether two stands are on what the headline is about, or their sentences share two words that carry matter."""
    left, right = material.holding(first.spans), material.holding(second.spans)
    if left is None or right is None or left.leans or right.leans:
        return False
    near_both = min(shared(material, left), shared(material, right)) >= _ON_THE_MATTER
    return near_both or len(left.stems & right.stems) > 1


def _stand(material: Material, stand: Stand, used: frozenset[int], style: Style) -> Iterator[Sayable]:
    told = material.holding(stand.spans)
    if told is not None and told.place not in used:
        yield from say(material, told, material.tokens(stand.spans), style)


def _rest(left: Sayable) -> Style:
    """What the second half of a line may be beside its first."""
    return replace(HALF, words=LINE.words - left.phrase.words)


def _branches_side_by_side(material: Material, outlook: Outlook, used: frozenset[int]) -> Iterator[Sayable]:
    known = {c.id: c for c in material.reading.contingencies}
    by_kind = {b.kind: [known[each] for each in b.contingencies if each in known] for b in outlook.branches}
    for against, towards in _OPPOSITES:
        if not by_kind.get(towards):
            continue
        for left in by_kind.get(against, [])[:3]:
            for first in _contingency(material, left, used, HALF):
                for right in by_kind[towards][:3]:
                    for second in _contingency(material, right, used, _rest(first)):
                        both = join(material, first, second)
                        if both is not None:
                            yield both


def _contingency(material: Material, found: Contingency, used: frozenset[int], style: Style) -> Iterator[Sayable]:
    spans = [found.condition, found.consequence]
    told = material.holding(spans)
    if told is None or told.place in used or style.words < 6:
        return
    statements = [s for s in material.reading.statements if any(part.meets(found.consequence) for part in s.content)]
    keep = material.tokens([found.marker, *spans]) | _tops(material, told, statements)
    yield from say(material, told, keep, style)
    if style.words < LINE.words:
        yield from say(material, told, _core(material, found) | _tops(material, told, statements), style)


def _tops(material: Material, told: Told, statements: Sequence[Statement]) -> frozenset[int]:
    """The words by which the sentence says who said it: the source's head and the cue."""
    parse = material.parse
    tops: set[int] = set()
    for statement in statements:
        for span in (statement.source, statement.cue):
            if span is not None and told.span.covers(span):
                inside = parse.tokens(span)
                tops.update(token for token in inside if parse.heads[token] not in inside)
    return frozenset(tops)


def _core(material: Material, found: Contingency) -> frozenset[int]:
    """The condition whole, and of the consequence the words that carry it: its verb, subject and objects."""
    parse = material.parse
    consequence = parse.tokens(found.consequence)
    core = {t for t in consequence if parse.deps[t] in _CARRYING or parse.pos[t] in ("VERB", "AUX", "PART")}
    return material.tokens([found.marker, found.condition]) | frozenset(core)


def _act(material: Material, act: Act, used: frozenset[int]) -> Iterator[Sayable]:
    told = material.holding([act.text] if act.cue is None else [act.text, act.cue])
    if told is not None and told.place not in used:
        yield from say(material, told, material.tokens([act.text, act.cue]), LINE)
