import { z } from "zod";
import { DivergedError, type Engine, type Method } from "../../apd/mod.ts";
import type { Benchmark, Clock, ProfileSettings } from "../../benchmarks/mod.ts";
import { matrix, type Network, rowMechanisms, siteMatrix, tmsNetwork } from "../../models/mod.ts";
import type { Environment } from "../../reports/mod.ts";

const W = matrix({ rows: 3, cols: 2 }, Float32Array.of(1, 0, -0.5, 0.8, -0.5, -0.8));

/** Three features in two dimensions; the weights stand in the code. */
export const tinyBenchmark: Benchmark = {
  id: "tiny",
  version: 1,
  title: "Tiny",
  summary: "Three features",
  description: "Three features in two hidden dimensions.",
  family: "tms",
  distribution: { features: 3, probability: 0.2, low: 0, high: 1 },
  targets: 2,
  loadTarget: (seed) =>
    Promise.resolve({
      seed,
      sha256: `${seed}`.padStart(64, "0"),
      network: tmsNetwork(W, new Float32Array(3).fill(seed / 8)),
    }),
  groundTruth: (network) => rowMechanisms("W", siteMatrix(network, "W")),
  profiles: { quick: profile(2), standard: profile(3), paper: profile(5) },
  published: [],
};

function profile(seeds: number): ProfileSettings {
  return { seeds, methods: { noisy: { steps: 4 } } };
}

const noisyOptions = z.strictObject({
  steps: z.int().min(1).default(2).describe("steps that do nothing but report"),
  noise: z.number().min(0).default(0.1).describe("size of what is added to each row"),
});

/** The rows of `W`, each with a little noise that depends on the seed. */
export const noisyMethod: Method<z.infer<typeof noisyOptions>> = {
  id: "noisy",
  title: "Noisy truth",
  source: "these tests",
  kind: "learned",
  usesGroundTruth: false,
  tuning: { budget: "two settings on seed 0 of tiny", grid: "noise 0.1, 0.2" },
  options: noisyOptions,
  async decompose(network, _sampler, { options, seed, signal, onProgress }) {
    for (let step = 1; step <= options.steps; step++) {
      await new Promise((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
      onProgress?.({ step, steps: options.steps, losses: { total: 1 / step } });
    }
    return splitRows(network, options.noise * Math.sin(seed + 1));
  },
};

/** One full-matrix component for each row, with a number added to its entries. */
export function splitRows(network: Network, added: number) {
  const { rows, cols, data } = siteMatrix(network, "W");
  const P = new Float32Array(rows * rows * cols); // [C = F, F, H]
  for (let j = 0; j < rows; j++) {
    for (let h = 0; h < cols; h++) P[(j * rows + j) * cols + h] = data[j * cols + h]! + added;
  }
  return {
    components: rows,
    sites: { W: { kind: "full", P } },
    selection: { rule: "batch-top-k", k: 0.6, attribution: "gradient" },
  } as const;
}

/** A method that ends as it is told. */
export function endingMethod(id: string, end: () => never): Method {
  return {
    ...noisyMethod,
    id,
    title: id,
    options: z.strictObject({}),
    decompose: () => Promise.resolve().then(end),
  };
}

/** Leaves the finite numbers at step 7. */
export const divergingMethod: Method = endingMethod("diverging", () => {
  throw new DivergedError({ step: 7, loss: NaN });
});

/** An engine for methods that need none. */
export const noEngine: Engine = {
  id: "none",
  adapter: "none",
  trainApd: () => Promise.reject(new Error("Cannot train: this engine is a stand-in")),
  trainSpd: () => Promise.reject(new Error("Cannot train: this engine is a stand-in")),
  trainTargets: () => {
    throw new Error("Cannot train: this engine is a stand-in");
  },
  trainApdTogether: () => Promise.reject(new Error("Cannot train: this engine is a stand-in")),
  suitTogether: () => 1,
};

export const environment: Environment = {
  engine: "none",
  adapter: "none",
  deno: "0.0.0",
  packages: {},
  suite: "0.0.0",
  commit: "unknown",
  source: "0".repeat(64),
};

/** A clock that goes on by a second each time it is read. */
export function tickingClock(): Clock {
  let seconds = 0;
  return { milliseconds: () => 1000 * seconds++, iso: () => "2026-01-01T00:00:00.000Z" };
}

/** Gives a test an empty folder and takes it away again. */
export async function withFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
