"""Trains the encoder: ``python -m training.train statements`` and then ``python -m training.train acts``.

The first stage learns statements from PolNeAR and EWT, the second acts and contingencies from the labelled
passages and the gold, with statements repeated so that they are not forgotten.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.model.frames import PARTS_OF, FrameKind
from onrecord.text.pieces import NO_WORD
from training.labelled import ACTS, CONTINGENCIES, RELATIONS, Text, gold, passages, polnear, speeches
from training.network import Network
from training.windows import FAMILIES, PARTS, Marked, Window, load_tokenizer, windows

SEED = 7
PIECES_IN_BATCH = 1500
MOST_ANCHORS = 64

# A piece that no frame opens at is shown to the head for parts, with no parts to find, where it looks like an anchor.
LOOKS_LIKE = 0.25

# An average frame marks about this many pieces; it brings the two losses to one scale.
MARKS_IN_FRAME = 30


@dataclass(frozen=True)
class Stage:
    """Rates of learning at their highest, and steps; rates rise over ``warm_up`` steps and fall to nothing."""

    encoder_rate: float
    head_rate: float
    steps: int
    warm_up: int


STAGES = {"statements": Stage(2e-4, 8e-4, 2200, 80), "acts": Stage(1.2e-4, 8e-4, 900, 60)}


def main() -> None:
    """Train one stage and keep its weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=STAGES)
    parser.add_argument("--start", type=Path, help="weights to go on from; MiniLM's own when not given")
    parser.add_argument("--keep", type=Path, default=Path("build/encoder.pt"))
    parser.add_argument("--steps", type=int, help="another number of steps")
    parser.add_argument("--without-gold", action="store_true", help="to measure on the gold passages")
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    network, stage = Network(), STAGES[asked.stage]
    if asked.start:
        network.load_state_dict(torch.load(asked.start))
    epochs = statement_epochs(chance) if asked.stage == "statements" else act_epochs(chance, not asked.without_gold)
    learn(network, epochs, stage, asked.steps or stage.steps, chance)
    asked.keep.parent.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), asked.keep)


def cut(texts: Sequence[Text]) -> list[Window]:
    """The windows of texts that somebody looked at."""
    tokenizer = load_tokenizer()
    made = (w for t in texts for w in windows(tokenizer, t.text, t.frames, t.families, t.judged))
    return [window for window in made if any(window.judged)]


def statement_epochs(chance: random.Random) -> Iterator[list[Window]]:
    """Endless epochs of PolNeAR and EWT; from the second on most windows without a statement are left out."""
    news, sentences = cut(list(polnear().values())), cut(list(speeches()))
    yield news + 2 * sentences
    while True:
        yield [w for w in news + 2 * sentences if w.frames or chance.random() < 0.4]


def act_epochs(chance: random.Random, with_gold: bool) -> Iterator[list[Window]]:
    """Endless epochs of labelled passages, alone or amid their text by turns, beside nearly as many of statements."""
    alone = [cut([text]) for text in passages(alone=True)]
    amid = [cut([text]) for text in passages(alone=False)]
    labelled = cut(list(gold())) if with_gold else []
    news, sentences = [w for w in cut(list(polnear().values())) if w.frames], cut(list(speeches()))
    while True:
        epoch = [w for pair in zip(alone, amid, strict=True) for w in pair[chance.random() < 0.5]] + 2 * labelled
        wanted = 0.8 * sum(map(len, epoch))
        for window in chance.sample(news, len(news)):
            if wanted <= 0:
                break
            epoch.append(window)
            wanted -= len(window)
        yield epoch + chance.sample(sentences, len(sentences) // 2)


def learn(network: Network, epochs: Iterator[list[Window]], stage: Stage, steps: int, chance: random.Random) -> None:
    """Go through epochs until the steps are done, saying the loss as it goes."""
    groups = _groups(network, stage)
    optimizer = torch.optim.AdamW(groups, lr=stage.encoder_rate, weight_decay=0.01, betas=(0.9, 0.98))
    network.train()
    began, step, seen = time.monotonic(), 0, 0
    while step < steps:
        for batch in _batches(next(epochs), chance):
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * min(1, step / stage.warm_up) * max(0.02, 1 - step / steps)
            loss = loss_of(network, batch, chance)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step, seen = step + 1, seen + sum(map(len, batch))
            if step % 20 == 0:
                print(
                    f"{step} loss {float(loss.detach()):.3f} pieces/s {seen / (time.monotonic() - began):.0f}",
                    flush=True,
                )
            if step == steps:
                return


def _groups(network: Network, stage: Stage) -> list[dict[str, object]]:
    """Lower layers learn more slowly, heads fastest."""
    layers = network.encoder.layers
    groups: list[dict[str, object]] = [
        {"params": list(layer.parameters()), "peak": stage.encoder_rate * 0.85 ** (len(layers) - 1 - number)}
        for number, layer in enumerate(layers)
    ]
    lowest = [network.encoder.places.weight, *network.encoder.norm.parameters()]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups.append({"params": lowest, "peak": stage.encoder_rate * 0.35})
    groups.append({"params": [network.encoder.cases.weight, *heads], "peak": stage.head_rate})
    return groups


def _batches(epoch: Sequence[Window], chance: random.Random) -> list[list[Window]]:
    """Windows of like length together, batches in any order."""
    pool, made = list(epoch), []
    chance.shuffle(pool)
    for first in range(0, len(pool), 256):
        batch: list[Window] = []
        for window in sorted(pool[first : first + 256], key=len):
            if batch and (len(batch) + 1) * len(window) > PIECES_IN_BATCH:
                made.append(batch)
                batch = []
            batch.append(window)
        made.append(batch)
    chance.shuffle(made)
    return made


def loss_of(network: Network, batch: Sequence[Window], chance: random.Random) -> Tensor:
    """Anchors, parts and labels together."""
    numbers, cases, mask, opened, looked = _tensors(batch)
    states = network.encoder(numbers, cases, mask)
    logits = network.anchors(states)
    missed = functional.binary_cross_entropy_with_logits(logits, opened, reduction="none")
    loss = (missed * looked).sum() / (opened.sum() + 1)
    frames: list[tuple[int, int, int, Marked | None]] = [
        (row, marked.anchor, FAMILIES.index(marked.frame.family), marked)
        for row, window in enumerate(batch)
        for marked in window.frames
    ]
    false = ((torch.sigmoid(logits.detach()) > LOOKS_LIKE) & (opened < 0.5) & (looked > 0.5)).nonzero().tolist()
    chance.shuffle(false)
    frames += [(row, place, family, None) for row, place, family in false[: max(2, len(frames) // 4)]]
    if len(frames) > MOST_ANCHORS:
        frames = chance.sample(frames, MOST_ANCHORS)
    if not frames:
        return loss
    rows, places = torch.tensor([f[0] for f in frames]), torch.tensor([f[1] for f in frames])
    links = network.links(states[rows, places], places, torch.tensor([f[2] for f in frames]), states[rows])
    loss = loss + 2 * _loss_of_parts(links, mask[rows], frames)
    return loss + 0.7 * _loss_of_labels(network, states[rows, places], frames)


def _loss_of_parts(links: Tensor, mask: Tensor, frames: Sequence[tuple[int, int, int, Marked | None]]) -> Tensor:
    wanted, known = torch.zeros_like(links), torch.zeros(len(frames), len(PARTS))
    for number, (_, _, family, marked) in enumerate(frames):
        for name in PARTS_OF[FAMILIES[family]] if marked is None else marked.frame.known:
            known[number, PARTS.index(name)] = 1
        for place, name in marked.marks if marked else ():
            wanted[number, place, PARTS.index(name)] = 1
    missed = functional.binary_cross_entropy_with_logits(links, wanted, reduction="none")
    return (missed * known[:, None, :] * mask[:, :, None]).sum() / (len(frames) * MARKS_IN_FRAME)


def _loss_of_labels(network: Network, anchors: Tensor, frames: Sequence[tuple[int, int, int, Marked | None]]) -> Tensor:
    loss = torch.zeros(())
    heads = (
        (FrameKind.ACT, network.acts, ACTS, "label"),
        (FrameKind.CONTINGENCY, network.contingencies, CONTINGENCIES, "label"),
        (FrameKind.CONTINGENCY, network.relations, RELATIONS, "relation"),
    )
    for family, head, names, field in heads:
        told = [
            (number, names.index(value))
            for number, (_, _, _, marked) in enumerate(frames)
            if marked is not None and marked.frame.family == family and (value := getattr(marked.frame, field)) in names
        ]
        if told:
            chosen = functional.dropout(anchors[[number for number, _ in told]], 0.2, network.training)
            right = torch.tensor([value for _, value in told])
            loss = loss + functional.cross_entropy(head(chosen), right, label_smoothing=0.05) * len(told) / len(frames)
    return loss


def _tensors(batch: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Pieces, cases, mask, which family opens where, and where annotators looked for which family."""
    length = max(map(len, batch))
    numbers = torch.zeros(len(batch), length, dtype=torch.long)
    cases = torch.full((len(batch), length), NO_WORD)
    mask = torch.zeros(len(batch), length)
    opened, looked = torch.zeros(len(batch), length, len(FAMILIES)), torch.zeros(len(batch), length, len(FAMILIES))
    for row, window in enumerate(batch):
        count = len(window)
        numbers[row, :count], cases[row, :count] = torch.tensor(window.numbers), torch.tensor(window.cases)
        mask[row, :count] = 1
        opens, judged = torch.tensor(window.opens).float(), torch.tensor(window.judged).float()
        for family in window.families:
            looked[row, :count, FAMILIES.index(family)] = opens if family is FrameKind.STATEMENT else opens * judged
        for marked in window.frames:
            family = FAMILIES.index(marked.frame.family)
            opened[row, marked.anchor, family] = looked[row, marked.anchor, family] = 1
    return numbers, cases, mask, opened, looked


if __name__ == "__main__":
    main()
