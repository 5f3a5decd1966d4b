"""Turns the shipped weights back into a network to train on: ``python -m training.restore build/restored.pt``.

Rounding to 8 bits is not undone, so the network comes back nearly as it was; how nearly is printed. The embeddings of
words are MiniLM's own, which training never changes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch
from onnx import numpy_helper

from onrecord.text.pieces import START
from training.export import WEIGHTS, States
from training.network import Network
from training.windows import load_tokenizer

Array = npt.NDArray[np.float32]

GRAPHS = ("states.onnx", "links.onnx")

_PRODUCTS = {"MatMul", "MatMulInteger"}
_QUANTIZED, _WHOLE = "_quantized", "network."


def restore(folder: Path = WEIGHTS) -> Network:
    """The network whose weights a folder holds as ``training.export`` writes them."""
    network = Network()
    parameters = dict(network.named_parameters())
    left = {name for name in parameters if name != "encoder.words.weight"}
    for file in GRAPHS:
        for name, values in _weights(folder / file).items():
            if name in left:
                with torch.no_grad():
                    parameters[name].copy_(torch.tensor(values))
                left.remove(name)
    if left:
        raise ValueError(f"{folder} has no {', '.join(sorted(left))}")
    return network.eval()


def _weights(path: Path) -> dict[str, Array]:
    """The weights of a graph by the network's names for them; a matrix is named by the step that multiplies by it."""
    graph = onnx.load(path).graph
    kept = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    found = {name.removesuffix(_QUANTIZED).removeprefix(_WHOLE): _unrounded(kept, name) for name in kept}
    for node in graph.node:
        if node.op_type in _PRODUCTS and node.input[1] in kept:
            module = ".".join(node.name.strip("/").split("/")[:-1])
            found[f"{module}.weight"] = _unrounded(kept, node.input[1]).T
    return found


def _unrounded(kept: dict[str, npt.NDArray[np.generic]], name: str) -> Array:
    stem = name.removesuffix(_QUANTIZED)
    if stem == name:
        return kept[name].astype(np.float32)
    scale, zero = kept[f"{stem}_scale"], kept[f"{stem}_zero_point"]
    unrounded: Array = (kept[name].astype(np.float32) - zero.astype(np.float32)) * scale.astype(np.float32)
    return unrounded


def distance(network: Network, folder: Path = WEIGHTS) -> float:
    """How far the chances that a piece opens a frame lie from those of the kept graph, on average over a few pieces."""
    numbers = torch.tensor([[START, *load_tokenizer().encode(__doc__ or "", add_special_tokens=False).ids]])
    case = torch.zeros_like(numbers)
    session = onnxruntime.InferenceSession(folder / "states.onnx")
    theirs = torch.tensor(session.run(["anchors"], {"ids": numbers.numpy(), "case": case.numpy()})[0])
    with torch.no_grad():
        ours = States(network)(numbers, case)[1]
    return float((ours.sigmoid() - theirs.sigmoid()).abs().mean())


def main() -> None:
    """Write the network's weights, and say how far they are from those kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("keep", type=Path)
    parser.add_argument("--folder", type=Path, default=WEIGHTS)
    asked = parser.parse_args()
    network = restore(asked.folder)
    asked.keep.parent.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), asked.keep)
    print(f"chances differ by {distance(network, asked.folder):.4f} on average")


if __name__ == "__main__":
    main()
