"""How far a finding is to be trusted, from who found it: a chance, fitted to passages that neither had seen."""

from __future__ import annotations

from math import exp, log

from onrecord.model.acts import Reason
from onrecord.model.frames import Frame
from onrecord.reading.lexicons import load_lexicon


def trust(layer: str, rules: Reason | None, frame: Frame | None, *, aided: bool = True) -> Reason:
    """The chance that a finding of ``layer`` ("acts", "contingencies") is right, with the reason in words.

    ``rules`` is the rules' reason, ``frame`` the encoder's opinion, None for whoever did not find it.
    ``aided`` is false where no encoder read the text, whose silence then tells nothing. The weights and
    what they were fitted on: ``lexicons/en/trust.toml``.
    """
    who = "unaided" if not aided else "both" if rules and frame else "encoder" if frame else "rules"
    weights = load_lexicon("en", "trust")[layer][who]
    sum_ = weights["bias"]
    if rules is not None:
        sum_ += weights["rules"] * rules.score
    if frame is not None:
        sum_ += weights["encoder"] * odds(frame.score)
    return Reason(round(1 / (1 + exp(-sum_)), 2), _why(rules, frame, aided=aided))


def odds(chance: float) -> float:
    """The logarithm of the odds, held between -5 and 5."""
    kept = min(max(chance, 0.0067), 0.9933)
    return log(kept / (1 - kept))


def _why(rules: Reason | None, frame: Frame | None, *, aided: bool) -> str:
    if rules is None:
        return f"the encoder reads {_named(frame)} here; no rule does" if frame else ""
    if not aided:
        return rules.why
    return f"{rules.why}; the encoder {'agrees' if frame else 'does not see it'}"


def _named(frame: Frame) -> str:
    label = frame.label or frame.kind.value
    return f"{'an' if label[0] in 'aeiou' else 'a'} {label}"
