import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { Decomposition } from "../../../apd/mod.ts";
import { type Network, normals, rowMechanisms, siteMatrix, TMS_SITE } from "../../../models/mod.ts";
import { DECOMPOSITION_SCORE_IDS, score } from "../../../reports/mod.ts";
import { evaluationSampler, fullComponents, oracleComponents, polygonTms } from "../toys.ts";

const network = polygonTms(5);

function scoresOf(decomposition: Decomposition, of: Network = network) {
  return score({
    network: of,
    groundTruth: rowMechanisms(TMS_SITE, siteMatrix(of, TMS_SITE)),
    decomposition,
    sampler: evaluationSampler(of),
    samples: 64,
  });
}

function noise(seed: number, count: number): Float32Array {
  return Float32Array.from(normals({ seed, stream: "initialisation", count }));
}

Deno.test("The ground truth itself scores exactly 100, 1, 1 and 0", () => {
  const scores = scoresOf(fullComponents(oracleComponents(network)));
  strictEqual(scores.recovery, 100);
  strictEqual(scores.mmcs, 1);
  strictEqual(scores.ml2r, 1);
  strictEqual(scores["faithfulness-error"], 0);
  strictEqual(scores["matched-cosine-mean"], 1);
  strictEqual(scores["matched-cosine-min"], 1);
  strictEqual(scores["cosine-share-99"], 1);
});

Deno.test("The ground truth as factors of rank 1 scores exactly as in full", () => {
  const { rows: F, cols: H, data: W } = siteMatrix(network, TMS_SITE);
  const A = new Float32Array(F * F); // [C, F, 1]: component j reads feature j
  for (let j = 0; j < F; j++) A[j * F + j] = 1;
  const full = fullComponents(oracleComponents(network));
  const factors: Decomposition = {
    ...full,
    components: F,
    sites: { [TMS_SITE]: { kind: "factors", rank: 1, A, B: W } },
  };
  strictEqual(W.length, F * H);
  deepStrictEqual(scoresOf(factors), scoresOf(full));
});

Deno.test("The undivided matrix scores MMCS 1 and ML2R 1, but recovers nothing", () => {
  const scores = scoresOf(fullComponents([siteMatrix(network, TMS_SITE).data], { rule: "all" }));
  strictEqual(scores.mmcs, 1);
  strictEqual(scores.ml2r, 1);
  strictEqual(scores.recovery, 0); // |W - Z[g]|^2 / |Z[g]|^2 = 4 other rows of the same length
  strictEqual(scores["faithfulness-error"], 0);
  strictEqual(scores["sparse-error"], 0);
  strictEqual(scores.l0, 1);
  ok(Math.abs(scores["matched-cosine-mean"]! - 1 / Math.sqrt(5) / 5) < 1e-7); // 1 of 5 is matched
});

Deno.test("Half-size components of the right direction recover 75 with cosine 1", () => {
  const scores = scoresOf(
    fullComponents(oracleComponents(network).map((Z) => Z.map((z) => z / 2))),
  );
  strictEqual(scores.recovery, 75); // 1 - (1 - 1/2)^2
  strictEqual(scores["matched-cosine-min"], 1);
  strictEqual(scores.ml2r, 0.5);
  ok(Math.abs(scores["faithfulness-error"]! - 0.25) < 1e-15);
});

Deno.test("One right component of five mechanisms recovers 20", () => {
  const scores = scoresOf(fullComponents(oracleComponents(network).slice(0, 1)));
  strictEqual(scores.recovery, 20);
  strictEqual(scores["cosine-share-90"], 0.2);
  strictEqual(scores["matched-cosine-min"], 0);
});

Deno.test("Recovery falls with each step of noise added to the ground truth, down to 0", () => {
  const directions = oracleComponents(network).map((Z, c) => noise(c, Z.length));
  let last = Infinity;
  for (const size of [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 5]) {
    const noisy = oracleComponents(network).map((Z, c) =>
      Z.map((z, i) => z + size * directions[c]![i]!)
    );
    const recovery = scoresOf(fullComponents(noisy)).recovery!;
    ok(recovery < last, `noise ${size}: ${recovery} after ${last}`);
    last = recovery;
  }
  strictEqual(last, 0);
});

Deno.test("Permuting components changes no score where no attribution of 0 is kept", () => {
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 });
  const amount = fc.constantFrom(0.05, 0.5, 3);
  fc.assert(
    fc.property(fc.nat(1000), amount, order, (seed, size, permuted) => {
      const Z = [...oracleComponents(network), new Float32Array(10)];
      const P = Z.map((z, c) => {
        const drawn = noise(seed + c, z.length);
        return z.map((value, i) => value + size * drawn[i]!);
      });
      const before = scoresOf(fullComponents(P));
      const after = scoresOf(fullComponents(permuted.map((c) => P[c]!)));
      for (const id of DECOMPOSITION_SCORE_IDS) {
        // Sums over components run in another order.
        ok(Math.abs(before[id]! - after[id]!) <= 1e-9 * (1 + Math.abs(before[id]!)), id);
      }
    }),
    { numRuns: 30 },
  );
});

Deno.test("Permuting components changes no score but those of the used set where zeros fill up", () => {
  const P = [...oracleComponents(network), new Float32Array(10)];
  const selection = { rule: "batch-top-k", k: 4, attribution: "gradient" } as const;
  const before = scoresOf(fullComponents(P, selection));
  const after = scoresOf(fullComponents(P.toReversed(), selection));
  const changed = DECOMPOSITION_SCORE_IDS.filter((id) =>
    Math.abs(before[id]! - after[id]!) > 1e-9 * (1 + Math.abs(before[id]!))
  );
  const ofUsedSet = ["used-precision", "used-recall", "used-f1", "sparse-error", "top1-error"];
  ok(changed.includes("used-f1"));
  ok(changed.every((id) => ofUsedSet.includes(id)), changed.join(", "));
});

function randomFactors(seed: number): Decomposition {
  const [C, m] = [6, 3];
  const A = noise(seed, C * 5 * m); // [C, 5, m]
  const B = noise(seed + 1, C * m * 2); // [C, m, 2]
  return { ...fullComponents([]), components: C, sites: { W: { kind: "factors", rank: m, A, B } } };
}

/** `A R`, `R^-1 B` for every component, `R = [3, 3]`. */
function resplit(
  decomposition: Decomposition,
  { R, inverse }: { R: readonly number[]; inverse: readonly number[] },
): Decomposition {
  const stored = decomposition.sites.W!;
  if (stored.kind !== "factors") throw new TypeError("Cannot split a full matrix");
  const { A, B, rank: m } = stored;
  const product = (i: number, n: number) =>
    [0, 1, 2].reduce((sum, l) => sum + A[i * m + l]! * R[l * m + n]!, 0);
  const newB = B.map((_, at) => {
    const [c, n, o] = [Math.floor(at / (m * 2)), Math.floor(at / 2) % m, at % 2];
    return [0, 1, 2].reduce((sum, l) => sum + inverse[n * m + l]! * B[(c * m + l) * 2 + o]!, 0);
  });
  const newA = A.map((_, at) => product(Math.floor(at / m), at % m));
  return { ...decomposition, sites: { W: { ...stored, A: newA, B: newB } } };
}

Deno.test("Splitting factors as A R, R^-1 B changes no score", () => {
  const powers = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -3, max: 3 })));
  const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3 });
  fc.assert(
    fc.property(fc.nat(1000), powers, order, (seed, exponents, columns) => {
      // R permutes and scales by powers of two, so that float32 holds A R and R^-1 B exactly.
      const R = new Array<number>(9).fill(0);
      const inverse = new Array<number>(9).fill(0);
      columns.forEach((column, row) => {
        R[row * 3 + column] = 2 ** exponents[row]!;
        inverse[column * 3 + row] = 2 ** -exponents[row]!;
      });
      const decomposition = randomFactors(seed);
      const before = scoresOf(decomposition);
      const after = scoresOf(resplit(decomposition, { R, inverse }));
      for (const id of DECOMPOSITION_SCORE_IDS) {
        // Sums over m run in another order.
        ok(Math.abs(before[id]! - after[id]!) <= 1e-9 * (1 + Math.abs(before[id]!)), id);
      }
    }),
    { numRuns: 30 },
  );
});

Deno.test("Splitting factors by a dense R changes the geometry by no more than float32 rounding", () => {
  const R = [1, 0.5, 0, -0.5, 1, 0.25, 0, 0.5, 2];
  const inverse = [15 / 19, -8 / 19, 1 / 19, 8 / 19, 16 / 19, -2 / 19, -2 / 19, -4 / 19, 10 / 19];
  const decomposition = randomFactors(7);
  const before = scoresOf(decomposition);
  const after = scoresOf(resplit(decomposition, { R, inverse }));
  for (const id of ["matched-cosine-mean", "mmcs", "ml2r", "faithfulness-error"] as const) {
    ok(Math.abs(before[id]! - after[id]!) < 1e-5 * (1 + before[id]!), id);
  }
});

Deno.test("Components with a number that is not finite recover 0 and have no other score", () => {
  for (const bad of [NaN, Infinity, -Infinity]) {
    const P = oracleComponents(network);
    P[2]![3] = bad;
    const scores = scoresOf(fullComponents(P));
    strictEqual(scores.recovery, 0);
    const others = DECOMPOSITION_SCORE_IDS.filter((id) => id !== "recovery");
    ok(others.every((id) => scores[id] === null));
  }
});

Deno.test("Components of zeros have no cosine and recover 0", () => {
  const scores = scoresOf(fullComponents([new Float32Array(10), new Float32Array(10)]));
  strictEqual(scores.recovery, 0);
  strictEqual(scores["matched-cosine-mean"], 0);
  strictEqual(scores.mmcs, 0);
  strictEqual(scores["faithfulness-error"], 1);
});

Deno.test("Two decompositions are scored on the same inputs: scoring twice gives the same", () => {
  const decomposition = randomFactors(3);
  deepStrictEqual(scoresOf(decomposition), scoresOf(decomposition));
});
