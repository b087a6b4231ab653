import type { Decomposition } from "../../decomposition.ts";
import { checkLoss } from "../../diverged.ts";
import type { Progress } from "../../method.ts";
import { trainedSelection } from "../../trained_selection.ts";
import type { ApdProblem } from "../engine.ts";
import { initialFactors } from "../initial_factors.ts";
import type { Gpu } from "./device/gpu.ts";
import type { Pipelines } from "./device/pipelines.ts";
import { ApdSession, type LossRow, MOST_STEPS } from "./session.ts";
import { refuseUnsupported } from "./unsupported.ts";

/** Where runs take place. */
export interface Place {
  readonly gpu: Gpu;
  readonly pipelines: Pipelines;
  /** Milliseconds since some moment; decides only how many steps are submitted at once. */
  readonly now: () => number;
}

/** Most steps between two reports of the losses. */
const MOST_UNREPORTED = 200;
/** Milliseconds that the steps of one submission should take: an abort waits for two of them. */
const SUBMISSION = 400;

/** Trains APD on a WebGPU device; the host sees losses of step 0 and every `steps / 200` steps. */
export async function trainApd(problem: ApdProblem, place: Place): Promise<Decomposition> {
  const { network, options, seed, signal } = problem;
  const { steps } = options;
  refuseUnsupported(options);
  signal?.throwIfAborted();
  const session = await ApdSession.start({
    ...place,
    problem,
    factors: initialFactors(network, options, seed),
  });
  const every = Math.min(Math.max(1, Math.floor(steps / 200)), MOST_UNREPORTED);
  const reports = (step: number) => step === 0 || (step + 1) % every === 0 || step === steps - 1;
  try {
    let size = 1;
    let earlier = { steps: 0, rows: Promise.resolve<LossRow[]>([]) };
    const tell = reporter(problem);
    let finished = place.now();
    while (session.steps < steps) {
      const count = Math.min(size, steps - session.steps);
      const running = { steps: count, rows: session.run(count, reports) };
      running.rows.catch(() => {}); // awaited a turn later
      tell(await earlier.rows);
      signal?.throwIfAborted();
      const elapsed = place.now() - finished;
      finished = place.now();
      const fit = elapsed < SUBMISSION / 2
        ? size * 2
        : Math.ceil(earlier.steps * SUBMISSION / elapsed);
      size = Math.min(MOST_STEPS, Math.max(1, Math.min(size * 2, fit)));
      earlier = running;
    }
    tell(await earlier.rows);
    signal?.throwIfAborted();
    return {
      components: options.components,
      sites: await session.factors(),
      selection: trainedSelection(options),
    };
  } finally {
    session.destroy();
  }
}

/** Reports losses, up to the first that is not finite or has exploded. */
function reporter({ options, onProgress }: ApdProblem): (rows: readonly LossRow[]) => void {
  let first: number | undefined; // total of the first report
  const report = ({ step, ...terms }: LossRow) => {
    const total = options.faithfulness * terms.faithfulness +
      options.minimality * terms.minimality + options.simplicity * terms.simplicity;
    first ??= total;
    checkLoss({ step, loss: total, first });
    const losses: Progress["losses"] = { total, ...terms };
    onProgress?.({ step: step + 1, steps: options.steps, losses });
  };
  return (rows) => rows.forEach(report);
}
