import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import {
  DivergedError,
  spdLossTerms,
  type SpdOptions,
  spdOptions,
  type SpdProblem,
  startEngine,
} from "../../../apd/mod.ts";
import { sparseFeatureSampler, untie } from "../../../models/mod.ts";
import { smallTms } from "../networks.ts";

function smallSpd(changes: Partial<SpdOptions> = {}): SpdProblem {
  const distribution = { features: 5, probability: 0.2, low: 0, high: 1 };
  return {
    network: untie(smallTms(2)),
    sampler: sparseFeatureSampler(distribution, { seed: 1, stream: "data" }),
    options: spdOptions.parse({
      subcomponents: 6,
      gateHidden: 4,
      importance: 1e-3,
      importanceP: 1,
      learningRate: 0.01,
      warmupSteps: 10,
      batch: 64,
      steps: 40,
      ...changes,
    }),
    seed: 4,
  };
}

Deno.test("two SPD runs with one seed give the same parameters to the last bit", async () => {
  const engine = await startEngine("tfjs:wasm");
  deepStrictEqual(await engine.trainSpd!(smallSpd()), await engine.trainSpd!(smallSpd()));
});

const variants: Record<string, Partial<SpdOptions>> = {
  "the defaults": {},
  "no warm-up": { warmupSteps: 0 },
  "every loss and the delta component": {
    delta: true,
    adversarial: 0.5,
    adversarySteps: 2,
    frequency: 1e-4,
  },
};
for (const [name, changes] of Object.entries(variants)) {
  Deno.test(`SPD with ${name} reports its losses, lowers them and leaves no tensors`, async () => {
    const engine = await startEngine("tfjs:wasm");
    const before = tf.memory().numTensors;
    const problem = smallSpd(changes);
    const { options } = problem;
    const reports: Readonly<Record<string, number>>[] = [];
    await engine.trainSpd!({ ...problem, onProgress: ({ losses }) => reports.push(losses) });
    strictEqual(reports.length, options.steps);
    deepStrictEqual(Object.keys(reports[0]!), ["total", ...spdLossTerms(options)]);
    for (const losses of reports) {
      const total = spdLossTerms(options).reduce(
        (sum, term) => sum + options[term] * losses[term]!,
        0,
      );
      ok(Math.abs(losses["total"]! - total) <= 1e-5 * total);
    }
    ok(reports.at(-1)!["total"]! < reports[0]!["total"]!);
    strictEqual(tf.memory().numTensors, before);
  });
}

Deno.test("the warm-up moves V and U alone, towards the weights", async () => {
  const engine = await startEngine("tfjs:wasm");
  const faithfulness: number[] = [];
  for (const warmupSteps of [0, 100]) {
    await engine.trainSpd!({
      ...smallSpd({ warmupSteps, steps: 1 }),
      onProgress: ({ losses }) => faithfulness.push(losses["faithfulness"]!),
    });
  }
  ok(faithfulness[1]! < faithfulness[0]! / 10, `${faithfulness}`);
});

Deno.test("SPD takes no network that uses a site twice", async () => {
  const engine = await startEngine("tfjs:wasm");
  await rejects(engine.trainSpd!({ ...smallSpd(), network: smallTms(2) }), {
    name: "RangeError",
    message: 'Cannot train SPD on tied sites: site "W" must be used once and not transposed, is ' +
      "used 2 times, also transposed; untie(network) makes each use a site",
  });
});

Deno.test("an exploding SPD run is reported as diverged and leaves no tensors", async () => {
  const engine = await startEngine("tfjs:wasm");
  const before = tf.memory().numTensors;
  await rejects(
    engine.trainSpd!(smallSpd({ learningRate: 1e20 })),
    (error) => error instanceof DivergedError && error.step > 0 && error.step < 40,
  );
  strictEqual(tf.memory().numTensors, before);
});

Deno.test("SPD stops when its signal fires", async () => {
  const engine = await startEngine("tfjs:wasm");
  const controller = new AbortController();
  const problem = smallSpd();
  await rejects(
    engine.trainSpd!({
      ...problem,
      signal: controller.signal,
      onProgress: ({ step }) => step === 5 && controller.abort(),
    }),
    { name: "AbortError" },
  );
});
