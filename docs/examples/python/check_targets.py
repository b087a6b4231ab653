"""Runs every exported target with numpy and compares with the suite's outputs.

python check_targets.py out/targets
"""

import json
import sys
from pathlib import Path

import numpy as np

from apd_targets import forward, load_target

folder = Path(sys.argv[1])
worst = 0.0
for entry in json.loads((folder / "targets.json").read_text())["targets"]:
    target, weights, inputs, expected = load_target(folder, entry["description"])
    outputs = forward(target["operations"], weights, inputs)
    error = np.abs(outputs - expected).max() / np.abs(expected).max()
    worst = max(worst, error)
    print(f"{entry['benchmark']} target {entry['seed']}: largest error {error:.1e}")
if worst > 1e-6:  # the outputs are stored as float32
    sys.exit(f"the largest error may be 1e-6, is {worst:.1e}")
