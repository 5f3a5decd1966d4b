"""How far a finding is to be trusted, from who found it: a chance, fitted to passages that neither had seen."""

from __future__ import annotations

from math import exp, log

from onrecord.model.acts import Reason
from onrecord.model.frames import Frame
from onrecord.reading.lexicons import load_lexicon


def trust(layer: str, rules: Reason, frame: Frame | None, *, aided: bool = True) -> Reason:
    """The chance that a finding of ``layer`` ("acts", "contingencies") is right, with the reason in words.

    ``rules`` is the rules' reason, ``frame`` the encoder's of the same, None where it sees none. ``aided`` is false
    where no encoder read the text, whose silence then tells nothing. The weights and what they were fitted on:
    ``lexicons/en/trust.toml``.
    """
    weights = load_lexicon("en", "trust")[layer]["unaided" if not aided else "both" if frame else "rules"]
    total = weights["bias"] + weights["rules"] * rules.score
    if frame is not None:
        total += weights["encoder"] * odds(frame.score)
    why = rules.why if not aided else f"{rules.why}; the encoder {'agrees' if frame else 'does not see it'}"
    return Reason(round(1 / (1 + exp(-total)), 2), why)


def odds(chance: float) -> float:
    """The logarithm of the odds, held between -5 and 5."""
    kept = min(max(chance, 0.0067), 0.9933)
    return log(kept / (1 - kept))
