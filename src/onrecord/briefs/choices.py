"""What each line of a brief may be: sentences and clauses in order of how well they serve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.briefs.frames import Sayable, join, say
from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.material import Material, Told
from onrecord.model.acts import Act, ActKind, BranchKind, Contingency
from onrecord.model.encounters import Encounter, EncounterStatus
from onrecord.model.readings import Outlook

LIMIT = 35
HALF = 20
"""Words that the first of two clauses in one line may take."""

_LEAD = 12
"""Sentences in which what happens is looked for; news puts it first."""

_OPPOSITES = ((BranchKind.FAILS, BranchKind.SUCCEEDS), (BranchKind.DOES_NOT_HAPPEN, BranchKind.HAPPENS))

_STAKES = (ActKind.THREAT, ActKind.DEMAND, ActKind.WARNING, ActKind.REFUSAL, ActKind.OFFER, ActKind.PROMISE)
"""Acts on which something hangs for others, the gravest first."""

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


def what_happens(material: Material, used: frozenset[int]) -> Iterator[Sayable]:
    """The sentence that tells the main matter: early, near the headline, with the main encounter."""
    main = _main_encounter(material)
    ranked = sorted(
        (told for told in material.sentences[:_LEAD] if told.place not in used),
        key=lambda told: (-_tells_main(material, told, main), told.place),
    )
    for told in ranked:
        yield from say(material, told, frozenset(), LIMIT)


def at_stake(material: Material, used: frozenset[int]) -> Iterator[Sayable]:
    """What may follow: opposite branches side by side, a condition with its consequence, a grave act."""
    for outlook in material.reading.outlook[:4]:
        yield from _branches_side_by_side(material, outlook, used)
    known = {c.id: c for c in material.reading.contingencies}
    for outlook in material.reading.outlook[:4]:
        for branch in outlook.branches:
            for each in branch.contingencies:
                if each in known:
                    yield from _contingency(material, known[each], used, LIMIT)
    for act in _ranked(material.reading.acts, _STAKES):
        yield from _act(material, act, used, LIMIT)


def who_stands_where(material: Material, used: frozenset[int]) -> Iterator[Sayable]:
    """What two chief actors demand, refuse, offer …, side by side; else what one does."""
    acts = [act for act in _ranked(material.reading.acts, _POSITIONS) if act.holder is not None]
    weights: dict[str, int] = {}
    for act in material.reading.acts:
        weights[str(act.holder)] = weights.get(str(act.holder), 0) + 1
    chiefs = sorted(dict.fromkeys(str(act.holder) for act in acts), key=lambda who: -weights[who])
    clauses = {
        who: [said for act in acts if str(act.holder) == who for said in _act(material, act, used, HALF)][:3]
        for who in chiefs[:4]
    }
    for place, first in enumerate(chiefs[:4]):
        for second in chiefs[place + 1 : 4]:
            for left in clauses[first]:
                for right in clauses[second]:
                    both = join(material, left, right)
                    if both is not None:
                        yield both
    for act in acts:
        yield from _act(material, act, used, LIMIT)


def what_else(material: Material, used: frozenset[int]) -> Iterator[Sayable]:
    """The sentences that tell most of the rest."""
    ranked = sorted(
        (told for told in material.sentences if told.place not in used),
        key=lambda told: (-_tells(material, told), told.place),
    )
    for told in ranked[:8]:
        yield from say(material, told, frozenset(), LIMIT)


def _tells_main(material: Material, told: Told, main: Encounter | None) -> float:
    score = 2.5 / (1 + told.place) + _tells(material, told)
    if main is not None and any(told.span.covers(span) for span in main.spans):
        score += 1.0 + 0.5 * (main.date is not None and told.span.covers(main.date.span))
        score += 0.5 * (main.place is not None and told.span.covers(main.place))
    return score


def _tells(material: Material, told: Told) -> float:
    """How much a sentence tells by itself: near the headline, early, with acts; less where it leans on others."""
    near = len(told.stems & material.headline) / max(len(material.headline), 1)
    acts = sum(told.span.covers(act.text) for act in material.reading.acts)
    lean = _leans(material, told)
    quoted = sum(token in material.sheet.quoted for token in told.tokens) / len(told.tokens)
    return 2.0 * near + 1.0 / (1 + told.place) + 0.3 * min(acts, 2) - 1.5 * lean - (quoted > 0.7)


def _leans(material: Material, told: Told) -> bool:
    """Whether a sentence opens with words that only the one before explains."""
    first = material.parse.lowers[told.sentence.first]
    words = load_lexicon()["words"]
    return first in ("this", "that", "these", "those", "such", "it", "there", "so") or first in words["openings"]


def _main_encounter(material: Material) -> Encounter | None:
    encounters = [e for e in material.reading.encounters if e.status is not EncounterStatus.CANCELLED]
    return max(encounters, key=lambda e: (len(e.spans), -e.spans[0].start), default=None)


def _branches_side_by_side(material: Material, outlook: Outlook, used: frozenset[int]) -> Iterator[Sayable]:
    known = {c.id: c for c in material.reading.contingencies}
    by_kind = {b.kind: [known[each] for each in b.contingencies if each in known] for b in outlook.branches}
    for against, towards in _OPPOSITES:
        for left in by_kind.get(against, [])[:3]:
            for right in by_kind.get(towards, [])[:3]:
                for first in _contingency(material, left, used, HALF):
                    for second in _contingency(material, right, used, LIMIT - first.phrase.words):
                        both = join(material, first, second)
                        if both is not None:
                            yield both


def _contingency(material: Material, found: Contingency, used: frozenset[int], limit: int) -> Iterator[Sayable]:
    spans = [found.condition, found.consequence]
    told = material.holding(spans)
    if told is None or told.place in used or limit < 6:
        return
    statements = [s for s in material.reading.statements if any(part.meets(found.consequence) for part in s.content)]
    sources = [span for s in statements for span in (s.source, s.cue) if span is not None and told.span.covers(span)]
    keep = material.tokens([found.marker, *spans, *sources])
    yield from say(material, told, keep, limit)


def _act(material: Material, act: Act, used: frozenset[int], limit: int) -> Iterator[Sayable]:
    told = material.holding([act.text] if act.cue is None else [act.text, act.cue])
    if told is not None and told.place not in used:
        yield from say(material, told, material.tokens([act.text, act.cue]), limit)


def _ranked(acts: Sequence[Act], kinds: Sequence[ActKind]) -> list[Act]:
    """Acts of these kinds: with a deadline first, then by kind, by how sure the finding is, by place."""
    chosen = [act for act in acts if act.kind in kinds]
    return sorted(
        chosen,
        key=lambda act: (act.deadline is None, kinds.index(act.kind), -round(act.reason.score, 2), act.text.start),
    )
