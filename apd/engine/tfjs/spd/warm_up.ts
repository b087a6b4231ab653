import * as tf from "@tensorflow/tfjs";
import { ScheduledAdam } from "../../../../models/tensor/mod.ts";
import { faithfulnessLoss, remainders } from "./losses.ts";
import type { SpdState } from "./spd_step.ts";

/** `warmupSteps` steps of Adam on `V` and `U` by the faithfulness loss alone (docs/spd.md). */
export function warmUp(
  { network, weights, variables, options }: SpdState,
  signal: AbortSignal | undefined,
): void {
  const trained = Object.values(variables).flatMap(({ V, U }): tf.Variable[] => [V, U]);
  const optimiser = new ScheduledAdam();
  try {
    for (let step = 0; step < options.warmupSteps; step++) {
      signal?.throwIfAborted();
      const { value, grads } = tf.variableGrads(
        () => faithfulnessLoss(network, remainders(weights, variables)),
        trained,
      );
      const learningRate = options.warmupLearningRate;
      optimiser.step({ variables: trained, gradients: grads, learningRate });
      tf.dispose([value, grads]);
    }
  } finally {
    optimiser.dispose();
  }
}
