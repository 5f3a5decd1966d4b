"""The encoder: MiniLM with the case of words, heads for what a word opens, and a head for the parts of a frame."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.frames import PartName
from onrecord.text.pieces import CASES
from training.labelled import ACTS, CONTINGENCIES, RELATIONS
from training.windows import BASE, FAMILIES, PARTS

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
LINK_WIDTH, LABEL_WIDTH = 128, 192
DROPOUT, LABEL_DROPOUT = 0.1, 0.2

# Distances between anchor and piece that are told apart, in pieces.
STEPS = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)

_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "first": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "second": "output.LayerNorm",
}


class Layer(nn.Module):
    """One transformer layer, normalised after each half (Devlin et al. 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.first, self.second = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = states.shape
        query, key, value = (
            linear(states).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for linear in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + bias
        mixed = self.mixed((scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, WIDTH))
        states = self.first(states + functional.dropout(mixed, DROPOUT, self.training))
        inner = self.outer(functional.gelu(self.inner(states)))
        return self.second(states + functional.dropout(inner, DROPOUT, self.training))


class Encoder(nn.Module):
    """MiniLM, begun from its published weights; word embeddings stay as they are, the case of words is added."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.cases, self.norm = nn.Embedding(CASES, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self._begin({name.removeprefix("bert."): w for name, w in load_file(str(BASE / "model.safetensors")).items()})
        self.words.weight.requires_grad_(False)

    @torch.no_grad()
    def _begin(self, weights: dict[str, Tensor]) -> None:
        embeddings = "embeddings."
        self.words.weight.copy_(weights[embeddings + "word_embeddings.weight"])
        places = weights[embeddings + "position_embeddings.weight"]
        self.places.weight.copy_(places + weights[embeddings + "token_type_embeddings.weight"][0])
        self.cases.weight.zero_()
        self.norm.weight.copy_(weights[embeddings + "LayerNorm.weight"])
        self.norm.bias.copy_(weights[embeddings + "LayerNorm.bias"])
        for number, layer in enumerate(self.layers):
            for ours, theirs in _NAMES.items():
                module = getattr(layer, ours)
                module.weight.copy_(weights[f"encoder.layer.{number}.{theirs}.weight"])
                module.bias.copy_(weights[f"encoder.layer.{number}.{theirs}.bias"])

    def forward(self, numbers: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """States (batch, length, width) of pieces; ``mask`` is 1 where there is a piece."""
        states = self.norm(self.words(numbers) + self.places.weight[: numbers.shape[1]] + self.cases(cases))
        states = functional.dropout(states, DROPOUT, self.training)
        bias = (1 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        return states


class Links(nn.Module):
    """Which pieces are which part of the frame that an anchor opens.

    Each piece is seen beside the anchor and at its distance from it; convolutions of growing reach make
    neighbours agree.
    """

    def __init__(self) -> None:
        super().__init__()
        self.anchor, self.piece = nn.Linear(WIDTH, LINK_WIDTH), nn.Linear(WIDTH, LINK_WIDTH)
        self.product = nn.Linear(LINK_WIDTH, LINK_WIDTH)
        self.family = nn.Embedding(len(FAMILIES), LINK_WIDTH)
        self.distance = nn.Embedding(2 * len(STEPS) + 3, LINK_WIDTH)
        self.reach = nn.ModuleList(
            nn.Conv1d(LINK_WIDTH, LINK_WIDTH, 3, padding=step, dilation=step) for step in (1, 3, 9)
        )
        self.norms = nn.ModuleList(nn.LayerNorm(LINK_WIDTH) for _ in range(4))
        self.out = nn.Linear(LINK_WIDTH, len(PARTS))
        self.register_buffer("steps", torch.tensor(STEPS), persistent=False)

    def forward(self, anchors: Tensor, places: Tensor, families: Tensor, states: Tensor) -> Tensor:
        """Logits (n, length, parts), from ``anchors`` (n, width), their places, and the states (n, length, width)."""
        middle = len(STEPS) + 1
        away = torch.arange(states.shape[1])[None] - places[:, None]
        step = torch.bucketize(away.abs(), self.steps)
        step = torch.where(away < 0, middle - step, middle + step)
        anchor, piece = self.anchor(anchors), self.piece(states)
        seen = piece + anchor[:, None] + piece * self.product(anchor)[:, None]
        seen = functional.gelu(self.norms[0](seen + self.distance(step) + self.family(families)[:, None]))
        for convolution, norm in zip(self.reach, self.norms[1:], strict=True):
            seen = seen + functional.gelu(norm(convolution(seen.transpose(1, 2)).transpose(1, 2)))
        return self.out(seen)


class Labels(nn.Module):
    """The kind of a frame, from the word that opens it and the means over its two chief parts."""

    def __init__(self, names: Sequence[str], parts: tuple[PartName, PartName]) -> None:
        super().__init__()
        self.by_anchor = nn.Linear(WIDTH, len(names))
        self.inner, self.by_parts = nn.Linear(3 * WIDTH, LABEL_WIDTH), nn.Linear(LABEL_WIDTH, len(names))
        self.columns = [PARTS.index(part) for part in parts]
        with torch.no_grad():
            self.by_parts.weight.zero_()
            self.by_parts.bias.zero_()

    def forward(self, anchors: Tensor, states: Tensor, chances: Tensor) -> Tensor:
        """Logits (n, names); ``chances`` (n, length, parts) tell which pieces are which part."""
        means = [
            (states * share[..., None]).sum(1) / (share.sum(1, keepdim=True) + 0.1)
            for share in (chances[..., column] for column in self.columns)
        ]
        seen = functional.dropout(torch.cat((anchors, *means), -1), LABEL_DROPOUT, self.training)
        inner = functional.dropout(functional.gelu(self.inner(seen)), LABEL_DROPOUT, self.training)
        return self.by_anchor(seen[..., :WIDTH]) + self.by_parts(inner)


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.links = Encoder(), Links()
        self.anchors = nn.Linear(WIDTH, len(FAMILIES))
        self.acts = Labels(ACTS, (PartName.ACT_CUE, PartName.TEXT))
        halves = PartName.CONDITION, PartName.CONSEQUENCE
        self.contingencies, self.relations = Labels(CONTINGENCIES, halves), Labels(RELATIONS, halves)

    def labels(self, anchors: Tensor, states: Tensor, chances: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of the kinds of acts, the kinds of contingencies and their relations, of each anchor."""
        heads = self.acts, self.contingencies, self.relations
        acts, contingencies, relations = (head(anchors, states, chances) for head in heads)
        return acts, contingencies, relations
