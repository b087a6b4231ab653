import {
  DECOMPOSITION_SCORE_IDS,
  type LossPoint,
  scoreDefinitions,
  scoreVersionOf,
} from "../../reports/mod.ts";
import type { TrialOutcome } from "./run_again.ts";

/**
 * How far the first loss, before any update, may be off, relative: engines draw the same batches and
 * initial values, so that only the order of float32 sums differs. A sum of n terms is off by about
 * `sqrt(n) 2^-24`, which is 4e-5 for n = 2^19, the outputs of the largest batch; the tests hold engines
 * to 1e-5.
 */
export const FIRST_LOSS_TOLERANCE = 1e-4;

/** From this relative difference of the total loss on two curves are said to part. */
export const CURVE_TOLERANCE = 0.01;

/** How a trial that ran again compares with its record. */
export interface Verdict {
  /**
   * `identical`: the same bits of decomposition, curve and scores. `equal`: the same status, the first
   * loss within {@link FIRST_LOSS_TOLERANCE}, and each score that the regression gate judges within its
   * tolerance there. `different`: anything else.
   */
  readonly verdict: "identical" | "equal" | "different";
  /** Number of scores that have a tolerance and the same version on both sides. */
  readonly judged: number;
  /** What differs, one line each. */
  readonly differences: readonly string[];
  /** First recorded step at which a bit of a loss differs; null where none does. */
  readonly firstStep: number | null;
  /** First recorded step at which the total differs by more than {@link CURVE_TOLERANCE}. */
  readonly partingStep: number | null;
}

/** Compares what a trial recorded with what it gave when it ran again. */
export function compareOutcomes(recorded: TrialOutcome, again: TrialOutcome): Verdict {
  const beyond: string[] = [];
  const within: string[] = [];
  if (recorded.status !== again.status) {
    const of = ({ status, message }: TrialOutcome) => message ? `${status} (${message})` : status;
    beyond.push(`status ${of(recorded)} then, ${of(again)} now`);
  } else if (recorded.message !== again.message) {
    within.push(`message "${recorded.message}" then, "${again.message}" now`);
  }
  if (recorded.steps !== again.steps) {
    beyond.push(`${recorded.steps} steps then, ${again.steps} now`);
  }
  const otherBits = recorded.decomposition?.sha256 !== again.decomposition?.sha256;
  if (otherBits) within.push("other bits in the decomposition");
  const { firstStep, partingStep, tooFar } = compareCurves(recorded.history, again.history);
  if (tooFar !== undefined) beyond.push(tooFar);
  if (firstStep !== null) within.push(`other bits in the loss curve from step ${firstStep} on`);
  if (partingStep !== null) {
    within.push(`losses more than ${100 * CURVE_TOLERANCE}% apart from step ${partingStep} on`);
  }
  const scores = compareScores(recorded, again);
  if (otherBits && scores.judged === 0) beyond.push("no score to judge the other bits by");
  const verdict = beyond.length + scores.beyond.length > 0
    ? "different"
    : within.length + scores.within.length > 0
    ? "equal"
    : "identical";
  const differences = [...beyond, ...within, ...scores.beyond, ...scores.within];
  return { verdict, judged: scores.judged, differences, firstStep, partingStep };
}

interface Found {
  /** Number of scores that have a tolerance and the same version on both sides. */
  readonly judged: number;
  readonly beyond: string[];
  readonly within: string[];
}

function compareScores(
  recorded: TrialOutcome,
  again: TrialOutcome,
): Found {
  const beyond: string[] = [];
  const within: string[] = [];
  let judged = 0;
  for (const id of DECOMPOSITION_SCORE_IDS) {
    if (!Object.hasOwn(recorded.scores, id)) continue; // from before there was such a score
    const [then, now] = [recorded.scores[id] ?? null, again.scores[id] ?? null];
    const versions = [scoreVersionOf(recorded, id), scoreVersionOf(again, id)];
    if (versions[0] !== versions[1]) {
      within.push(`${id} not compared: of version ${versions[0]} then, ${versions[1]} now`);
      continue;
    }
    const { tolerance } = scoreDefinitions[id];
    if (tolerance !== null) judged++;
    if (then === now) continue;
    const far = tolerance !== null &&
      !(then !== null && now !== null && Math.abs(now - then) <= tolerance);
    if (far) beyond.push(`${id} ${then} then, ${now} now, tolerance ${tolerance}`);
    else within.push(`${id} ${then} then, ${now} now`);
  }
  return { judged, beyond, within };
}

/** Curves on the steps that both have: engines report their steps more or less often. */
function compareCurves(
  recorded: readonly LossPoint[],
  again: readonly LossPoint[],
): Pick<Verdict, "firstStep" | "partingStep"> & { readonly tooFar?: string } {
  const now = new Map(again.map(({ step, losses }) => [step, losses]));
  const shared = recorded.filter(({ step }) => now.has(step));
  const differs = ({ step, losses }: LossPoint) => {
    const other = now.get(step)!;
    const terms = new Set([...Object.keys(losses), ...Object.keys(other)]);
    return [...terms].some((term) => losses[term] !== other[term]);
  };
  const apart = ({ step, losses }: LossPoint) =>
    relative(losses["total"] ?? null, now.get(step)!["total"] ?? null);
  const [first] = shared;
  const tooFar = first?.step === 1 && apart(first) > FIRST_LOSS_TOLERANCE
    ? `first loss ${first.losses["total"]} then, ${
      now.get(1)!["total"]
    } now: more than rounding, ` +
      `relative ${FIRST_LOSS_TOLERANCE}`
    : undefined;
  return {
    firstStep: shared.find(differs)?.step ?? null,
    partingStep: shared.find((point) => apart(point) > CURVE_TOLERANCE)?.step ?? null,
    ...tooFar !== undefined && { tooFar },
  };
}

function relative(a: number | null, b: number | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return Infinity;
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}
