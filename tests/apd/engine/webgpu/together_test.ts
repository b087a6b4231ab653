import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { type ApdOptions, type ApdProblem, DivergedError } from "../../../../apd/mod.ts";
import { GpuLimitError } from "../../../../apd/engine/webgpu/mod.ts";
import { matrix, sparseFeatureSampler, tmsNetwork } from "../../../../models/mod.ts";
import { smallTms } from "../../networks.ts";
import { smallTraining } from "../../small_training.ts";
import { tinyMlp } from "./networks.ts";
import { engineTest } from "./engine_fixture.ts";

/** Problems that differ in everything in which instances may. */
const problems = [0, 1, 2].map((seed): ApdProblem => {
  const problem = smallTraining({ steps: 12 });
  const { distribution } = problem.sampler;
  return {
    ...problem,
    network: smallTms(seed),
    sampler: sparseFeatureSampler(distribution, { seed: seed * 7, stream: "data", instance: seed }),
    seed: seed + 10,
  };
});

const values = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((result) => result.status === "fulfilled" ? result.value : result.reason);

engineTest(
  "components do not depend, to the last bit, on what trains beside them",
  async (fused) => {
    const [a, b, c] = problems as [ApdProblem, ApdProblem, ApdProblem];
    const alone = [
      await fused.trainApd(a),
      await fused.trainApd(b),
      await fused.trainApd(c),
    ];
    deepStrictEqual(values(await fused.trainApdTogether([a, b, c])), alone);
    deepStrictEqual(values(await fused.trainApdTogether([c, a])), [alone[2], alone[0]]);
  },
);

engineTest("nor do those of a network whose attributions take tangents", async (fused) => {
  const mlps = [1, 2].map((seed): ApdProblem => ({
    ...smallTraining({ steps: 3, batch: 20, attributionModel: "components" }),
    network: tinyMlp(seed),
    sampler: sparseFeatureSampler(
      { features: 3, probability: 0.5, low: -1, high: 1 },
      { seed, stream: "data" },
    ),
    seed,
  }));
  const alone = [await fused.trainApd(mlps[0]!), await fused.trainApd(mlps[1]!)];
  deepStrictEqual(values(await fused.trainApdTogether(mlps)), alone);
});

const VARIANTS: Record<string, Partial<ApdOptions>> = {
  "ablation, last component always on": { attribution: "ablation", distil: true },
  "integrated gradients": { attribution: "integrated-gradients" },
  "top-k of each sample and unit norm": { topK: "sample", k: 2, unitNorm: true },
  "Lp": { topK: "none", minimality: 0, sparsity: 0.1, sparsityP: 0.9 },
};

for (const [name, changes] of Object.entries(VARIANTS)) {
  engineTest(`nor do those of a variant: ${name}`, async (fused) => {
    const { options } = smallTraining({ steps: 3, batch: 20, ...changes });
    const two = problems.slice(1).map((problem) => ({ ...problem, options }));
    const alone = [await fused.trainApd(two[0]!), await fused.trainApd(two[1]!)];
    deepStrictEqual(values(await fused.trainApdTogether(two)), alone);
  });
}

engineTest(
  "one that diverges ends with its step, and the others find what they find alone",
  async (fused) => {
    const [healthy] = problems as [ApdProblem];
    const network = tmsNetwork(
      matrix({ rows: 5, cols: 3 }, new Float32Array(15).fill(1e25)),
      new Float32Array(5),
    );
    const exploding = { ...healthy, network };
    const [first, second] = await fused.trainApdTogether([exploding, healthy]);
    ok(first?.status === "rejected" && first.reason instanceof DivergedError);
    strictEqual(first.reason.step, 0);
    deepStrictEqual(values([second!]), [await fused.trainApd(healthy)]);
  },
);

engineTest("one that is aborted, or whose report throws, ends alone", async (fused) => {
  const [a, b, c] = problems as [ApdProblem, ApdProblem, ApdProblem];
  const controller = new AbortController();
  const fault = new Error("no room for the report");
  const results = await fused.trainApdTogether([
    { ...a, signal: controller.signal, onProgress: () => controller.abort() },
    {
      ...b,
      onProgress: () => {
        throw fault;
      },
    },
    c,
  ]);
  const [first, second, third] = values(results);
  ok(first instanceof DOMException && first.name === "AbortError");
  strictEqual(second, fault);
  deepStrictEqual(third, await fused.trainApd(c));
});

engineTest("problems that can't share dispatches are refused, with what differs", async (fused) => {
  const [a, b] = problems as [ApdProblem, ApdProblem];
  await rejects(fused.trainApdTogether([]), RangeError);
  await rejects(
    fused.trainApdTogether([a, { ...b, options: { ...b.options, k: 0.5 } }]),
    /problem 1 together with problem 0: its options must be .*"k":1,.*"k":0.5/,
  );
  await rejects(
    fused.trainApdTogether([a, { ...b, network: tinyMlp(1) }]),
    /its network must be/,
  );
});

engineTest(
  "more instances than the adapter holds are refused with how many it would",
  async (fused) => {
    const [a] = problems as [ApdProblem];
    const large = { ...a, options: { ...a.options, components: 60, batch: 200_000 } };
    const count = Math.ceil(2 ** 32 / (15 * 200_000 * 16)) + 1;
    await rejects(
      fused.trainApdTogether(Array.from({ length: count }, () => large)),
      (error) => error instanceof GpuLimitError && /run at most \d+ together/.test(error.message),
    );
  },
);
