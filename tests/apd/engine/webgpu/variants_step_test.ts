import { deepStrictEqual } from "node:assert/strict";
import { initialFactors } from "../../../../apd/engine/initial_factors.ts";
import { ApdSession } from "../../../../apd/engine/webgpu/session.ts";
import type { Network } from "../../../../models/mod.ts";
import { smallResidualMlp, smallTms } from "../../networks.ts";
import { gpuTest } from "./gpu_fixture.ts";
import { biasedLinear, geluMlp, oddResidualMlp, tinyMlp, wideTms } from "./networks.ts";
import { assertSameStep, type Problem } from "./same_step.ts";
import { type Changes, problemOf } from "./step_problem.ts";

const LP = { topK: "none", sparsity: 0.3, reconstruction: 1.1 } as const;

/** Each compiles kernels of its own, so that a case has several options that have no part in common. */
const CASES: Record<string, readonly [Network, Changes & Pick<Problem, "plan" | "tangentBytes">]> =
  {
    "TMS with biases, Lp, batch 1000": [
      smallTms(1),
      { ...LP, rank: 1, probability: 0.4 },
    ],
    "TMS with biases, top-k of each of 37 components, sparsity, unit norm": [
      smallTms(1),
      {
        topK: "sample",
        k: 2,
        components: 37,
        sparsity: 0.2,
        sparsityP: 1.3,
        attributionModel: "components",
        unitNorm: true,
        batch: 333,
        probability: 0.3,
      },
    ],
    "wide TMS, Lp, effects of a few outputs at a time": [
      wideTms,
      {
        ...LP,
        components: 50,
        rank: 11,
        sparsityP: 0.9,
        batch: 300,
        probability: 0.05,
        tangentBytes: 300 * 50 * 16 * 4,
      },
    ],
    "linear network with biases in front of its sites, then GELU, Lp by components": [
      biasedLinear(1),
      { ...LP, attributionModel: "components", probability: 0.4, batch: 100 },
    ],
    "2-layer residual MLP, exact top-k, every other loss": [
      smallResidualMlp(1),
      {
        topK: "exact",
        sparsity: 0.3,
        reconstruction: 0.8,
        activationReconstruction: 0.9,
        batch: 100,
        probability: 0.4,
        plan: { folded: true },
      },
    ],
    "2-layer residual MLP, Lp by activations, batch 1": [
      smallResidualMlp(1),
      {
        ...LP,
        reconstruction: 0,
        attribution: "activation",
        attributionModel: "components",
        activationReconstruction: 0.9,
        rank: 3,
        batch: 1,
        probability: 1,
      },
    ],
    "residual MLP of odd sizes, weights of the Schatten loss alone, unit norm": [
      oddResidualMlp(1),
      { topK: "none", rank: 5, unitNorm: true, probability: 0.4 },
    ],
    "residual MLP of odd sizes, top-k of each sample, inactive units skipped": [
      oddResidualMlp(1),
      { topK: "sample", k: 2, unitNorm: true, probability: 0.4, plan: { gated: true } },
    ],
    "residual MLP of odd sizes, top-k of each sample by activations": [
      oddResidualMlp(1),
      { topK: "sample", k: 1, attribution: "activation", rank: 1, probability: 0.4 },
    ],
    "MLP with GELU, Lp in parts of the batch": [
      geluMlp(1),
      {
        ...LP,
        attributionModel: "components",
        activationReconstruction: 0.9,
        components: 6,
        batch: 30,
        probability: 0.4,
        tangentBytes: 6 * 16 * 3 * 21, // 16 samples of 9 columns
      },
    ],
    "TMS with biases, last of 33 components always on, integrated gradients": [
      smallTms(1),
      {
        distil: true,
        components: 33,
        attribution: "integrated-gradients",
        batch: 200,
        probability: 0.4,
      },
    ],
    "TMS with biases, last component always on, top-k of each sample, ablation": [
      smallTms(1),
      {
        distil: true,
        topK: "sample",
        k: 2,
        components: 5,
        attribution: "ablation",
        reconstruction: 0.8,
        batch: 333,
        probability: 0.4,
      },
    ],
    "residual MLP of odd sizes, last component always on, exact top-k, factors only": [
      oddResidualMlp(1),
      {
        distil: true,
        topK: "exact",
        rank: 1,
        components: 9,
        sparsity: 0,
        batch: 100,
        probability: 0.2,
        plan: { factored: true },
      },
    ],
    "residual MLP of odd sizes, integrated gradients in parts, matrices multiplied first": [
      oddResidualMlp(1),
      {
        attribution: "integrated-gradients",
        rank: 1,
        components: 6,
        batch: 50,
        probability: 0.3,
        plan: { folded: true },
        tangentBytes: 6 * 16 * 4 * 21,
      },
    ],
    "residual MLP of odd sizes, integrated gradients of the components": [
      oddResidualMlp(1),
      {
        attribution: "integrated-gradients",
        attributionModel: "components",
        activationReconstruction: 0.9,
        batch: 64,
        probability: 0.4,
        plan: { folded: true },
      },
    ],
    "residual MLP of odd sizes, ablation in parts, matrices multiplied first": [
      oddResidualMlp(1),
      {
        attribution: "ablation",
        components: 6,
        batch: 50,
        probability: 0.3,
        plan: { folded: true },
        tangentBytes: 6 * 16 * 4 * 21,
      },
    ],
    "MLP with GELU, integrated gradients": [
      geluMlp(1),
      { attribution: "integrated-gradients", components: 4, batch: 40, probability: 0.4 },
    ],
    "MLP with GELU, ablation in parts": [
      geluMlp(1),
      {
        attribution: "ablation",
        activationReconstruction: 0.9,
        components: 4,
        batch: 40,
        probability: 0.4,
        tangentBytes: 4 * 16 * 3 * 21,
      },
    ],
    "MLP with GELU, sparsity of activations in parts of the batch": [
      geluMlp(1),
      {
        sparsity: 0.3,
        attribution: "activation",
        components: 6,
        batch: 30,
        probability: 0.4,
        tangentBytes: 6 * 16 * 3 * 21,
      },
    ],
  };

for (const [name, [network, { plan = {}, tangentBytes, ...changes }]] of Object.entries(CASES)) {
  gpuTest(`fused = oracle: ${name}`, (device) =>
    assertSameStep(device, {
      ...problemOf(network, changes),
      ...tangentBytes === undefined ? {} : { tangentBytes },
      plan,
    }));
}

gpuTest(
  "fused = oracle: exact top-k keeps nothing of a batch without inputs",
  (device) =>
    assertSameStep(device, problemOf(smallTms(1), { topK: "exact", batch: 20, probability: 1e-9 })),
);

gpuTest("the parts of a batch change no bit of what Lp trains", async (device) => {
  const problem = problemOf(tinyMlp(1), { ...LP, batch: 30, probability: 0.4 });
  const factors = initialFactors(problem.network, problem.options, 5);
  const trained = [];
  for (const tangentBytes of [2 ** 20, 3 * 16 * 8, 3 * 16 * 16]) {
    const problems = [{ ...problem, tangentBytes }];
    const session = await ApdSession.start({ ...device, problems, factors: [factors] });
    await session.run(2, () => false);
    trained.push(await session.factors());
    session.destroy();
  }
  deepStrictEqual(trained[1], trained[0]);
  deepStrictEqual(trained[2], trained[0]);
});
