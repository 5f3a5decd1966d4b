"""The PLOVER event type of an act, by the names of the 2021 manual.

Source: PLOVER manual, draft of September 2021, and its table from CAMEO codes to events and modes. An
act is what is said; what is done (an assault, a protest) is not coded here.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.model.acts import ActKind, Plover
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.acts.values import Value, value_of
from onrecord.reading.lexicons import load_lexicon

_EVENTS: dict[ActKind, str] = {
    ActKind.THREAT: "THREATEN",
    ActKind.PROMISE: "AGREE",
    ActKind.OFFER: "AGREE",
    ActKind.DEMAND: "REQUEST",
    ActKind.APPEAL: "REQUEST",
    ActKind.REFUSAL: "REJECT",
    ActKind.ACCUSATION: "ACCUSE",
    ActKind.DENIAL: "REJECT",
    ActKind.ENDORSEMENT: "SUPPORT",
}
_MODES: dict[str, tuple[str, ...]] = {
    "REQUEST": ("meet", "assist", "change"),
    "REJECT": ("meet", "assist", "change", "yield"),
    "THREATEN": ("violence", "expel", "relations", "ban"),
}
_ALLEGING = ("allege", "complain", "charge", "allegation", "complaint", "sue")


@lru_cache
def _mode_words() -> dict[str, frozenset[str]]:
    return {mode: frozenset(words) for mode, words in load_lexicon("en", "acts")["plover"].items()}


def plover_of(parse: Parse, kind: ActKind, deed: int, text: Span, cue: int | None = None) -> Plover | None:
    """The event and mode that an act makes; None for kinds that PLOVER does not code (hopes, plain plans)."""
    tokens = parse.tokens(text)
    event = _EVENTS.get(kind) or (_announced(parse, deed, tokens) if kind is ActKind.ANNOUNCEMENT else None)
    if event is None:
        return None
    if event == "ACCUSE":
        alleged = cue is not None and parse.lemmas[cue] in _ALLEGING
        return Plover(event, "allege" if alleged else "disapprove")
    lemmas = {parse.lemmas[token] for token in tokens}
    modes = _MODES.get(event, ())
    return Plover(
        event,
        next((mode for mode in modes if parse.lemmas[deed] in _mode_words()[mode]), None)
        or next((mode for mode in modes if lemmas & _mode_words()[mode]), None),
    )


def _announced(parse: Parse, deed: int, tokens: range) -> str | None:
    """The event of a plan made known: a meeting is a consultation, a measure against somebody a sanction."""
    if parse.lemmas[deed] in ("visit", "meet", "meeting", "summit", "talk", "travel", "host", "call"):
        return "CONSULT"
    value, _ = value_of(parse, deed, tokens)
    noun = parse.pos[deed] in ("NOUN", "PROPN")
    lemma = parse.lemmas[deed]
    if value is Value.UNWELCOME or (noun and lemma in _mode_words()["ban"] | {"suspension", "cut", "freeze"}):
        return "SANCTION"
    return "AGREE" if value is Value.WELCOME else None
