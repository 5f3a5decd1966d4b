"""How far a deed told later is the deed that an act spoke of: by verb, by whom, to whom, with what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.statuses import Deed
from onrecord.outlook.following.lexicons import load_lexicon
from onrecord.outlook.following.names import same_name


def words(table: str, name: str) -> frozenset[str]:
    """One list of the lexicon."""
    return load_lexicon()[table][name]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score of 0 to 1 and what it is made of, in words."""

    score: float
    why: str


@lru_cache(maxsize=4096)
def classes_of(verb: str) -> frozenset[str]:
    """The classes of the lexicon that a verb stands in."""
    return frozenset(name for name, verbs in load_lexicon()["same"].items() if verb in verbs)


def deed_classes(deed: Deed) -> frozenset[str]:
    """The classes that a deed stands in; verbs of moving are attacks only with arms and into another country."""
    found = classes_of(deed.verb)
    abroad = deed.target_side not in (None, deed.doer_side)
    if "attack" in found and deed.verb in words("verbs", "moving"):
        armed = words("things", "arms") & {*deed.things, *_words(deed.doer)}
        found = found if armed and abroad else found - {"attack"}
    things = frozenset(thing.lower() for thing in deed.things)
    hostile = things & words("things", "hostile") and things & words("things", "hostile_kinds")
    return found | {"attack"} if hostile and deed.verb in words("things", "hostile_verbs") else found


def _words(name: str | None) -> frozenset[str]:
    return frozenset(name.lower().split()) if name else frozenset()


def verb_likeness(promised: Deed, later: Deed) -> Likeness | None:
    """Whether two verbs tell the same deed; None where they do not."""
    if promised.verb == later.verb:
        return Likeness(0.4, f"the same verb, {promised.verb!r}")
    shared = deed_classes(promised) & deed_classes(later)
    if shared:
        return Likeness(0.35, f"{later.verb!r} comes to the same as what was said to come")
    return None


def is_opposite(promised: Deed, later: Deed) -> bool:
    """Whether the later deed undoes the promised one."""
    table = load_lexicon()["opposite"]
    undoing = frozenset(verb for name in deed_classes(promised) for verb in table.get(name, frozenset()))
    return bool(undoing & {*deed_classes(later), later.verb}) and promised.verb != later.verb


def doer_likeness(name: str | None, side: str | None, later: Deed, *, personal: bool) -> Likeness | None:
    """Whether a later deed's doer is who was to do it; None where it is somebody else or unknown."""
    if same_name(name, later.doer):
        return Likeness(0.25, f"done by {later.doer}")
    if personal or side is None or later.doer_side != side:
        return None
    return Likeness(0.2, f"done by {later.doer}, of the same country")


def target_likeness(name: str | None, side: str | None, later: Deed) -> Likeness | None:
    """Whether it befalls whom it was to befall; None where it befalls somebody else."""
    if name is None and side is None:
        return Likeness(0.0, "")
    if same_name(name, later.target):
        return Likeness(0.2, f"towards {later.target}")
    if side is not None and later.target_side == side:
        return Likeness(0.18, f"towards {later.target}, of the same country")
    if later.target is None:
        return Likeness(0.0, "")
    return None


def thing_likeness(promised: Deed, later: Deed) -> Likeness | None:
    """Whether it is done with or to the same things; None where the things are others, or bear other names."""
    old, new = _telling(promised), _telling(later)
    side = promised.target_side if promised.target_side == later.target_side else None
    named, others = _names(promised, side), _names(later, side)
    if named and others and not named & others:
        return None
    shared = old & new
    vague = "punish" in deed_classes(promised) & deed_classes(later) and old <= words("things", "vague")
    if shared and _is_same_thing(promised, later, old, new):
        missing = named - others - _named(promised.target)
        return Likeness(0.08 if missing else 0.2, f"the same things: {', '.join(sorted(shared))}")
    if vague:
        return Likeness(0.15, "a measure of the kind spoken of")
    if shared and not (old - new and new - old):
        return Likeness(0.05, f"some of the same things: {', '.join(sorted(shared))}")
    return Likeness(0.0, "") if not old or not new else None


def _is_same_thing(promised: Deed, later: Deed, old: frozenset[str], new: frozenset[str]) -> bool:
    """Whether two deeds are done to one thing: neither is told by a word of its own against the other's.

    "Exports of wheat" and "exports of rice" are not, nor is "a video of the hostages" the hostages.
    """
    loose = words("things", "vague")
    if old - new - loose and new - old - loose:
        return False
    first = [
        next((thing.lower() for thing in deed.things if thing.lower() in old | new), "") for deed in (promised, later)
    ]
    return first[0] in new | loose and first[1] in old | loose


def _telling(deed: Deed) -> frozenset[str]:
    """The things that tell one deed from another: no names of its parties, no words said of everything."""
    things = {thing.lower() for thing in deed.things if not thing[:1].isdigit()}
    own = {deed.verb} if deed.verb in words("things", "vague") else set()
    return frozenset(things | own) - words("things", "empty") - _named(deed.target) - _named(deed.doer)


def _names(deed: Deed, side: str | None) -> frozenset[str]:
    """The names among a deed's things: of a ship, a town, a company; its target's only where no ``side`` is shared."""
    names = {thing.lower() for thing in deed.things if thing[:1].isupper()}
    target = _named(deed.target) if side is not None else frozenset()
    return frozenset(names) - words("things", "empty") - target - _named(deed.doer)


def _named(name: str | None) -> frozenset[str]:
    """The words with a capital in a party's name, folded to lower case."""
    return frozenset(word.lower() for word in name.split() if word[:1].isupper()) if name else frozenset()


def figures(deed: Deed) -> frozenset[str]:
    """The figures among a deed's things."""
    return frozenset(thing for thing in deed.things if thing[:1].isdigit())
