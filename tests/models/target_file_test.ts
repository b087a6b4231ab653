import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  decodeSafetensors,
  encodeSafetensors,
  FROZEN_TARGETS,
  initialTms,
  loadFrozenTarget,
  loadProvenance,
  loadTarget,
  networkToTensors,
  residualMlpRecipe,
  saveTarget,
  sha256,
  TARGET_RECIPES,
  TargetError,
  type TargetFault,
  type TensorData,
  TMS_40_10,
  TMS_5_2,
  tmsFromTensors,
  unrepresentedFeatures,
} from "../../models/mod.ts";

const NETWORK = initialTms({ features: 3, hidden: 2, seed: 5 });
const PROVENANCE = {
  trainingSeed: 8,
  distribution: {
    features: 3,
    probability: 0.1,
    low: 0,
    high: 1,
    groups: [{ inputs: [2, 0], probability: 0.2, low: 1, high: 1 }],
  },
  settings: {
    steps: 1,
    batch: 2,
    learningRate: 0.1,
    weightDecay: 0,
    schedule: "linear",
    label: "x + relu(x)",
  },
  finalLoss: 0.5,
  engine: "tfjs:cpu",
  versions: { deno: "2", tfjs: "4", suite: "0" },
  rejectedSeeds: [{ seed: 7, reasons: ["row 1 of W must have norm >= 0.5, has 0.1"] }],
} as const;

/** Runs a test in a folder that holds one target, `toy` 0. */
async function withTarget(
  test: (
    files: {
      readonly folder: string;
      readonly weights: string;
      readonly provenance: string;
      readonly load: () => Promise<unknown>;
    },
  ) => Promise<void>,
  tensors: Record<string, TensorData> = networkToTensors(NETWORK),
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const place = { folder, benchmark: "toy", seed: 0 };
    await saveTarget({ ...place, tensors, provenance: PROVENANCE });
    await test({
      folder,
      weights: join(folder, "toy", "0.safetensors"),
      provenance: join(folder, "toy", "0.json"),
      load: () => loadTarget({ ...place, build: tmsFromTensors }),
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function refused(
  load: () => Promise<unknown>,
  { file, fault, message }: {
    readonly file: string;
    readonly fault: TargetFault;
    readonly message: RegExp;
  },
): Promise<void> {
  await rejects(load, (error) => {
    ok(error instanceof TargetError, `${error}`);
    strictEqual(error.file, file);
    strictEqual(error.fault, fault);
    ok(error.message.includes(file) && error.message.includes(fault), error.message);
    ok(message.test(error.message), error.message);
    return true;
  });
}

Deno.test("a saved target loads with the same weights, hash and provenance", () =>
  withTarget(async ({ folder, weights }) => {
    const place = { folder: pathToFileURL(`${folder}/`), benchmark: "toy", seed: 0 };
    const target = await loadTarget({ ...place, build: tmsFromTensors });
    const hash = await sha256(await Deno.readFile(weights));
    deepStrictEqual(target, { network: NETWORK, seed: 0, sha256: hash });
    deepStrictEqual(await loadProvenance(place), {
      schemaVersion: 1,
      benchmark: "toy",
      seed: 0,
      ...PROVENANCE,
      sha256: hash,
    });
  }));

Deno.test("saving a target leaves its two files and nothing else, and can replace them", () =>
  withTarget(async ({ folder, load }) => {
    const tensors = networkToTensors(initialTms({ features: 3, hidden: 2, seed: 6 }));
    await saveTarget({ folder, benchmark: "toy", seed: 0, tensors, provenance: PROVENANCE });
    const names = Array.from(Deno.readDirSync(join(folder, "toy")), ({ name }) => name);
    deepStrictEqual(names.toSorted(), ["0.json", "0.safetensors"]);
    await load();
  }));

Deno.test("a target without weights or provenance is refused as missing", () =>
  withTarget(async ({ weights, provenance, load }) => {
    await Deno.remove(weights);
    await refused(load, { file: weights, fault: "missing", message: /no such file/ });
    await Deno.remove(provenance);
    await refused(load, { file: provenance, fault: "missing", message: /no such file/ });
  }));

Deno.test("weights that are a folder are refused as unreadable", () =>
  withTarget(async ({ weights, load }) => {
    await Deno.remove(weights);
    await Deno.mkdir(weights);
    await refused(load, { file: weights, fault: "unreadable", message: /directory/i });
  }));

Deno.test("a flipped bit anywhere in the weights is refused", () =>
  withTarget(async ({ weights, load }) => {
    const bytes = await Deno.readFile(weights);
    for (let i = 0; i < bytes.length; i += 5) {
      const changed = bytes.slice();
      changed[i]! ^= 1 << (i % 8);
      await Deno.writeFile(weights, changed);
      await rejects(load, { name: "TargetError", file: weights });
    }
  }));

Deno.test("changed weights are refused with both hashes", () =>
  withTarget(async ({ weights, provenance, load }) => {
    const bytes = await Deno.readFile(weights);
    bytes[bytes.length - 1]! ^= 1;
    await Deno.writeFile(weights, bytes);
    const found = await sha256(bytes);
    const wanted = JSON.parse(await Deno.readTextFile(provenance)).sha256;
    const message = new RegExp(`SHA-256 ${found}, must be ${wanted}`);
    await refused(load, { file: weights, fault: "changed", message });
  }));

Deno.test("truncated weights are refused as truncated, wherever they end", () =>
  withTarget(async ({ weights, load }) => {
    const bytes = await Deno.readFile(weights);
    for (const length of [0, 7, 8, 60, bytes.length - 1]) {
      await Deno.writeFile(weights, bytes.slice(0, length));
      await refused(load, {
        file: weights,
        fault: "truncated",
        message: new RegExp(`${length} bytes`),
      });
    }
  }));

Deno.test("oversized weights and provenance are refused unread", () =>
  withTarget(async ({ weights, provenance, load }) => {
    await Deno.truncate(weights, 2 ** 26 + 1);
    const message = /at most 67108864 bytes are read, has 67108865/;
    await refused(load, { file: weights, fault: "oversized", message });
    await Deno.truncate(provenance, 2 ** 20 + 1);
    await refused(load, { file: provenance, fault: "oversized", message: /at most 1048576/ });
  }));

for (const value of [NaN, Infinity, -Infinity]) {
  Deno.test(`weights that hold ${value} are refused as non-finite`, () => {
    const tensors = networkToTensors(NETWORK);
    const data = tensors.W!.data.slice();
    data[3] = value;
    return withTarget(
      ({ weights, load }) =>
        refused(load, {
          file: weights,
          fault: "non-finite",
          message: new RegExp(`entry 3 of "W" is ${value}`),
        }),
      { ...tensors, W: { shape: [3, 2], data } },
    );
  });
}

Deno.test("weights of another network are refused as malformed", () =>
  withTarget(
    ({ weights, load }) =>
      refused(load, { file: weights, fault: "malformed", message: /needs W \[F, H\]/ }),
    { W: networkToTensors(NETWORK).W! },
  ));

Deno.test("a weights file that is no safetensors file is refused although its hash is right", () =>
  withTarget(async ({ weights, provenance, load }) => {
    const bytes = encodeSafetensors(networkToTensors(NETWORK));
    bytes[8] = 0x20;
    await Deno.writeFile(weights, bytes);
    const stored = JSON.parse(await Deno.readTextFile(provenance));
    const hash = await sha256(bytes);
    await Deno.writeTextFile(provenance, JSON.stringify({ ...stored, sha256: hash }));
    await refused(load, { file: weights, fault: "malformed", message: /must begin with \{/ });
  }));

Deno.test("provenance that is damaged or of another target is refused as malformed", () =>
  withTarget(async ({ provenance, load }) => {
    const stored = JSON.parse(await Deno.readTextFile(provenance));
    const damaged = [
      ["{", /JSON/],
      [JSON.stringify({ ...stored, extra: 1 }), /extra/],
      [JSON.stringify({ ...stored, schemaVersion: 2 }), /schemaVersion/],
      [JSON.stringify({ ...stored, sha256: "0" }), /sha256/],
      [JSON.stringify({ ...stored, seed: 1 }), /must be about target 0 of toy, is about 1 of toy/],
      [JSON.stringify({ ...stored, benchmark: "other" }), /is about 0 of other/],
    ] as const;
    for (const [text, message] of damaged) {
      await Deno.writeTextFile(provenance, text);
      await refused(load, { file: provenance, fault: "malformed", message });
    }
  }));

/** A residual MLP of 3 features whose embedding a seed gives. */
const RECIPE = residualMlpRecipe({
  benchmark: "toy",
  features: 3,
  probability: 0.5,
  width: 4,
  neurons: [2],
});

/** Runs a test with a target whose embedding is not stored. */
async function withRebuilt(
  test: (
    files: {
      readonly place: {
        readonly folder: string;
        readonly benchmark: string;
        readonly seed: number;
      };
      readonly provenance: string;
      readonly weights: string;
    },
  ) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const place = { folder, benchmark: "toy", seed: 0 };
    await saveTarget({
      ...place,
      tensors: networkToTensors(RECIPE.initial(PROVENANCE.trainingSeed)),
      rebuilt: RECIPE.rebuild!(PROVENANCE.trainingSeed),
      provenance: PROVENANCE,
    });
    await test({
      place,
      provenance: join(folder, "toy", "0.json"),
      weights: join(folder, "toy", "0.safetensors"),
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a rebuilt embedding is not stored, and the target is named by all of its weights", () =>
  withRebuilt(async ({ place, weights }) => {
    const stored = decodeSafetensors(await Deno.readFile(weights)).tensors;
    deepStrictEqual(Object.keys(stored).sort(), ["in 0", "out 0"]);
    const { build, rebuild } = RECIPE;
    const target = await loadTarget({ ...place, build, rebuild: rebuild! });
    const network = RECIPE.initial(PROVENANCE.trainingSeed);
    deepStrictEqual(target.network, network);
    strictEqual(target.sha256, await sha256(encodeSafetensors(networkToTensors(network))));
  }));

Deno.test("an embedding that is rebuilt otherwise, or not at all, is refused", () =>
  withRebuilt(async ({ place, provenance }) => {
    const { build, rebuild } = RECIPE;
    const fault = "changed";
    await refused(() => loadTarget({ ...place, build, rebuild: () => rebuild!(9) }), {
      file: provenance,
      fault,
      message: /"W_E" is built with SHA-256 [0-9a-f]{64}, must be [0-9a-f]{64}/,
    });
    await refused(() => loadTarget({ ...place, build }), {
      file: provenance,
      fault,
      message: /"W_E" is not stored, and nothing builds it/,
    });
    const more = () => ({ ...rebuild!(8), "in 0": rebuild!(8).W_E! });
    await refused(() => loadTarget({ ...place, build, rebuild: more }), {
      file: provenance,
      fault,
      message: /"in 0" is built with SHA-256 [0-9a-f]{64}, must be stored/,
    });
  }));

Deno.test("a target whose embedding is not that of its training seed can't be frozen", async () => {
  const frozen = saveTarget({
    folder: "not written",
    benchmark: "toy",
    seed: 0,
    tensors: networkToTensors(RECIPE.initial(1)),
    rebuilt: RECIPE.rebuild!(PROVENANCE.trainingSeed),
    provenance: PROVENANCE,
  });
  await rejects(frozen, {
    name: "RangeError",
    message: /"W_E" must be the one that its training seed gives/,
  });
});

Deno.test("every frozen toy model loads and represents its features", async () => {
  for (const { benchmark, settings, distribution } of [TMS_5_2, TMS_40_10]) {
    const seeds = [0, 1, 2, 3, 4];
    const targets = await Promise.all(seeds.map((seed) => loadFrozenTarget({ benchmark, seed })));
    deepStrictEqual(new Set(targets.map(({ sha256 }) => sha256)).size, seeds.length);
    for (const { network, seed } of targets) {
      strictEqual(network.inputs, distribution.features);
      deepStrictEqual(unrepresentedFeatures(network), []);
      const provenance = await loadProvenance({ folder: FROZEN_TARGETS, benchmark, seed });
      deepStrictEqual(provenance.settings, settings);
      deepStrictEqual(provenance.distribution, distribution);
    }
  }
});

Deno.test("the suite has no frozen target of an unknown benchmark", () => {
  throws(() => loadFrozenTarget({ benchmark: "tms-1-1", seed: 0 }), {
    name: "RangeError",
    message: "Cannot load a target of tms-1-1: there are targets of " +
      TARGET_RECIPES.map(({ benchmark }) => benchmark).join(", "),
  });
});
