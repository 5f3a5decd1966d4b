"""Trains the encoder: ``python -m training.train statements`` and then ``python -m training.train acts``.

The first stage learns statements from PolNeAR and EWT, the second acts and contingencies from the labelled
passages, with statements repeated so that they are not forgotten.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from onrecord.model.frames import PARTS_OF, FrameKind
from onrecord.text.pieces import NO_WORD
from training.folds import FOLDS
from training.labelled import ACTS, CONTINGENCIES, RELATIONS, Text, passages, polnear, speeches
from training.network import Network
from training.windows import FAMILIES, PARTS, Marked, Window, load_tokenizer, windows

SEED = 7
PIECES_IN_BATCH = 1500
MOST_ANCHORS = 64

# A piece that no frame opens at is shown to the head for parts, with no parts to find, where it looks like an anchor.
LOOKS_LIKE = 0.25

# An average frame marks about this many pieces; it brings the two losses to one scale.
MARKS_IN_FRAME = 30

AMID = 0.3
"""Share of the passages that are read amid their text; the others are read alone, as they were labelled."""

REHEARSED = 0.4
"""Pieces of statements beside each of acts, so that statements are not forgotten."""

KEPT_EVERY = 400
"""Steps after which the weights are kept, so that a run that is cut off is not lost."""

MEAN = 0.995
"""What is kept is a running mean over the steps, each of which counts this much less than the next."""


@dataclass(frozen=True)
class Stage:
    """Rates of learning at their highest, and steps; rates rise over ``warm_up`` steps and fall to nothing.

    ``labels`` is how heavily wrong kinds weigh beside missed words.
    """

    encoder_rate: float
    head_rate: float
    steps: int
    warm_up: int
    labels: float

    def at(self, share: float) -> Stage:
        """The same at a share of its rates."""
        return replace(self, encoder_rate=share * self.encoder_rate, head_rate=share * self.head_rate)


STAGES = {"statements": Stage(2e-4, 8e-4, 2200, 80, 0.7), "acts": Stage(1.5e-4, 8e-4, 1600, 100, 2.0)}


def main() -> None:
    """Train one stage and keep its weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=STAGES)
    parser.add_argument("--start", type=Path, help="weights to go on from; MiniLM's own when not given")
    parser.add_argument("--keep", type=Path, default=Path("build/encoder.pt"))
    parser.add_argument("--steps", type=int, help="another number of steps")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the stage's rates, to train on from weights")
    parser.add_argument("--fold", type=int, help=f"leave out the passages of one of {FOLDS} folds, to measure on them")
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    chance = random.Random(SEED)
    network, stage = Network(), STAGES[asked.stage].at(asked.rate)
    if asked.start:
        network.load_state_dict(torch.load(asked.start))
    epochs = statement_epochs(chance) if asked.stage == "statements" else act_epochs(chance, asked.fold)
    asked.keep.parent.mkdir(parents=True, exist_ok=True)
    for mean in learn(network, epochs, stage, asked.steps or stage.steps, chance):
        torch.save(mean.state_dict(), asked.keep)


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


def act_epochs(chance: random.Random, fold: int | None) -> Iterator[list[Window]]:
    """Endless epochs of the labelled passages of all folds but one, alone or amid their text, beside statements."""
    alone = [cut([text]) for text in passages(alone=True, without=fold)]
    amid = [cut([text]) for text in passages(alone=False, without=fold)]
    news, sentences = [w for w in cut(list(polnear().values())) if w.frames], cut(list(speeches()))
    while True:
        epoch = [w for pair in zip(alone, amid, strict=True) for w in pair[chance.random() < AMID]]
        wanted = REHEARSED * sum(map(len, epoch))
        for window in chance.sample(news, len(news)):
            if wanted <= 0:
                break
            epoch.append(window)
            wanted -= len(window)
        yield epoch + chance.sample(sentences, len(sentences) // 4)


def learn(
    network: Network, epochs: Iterator[list[Window]], stage: Stage, steps: int, chance: random.Random
) -> Iterator[Network]:
    """Go through epochs until the steps are done, saying the loss as it goes; gives the mean network now and then."""
    groups = _groups(network, stage)
    optimizer = torch.optim.AdamW(groups, lr=stage.encoder_rate, weight_decay=0.01, betas=(0.9, 0.98))
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(MEAN))
    network.train()
    began, seen = time.monotonic(), 0
    batches = (batch for epoch in epochs for batch in _batches(epoch, chance))
    for step, batch in enumerate(islice(batches, steps)):
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * min(1, step / stage.warm_up) * max(0.02, 1 - step / steps)
        loss = loss_of(network, batch, chance, stage.labels)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        mean.update_parameters(network)
        seen += sum(map(len, batch))
        if (step + 1) % 100 == 0:
            pace = seen / (time.monotonic() - began)
            print(f"{step + 1} loss {float(loss.detach()):.3f} pieces/s {pace:.0f}", flush=True)
        if (step + 1) % KEPT_EVERY == 0 or step + 1 == steps:
            yield mean.module


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


def loss_of(network: Network, batch: Sequence[Window], chance: random.Random, weight: float) -> Tensor:
    """Anchors, parts and labels together."""
    numbers, cases, mask, opened, looked = _tensors(batch)
    with torch.autocast("cpu", torch.bfloat16):
        states = network.encoder(numbers, cases, mask)
    states = states.float()
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
    families = torch.tensor([family for _, _, family, _ in frames])
    with torch.autocast("cpu", torch.bfloat16):  # four times as fast as float32 on one core that has it
        links = network.links(states[rows, places], places, families, states[rows])
    links = links.float()
    chances = links.detach().sigmoid() * mask[rows][..., None]
    loss = loss + 2 * _loss_of_parts(links, mask[rows], frames)
    return loss + weight * _loss_of_labels(network, states[rows, places], states[rows], chances, frames)


def _loss_of_parts(links: Tensor, mask: Tensor, frames: Sequence[tuple[int, int, int, Marked | None]]) -> Tensor:
    wanted, known = torch.zeros_like(links), torch.zeros(len(frames), len(PARTS))
    for number, (_, _, family, marked) in enumerate(frames):
        for name in PARTS_OF[FAMILIES[family]] if marked is None else marked.frame.known:
            known[number, PARTS.index(name)] = 1
        for place, name in marked.marks if marked else ():
            wanted[number, place, PARTS.index(name)] = 1
    missed = functional.binary_cross_entropy_with_logits(links, wanted, reduction="none")
    return (missed * known[:, None, :] * mask[:, :, None]).sum() / (len(frames) * MARKS_IN_FRAME)


def _loss_of_labels(
    network: Network,
    anchors: Tensor,
    states: Tensor,
    chances: Tensor,
    frames: Sequence[tuple[int, int, int, Marked | None]],
) -> Tensor:
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
            rows = [number for number, _ in told]
            right = torch.tensor([value for _, value in told])
            logits = head(anchors[rows], states[rows], chances[rows])
            loss = loss + functional.cross_entropy(logits, right, label_smoothing=0.05) * len(told) / len(frames)
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
