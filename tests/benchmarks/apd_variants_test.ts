import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type ApdOptions, apdOptions, methods } from "../../apd/mod.ts";
import { PROFILES } from "../../benchmarks/benchmark.ts";
import { benchmarks } from "../../benchmarks/mod.ts";
import { profileOptions } from "../../benchmarks/profile_options.ts";
import { planTrials } from "../../benchmarks/runner/plan_trials.ts";

const variants = methods.filter(({ settingsOf, id }) => settingsOf === "apd" && id !== "apd");

/** What each variant changes on tms-5-2, where `k` is 0.211, `C` 5 and minimality 1. */
const CHANGES: Record<string, Partial<ApdOptions>> = {
  "apd-per-sample": { topK: "sample", k: 1 },
  "apd-exact-k": { topK: "exact" },
  "apd-lp": {
    topK: "none",
    minimality: 0,
    reconstruction: 1,
    sparsity: 0.01,
    sparsityP: 0.5,
  },
  "apd-rank-1": { rank: 1 },
  "apd-rank-4": { rank: 4 },
  "apd-activation": { attribution: "activation" },
  "apd-ablation": { attribution: "ablation" },
  "apd-integrated-gradients": { attribution: "integrated-gradients" },
  "apd-component-gradients": { attributionModel: "components" },
  "apd-no-simplicity": { simplicity: 0 },
  "apd-output-reconstruction": { faithfulness: 0, reconstruction: 1 },
  "apd-distil": { distil: true, components: 6 },
};

Deno.test("a variant of APD runs with a benchmark's settings of APD and one thing changed", async () => {
  const tms = benchmarks.find(({ id }) => id === "tms-5-2")!;
  const settings = apdOptions.parse(tms.profiles.quick.methods["apd"]);
  const selected = { benchmarks: [tms], methods: variants, profile: "quick", seeds: 1 } as const;
  const plans = await planTrials(selected);
  deepStrictEqual(plans.map(({ method }) => method.id), Object.keys(CHANGES));
  for (const { method, options } of plans) {
    deepStrictEqual(options, { ...settings, ...CHANGES[method.id] });
  }
  const [ablation] = await planTrials({
    ...selected,
    methods: variants.filter(({ id }) => id === "apd-ablation"),
    options: { "apd-ablation": { steps: 7 } },
  });
  deepStrictEqual(ablation!.options, { ...settings, attribution: "ablation", steps: 7 });
});

Deno.test("every variant's settings are valid on every benchmark, and none runs unless it is named", () => {
  for (const variant of variants) {
    strictEqual(variant.optional, true);
    for (const { id, profiles } of benchmarks) {
      for (const profile of PROFILES) {
        const options = profileOptions(variant, profiles[profile]);
        ok(apdOptions.safeParse(options).success, `${variant.id} on ${id} in ${profile}`);
      }
    }
  }
});
