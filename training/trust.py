"""Fits the weights of ``reading/lexicons/en/trust.toml``: ``python -m training.trust WEIGHTS``, printed as TOML.

Every finding of the rules in passages that the encoder was not trained on, doubtful ones too, is right where a
label matches it. For each way of being found (by the rules alone, by the encoder alone, by both, where no encoder
reads) a logistic regression of one or two weights is fitted to that, with a weak pull towards nought. Without weights
of an encoder only the last is fitted.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from evals import gold, unseen
from evals.calibration import LAYERS, alike
from evals.measures import scorer
from onrecord.api.schemas import to_json
from onrecord.language import load_model
from onrecord.language.encoders import Encoder, load_encoder
from onrecord.model.acts import Reason
from onrecord.model.articles import Page
from onrecord.model.frames import Frame
from onrecord.pipeline import read
from onrecord.reading.trust import odds, trust
from training.folds import PASSAGES, ids_of

PULL = 1.0
"""How strongly weights are drawn towards nought, in cases."""

Case = tuple[str, str, float | None, float | None]


def record(layer: str, rules: Reason | None, frame: Frame | None, *, aided: bool = True) -> Reason:
    """In place of a chance: certainty, with who found it and how sure each is as the reason.

    What the encoder alone sees is a little less certain, so that it never takes the place of what the rules find.
    """
    who = "unaided" if not aided else "encoder" if rules is None else "both" if frame else "rules"
    told = [layer, who, rules and rules.score, frame and odds(frame.score)]
    return Reason(1.0 if rules else 0.9, json.dumps(told))


def record_shown(layer: str, rules: Reason | None, frame: Frame | None, *, aided: bool = True) -> Reason:
    """As ``record``, but only of what the rules alone would show: the encoder's word is asked of no more."""
    return record(layer, rules, frame) if aided else trust(layer, rules, None, aided=False)


def cases(passages: Sequence[gold.Passage], encoder: Encoder | None) -> Iterator[tuple[Case, bool]]:
    """Everything found in the passages, with whether a label matches it."""
    score = scorer("score_gold")
    for passage in passages:
        page = Page(body=passage.text.encode(), published=passage.published)
        recorder = record if encoder is None else record_shown
        with patch("onrecord.reading.trust.trust", recorder), patch("onrecord.reading.acts.encoded.trust", recorder):
            reading = to_json(read(page, load_model(), encoder, verbatim=True))
        flat = score.flat(reading)
        for layer in LAYERS:
            matched = {id(f) for _, f in score.align(passage.labels[layer], flat[layer], alike(score, layer))}
            for entry, shape in zip(reading[layer], flat[layer], strict=True):
                case = tuple(json.loads(entry["why"]))
                if case[0] == layer:  # an act that a contingency brings is trusted as that is
                    yield case, id(shape) in matched


def fit(found: Sequence[Sequence[float]], right: Sequence[bool]) -> Any:
    """Bias and weights by Newton's method; the bias is free."""
    x = np.column_stack([np.ones(len(found)), np.array(found, float)])
    y, weights, pull = np.array(right, float), np.zeros(x.shape[1]), PULL * np.eye(x.shape[1])
    pull[0, 0] = 1e-3
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - y) + pull @ weights
        weights -= np.linalg.solve((x.T * (chance * (1 - chance))) @ x + pull, slope)
    return weights


def main() -> None:
    """Print a table for each layer and way of being found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="?", help="folder of the encoder; none: the rules alone")
    parser.add_argument("--labels", type=Path, nargs="+", default=[unseen.FRESH], help="files of labelled passages")
    parser.add_argument("--fold", type=int, help="the fold of training/labels that the encoder did not learn from")
    asked = parser.parse_args()
    encoder = load_encoder(asked.weights) if asked.weights else None
    grouped: dict[tuple[str, str], list[tuple[Case, bool]]] = defaultdict(list)
    chosen = [passage for file in asked.labels for passage in unseen.passages(file)]
    if asked.fold is not None:
        fold = ids_of(asked.fold)
        chosen += [p for file in PASSAGES for p in unseen.passages(file) if p.id in fold]
    for case, right in cases(chosen, encoder):
        grouped[case[0], case[1]].append((case, right))
    for (layer, who), group in sorted(grouped.items()):
        right = [ok for _, ok in group]
        bias, *weights = fit([[value for value in case[2:] if value is not None] for case, _ in group], right)
        names = [name for name, value in zip(("rules", "encoder"), group[0][0][2:], strict=True) if value is not None]
        print(f"[{layer}.{who}]  # {sum(right)} of {len(right)} are right\nbias = {bias:.2f}")
        print("".join(f"{name} = {weight:.2f}\n" for name, weight in zip(names, weights, strict=True)))


if __name__ == "__main__":
    main()
