"""Turns trained weights into what onnxruntime reads: ``python -m training.export build/encoder.pt``."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.labelled import ACTS, CONTINGENCIES, RELATIONS
from training.network import WIDTH, Network
from training.windows import BASE, PARTS

WEIGHTS = Path(__file__).parents[1] / "src" / "onrecord" / "language" / "weights"


class States(nn.Module):
    """A window's states and what each piece opens."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, case: Tensor) -> tuple[Tensor, ...]:
        network = self.network
        states = network.encoder(ids, case, torch.ones_like(ids, dtype=torch.float32))
        return states, network.anchors(states)


class Linked(nn.Module):
    """The parts and labels of the frames that anchors of one window open."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, anchors: Tensor, places: Tensor, families: Tensor, states: Tensor) -> tuple[Tensor, ...]:
        each = states[None].expand(anchors.shape[0], -1, -1)
        links = self.network.links(anchors, places, families, each)
        return (links, *self.network.labels(anchors, each, links.sigmoid()))


def main() -> None:
    """Write the two graphs, the tokenizer and the names of labels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--folder", type=Path, default=WEIGHTS)
    asked = parser.parse_args()
    network = Network()
    network.load_state_dict(torch.load(asked.weights))
    network.eval()
    asked.folder.mkdir(parents=True, exist_ok=True)
    length, count = 37, 3
    pieces = torch.ones(1, length, dtype=torch.long)
    few = torch.arange(count)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "states.onnx"
        torch.onnx.export(
            States(network),
            (pieces, torch.zeros_like(pieces)),
            str(whole),
            input_names=["ids", "case"],
            output_names=["states", "anchors"],
            dynamic_axes={"ids": {1: "length"}, "case": {1: "length"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            asked.folder / "states.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # sums that fit 16 bits: the same figures on processors with and without VNNI
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
    torch.onnx.export(
        Linked(network),
        (torch.randn(count, WIDTH), few, few, torch.randn(length, WIDTH)),
        str(asked.folder / "links.onnx"),
        input_names=["anchors", "places", "families", "states"],
        output_names=["links", "acts", "contingencies", "relations"],
        dynamic_axes={"anchors": {0: "n"}, "places": {0: "n"}, "families": {0: "n"}, "states": {0: "length"}},
        opset_version=17,
        dynamo=False,
    )
    shutil.copy(BASE / "tokenizer.json", asked.folder)
    labels = {"parts": PARTS, "acts": ACTS, "contingencies": CONTINGENCIES, "relations": RELATIONS}
    (asked.folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    for path in sorted(asked.folder.iterdir()):
        print(f"{path.stat().st_size:>12,} {path.name}")


if __name__ == "__main__":
    main()
