"""How sure a holder makes its act, and whether it says that the thing is or is not to be."""

from __future__ import annotations

from onrecord.model.acts import Certainty, Polarity
from onrecord.model.parses import Parse
from onrecord.reading.clauses import auxiliaries, is_negated

_POSSIBLE = frozenset(("may", "might", "could", "can", "perhaps", "possibly", "maybe", "potentially", "conceivably"))
_PROBABLE = frozenset(("likely", "probably", "presumably", "expect", "expected", "should"))
_OPEN = frozenset(
    ("consider", "weigh", "mull", "contemplate", "explore", "considering", "weighing", "mulling", "exploring")
)


def certainty_of(parse: Parse, deed: int) -> Certainty:
    """How sure the clause that ``deed`` heads makes its deed: by its auxiliaries and adverbs."""
    words = {*auxiliaries(parse, deed), parse.lemmas[deed]}
    for child in parse.children[deed]:
        if parse.deps[child] in ("advmod", "acomp", "oprd"):
            words.add(parse.lowers[child])
    head = parse.heads[deed]
    if parse.deps[deed] == "xcomp" and head != deed:
        words |= {parse.lemmas[head], *auxiliaries(parse, head)}
    if words & _OPEN:
        return Certainty.OPEN
    if words & _POSSIBLE:
        return Certainty.POSSIBLE
    if words & _PROBABLE:
        return Certainty.PROBABLE
    return Certainty.CERTAIN


def polarity_of(parse: Parse, deed: int) -> Polarity:
    """Negative where the clause says that the deed is not, or not to be, done."""
    negated = is_negated(parse, deed)
    return Polarity.NEGATIVE if negated else Polarity.POSITIVE
