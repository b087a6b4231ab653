import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import {
  spdLossTerms,
  type SpdOptions,
  type SpdParameters,
  type SpdProblem,
} from "../../../../../apd/mod.ts";
import { spdGradientsAt } from "../../../../../apd/engine/tfjs/spd/gradients_at.ts";
import { SpdSession } from "../../../../../apd/engine/webgpu/spd/session.ts";
import { spdStepKernels } from "../../../../../apd/engine/webgpu/spd/step_kernels.ts";
import { untie } from "../../../../../models/mod.ts";
import { startTensorBackend } from "../../../../../models/tensor/mod.ts";
import {
  movedParameters,
  spdNetworks,
  spdStepProblem,
  spdVariants,
} from "../../../spd_problems.ts";
import { anyNetwork } from "../any_network.ts";
import { gpuTest, type TestGpu } from "../gpu_fixture.ts";
import { wideTms } from "../networks.ts";

/** Losses of step 0, in order, and the gradients from which Adam starts. */
async function fusedStep(
  device: TestGpu,
  { problem, parameters }: { readonly problem: SpdProblem; readonly parameters: SpdParameters },
): Promise<{ losses: Float32Array; gradients: SpdParameters }> {
  const session = await SpdSession.start({
    ...device,
    write: spdStepKernels,
    problems: [problem],
    parameters: [parameters],
    rateAt: () => problem.options.learningRate,
  });
  try {
    const { rows } = await session.run(1, () => true);
    const [means] = await session.parameters("mean"); // the mean of gradients is 0.1 g after one step
    const gradients = Object.fromEntries(
      Object.entries(means!).map(([site, { V, U, a, b, w, e }]) => {
        const [gV, gU, ga, gb, gw, ge] = [V, U, a, b, w, e].map((m) => m.map((v) => 10 * v));
        return [site, { V: gV!, U: gU!, a: ga!, b: gb!, w: gw!, e: ge! }];
      }),
    );
    return { losses: rows[0]!, gradients };
  } finally {
    session.destroy();
  }
}

async function assertSameStep(device: TestGpu, problem: SpdProblem): Promise<void> {
  const parameters = movedParameters(problem);
  const fused = await fusedStep(device, { problem, parameters });
  await startTensorBackend("wasm");
  const { losses, gradients } = await spdGradientsAt(problem, { parameters, step: 0 });
  const terms = spdLossTerms(problem.options);
  strictEqual(fused.losses.length, terms.length);
  for (const [i, term] of terms.entries()) {
    const [found, expected] = [fused.losses[i]!, losses[term]!];
    // the oracle adds all squares in one float32
    ok(Math.abs(found - expected) <= 1e-4 * expected, `${term} ${found}, expected ${expected}`);
  }
  deepStrictEqual(Object.keys(fused.gradients), Object.keys(gradients));
  for (const [site, own] of Object.entries(gradients)) {
    for (const [name, expected] of Object.entries(own)) {
      const found = fused.gradients[site]![name as keyof typeof own];
      strictEqual(found.length, expected.length);
      const size = Math.hypot(...expected);
      const error = Math.hypot(...found.map((value, i) => value - expected[i]!));
      ok(error <= 1e-4 * size, `d${name} of ${site}: relative L2 error ${error / size}`);
    }
  }
}

/** Sizes that fill no quad, no tile and no part of a batch. */
const ODD: Partial<SpdOptions> = { subcomponents: 6, gateHidden: 5, batch: 77 };

/** Each compiles its own kernels, which takes seconds on a software adapter. */
const CASES: Record<string, SpdProblem> = {
  "untied TMS, every loss": spdStepProblem(spdNetworks["untied TMS"]!, {
    ...spdVariants["all losses"],
    ...ODD,
  }),
  "untied TMS, batch 1, p 1": spdStepProblem(spdNetworks["untied TMS"]!, {
    batch: 1,
    importanceP: 1,
  }),
  "untied TMS, the delta component in a quad of its own, p 2": spdStepProblem(
    spdNetworks["untied TMS"]!,
    { ...spdVariants["layerwise alone"], subcomponents: 8, importanceP: 2 },
  ),
  "untied TMS with identity": spdStepProblem(spdNetworks["untied TMS with identity"]!, ODD),
  "untied TMS of 40 features, a large batch": spdStepProblem(untie(wideTms), {
    subcomponents: 37,
    gateHidden: 4,
    batch: 3333,
  }),
  "2-layer residual MLP, the delta component and frequency": spdStepProblem(
    spdNetworks["2-layer residual MLP"]!,
    { ...ODD, delta: true, frequency: 2e-3 },
  ),
  "MLP with GELU, stochastic alone": spdStepProblem(spdNetworks["untied MLP with GELU"]!, {
    ...spdVariants["stochastic alone"],
    ...ODD,
  }),
};

for (const [name, problem] of Object.entries(CASES)) {
  gpuTest(
    `an SPD step has the oracle's losses and gradients: ${name}`,
    (device) => assertSameStep(device, problem),
  );
}

/** Random networks; each compiles its own kernels, which takes seconds on a software adapter. */
const RUNS = 2;

gpuTest("an SPD step has the oracle's losses and gradients: any network", (device) =>
  fc.assert(
    fc.asyncProperty(
      anyNetwork,
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      (network, delta, subcomponents) =>
        assertSameStep(
          device,
          spdStepProblem(untie(network), { delta, subcomponents, batch: 13 }),
        ),
    ),
    { numRuns: RUNS, seed: 11, endOnFailure: true },
  ));

gpuTest("an SPD step with every loss repeats to the last bit", async (device) => {
  const problem = CASES["untied TMS, every loss"]!;
  const run = { problem, parameters: movedParameters(problem) };
  deepStrictEqual(await fusedStep(device, run), await fusedStep(device, run));
});
