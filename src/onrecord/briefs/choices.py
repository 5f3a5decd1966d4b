"""What each line of a brief may be: sentences and clauses in order of how well they serve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.briefs.frames import Sayable, join, say
from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.material import Material, Told
from onrecord.model.actors import REPORT, ActorId
from onrecord.model.acts import Act, ActKind, BranchKind, Contingency
from onrecord.model.encounters import Encounter, EncounterStatus
from onrecord.model.parses import Parse
from onrecord.model.readings import Outlook
from onrecord.model.spans import Span
from onrecord.model.statements import Statement

LIMIT = 35
HALF = 20
"""Words that the first of two clauses in one line may take."""

_LEAD = 12
"""Sentences in which what happens is looked for; news puts it first."""

_OPPOSITES = ((BranchKind.FAILS, BranchKind.SUCCEEDS), (BranchKind.DOES_NOT_HAPPEN, BranchKind.HAPPENS))

_STAKES = (ActKind.THREAT, ActKind.DEMAND, ActKind.WARNING, ActKind.REFUSAL, ActKind.OFFER, ActKind.PROMISE)
"""Acts on which something hangs for others, the gravest first."""

_CARRYING = ("ROOT", "nsubj", "nsubjpass", "dobj", "attr", "acomp", "neg", "aux", "auxpass", "prt")

_GRAVITY = {
    "threat": 5.0, "demand": 4.0, "warning": 4.0, "offer": 4.0, "promise": 4.0, "refusal": 4.0,
    "appeal": 3.0, "hope": 3.0, "announcement": 3.0,
}  # fmt: skip
"""What weighs most where something is at stake; 1.5 for the rest. Set by what an editor would print, not measured."""

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
    """What may follow: opposite branches side by side, else the condition or act on which most hangs."""
    for outlook in material.reading.outlook[:4]:
        yield from _branches_side_by_side(material, outlook, used)
    reading = material.reading
    stakes: list[tuple[float, int, Contingency | Act]] = [
        (-_weighs(material, found), found.consequence.start, found) for found in reading.contingencies
    ]
    stakes += [
        (-_hangs(material, act), act.text.start, act)
        for act in reading.acts
        if act.kind in _STAKES and act.contingency is None
    ]
    for _, _, stake in sorted(stakes, key=lambda found: found[:2]):
        if isinstance(stake, Contingency):
            yield from _contingency(material, stake, used, LIMIT)
        else:
            yield from _act(material, stake, used, LIMIT)


def who_stands_where(material: Material, used: frozenset[int]) -> Iterator[Sayable]:
    """What two chief actors demand, refuse, offer, say …, side by side; else what one does."""
    stands = _stands(material, used)
    for place, first in enumerate(stands):
        for left in _stand(material, first, used, HALF):
            for second in stands[place + 1 :]:
                if second.holder != first.holder:
                    for right in _stand(material, second, used, LIMIT - left.phrase.words):
                        both = None if first.holder in right.phrase.named else join(material, left, right)
                        if both is not None:
                            yield both
    for stand in stands:
        yield from _stand(material, stand, used, LIMIT)


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
            + 2.0 * _near(material, stand.spans[0])
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


def _stand(material: Material, stand: Stand, used: frozenset[int], limit: int) -> Iterator[Sayable]:
    told = material.holding(stand.spans)
    if told is not None and told.place not in used:
        yield from say(material, told, material.tokens(stand.spans), limit)


def _weighs(material: Material, found: Contingency) -> float:
    """How much hangs on a contingency, for the reader of this story."""
    weight = _GRAVITY.get(found.kind.value, 1.5) * (0.5 + found.reason.score / 2)
    weight += 1.0 * (found.by not in (None, REPORT)) + 1.0 * (found.encounter is not None)
    return weight + 3.0 * _near(material, found.consequence)


def _hangs(material: Material, act: Act) -> float:
    weight = _GRAVITY.get(act.kind.value, 1.5) * (0.5 + act.reason.score / 2) - 1.0
    return weight + 1.0 * (act.deadline is not None) + 3.0 * _near(material, act.text)


def _near(material: Material, span: Span) -> float:
    """How near the sentence around ``span`` is to the headline; early ones a little more, leaning ones less."""
    told = material.holding([span])
    if told is None:
        return 0.0
    near = len(told.stems & material.headline) / max(len(material.headline), 1)
    return near + 0.2 / (1 + told.place) - 0.5 * _leans(material, told)


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
    meetings = [e for e in material.reading.encounters if any(told.span.covers(span) for span in e.spans)]
    score += 1.0 * (main in meetings)
    score += _ARRANGED * any(_is_arranged(material, e, told) for e in meetings if e is main)
    return score + max((_whole(e, told) for e in meetings), default=0.0)


_ARRANGED = 3.5
"""What a sentence gains that tells who meets whom, when and where, of the coming encounter that the article is about.

Enough for one in the middle of the article to lead before an opening that only talks about the encounter."""


def _is_arranged(material: Material, encounter: Encounter, told: Told) -> bool:
    """Whether one sentence tells who is to meet whom, when and where."""
    if encounter.status not in (EncounterStatus.PLANNED, EncounterStatus.UNDER_WAY) or encounter.date is None:
        return False
    named = {who for _, who in material.reading.cast.within(told.span)} & set(encounter.participants)
    return (
        len(named) > 1
        and _has_day(material, told)
        and (encounter.place is None or _has_place(material, told, encounter.place))
    )


def _has_day(material: Material, told: Told) -> bool:
    return any(e is not None and e.label == "DATE" for e in (material.parse.entity_of[t] for t in told.tokens))


def _has_place(material: Material, told: Told, place: Span) -> bool:
    """Whether a sentence names a place by the words by which the article first named it."""
    return place.of(material.parse.text) in told.span.of(material.parse.text)


def _whole(encounter: Encounter, told: Told) -> float:
    """How fully a sentence tells an encounter: who, when and where."""
    dated = encounter.date is not None and told.span.covers(encounter.date.span)
    placed = encounter.place is not None and told.span.covers(encounter.place)
    return 0.5 * dated + 0.5 * placed + 0.5 * (len(encounter.participants) > 1 and (dated or placed))


def _tells(material: Material, told: Told) -> float:
    """How much a sentence tells by itself: near the headline, early, with acts; less where it leans on others."""
    near = len(told.stems & material.headline) / max(len(material.headline), 1)
    acts = sum(told.span.covers(act.text) for act in material.reading.acts)
    lean = _leans(material, told)
    quoted = sum(token in material.sheet.quoted for token in told.tokens) / len(told.tokens)
    return 2.0 * near + 1.0 / (1 + told.place) + 0.3 * min(acts, 2) - 1.5 * lean - (quoted > 0.7)


def _leans(material: Material, told: Told) -> bool:
    """Whether a sentence has words that only the one before explains: "Both …", "He then …", "The minister …"."""
    parse, words = material.parse, load_lexicon()["words"]
    first = parse.lowers[told.sentence.first]
    when = parse.entity_of[told.sentence.first]
    if first in words["openings"] or (first in words["pointing"] and when is None):
        return True
    around = [c for c in parse.children[told.sentence.root] if parse.deps[c] in ("nsubj", "advmod")]
    return any(parse.lowers[c] in ("then", "this", "that") or _is_bare_title(parse, c) for c in around)


def _is_bare_title(parse: Parse, noun: int) -> bool:
    """Whether a noun is an office that tells neither whose nor of what: "the prime minister"."""
    inside = range(parse.first_of(noun), parse.last_of(noun) + 1)
    return (
        parse.lemmas[noun] in load_lexicon()["words"]["roles"]
        and parse.lowers[inside[0]] in ("the", "both")
        and not any(parse.words[t][0].isupper() for t in inside[1:])
    )


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
    keep = material.tokens([found.marker, *spans]) | _tops(material, told, statements)
    yield from say(material, told, keep, limit)
    if limit < LIMIT:
        yield from say(material, told, _core(material, found) | _tops(material, told, statements), limit)


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


def _act(material: Material, act: Act, used: frozenset[int], limit: int) -> Iterator[Sayable]:
    told = material.holding([act.text] if act.cue is None else [act.text, act.cue])
    if told is not None and told.place not in used:
        yield from say(material, told, material.tokens([act.text, act.cue]), limit)
