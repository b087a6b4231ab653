"""Reads targets that `deno task export-targets` wrote, and runs them. Needs numpy and safetensors."""

import json
import math
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file


def load_target(folder, description):
    """Reads one target.

    folder: the folder of the export; description: the target's path in targets.json.
    Returns the description as a dict, the weights, the evaluation inputs [2048, inputs] and the
    outputs [2048, outputs] that the suite computed for them.
    """
    folder = Path(folder)
    target = json.loads((folder / description).read_text())
    files = target["files"]
    weights = load_file(folder / files["weights"])
    inputs = load_file(folder / files["inputs"])["inputs"]
    outputs = load_file(folder / files["outputs"])["outputs"]
    return target, weights, inputs, outputs


def forward(operations, weights, x):
    """The network on row vectors x [B, inputs], in float64: [B, outputs]."""
    a = x.astype(np.float64)
    saved = {}
    for operation in operations:
        kind = operation["kind"]
        if kind == "site":
            W = weights[operation["site"]].astype(np.float64)  # [d_in, d_out]
            a = a @ (W.T if operation["transposed"] else W)
        elif kind == "frozen":
            a = a @ weights[operation["matrix"]].astype(np.float64)
        elif kind == "bias":
            a = a + weights[operation["bias"]]
        elif kind == "relu":
            a = np.maximum(a, 0)
        elif kind == "gelu":  # the exact form, as in PyTorch's default
            a = a * (1 + np.vectorize(math.erf)(a / math.sqrt(2))) / 2
        elif kind == "save":
            saved[operation["as"]] = a
        elif kind == "add":
            a = a + saved[operation["from"]]
        else:
            raise ValueError(f"Cannot run operation {kind}")
    return a
