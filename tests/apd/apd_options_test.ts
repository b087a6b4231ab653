import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import {
  type ApdOptions,
  apdOptions,
  type ApdSettings,
  completeApdOptions,
  lossTerms,
  trainedSelection,
} from "../../apd/mod.ts";
import { apd } from "../../apd/methods/apd.ts";
import { settingsSchema } from "../../benchmarks/command_line/settings_schema.ts";
import { parseOptions } from "../../benchmarks/runner/parse_options.ts";

const settings: ApdSettings = {
  components: 5,
  rank: 2,
  k: 1,
  minimality: 1,
  simplicity: 1,
  schattenP: 1,
  learningRate: 0.01,
  schedule: "constant",
  warmup: 0,
  batch: 100,
  steps: 10,
};

/** Why the command line refuses settings; undefined where it does not. */
function fault(changes: Partial<ApdSettings>): string | undefined {
  try {
    parseOptions(apd, { ...settings, ...changes });
    return undefined;
  } catch (error) {
    return (error as Error).message.replace("Cannot run apd with these options: ", "");
  }
}

Deno.test("every option of APD has a description", () => {
  for (const [name, { description }] of Object.entries(apdOptions.shape)) {
    match(description ?? "", /\w+/, name);
  }
});

Deno.test("batch top-k, and the evaluation of the Lp variant, need a k that keeps a pair", () => {
  const message = "k: must be at least 1/batch, so that a batch keeps one pair, is 0.009";
  strictEqual(fault({ k: 0.009 }), message);
  strictEqual(fault({ k: 0.009, topK: "none", minimality: 0 }), message);
  strictEqual(fault({ k: 0.01 }), undefined);
  strictEqual(fault({ k: 0.009, topK: "exact" }), undefined);
});

Deno.test("top-k of each sample needs a whole k of at most C", () => {
  const message = "k: must be a whole number from 1 to components with topK sample";
  for (const k of [0.5, 1.5, 6]) strictEqual(fault({ k, topK: "sample" }), `${message}, is ${k}`);
  for (const k of [1, 5]) strictEqual(fault({ k, topK: "sample" }), undefined);
});

Deno.test("minimality needs a mask", () => {
  strictEqual(
    fault({ topK: "none" }),
    "minimality: must be 0 with topK none, as the top-k reconstruction needs a mask, is 1",
  );
  strictEqual(fault({ topK: "none", minimality: 0 }), undefined);
});

Deno.test("coefficients are not negative, p1 is positive", () => {
  for (const name of ["sparsity", "reconstruction", "activationReconstruction"] as const) {
    match(fault({ [name]: -1 })!, />=0/);
    strictEqual(fault({ [name]: 0.5 }), undefined);
  }
  match(fault({ sparsityP: 0 })!, />0/);
});

Deno.test("the command line's text sets every variant of APD", () => {
  const given = settingsSchema.parse([
    "apd.topK=none",
    "apd.minimality=0",
    "apd.attribution=activation",
    "apd.sparsity=0.5",
    "apd.sparsityP=0.9",
    "apd.reconstruction=1",
    "apd.unitNorm=true",
  ]);
  const options = parseOptions(apd, { ...settings, ...given["apd"] });
  deepStrictEqual(options, {
    ...apdOptions.parse(settings),
    topK: "none",
    minimality: 0,
    attribution: "activation",
    sparsity: 0.5,
    sparsityP: 0.9,
    reconstruction: 1,
    unitNorm: true,
  });
});

Deno.test("the selection of a trained decomposition is the rule of its training", () => {
  const by = { attribution: "activation" as const };
  const selected = (topK: ApdOptions["topK"], distil = false) =>
    trainedSelection({ topK, k: 2, distil, ...by });
  deepStrictEqual(selected("batch"), { rule: "batch-top-k", k: 2, ...by });
  deepStrictEqual(selected("sample"), { rule: "top-k", k: 2, ...by });
  deepStrictEqual(selected("none"), { rule: "batch-top-k", k: 2, ...by });
  deepStrictEqual(selected("exact"), { rule: "exact-top-k", ...by });
  const besides = { ...by, lastAlwaysOn: true };
  deepStrictEqual(selected("batch", true), { rule: "batch-top-k", k: 2, ...besides });
  deepStrictEqual(selected("sample", true), { rule: "top-k", k: 2, ...besides });
  deepStrictEqual(selected("exact", true), { rule: "exact-top-k", ...besides });
});

Deno.test("a last component that is always on needs another one to compete, and a mask", () => {
  strictEqual(fault({ distil: true }), undefined);
  strictEqual(
    fault({ distil: true, topK: "sample", k: 5 }),
    "k: must be less than components with topK sample and distil, is 5",
  );
  strictEqual(fault({ distil: true, topK: "sample", k: 4 }), undefined);
  strictEqual(
    fault({ distil: true, components: 1 }),
    "components: must be at least 2 with distil, so that one competes, is 1",
  );
  strictEqual(
    fault({ distil: true, topK: "none", minimality: 0 }),
    "distil: must be false with topK none, where all components act, is true",
  );
});

Deno.test("no loss takes a gradient through ablation", () => {
  const message =
    "attribution: must not be ablation with topK none or sparsity, whose gradient it " +
    "does not carry, is ablation";
  strictEqual(fault({ attribution: "ablation" }), undefined);
  strictEqual(fault({ attribution: "ablation", sparsity: 0.1 }), message);
  strictEqual(fault({ attribution: "ablation", topK: "none", minimality: 0 }), message);
});

Deno.test("only losses with a coefficient are reported, minimality wherever there is a mask", () => {
  const options = apdOptions.parse({ ...settings, minimality: 0, sparsity: 1, reconstruction: 2 });
  deepStrictEqual(lossTerms(options), [
    "faithfulness",
    "minimality",
    "simplicity",
    "sparsity",
    "reconstruction",
  ]);
});

Deno.test("settings are completed, or refused with every fault in one line", () => {
  strictEqual(completeApdOptions(settings).sparsity, 0);
  throws(() => completeApdOptions({ ...settings, steps: 0, minimality: -1 }), {
    name: "RangeError",
    message: /^Cannot train APD with these options: minimality: .* is -1; steps: .* is 0$/,
  });
});
