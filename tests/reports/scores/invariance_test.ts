import { ok } from "node:assert/strict";
import fc from "fast-check";
import {
  type GroundTruth,
  type Matrix,
  matrix,
  type Mechanism,
  type Network,
  normals,
  type Sampler,
} from "../../../models/mod.ts";
import { DECOMPOSITION_SCORE_IDS, type DecompositionScoreId } from "../../../reports/mod.ts";
import { decomposition, mechanismParts, type Parts, scoresOf } from "./hand_made.ts";
import { pairToy, residualToy, type Toy } from "./hand_made_toys.ts";

type Scores = Record<DecompositionScoreId, number | null>;

/** Sums run in another order. */
function alike(before: Scores, after: Scores): void {
  for (const id of DECOMPOSITION_SCORE_IDS) {
    const [x, y] = [before[id], after[id]];
    const same = x === null || y === null ? x === y : Math.abs(x - y) <= 1e-9 * (1 + Math.abs(x));
    ok(same, `${id}: ${x}, then ${y}`);
  }
}

/** The mechanisms with noise in sixteenths, which float32 holds exactly, and one component more. */
function noisy(
  toy: Toy,
  { seed, size }: { readonly seed: number; readonly size: number },
): Parts[] {
  const parts = mechanismParts(toy);
  return [...parts, parts[0]!].map((own, c) =>
    Object.fromEntries(
      Object.entries(own).map(([site, data], s) => {
        const drawn = normals({
          seed: 100 * seed + 10 * c + s,
          stream: "initialisation",
          count: data.length,
        });
        return [site, data.map((value, i) => value + Math.round(16 * size * drawn[i]!) / 16)];
      }),
    )
  );
}

const noise = fc.record({
  seed: fc.nat(1000),
  size: fc.constantFrom(0.1, 0.5, 2),
});

Deno.test("Permuting features with the truth changes no score", () => {
  const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
  fc.assert(
    fc.property(noise, order, (drawn, permuted) => {
      const toy = pairToy();
      const parts = noisy(toy, drawn);
      const rows = (data: Float32Array) =>
        Float32Array.from(data, (_, i) => data[permuted[Math.floor(i / 4)]! * 4 + i % 4]!);
      const turned = permuteFeatures(toy, { permuted, rows });
      alike(
        scoresOf(toy, decomposition(toy, parts)),
        scoresOf(turned, decomposition(turned, parts.map(({ W }) => ({ W: rows(W!) })))),
      );
    }),
    {
      numRuns: 20,
      // a component without anything in common with two of the mechanisms: both cosines are 0
      examples: [[{ seed: 983, size: 2 }, [3, 1, 2, 0]]],
    },
  );
});

/** Input `i` of the new toy is input `permuted[i]` of the old one; mechanisms come in another order. */
function permuteFeatures(
  toy: Toy,
  { permuted, rows }: {
    readonly permuted: readonly number[];
    readonly rows: (data: Float32Array) => Float32Array;
  },
): Toy {
  const { network, groundTruth, sampler } = toy;
  const place = (input: number) => permuted.indexOf(input);
  const turn = (M: Matrix) => matrix(M, rows(M.data));
  const { distribution } = sampler;
  const turnedSampler: Sampler = {
    ...sampler,
    distribution: {
      ...distribution,
      groups: distribution.groups!.map((group) => ({
        ...group,
        inputs: group.inputs.map(place),
      })),
    },
    sample(request) {
      const x = sampler.sample(request);
      return x.map((_, at) => x[at - at % 4 + permuted[at % 4]!]!);
    },
  };
  const mechanisms = groundTruth.mechanisms.map(({ name, weights, activity }): Mechanism => ({
    name,
    weights: { W: turn(weights["W"]!) },
    activity: activity.when === "always"
      ? activity
      : { ...activity, inputs: activity.inputs.map(place) },
  })).toReversed();
  return {
    network: { ...network, sites: { W: turn(network.sites["W"]!) } },
    groundTruth: { mechanisms },
    sampler: turnedSampler,
  };
}

/** `Q = Q^T = Q^-1 [4, 4]`, all entries +-1/2. */
const Q = [1, 1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1, 1, -1, -1, 1].map((v) => v / 2);

Deno.test("Rotating the residual stream changes no score", () => {
  fc.assert(
    fc.property(noise, (drawn) => {
      const toy = residualToy();
      const parts = noisy(toy, drawn);
      const turned = rotateStream(toy);
      alike(
        scoresOf(toy, decomposition(toy, parts)),
        scoresOf(turned, decomposition(turned, parts.map(rotateParts))),
      );
    }),
    { numRuns: 20 },
  );
});

/** `W_E Q`, `Q^T W_in`, `W_out Q`, `Q^T W_U`; the same of mechanisms and views. */
function rotateStream({ network, groundTruth, sampler }: Toy): Toy {
  const turnAll = (sites: Readonly<Record<string, Matrix>>) =>
    Object.fromEntries(Object.entries(sites).map(([site, M]) => [site, turnSite(site, M)]));
  const turned: Network = {
    ...network,
    sites: turnAll(network.sites),
    frozen: { W_E: timesQ(network.frozen["W_E"]!), W_U: qTimes(network.frozen["W_U"]!) },
  };
  const truth: GroundTruth = {
    mechanisms: groundTruth.mechanisms.map((own) => ({ ...own, weights: turnAll(own.weights) })),
    views: groundTruth.views!.map((view) => ({ ...view, left: timesQ(view.left!) })),
  };
  return { network: turned, groundTruth: truth, sampler };
}

function rotateParts(parts: Parts): Parts {
  const shape = (site: string) =>
    site.startsWith("in") ? { rows: 4, cols: 2 } : { rows: 2, cols: 4 };
  return Object.fromEntries(
    Object.entries(parts).map((
      [site, data],
    ) => [site, turnSite(site, matrix(shape(site), data)).data]),
  );
}

function turnSite(site: string, M: Matrix): Matrix {
  return site.startsWith("in") ? qTimes(M) : timesQ(M);
}

function timesQ({ rows, data }: Matrix): Matrix {
  const entry = (_: unknown, at: number) =>
    [0, 1, 2, 3].reduce((sum, k) => sum + data[at - at % 4 + k]! * Q[k * 4 + at % 4]!, 0);
  return matrix({ rows, cols: 4 }, Float32Array.from({ length: rows * 4 }, entry));
}

function qTimes({ cols, data }: Matrix): Matrix {
  const entry = (_: unknown, at: number) =>
    [0, 1, 2, 3].reduce(
      (sum, k) => sum + Q[Math.floor(at / cols) * 4 + k]! * data[k * cols + at % cols]!,
      0,
    );
  return matrix({ rows: 4, cols }, Float32Array.from({ length: 4 * cols }, entry));
}

Deno.test("Permuting the components of a residual MLP changes no score", () => {
  const toy = residualToy();
  const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
  fc.assert(
    fc.property(noise, order, (drawn, permuted) => {
      const parts = noisy(toy, drawn);
      alike(
        scoresOf(toy, decomposition(toy, parts)),
        scoresOf(toy, decomposition(toy, permuted.map((c) => parts[c]!))),
      );
    }),
    { numRuns: 20 },
  );
});
