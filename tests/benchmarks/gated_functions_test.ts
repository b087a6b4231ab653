import { ok } from "node:assert/strict";
import { gatedFunctions } from "../../benchmarks/gated_functions.ts";
import { score } from "../../reports/mod.ts";
import { sparseFeatureSampler } from "../../models/mod.ts";

Deno.test("sorting the bits of gated functions and nothing else recovers less than half, but for the views nearly all", async () => {
  for (let seed = 0; seed < gatedFunctions.targets; seed++) {
    const { network } = await gatedFunctions.loadTarget(seed);
    const groundTruth = gatedFunctions.groundTruth(network, seed);
    const C = groundTruth.mechanisms.length;
    const sites = Object.entries(network.sites).map(([site, W]) => {
      const P = new Float32Array(C * W.data.length); // [C, d_in, d_out]
      groundTruth.mechanisms.forEach(({ weights }, c) => {
        weights[site]!.data.forEach((z, entry) => {
          const row = Math.floor(entry / W.cols);
          const isBit = site.startsWith("in") && row >= 1 && row <= C;
          P[(isBit ? c : 0) * W.data.length + entry]! += z;
        });
      });
      return [site, { kind: "full", P }] as const;
    });
    const problem = {
      network,
      decomposition: {
        components: C,
        sites: Object.fromEntries(sites),
        selection: { rule: "all" },
      },
      sampler: sparseFeatureSampler(gatedFunctions.distribution, {
        seed: 0,
        stream: "evaluation",
      }),
      samples: 16,
    } as const;
    const { recovery, "faithfulness-error": unfaithful } = score({ ...problem, groundTruth });
    ok(unfaithful! < 1e-12, `${unfaithful}`);
    ok(recovery! < 50, `seed ${seed}: ${recovery}`);
    const plain = score({ ...problem, groundTruth: { mechanisms: groundTruth.mechanisms } });
    ok(plain.recovery! > 95, `seed ${seed}: ${plain.recovery}`);
  }
});
