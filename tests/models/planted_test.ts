import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { Matrix as MlMatrix, SingularValueDecomposition } from "ml-matrix";
import {
  forward,
  isActive,
  type Mechanism,
  type Network,
  PLANTED_RUNGS,
  plantedInputs,
  plantedNetwork,
  type PlantedSettings,
  plantedTruth,
  sparseFeatureSampler,
} from "../../models/mod.ts";

const SIZES: readonly PlantedSettings[] = [
  { mechanisms: 5, rank: 1, layers: 1, interference: 0, probability: 0.3 },
  { mechanisms: 3, rank: 2, layers: 2, interference: 0, probability: 0.3 },
  { mechanisms: 4, rank: 1, layers: 3, span: 2, interference: 0, probability: 0.3 },
  { mechanisms: 2, rank: 4, layers: 1, interference: 0, probability: 0.5 },
];
/** More directions than dimensions, 48 in 36; silent enough. */
const CROWDED: PlantedSettings = {
  mechanisms: 8,
  rank: 2,
  layers: 2,
  interference: 1 / 128,
  probability: 1 / 8,
};
/** 48 in 15 dimensions: the mechanisms disturb each other. */
const TIGHT = { ...CROWDED, interference: 1 / 20 };
const SAMPLES = 64;

function plant(settings: PlantedSettings, seed = 2) {
  const network = plantedNetwork(settings, seed);
  const { mechanisms } = plantedTruth(settings, { network, seed });
  const x = sparseFeatureSampler(plantedInputs(settings), { seed: 1, stream: "evaluation" })
    .sample({ step: 0, batch: SAMPLES }); // [B, G r]
  return { network, mechanisms, x };
}

/** The network with the given mechanisms alone. */
function keep(network: Network, mechanisms: readonly Mechanism[]): Network {
  const sites = Object.entries(network.sites).map(([site, W]) => {
    const data = new Float32Array(W.data.length);
    for (const { weights } of mechanisms) {
      weights[site]?.data.forEach((z, i) => data[i] = data[i]! + z);
    }
    return [site, { ...W, data }] as const;
  });
  return { ...network, sites: Object.fromEntries(sites) };
}

/** `phi(z) = 2 relu(z - 3/16) - 2 relu(z - 11/16)` */
function answer(z: number): number {
  return 2 * Math.max(0, z - 3 / 16) - 2 * Math.max(0, z - 11 / 16);
}

Deno.test("the mechanisms sum to the weights without rounding", () => {
  for (const settings of [...SIZES, CROWDED, TIGHT]) {
    const { network, mechanisms } = plant(settings);
    deepStrictEqual(keep(network, mechanisms).sites, network.sites);
  }
});

Deno.test("a mechanism has its rank at each site of its layers and is nothing elsewhere", () => {
  for (const settings of [...SIZES, CROWDED, TIGHT]) {
    const { network, mechanisms } = plant(settings);
    const { rank, layers, span = layers } = settings;
    mechanisms.forEach(({ weights }, g) => {
      const first = g % (layers - span + 1);
      const own = Array.from({ length: span }, (_, t) => [`in ${first + t}`, `out ${first + t}`]);
      deepStrictEqual(Object.keys(weights), own.flat());
      for (const [site, Z] of Object.entries(weights)) {
        const { diagonal } = new SingularValueDecomposition(
          MlMatrix.from1DArray(Z.rows, Z.cols, [...Z.data]),
          { autoTranspose: true },
        );
        const values = diagonal.toSorted((a, b) => b - a);
        ok(values[rank - 1]! > 0.1, `${site} has singular values ${values}`);
        ok(values.slice(rank).every((value) => value < 1e-6), `${site} has ${values}`);
      }
    });
    strictEqual(network.inputs, settings.mechanisms * rank);
  }
});

Deno.test("without interference each mechanism computes phi of mixed features, layer after layer", () => {
  for (const settings of SIZES) {
    const { network, x } = plant(settings);
    const { mechanisms: G, rank: r, layers, span = layers } = settings;
    const expected = Array.from({ length: SAMPLES * G }, (_, group) => {
      let values = [...x.subarray(group * r, (group + 1) * r)];
      for (let t = 0; t < span; t++) {
        const mean = values.reduce((sum, value) => sum + value, 0) / r;
        values = values.map((value) => answer((value + mean) / 2));
      }
      return values;
    }).flat();
    forward(network, x, SAMPLES).forEach((y, i) => {
      ok(Math.abs(y - expected[i]!) < 1e-5, `output ${i} is ${y}, must be ${expected[i]}`);
    });
  }
});

/** Largest change of an output of each sample when the mechanisms whose features are 0 are left out. */
function changesWithoutInactive({ network, mechanisms, x }: ReturnType<typeof plant>) {
  return Array.from({ length: SAMPLES }, (_, b) => {
    const row = x.subarray(b * network.inputs, (b + 1) * network.inputs);
    const active = mechanisms.filter((mechanism) => isActive(mechanism, row));
    const all = forward(network, row, 1);
    const changes = forward(keep(network, active), row, 1).map((y, o) => Math.abs(y - all[o]!));
    return { active: active.length, change: Math.max(...changes) };
  });
}

Deno.test("mechanisms whose features are 0 change nothing", () => {
  for (const settings of SIZES) {
    const changes = changesWithoutInactive(plant(settings));
    ok(changes.every(({ change }) => change < 1e-6), JSON.stringify(changes));
  }
});

Deno.test("interference below the lower knot, as that of one mechanism alone, changes nothing", () => {
  const alone = changesWithoutInactive(plant(CROWDED)).filter(({ active }) => active === 1);
  ok(alone.length > 10);
  ok(alone.every(({ change }) => change < 1e-6), JSON.stringify(alone));
});

Deno.test("interference above the lower knot wakes mechanisms whose features are 0", () => {
  ok(changesWithoutInactive(plant(TIGHT)).some(({ change }) => change > 0.1));
});

Deno.test("a mechanism is needed when its features are large", () => {
  for (const settings of [...SIZES, CROWDED]) {
    const { network, mechanisms } = plant(settings);
    mechanisms.forEach((mechanism, g) => {
      const { rank } = settings;
      const x = new Float32Array(network.inputs).fill(0.75, g * rank, (g + 1) * rank);
      const others = mechanisms.filter((other) => other !== mechanism);
      const without = forward(keep(network, others), x, 1);
      const change = forward(network, x, 1).map((y, o) => Math.abs(y - without[o]!));
      for (let o = g * rank; o < (g + 1) * rank; o++) ok(change[o]! > 0.5, `${change}`);
    });
  }
});

Deno.test("the features of a mechanism are active together, each with a value of its own", () => {
  const { x } = plant({ ...CROWDED, probability: 0.3 });
  let active = 0;
  for (let i = 0; i < x.length; i += 2) {
    strictEqual(x[i] === 0, x[i + 1] === 0);
    if (x[i] === 0) continue;
    active++;
    ok(x[i] !== x[i + 1] && [x[i]!, x[i + 1]!].every((value) => value > 0 && value < 1));
  }
  ok(active > 0 && active < x.length / 2);
});

Deno.test("a seed always plants the same mechanisms, another seed others", () => {
  deepStrictEqual(plantedNetwork(CROWDED, 5), plantedNetwork(CROWDED, 5));
  notDeepStrictEqual(plantedNetwork(CROWDED, 5), plantedNetwork(CROWDED, 6));
});

Deno.test("mechanisms that can't be planted are refused", () => {
  const refuse = (wrong: Partial<PlantedSettings>, message: RegExp) =>
    throws(() => plantedNetwork({ ...CROWDED, ...wrong }, 0), { name: "RangeError", message });
  refuse({ mechanisms: 0 }, /mechanisms must be a whole number of at least 1, is 0/);
  refuse({ rank: 1.5 }, /rank must be a whole number of at least 1, is 1.5/);
  refuse({ layers: 16 }, /layers must be at most 15/);
  refuse({ span: 3 }, /span at most layers, are 2 and 3/);
  refuse({ mechanisms: 2, layers: 4, span: 2 }, /3 layers .* has 2/);
  throws(() => plantedNetwork(CROWDED, 2 ** 28), /seed must be .*268435455, is 268435456/);
});

Deno.test("every rung differs from the smallest one in one size", () => {
  const [base, ...others] = PLANTED_RUNGS;
  deepStrictEqual([base!.mechanisms, base!.layers, base!.rank], [8, 1, 1]);
  for (const rung of others) {
    const differs = (["mechanisms", "layers", "rank"] as const)
      .filter((size) => rung[size] !== base![size]);
    strictEqual(differs.length, 1, rung.benchmark);
  }
});
