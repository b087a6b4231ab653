import { deepStrictEqual, notDeepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { componentWeights, type Decomposition, methods } from "../../../apd/mod.ts";
import { readsHiddenLayer } from "../../../apd/methods/baselines/hidden_activations.ts";
import {
  type FeatureDistribution,
  type Matrix,
  matrix,
  type Network,
  siteMatrix,
  sparseFeatureSampler,
  tmsNetwork,
} from "../../../models/mod.ts";
import { noEngine } from "../../benchmarks/fixtures.ts";
import { smallResidualMlp, smallTms } from "../networks.ts";

/** With few samples where there are any to draw, as tests of any split need no good one. */
const METHODS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "dictionary": { samples: 200 },
  "gradient-k-means": { samples: 100 },
  "gradient-svd": { samples: 100 },
  "pruned": {},
  "nmf": {},
  "ica": {},
};

interface Asked {
  readonly options?: Readonly<Record<string, unknown>>;
  readonly seed?: number;
  readonly distribution?: Partial<FeatureDistribution>;
}

async function split(id: string, network: Network, asked: Asked = {}): Promise<Decomposition> {
  const { options = {}, seed = 1, distribution = {} } = asked;
  const method = methods.find((candidate) => candidate.id === id);
  ok(method, `there is no method ${id}`);
  const parsed = method.options.safeParse(options);
  ok(parsed.success, `${id} has no such options`);
  const inputs = { features: network.inputs, probability: 0.1, low: 0, high: 1, ...distribution };
  return await method.decompose(
    network,
    sparseFeatureSampler(inputs, { seed, stream: "data" }),
    { options: parsed.data, seed, engine: noEngine, expectedActive: 0.5 },
  );
}

/** Components of a site, each `[d_in, d_out]`. */
function components(decomposition: Decomposition, network: Network, site: string): Float64Array[] {
  const P = componentWeights(decomposition, network, site);
  const size = siteMatrix(network, site).data.length;
  return Array.from(
    { length: decomposition.components },
    (_, c) => P.subarray(c * size, (c + 1) * size),
  );
}

/** Checks that one component, and another one for each, is what is expected. */
function holdsEach(
  found: readonly Float64Array[],
  expected: readonly (readonly number[])[],
  tolerance: number,
): void {
  const places = expected.map((Z) => {
    const norm = Math.hypot(...Z);
    const gaps = found.map((P) => Math.hypot(...Z.map((z, e) => z - P[e]!)) / norm);
    ok(Math.min(...gaps) < tolerance, `nearest: ${Math.min(...gaps)} of ${norm}`);
    return gaps.indexOf(Math.min(...gaps));
  });
  strictEqual(new Set(places).size, expected.length);
}

/** Each row of a matrix alone. */
function rowsAlone({ rows, cols, data }: Matrix): number[][] {
  return Array.from(
    { length: rows },
    (_, r) => [...data].map((value, e) => Math.floor(e / cols) === r ? value : 0),
  );
}

/** A TMS with a hidden unit, or a direction of its own, for each of three features. */
const orthogonal = tmsNetwork(
  matrix({ rows: 3, cols: 3 }, Float32Array.of(1, 0, 0, 0, 0.72, 0.96, 0, -1.12, 0.84)),
  new Float32Array(3),
);

for (const [id, options] of Object.entries(METHODS)) {
  Deno.test(`${id} sums to the weights of a tied and of a residual network`, async () => {
    for (const network of [smallTms(7), smallResidualMlp(3), orthogonal]) {
      const decomposition = await split(id, network, { options });
      for (const [site, { data }] of Object.entries(network.sites)) {
        const P = components(decomposition, network, site);
        data.forEach((w, e) => {
          const gap = Math.abs(w - P.reduce((sum, part) => sum + part[e]!, 0));
          ok(gap < 1e-5, `${site} ${e}: ${gap}`); // float32 components of size about 1
        });
      }
    }
  });

  Deno.test(`${id} repeats itself with the same seed, and is selected by batch top-k`, async () => {
    const network = smallResidualMlp(3);
    const [first, second, other] = await Promise.all(
      [1, 1, 2].map((seed) => split(id, network, { options, seed })),
    );
    deepStrictEqual(first, second);
    // Three directions leave FastICA a single answer, up to order, which is by size.
    if (id !== "ica") notDeepStrictEqual(first!.sites, other!.sites);
    deepStrictEqual(first!.selection, { rule: "batch-top-k", k: 0.5, attribution: "gradient" });
    deepStrictEqual((await split(id, network, { options: { ...options, k: 2 } })).selection, {
      ...first!.selection,
      k: 2,
    });
  });

  Deno.test(`${id} describes every option`, () => {
    const schema = methods.find((candidate) => candidate.id === id)!.options as unknown as {
      readonly shape: Readonly<Record<string, { readonly description?: string }>>;
    };
    for (const [name, { description }] of Object.entries(schema.shape)) {
      ok(description !== undefined && description.length > 10, name);
    }
  });
}

Deno.test("methods that look at inputs find the features of a network that keeps them apart", async () => {
  const W = siteMatrix(orthogonal, "W");
  const distribution = { probability: 0.03 }; // two at a time mix directions
  const ids = { dictionary: 0.05, "gradient-k-means": 0.02, pruned: 1e-6 };
  for (const [id, tolerance] of Object.entries(ids)) {
    const options = id === "pruned" ? { share: 1 } : {};
    const found = components(
      await split(id, orthogonal, { distribution, options }),
      orthogonal,
      "W",
    );
    holdsEach(found, rowsAlone(W), tolerance);
  }
});

Deno.test("gradient-svd finds features that move the output by different amounts", async () => {
  const network = tmsNetwork(
    matrix({ rows: 3, cols: 3 }, Float32Array.of(1.5, 0, 0, 0, 1, 0, 0, 0, 0.6)),
    new Float32Array(3),
  );
  const found = await split("gradient-svd", network, { distribution: { probability: 0.03 } });
  const P = components(found, network, "W");
  // Few inputs have two features, whose gradients tie the directions together a little.
  holdsEach(P, rowsAlone(siteMatrix(network, "W")), 0.15);
});

Deno.test("nmf finds blocks of weights that share no row and no column, with their signs", async () => {
  const [top, bottom] = [
    [1, -2, 0, 0, -2, 4, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, -1],
  ];
  const W = matrix({ rows: 3, cols: 4 }, Float32Array.from(top!.map((v, e) => v + bottom![e]!)));
  const network = tmsNetwork(W, new Float32Array(3));
  for (const seed of [0, 1, 2]) {
    const found = await split("nmf", network, { seed, options: { components: 2, restarts: 9 } });
    holdsEach(components(found, network, "W"), [top!, bottom!], 0.01);
  }
});

Deno.test("ica finds directions along which the rows are spread one at a time", async () => {
  // Rows along three directions that are not orthogonal, one at a time, and as many zeros: sparse.
  const directions = [[1, 0, 0], [0.6, 0.8, 0], [0, 0.6, 0.8]];
  const sizes = [1, -1, 1.3, -1.3];
  const along = sizes.flatMap((size) => directions.flatMap((d) => d.map((v) => size * v)));
  const data = [...along, ...along.map(() => 0)];
  const W = matrix({ rows: 24, cols: 3 }, Float32Array.from(data));
  const network = tmsNetwork(W, new Float32Array(24));
  const expected = directions.map((_, j) =>
    data.map((value, e) => Math.floor(e / 3) % 3 === j ? value : 0)
  );
  holdsEach(components(await split("ica", network), network, "W"), expected, 1e-3);
});

Deno.test("pruned keeps what carries a feature, and leaves the rest to the last component", async () => {
  const W = matrix({ rows: 2, cols: 3 }, Float32Array.of(1, 0.1, 0, 0, 0, 1));
  const network = tmsNetwork(W, new Float32Array(2));
  const P = components(await split("pruned", network), network, "W");
  strictEqual(P.length, 3);
  // Of f_0 = 1.01 x_0 the weight 1 carries a hundred times what the weight 0.1 does.
  const kept = [[1, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 1], [0, Math.fround(0.1), 0, 0, 0, 0]];
  deepStrictEqual(P.map((part) => [...part]), kept);
});

Deno.test("pruned leaves inputs on that always are", async () => {
  const relu = [{ kind: "bias", bias: "b" }, { kind: "relu" }] as const;
  const network: Network = {
    inputs: 2,
    outputs: 1,
    sites: {
      in: matrix({ rows: 2, cols: 1 }, Float32Array.of(1, 2)),
      out: matrix({ rows: 1, cols: 1 }, Float32Array.of(1)),
    },
    frozen: {},
    biases: { b: Float32Array.of(-2) }, // silent unless input 1 is on
    operations: [
      { kind: "site", site: "in", transposed: false },
      ...relu,
      { kind: "site", site: "out", transposed: false },
    ],
  };
  const groups = [{ inputs: [0], probability: 1, low: 0.5, high: 1.5 }];
  const distribution = { low: 1, high: 1.5, groups };
  const options = { share: 1 };
  const P = components(await split("pruned", network, { distribution, options }), network, "in");
  deepStrictEqual(P.map((part) => [...part]), [[0, 0], [1, 2]]);
});

Deno.test("a network that no input moves is refused by methods that look at gradients", async () => {
  const silent = tmsNetwork(matrix({ rows: 2, cols: 1 }), new Float32Array(2));
  for (const id of ["gradient-k-means", "gradient-svd"]) {
    await rejects(async () => await split(id, silent), {
      name: "RangeError",
      message:
        "Cannot decompose by gradients: at least 1 input must have an output that changes with the " +
        "weights, of 1024 none has",
    });
  }
  await rejects(async () => await split("dictionary", silent), /at least 1 hidden activation/);
});

Deno.test("hidden layers are what sites hand to sites, not the residual stream", () => {
  deepStrictEqual(readsHiddenLayer(smallTms(7)), [false, true]);
  deepStrictEqual(readsHiddenLayer(smallResidualMlp(3)), [false, true, false, true]);
});
