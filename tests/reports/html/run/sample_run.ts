import { residualTruth } from "../../../../models/mod.ts";
import type { RunInput } from "../../../../reports/html/mod.ts";
import { drawFigures, scoreAndMeasure } from "../../../../reports/mod.ts";
import { resultsOf } from "../../results_fixture.ts";
import { perfect, SAMPLES, shrunk } from "../../scores/hand_made.ts";
import { alwaysToy, pairToy, residualToy, type Toy } from "../../scores/hand_made_toys.ts";

/** A text that would run code if any page took it for markup. */
export const HOSTILE = `<img src=x onerror=document.title='owned'></script>"'&amp;`;

/** Networks whose pages have different figures: two and more hidden units, a residual MLP with labels. */
export const TOYS: Readonly<Record<"plane" | "shares" | "residual", Toy>> = {
  plane: alwaysToy(),
  shares: pairToy(),
  residual: labelled(residualToy()),
};

function labelled(toy: Toy): Toy {
  return { ...toy, groundTruth: residualTruth(toy.network, { label: "x + relu(x)" }) };
}

/** The page of a decomposition of a toy that is not quite the truth, as if it had been learned. */
export function sampleRun(toy: Toy, { exact = false } = {}): RunInput {
  const results = resultsOf(
    [0, 1, 2].map((seed) => ({ method: "apd", seed, recovery: 90 + seed })),
  );
  const decomposition = exact ? perfect(toy) : shrunk(toy);
  const { scores, measured } = scoreAndMeasure({ ...toy, decomposition, samples: SAMPLES });
  const seeds = results.trials.map((trial) => ({
    ...trial,
    scores,
    selection: decomposition.selection,
    decomposition: { sha256: "d".repeat(64) },
    history: [1, 2, 3].map((step) => ({
      step,
      losses: { total: 1 / step, faithfulness: 0.5 / step },
    })),
  }));
  return {
    benchmark: results.benchmarks[0]!,
    method: results.methods.find(({ id }) => id === "apd")!,
    trial: seeds[1]!,
    seeds,
    figures: drawFigures(measured!, "d".repeat(64)),
  };
}

/** A trial that ended badly. */
export function failedRun(message: string): RunInput {
  const { seeds, ...run } = sampleRun(TOYS.plane);
  const { decomposition: _, ...trial } = seeds[0]!;
  const failed = { ...trial, status: "failed" as const, message, scores: {}, history: [] };
  return {
    ...run,
    trial: failed,
    seeds: [failed],
    figures: null,
    reason: "The trial left no decomposition to draw.",
  };
}

/** A trial in which every text is hostile. */
export function hostileRun(): RunInput {
  const run = sampleRun(TOYS.residual);
  const hostile = <T extends object>(record: T): T =>
    Object.fromEntries(
      Object.entries(record).map(([key, value]) => [
        key,
        typeof value === "string" ? HOSTILE : value,
      ]),
    ) as T;
  const { features, activity, mechanisms, ...figures } = run.figures!;
  const seeds = run.seeds.map((trial) => ({
    ...trial,
    message: HOSTILE,
    method: { ...trial.method, options: { [HOSTILE]: HOSTILE } },
    history: trial.history.map(({ step, losses }) => ({
      step,
      losses: { ...losses, [HOSTILE]: 1 },
    })),
    environment: { ...hostile(trial.environment), packages: { [HOSTILE]: HOSTILE } },
  }));
  return {
    benchmark: { ...hostile(run.benchmark), id: HOSTILE },
    method: hostile(run.method),
    trial: seeds[1]!,
    seeds,
    figures: {
      ...figures,
      features: { ...features!, names: features!.names.map((name) => `${name} ${HOSTILE}`) },
      activity: { ...activity!, features: activity!.features.map((name) => `${name} ${HOSTILE}`) },
      mechanisms: mechanisms.map((mechanism) => ({ ...mechanism, id: HOSTILE })),
      failures: { [HOSTILE]: HOSTILE },
    },
  };
}
