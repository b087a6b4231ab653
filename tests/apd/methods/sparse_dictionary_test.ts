import { ok } from "node:assert/strict";
import { sparseDictionary } from "../../../apd/methods/baselines/sparse_dictionary.ts";
import { sparseFeatureSampler } from "../../../models/mod.ts";

const S = 500;
/** Five unit directions in three dimensions. */
const DIRECTIONS = [0, 1, 2, 3, 4].map((j) => {
  const angle = j * 2 * Math.PI / 5;
  return [Math.cos(angle), Math.sin(angle), 0.5].map((v) => v / Math.sqrt(1.25));
});

function sparseRows(): Float64Array {
  const x = sparseFeatureSampler(
    { features: 5, probability: 0.1, low: 0, high: 1 },
    { seed: 5, stream: "data" },
  ).sample({ step: 0, batch: S });
  const rows = new Float64Array(S * 3);
  x.forEach((value, at) => {
    const [s, j] = [Math.floor(at / 5), at % 5];
    DIRECTIONS[j]!.forEach((d, i) => rows[s * 3 + i]! += value * d);
  });
  return rows;
}

Deno.test("a sparse dictionary finds more directions than dimensions, and its objective never rises", () => {
  const { codes, atoms, objective } = sparseDictionary({
    rows: sparseRows(),
    samples: S,
    atoms: 5,
    penalty: 0.03,
    rounds: 60,
    restarts: 5,
    seed: 0,
  });
  ok(codes.every((z) => z >= 0));
  for (let k = 0; k < 5; k++) ok(Math.hypot(...atoms.subarray(3 * k, 3 * k + 3)) < 1 + 1e-12);
  ok(objective.every((value, round) => round === 0 || value <= objective[round - 1]! + 1e-9));
  for (const direction of DIRECTIONS) {
    const cosines = [0, 1, 2, 3, 4].map((k) => {
      const atom = atoms.subarray(3 * k, 3 * k + 3);
      return direction.reduce((sum, d, i) => sum + d * atom[i]!, 0) / Math.hypot(...atom);
    });
    ok(Math.max(...cosines) > 0.98, String(cosines)); // the penalty pulls atoms a little together
  }
});
