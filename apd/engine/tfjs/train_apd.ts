import * as tf from "@tensorflow/tfjs";
import { ScheduledAdam } from "../../../models/tensor/mod.ts";
import type { Decomposition, SiteComponents } from "../../decomposition.ts";
import { checkLoss } from "../../diverged.ts";
import { learningRateAt } from "../../schedule.ts";
import { trainedSelection } from "../../trained_selection.ts";
import type { ApdProblem } from "../engine.ts";
import { requireHidden } from "../require_hidden.ts";
import { apdGradients, selectComponents } from "./apd_step.ts";
import { factorTensors } from "./factor_tensors.ts";
import { type Factors, factorVariables } from "./factors.ts";
import { uploadNetwork } from "./network_tensors.ts";
import { scaleToUnitNorm } from "./unit_norm.ts";

/** Steps between two turns of the event loop, in which signals and timers of the caller run. */
const STEPS_PER_TURN = 10;

/** Trains APD on the current tfjs backend, step by step as docs/methods.md lists them. */
export async function trainApd(problem: ApdProblem): Promise<Decomposition> {
  const { network, sampler, options, signal, onProgress } = problem;
  const { steps, batch } = options;
  requireHidden(network, options);
  const weights = uploadNetwork(network);
  const factors = factorTensors(problem);
  const variables = factorVariables(network, factors);
  const optimiser = new ScheduledAdam();
  const state = { network, weights, factors, options };
  let first: number | undefined; // loss of step 0
  try {
    for (let step = 0; step < steps; step++) {
      if (step % STEPS_PER_TURN === 0) await new Promise((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
      if (options.unitNorm) scaleToUnitNorm(factors);
      const constants = await selectComponents(state, sampler.sample({ step, batch }));
      const { losses, gradients } = await apdGradients(state, constants);
      tf.dispose(constants);
      try {
        first ??= losses.total;
        checkLoss({ step, loss: losses.total, first });
        optimiser.step({ variables, gradients, learningRate: learningRateAt(step, options) });
      } finally {
        tf.dispose(gradients);
      }
      onProgress?.({ step: step + 1, steps, losses });
    }
    return {
      components: options.components,
      sites: await downloadFactors(factors),
      selection: trainedSelection(options),
    };
  } finally {
    optimiser.dispose();
    tf.dispose(variables);
    tf.dispose([weights.sites, weights.frozen, weights.biases]);
  }
}

async function downloadFactors(factors: Factors): Promise<Record<string, SiteComponents>> {
  const sites: Record<string, SiteComponents> = {};
  for (const [site, { A, B }] of Object.entries(factors)) {
    sites[site] = {
      kind: "factors",
      rank: A.shape[2],
      A: (await A.data<"float32">()).slice(),
      B: (await B.data<"float32">()).slice(),
    };
  }
  return sites;
}
