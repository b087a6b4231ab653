import { ok } from "node:assert/strict";
import fc from "fast-check";
import type { Decomposition, Selection } from "../../../apd/mod.ts";
import {
  type Matrix,
  matrix,
  normals,
  permutation,
  residualMlp,
  residualTruth,
  rowMechanisms,
  type Sampler,
  siteMatrix,
  tmsNetwork,
} from "../../../models/mod.ts";
import { type DecompositionScoreId, score } from "../../../reports/mod.ts";
import { evaluationSampler, gaussian } from "../toys.ts";
import { mechanismParts } from "./hand_made.ts";
import type { Toy } from "./hand_made_toys.ts";

/** By selection `all` every component is used: only `top` leaves masks to attack. */
const top: Selection = { rule: "top-k", k: 2, attribution: "gradient" };

const IDS = [
  "scrubbed-error",
  "anti-scrubbed-error",
  "scrub-auroc",
  "one-neuron-error",
  "worst-mask-error",
  "neuron-contribution-r",
  "neuron-contribution-slope",
  "recovery-output-feature",
  "recovery-output-single",
] as const satisfies readonly DecompositionScoreId[];

const seeds = fc.nat(1000);

/** Random weights in eighths, of which float32 holds sums and products exactly. */
function eighths(count: number, seed: number): Float32Array {
  return Float32Array.from(
    normals({ seed, stream: "initialisation", count }),
    (v) => Math.round(8 * v) / 8,
  );
}

/** Mechanisms to a 64th, each with noise, and two components of noise alone. */
function noisy(toy: Toy, seed: number): Decomposition {
  const mechanisms = mechanismParts(toy);
  const C = mechanisms.length + 2;
  const sites = Object.entries(toy.network.sites).map(([site, { data }], s) => {
    const P = eighths(C * data.length, 10 * seed + s).map((v) => v / 4);
    mechanisms.forEach((own, g) =>
      own[site]!.forEach((z, i) => P[g * data.length + i]! += Math.round(64 * z) / 64)
    );
    return [site, { kind: "full", P }] as const;
  });
  return { components: C, sites: Object.fromEntries(sites), selection: top };
}

function reordered(decomposition: Decomposition, order: readonly number[]): Decomposition {
  const sites = Object.entries(decomposition.sites).map(([site, stored]) => {
    if (stored.kind !== "full") throw new TypeError("Cannot reorder factors: needs full matrices");
    const size = stored.P.length / decomposition.components;
    const P = order.flatMap((c) => [...stored.P.subarray(c * size, (c + 1) * size)]);
    return [site, { kind: "full", P: Float32Array.from(P) }] as const;
  });
  return { ...decomposition, sites: Object.fromEntries(sites) };
}

function checkEqual(
  before: { readonly toy: Toy; readonly decomposition: Decomposition },
  after: { readonly toy: Toy; readonly decomposition: Decomposition },
  tolerance: (id: string) => number = () => 1e-9, // sums run in another order
): void {
  const scoresOf = ({ toy, decomposition }: typeof before) =>
    score({ ...toy, decomposition, samples: 64 });
  const [a, b] = [scoresOf(before), scoresOf(after)];
  for (const id of IDS) {
    const [x, y] = [a[id]!, b[id]!];
    ok(a[id] === b[id] || Math.abs(x - y) < tolerance(id) * (1 + Math.abs(x)), `${id}: ${x}, ${y}`);
  }
}

/** A toy model of superposition: 5 features in 3 dimensions. */
function tmsToy(W: Matrix, sampler: Sampler): Toy {
  const network = tmsNetwork(W, new Float32Array(W.rows).fill(-0.125));
  return { network, groundTruth: rowMechanisms("W", W), sampler };
}

const W = matrix({ rows: 5, cols: 3 }, eighths(15, 77));

/** A residual MLP of 4 features in a stream of 4, two layers of 2 neurons. */
function residual(turn: (stream: Matrix) => Matrix, turnBack: (stream: Matrix) => Matrix): Toy {
  const stream = (rows: number, seed: number) => matrix({ rows, cols: 4 }, eighths(4 * rows, seed));
  const embed = gaussian({ rows: 4, cols: 4, seed: 4 }).data.map((v) => Math.round(4 * v) / 4);
  const network = residualMlp({
    embed: turn(matrix({ rows: 4, cols: 4 }, embed)),
    unembed: turnBack(transposed(stream(4, 8))),
    layers: [0, 1].map((l) => ({
      in: turnBack(transposed(stream(2, 20 + l))),
      out: turn(stream(2, 30 + l)),
    })),
  });
  const truth = residualTruth(network);
  return {
    network,
    groundTruth: { ...truth, label: "x + relu(x)" },
    sampler: evaluationSampler(network),
  };
}

const same = (M: Matrix) => M;

/** `M R`, with `R` symmetric and orthogonal, entries +-1/2: rows are stream vectors. */
function turned(M: Matrix): Matrix {
  const out = matrix(M);
  for (let r = 0; r < M.rows; r++) {
    for (let i = 0; i < 4; i++) {
      for (let o = 0; o < 4; o++) {
        const sign = ((i & o & 1) + ((i & o & 2) >> 1)) % 2 === 0 ? 1 : -1; // Hadamard's matrix
        out.data[r * 4 + o]! += sign / 2 * M.data[r * 4 + i]!;
      }
    }
  }
  return out;
}

function transposed({ rows, cols, data }: Matrix): Matrix {
  return matrix(
    { rows: cols, cols: rows },
    Float32Array.from(data, (_, i) => data[(i % rows) * cols + Math.floor(i / rows)]!),
  );
}

/** `R M`: columns are stream vectors. */
const turnedBack = (M: Matrix) => transposed(turned(transposed(M)));

Deno.test("Permuting components changes no causal score: random halves go with what components are", () => {
  const toys = [tmsToy(W, evaluationSampler(tmsToyNetwork())), residual(same, same)];
  fc.assert(
    fc.property(seeds, fc.constantFrom(...toys), (seed, toy) => {
      const decomposition = noisy(toy, seed);
      const order = permutation(decomposition.components, { seed, stream: "bootstrap" });
      checkEqual({ toy, decomposition }, { toy, decomposition: reordered(decomposition, order) });
    }),
    { numRuns: 10 },
  );
});

function tmsToyNetwork() {
  return tmsNetwork(W, new Float32Array(5));
}

Deno.test("Permuting features together with the truth changes no causal score", () => {
  const sampler = evaluationSampler(tmsToyNetwork());
  const toy = tmsToy(W, sampler);
  fc.assert(
    fc.property(seeds, (seed) => {
      const order = permutation(5, { seed, stream: "bootstrap" });
      const permuted = tmsToy(permuteRows(W, order), permuteInputs(sampler, order));
      const decomposition = noisy(toy, seed);
      const stored = decomposition.sites["W"]!;
      if (stored.kind !== "full") throw new TypeError("Cannot permute factors");
      const size = 15;
      const P = Array.from(
        { length: decomposition.components },
        (_, c) => permuteRows(matrix(W, stored.P.slice(c * size, (c + 1) * size)), order).data,
      );
      const moved: Decomposition = {
        ...decomposition,
        sites: { W: { kind: "full", P: Float32Array.from(P.flatMap((own) => [...own])) } },
      };
      checkEqual({ toy, decomposition }, { toy: permuted, decomposition: moved });
    }),
    { numRuns: 10 },
  );
});

function permuteRows(M: Matrix, order: readonly number[]): Matrix {
  const rows = order.flatMap((row) => [...M.data.subarray(row * M.cols, (row + 1) * M.cols)]);
  return matrix(M, Float32Array.from(rows));
}

function permuteInputs(sampler: Sampler, order: readonly number[]): Sampler {
  const n = order.length;
  return {
    ...sampler,
    sample(request) {
      const x = sampler.sample(request);
      return x.map((_, i) => x[i - i % n + order[i % n]!]!);
    },
  };
}

Deno.test("Rotating the residual stream changes no causal score and no contested one", () => {
  const [toy, rotated] = [residual(same, same), residual(turned, turnedBack)];
  fc.assert(
    fc.property(seeds, (seed) => {
      const decomposition = noisy(toy, seed);
      const sites = Object.entries(decomposition.sites).map(([site, stored]) => {
        if (stored.kind !== "full") throw new TypeError("Cannot rotate factors");
        const shape = siteMatrix(toy.network, site);
        const turn = site.startsWith("in") ? turnedBack : turned;
        const size = shape.data.length;
        const P = Array.from(
          { length: decomposition.components },
          (_, c) => turn(matrix(shape, stored.P.slice(c * size, (c + 1) * size))).data,
        );
        return [
          site,
          { kind: "full", P: Float32Array.from(P.flatMap((own) => [...own])) },
        ] as const;
      });
      checkEqual(
        { toy, decomposition },
        { toy: rotated, decomposition: { ...decomposition, sites: Object.fromEntries(sites) } },
        // The truth's pseudo-inverses are rounded to float32.
        (id) => id.startsWith("recovery") ? 1e-5 : 1e-9,
      );
    }),
    { numRuns: 10 },
  );
});
