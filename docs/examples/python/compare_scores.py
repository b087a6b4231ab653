"""Compares a submission's scores with those of a method of the suite, trial by trial.

python compare_scores.py out/run svd numpy-svd
"""

import json
import sys
from pathlib import Path

out, ours, theirs = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
trials = {t["id"]: t for t in json.loads((out / "results.json").read_text())["trials"]}
compared = 0
for trial in trials.values():
    if trial["method"]["id"] != ours:
        continue
    other = trials[f"{trial['benchmark']['id']}.{theirs}.{trial['seed']}"]
    for score, value in trial["scores"].items():
        found = other["scores"][score]
        same = found is value is None or (
            None not in (found, value) and abs(found - value) <= 1e-6 * max(1, abs(value))
        )
        if not same:
            sys.exit(f"{trial['id']}: {score} is {value}, of {theirs} {found}")
        compared += 1
if compared == 0:
    sys.exit(f"{out} has no trial of {ours}")
print(f"{compared} scores of {theirs} are those of {ours}, to 1e-6")
