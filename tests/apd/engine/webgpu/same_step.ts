import { deepStrictEqual, ok } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { type ApdOptions, type LossTerm, lossTerms } from "../../../../apd/mod.ts";
import { initialFactors } from "../../../../apd/engine/initial_factors.ts";
import {
  apdGradients,
  type ApdState,
  observe,
  selectComponents,
} from "../../../../apd/engine/tfjs/apd_step.ts";
import { attributionsAt } from "../../../../apd/engine/tfjs/attributions.ts";
import { multiplyFactors } from "../../../../apd/engine/tfjs/factors.ts";
import { factorTensors } from "../../../../apd/engine/tfjs/factor_tensors.ts";
import { uploadNetwork } from "../../../../apd/engine/tfjs/network_tensors.ts";
import { scaleToUnitNorm } from "../../../../apd/engine/tfjs/unit_norm.ts";
import type { BufferSpec } from "../../../../apd/engine/webgpu/kernel.ts";
import { unpadMatrices } from "../../../../apd/engine/webgpu/padded_matrix.ts";
import { ApdSession } from "../../../../apd/engine/webgpu/session.ts";
import type { StepPlan } from "../../../../apd/engine/webgpu/step_kernels.ts";
import type { Network, Sampler } from "../../../../models/mod.ts";
import { startTensorBackend } from "../../../../models/tensor/mod.ts";
import type { TestGpu } from "./gpu_fixture.ts";
import { assertSameMask } from "./same_mask.ts";

const SEED = 5;

/** What one engine computes in the first step. */
interface Step {
  /** `[B, C]` */
  readonly attributions: Float32Array;
  /** `[B, C]` of 0 and 1; missing where nothing is masked. */
  readonly mask?: Float32Array;
  readonly losses: Readonly<Partial<Record<LossTerm, number>>>;
  /** By site and factor. */
  readonly gradients: Readonly<Record<string, Float32Array>>;
}

/** A step to compare. */
export interface Problem {
  readonly network: Network;
  readonly sampler: Sampler;
  readonly options: ApdOptions;
  readonly tangentBytes?: number;
  readonly plan?: Partial<StepPlan>;
}

async function fusedStep(device: TestGpu, problem: Problem): Promise<Step> {
  const { network, options } = problem;
  const { components: C, batch, rank } = options;
  const session = await ApdSession.start({
    ...device,
    problems: [problem],
    factors: [initialFactors(network, options, SEED)],
  });
  const [[losses] = []] = await session.run(1, () => true);
  const { selection, sites } = session.kernels;
  const read = async (spec: BufferSpec) => new Float32Array(await session.download(spec));
  const width = Math.ceil(C / 4) * 4;
  const table = await read(selection.attributions);
  const words = options.topK === "none"
    ? undefined
    : new Uint32Array(await session.download(selection.kept));
  const perSample = Math.ceil(C / 32);
  const gradients: Record<string, Float32Array> = {};
  // the mean of gradients after one step is 0.1 g
  for (const { name, dIn, dOut, meanA, meanB } of sites) {
    const A = { count: C, rows: dIn, cols: rank }, B = { count: C, rows: rank, cols: dOut };
    gradients[`${name}.A`] = unpadMatrices(await read(meanA), A).map((v) => v * 10);
    gradients[`${name}.B`] = unpadMatrices(await read(meanB), B).map((v) => v * 10);
  }
  session.destroy();
  return {
    attributions: Float32Array.from(
      { length: batch * C },
      (_, i) => table[Math.floor(i / C) * width + i % C]!,
    ),
    ...words && {
      mask: Float32Array.from({ length: batch * C }, (_, i) => {
        const [b, c] = [Math.floor(i / C), i % C];
        return (words[b * perSample + (c >> 5)]! >>> (c & 31)) & 1;
      }),
    },
    losses: losses!,
    gradients,
  };
}

/** The oracle's step with the given mask, or its own. */
async function oracleStep(
  { network, sampler, options }: Problem,
  mask?: Float32Array,
): Promise<Step> {
  await startTensorBackend("wasm");
  const weights = uploadNetwork(network);
  const factors = factorTensors({ network, options, seed: SEED });
  const state: ApdState = { network, weights, factors, options };
  const inputs = sampler.sample({ step: 0, batch: options.batch });
  if (options.unitNorm) scaleToUnitNorm(factors);
  const attributions = tf.tidy(() => {
    const { point } = observe(state, tf.tensor2d(inputs, [options.batch, network.inputs]));
    return attributionsAt(point, multiplyFactors(factors)).dataSync<"float32">();
  });
  const kept = await selectComponents(state, inputs);
  const own = (await kept.mask?.data<"float32">())?.slice();
  const given = mask
    ? { ...kept, mask: tf.tensor2d(mask, [options.batch, options.components]) }
    : kept;
  const { losses, gradients } = await apdGradients(state, given);
  const named: Record<string, Float32Array> = {};
  for (const [site, { A, B }] of Object.entries(factors)) {
    named[`${site}.A`] = (await gradients[A.name]!.data<"float32">()).slice();
    named[`${site}.B`] = (await gradients[B.name]!.data<"float32">()).slice();
  }
  tf.disposeVariables();
  return { attributions, ...own && { mask: own }, losses, gradients: named };
}

function relativeError(found: Float32Array, expected: Float32Array): number {
  let error = 0, size = 0;
  expected.forEach((value, i) => {
    error += (found[i]! - value) ** 2;
    size += value ** 2;
  });
  return size === 0 ? Math.sqrt(error) : Math.sqrt(error / size);
}

/**
 * Asserts that both engines compute the same first step: attributions and gradients to 1e-4 (relative
 * L2), losses to 1e-5, and the same kept pairs except for ties within 1e-5.
 */
export async function assertSameStep(device: TestGpu, problem: Problem): Promise<void> {
  const fused = await fusedStep(device, problem);
  const own = await oracleStep(problem);
  const attributionError = relativeError(fused.attributions, own.attributions);
  ok(attributionError <= 1e-4, `attributions: relative L2 error ${attributionError}`);
  if (own.mask && fused.mask) {
    const { topK, components, batch } = problem.options;
    const size = topK === "sample" ? components : batch * components;
    assertSameMask(fused.mask, { attributions: own.attributions, mask: own.mask }, size);
  }
  const oracle = await oracleStep(problem, fused.mask);
  const terms = lossTerms(problem.options);
  deepStrictEqual(Object.keys(fused.losses), ["step", ...terms]);
  for (const term of terms) {
    const [found, expected] = [fused.losses[term]!, oracle.losses[term]!];
    ok(Math.abs(found - expected) <= 1e-5 * expected, `${term}: ${found}, expected ${expected}`);
  }
  for (const [name, expected] of Object.entries(oracle.gradients)) {
    const error = relativeError(fused.gradients[name]!, expected);
    ok(error <= 1e-4, `gradient of ${name}: relative L2 error ${error}`);
  }
}
