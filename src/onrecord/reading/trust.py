"""How far acts and contingencies are to be trusted, from who finds them: a chance, fitted to labelled passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import exp, log
from typing import TypeVar

from onrecord.model.acts import Contingency, Reason
from onrecord.model.frames import Frame
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.lexicons import load_lexicon

T = TypeVar("T", ActDraft, Contingency)

Agreeing = Callable[[Sequence[T]], Mapping[int, Frame]]
"""Gives the encoder's frames of the same findings, by place; those that it does not see are missing."""


def weigh_found(layer: str, found: Sequence[T], least: float, agreeing: Agreeing[T] | None) -> list[T]:
    """The findings of ``layer`` that the rules alone give a chance of ``least``, scored by whether the encoder agrees.

    ``agreeing`` is None where no encoder read the text.
    """
    chances = [trust(layer, each.reason, None, aided=False) for each in found]
    likely = [(each, chance) for each, chance in zip(found, chances, strict=True) if chance.score >= least]
    if agreeing is None:
        return [replace(each, reason=chance) for each, chance in likely]
    frames = agreeing([each for each, _ in likely])
    return [replace(each, reason=trust(layer, each.reason, frames.get(n))) for n, (each, _) in enumerate(likely)]


def trust(layer: str, rules: Reason | None, frame: Frame | None, *, aided: bool = True) -> Reason:
    """The chance that a finding of ``layer`` ("acts", "contingencies") is right, with the reason in words.

    ``rules`` is the rules' reason, None where they find nothing; ``frame`` the encoder's of the same, None where it
    sees none. ``aided`` is false where no encoder read the text, whose silence then tells nothing. The weights and
    what they were fitted on: ``lexicons/en/trust.toml``.
    """
    who = "unaided" if not aided else "encoder" if rules is None else "both" if frame else "rules"
    weights = load_lexicon("en", "trust")[layer][who]
    total = weights["bias"]
    if rules is not None:
        total += weights["rules"] * rules.score
    if frame is not None:
        total += weights["encoder"] * odds(frame.score)
    if rules is None:
        why = "the encoder sees it"
    else:
        why = rules.why if not aided else f"{rules.why}; the encoder {'agrees' if frame else 'does not see it'}"
    return Reason(round(1 / (1 + exp(-total)), 2), why)


def odds(chance: float) -> float:
    """The logarithm of the odds, held between -5 and 5."""
    kept = min(max(chance, 0.0067), 0.9933)
    return log(kept / (1 - kept))
