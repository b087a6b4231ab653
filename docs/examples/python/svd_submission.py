"""The singular vectors of every site, as a submission to apd-bench.

python svd_submission.py out/targets out/numpy-svd
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from apd_targets import load_target

targets, submission = Path(sys.argv[1]), Path(sys.argv[2])
submission.mkdir(parents=True, exist_ok=True)


def decompose(target, weights):
    """P[c] = s_c u_c v_c^T of W = U S V^T at each site, as factors A [C, d_in, 1], B [C, 1, d_out]."""
    components = max(min(site["shape"]) for site in target["sites"].values())
    tensors = {}
    for site, (d_in, d_out) in ((s, d["shape"]) for s, d in target["sites"].items()):
        A = np.zeros((components, d_in, 1), np.float32)
        B = np.zeros((components, 1, d_out), np.float32)
        U, S, Vt = np.linalg.svd(weights[site].astype(np.float64), full_matrices=False)
        A[: len(S), :, 0] = U.T
        B[: len(S), 0, :] = S[:, None] * Vt
        tensors[f"{site}.A"], tensors[f"{site}.B"] = A, B
    return tensors


decompositions = []
for entry in json.loads((targets / "targets.json").read_text())["targets"]:
    target, weights, _, _ = load_target(targets, entry["description"])
    started = time.perf_counter()
    tensors = decompose(target, weights)
    seconds = time.perf_counter() - started
    file = f"{entry['benchmark']}.{entry['seed']}.safetensors"
    save_file(tensors, submission / file)
    decompositions.append({
        "benchmark": entry["benchmark"],
        "version": entry["version"],
        "seed": entry["seed"],
        "target": entry["sha256"],
        "file": file,
        "selection": {
            "rule": "batch-top-k",
            "k": target["expectedActive"],
            "attribution": "gradient",
        },
        "cost": {"seconds": seconds, "device": "CPU"},
    })

(submission / "submission.json").write_text(json.dumps({
    "schemaVersion": 1,
    "method": {
        "id": "numpy-svd",
        "title": "SVD in numpy",
        "authors": ["apd-bench"],
        "link": "https://numpy.org/doc/stable/reference/generated/numpy.linalg.svd.html",
        "usesGroundTruth": False,
    },
    "settings": {},
    "decompositions": decompositions,
}, indent=2))
print(f"{len(decompositions)} decompositions in {submission}")
