import * as tf from "@tensorflow/tfjs";
import { ScheduledAdam } from "../../../../models/tensor/mod.ts";
import { checkLoss } from "../../../diverged.ts";
import { learningRateAt } from "../../../schedule.ts";
import { initialSpd } from "../../initial_spd.ts";
import { requireUntied } from "../../require_untied.ts";
import type { SpdParameters, SpdProblem } from "../../spd_problem.ts";
import { uploadNetwork } from "../network_tensors.ts";
import { spdBatch, spdGradients } from "./spd_step.ts";
import { downloadVariables, spdVariables, variableList } from "./variables.ts";
import { warmUp } from "./warm_up.ts";

/** Steps between two turns of the event loop, in which signals and timers of the caller run. */
const STEPS_PER_TURN = 10;

/** Trains SPD on the current tfjs backend, step by step as docs/spd.md lists them. */
export async function trainSpd(problem: SpdProblem): Promise<SpdParameters> {
  const { network, sampler, options, seed, signal, onProgress } = problem;
  const { steps, batch } = options;
  requireUntied(network);
  const weights = uploadNetwork(network);
  const variables = spdVariables(network, initialSpd(network, options, seed));
  const trained = variableList(variables);
  const optimiser = new ScheduledAdam();
  const state = { network, weights, variables, options, seed };
  let first: number | undefined; // loss of step 0
  try {
    warmUp(state, signal);
    for (let step = 0; step < steps; step++) {
      if (step % STEPS_PER_TURN === 0) await new Promise((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
      const constants = spdBatch(state, { step, inputs: sampler.sample({ step, batch }) });
      const { losses, gradients } = await spdGradients(state, constants);
      tf.dispose(constants);
      try {
        first ??= losses.total;
        checkLoss({ step, loss: losses.total, first });
        const learningRate = learningRateAt(step, options);
        optimiser.step({ variables: trained, gradients, learningRate });
      } finally {
        tf.dispose(gradients);
      }
      onProgress?.({ step: step + 1, steps, losses });
    }
    return await downloadVariables(variables);
  } finally {
    optimiser.dispose();
    tf.dispose(trained);
    tf.dispose([weights.sites, weights.frozen, weights.biases]);
  }
}
