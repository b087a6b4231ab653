import {
  decompositionFromTensors,
  decompositionToTensors,
  type Engine,
  type Progress,
} from "../../apd/mod.ts";
import { decodeSafetensors, encodeSafetensors, sha256 } from "../../models/mod.ts";
import { currentVersions, type Trial } from "../../reports/mod.ts";
import { decompose } from "../runner/decompose.ts";
import { HISTORY_POINTS, LossHistory } from "../runner/loss_history.ts";
import { scoreOf } from "../runner/score_stored.ts";
import type { TrialPlan } from "../runner/trial_plan.ts";

/** What of a trial does not depend on clocks and machines. */
export type TrialOutcome = Pick<
  Trial,
  "status" | "message" | "decomposition" | "scores" | "steps" | "history" | "versions"
>;

/**
 * Runs a trial as the runner does, and keeps nothing of it on disk: the decomposition goes through the
 * bytes of its file all the same, and is scored from them.
 *
 * @throws the signal's reason once it has fired.
 */
export async function runAgain(
  plan: TrialPlan,
  { engine, signal, onProgress }: {
    readonly engine: Engine;
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: ((progress: Progress) => void) | undefined;
  },
): Promise<TrialOutcome> {
  const history = new LossHistory(HISTORY_POINTS);
  const [outcome] = await decompose([plan], {
    engine,
    signal,
    onProgress: (_, progress) => {
      history.add(progress);
      onProgress?.(progress);
    },
  });
  const training = {
    steps: history.steps,
    history: history.points(),
    versions: currentVersions(),
  };
  if (outcome!.status !== "ok") {
    const { status, message } = outcome!;
    return { status, message, scores: {}, ...training };
  }
  try {
    const { network } = plan.target;
    const { decomposition: found } = outcome!;
    const bytes = encodeSafetensors(decompositionToTensors(found, network));
    const { selection, untied } = found;
    const { tensors } = decodeSafetensors(bytes);
    const decomposition = decompositionFromTensors(tensors, network, { selection, untied });
    return {
      status: "ok",
      decomposition: { sha256: await sha256(bytes) },
      scores: scoreOf(decomposition, plan),
      ...training,
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { status: "failed", message: error.message, scores: {}, ...training };
  }
}
