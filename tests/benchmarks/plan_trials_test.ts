import { deepStrictEqual, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { benchmarks } from "../../benchmarks/mod.ts";
import { planTrials, type Selected } from "../../benchmarks/runner/plan_trials.ts";
import { siteMatrix, tmsNetwork } from "../../models/mod.ts";
import { noisyMethod, tinyBenchmark } from "./fixtures.ts";

const selected: Selected = {
  benchmarks: [tinyBenchmark],
  methods: [noisyMethod],
  profile: "quick",
};

Deno.test("planTrials orders trials by benchmark, method and seed, and reuses targets in turn", async () => {
  const plans = await planTrials({
    ...selected,
    benchmarks: [tinyBenchmark, { ...tinyBenchmark, id: "other" }],
    methods: [noisyMethod, { ...noisyMethod, id: "again" }],
    profile: "standard",
  });
  deepStrictEqual(plans.slice(0, 7).map(({ id, target }) => `${id} on ${target.seed}`), [
    "tiny.noisy.0 on 0",
    "tiny.noisy.1 on 1",
    "tiny.noisy.2 on 0",
    "tiny.again.0 on 0",
    "tiny.again.1 on 1",
    "tiny.again.2 on 0",
    "other.noisy.0 on 0",
  ]);
});

Deno.test("planTrials takes options from the caller, else the profile, else the method", async () => {
  const [fromProfile] = await planTrials(selected);
  deepStrictEqual(fromProfile?.options, { steps: 4, noise: 0.1 });
  const [fromCaller] = await planTrials({ ...selected, options: { noisy: { steps: 9 } } });
  deepStrictEqual(fromCaller?.options, { steps: 9, noise: 0.1 });
});

Deno.test("the config hash changes with every input of a trial, and with nothing else", async () => {
  const [hash] = (await planTrials(selected)).map(({ configHash }) => configHash);
  const seeds = new Set((await planTrials(selected)).map(({ configHash }) => configHash));
  strictEqual(seeds.size, 2);
  const retitled = { ...tinyBenchmark, title: "Another title" };
  const [same] = await planTrials({ ...selected, benchmarks: [retitled] });
  strictEqual(same?.configHash, hash);
  const network = (await tinyBenchmark.loadTarget(0)).network;
  const changes: Partial<Selected>[] = [
    { options: { noisy: { steps: 5 } } },
    { benchmarks: [{ ...tinyBenchmark, version: 2 }] },
    { benchmarks: [{ ...tinyBenchmark, id: "other" }] },
    { methods: [{ ...noisyMethod, id: "other" }] },
    {
      benchmarks: [{
        ...tinyBenchmark,
        loadTarget: (seed) =>
          Promise.resolve({
            network: tmsNetwork(siteMatrix(network, "W"), Float32Array.of(0, 0, 1)),
            seed,
            sha256: "f".repeat(64),
          }),
      }],
    },
  ];
  for (const change of changes) {
    const [changed] = await planTrials({ ...selected, ...change });
    ok(changed !== undefined);
    notStrictEqual(changed.configHash, hash);
  }
});

Deno.test("the suite's targets are named by the hash of their frozen files", async () => {
  for (const benchmark of benchmarks) {
    const { sha256 } = await benchmark.loadTarget(0);
    const [plan] = await planTrials({ ...selected, benchmarks: [benchmark], seeds: 1 });
    strictEqual(plan?.target.sha256, sha256);
  }
});
