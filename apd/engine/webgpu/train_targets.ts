import type { Network } from "../../../models/mod.ts";
import {
  checkTrainedWeights,
  checkTraining,
  checkTrainingLoss,
  REPORT_EVERY,
  type TargetTraining,
  type TrainedTarget,
} from "../../../models/training/mod.ts";
import { checkTogether } from "../check_together.ts";
import { runSteps } from "./run_steps.ts";
import type { Reported } from "./step_runner.ts";
import { TargetSession } from "./target_session.ts";
import type { Place } from "./train_apd.ts";

/**
 * Trains targets on a WebGPU device, all of them in the same dispatches.
 *
 * @returns the trained networks, in order
 * @throws {RangeError} when they differ in more than weights and samplers' sources, a sampler does not
 *   fit its network, or a loss or a weight is not finite
 * @throws {GpuLimitError} when the adapter's limits do not hold them
 * @throws {GpuMemoryError} when its memory does not
 * @throws {GpuLostError} when the device goes away
 * @throws {DOMException} named AbortError when a signal fires
 */
export async function trainTargets(
  trainings: readonly TargetTraining[],
  place: Place,
): Promise<TrainedTarget[]> {
  trainings.forEach(checkTraining);
  checkTogether(trainings.map(({ network, sampler, settings }) => ({
    network,
    sampler,
    options: settings,
  })));
  const { settings: { steps } } = trainings[0]!;
  const signals = trainings.flatMap(({ signal }) => signal ?? []);
  const goesOn = () => !signals.some(({ aborted }) => aborted);
  const checkWanted = () => signals.forEach((signal) => signal.throwIfAborted());
  checkWanted();
  const session = await TargetSession.start({ ...place, trainings, goesOn });
  try {
    await runSteps(session, {
      steps,
      reports: (step) => (step + 1) % REPORT_EVERY === 0 || step + 1 === steps,
      tell: (reported) => tell(reported, trainings),
      goesOn,
      now: place.now,
    });
    checkWanted();
    const networks = await session.networks();
    networks.forEach(checkNetwork);
    // the loss of one more step, on a batch that no earlier one has seen, is that before its update
    const last = await session.run(1, () => true);
    return networks.map((network, instance) => {
      const finalLoss = last.rows[instance]![0]!;
      checkTrainingLoss(finalLoss, steps);
      return { network, finalLoss };
    });
  } finally {
    session.destroy();
  }
}

function tell({ steps, rows }: Reported, trainings: readonly TargetTraining[]): void {
  for (const [index, step] of steps.entries()) {
    for (const [instance, { settings, onProgress, signal }] of trainings.entries()) {
      const loss = rows[instance]![index]!;
      checkTrainingLoss(loss, step);
      if (!signal?.aborted) onProgress?.({ step: step + 1, steps: settings.steps, loss });
    }
  }
}

function checkNetwork({ sites, biases }: Network): void {
  for (const [name, { data }] of Object.entries(sites)) checkTrainedWeights(name, data);
  for (const [name, data] of Object.entries(biases)) checkTrainedWeights(name, data);
}
