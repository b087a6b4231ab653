import { STREAM_VERSION } from "../models/mod.ts";
import type { Trial, TrialVersions } from "./results.ts";
import { SCORE_IDS, scoreDefinitions } from "./scores/score_definitions.ts";

/** Version of everything in files from before versions were kept. */
const FIRST = 1;

/** The versions of a trial that the suite runs and scores now. */
export function currentVersions(): TrialVersions {
  return { dataStream: STREAM_VERSION, ...evaluationVersions() };
}

/** The versions of what scores a decomposition now, which a trial that is scored again takes on. */
export function evaluationVersions(): Pick<TrialVersions, "evaluationStream" | "scores"> {
  const changed = SCORE_IDS.filter((id) => scoreDefinitions[id].version !== FIRST);
  return {
    evaluationStream: STREAM_VERSION,
    scores: Object.fromEntries(changed.map((id) => [id, scoreDefinitions[id].version])),
  };
}

/** The versions of a trial; all 1 where its file is from before they were kept. */
export function versionsOf({ versions }: Pick<Trial, "versions">): TrialVersions {
  return versions ?? { dataStream: FIRST, evaluationStream: FIRST, scores: {} };
}

/** The version of one score of a trial. */
export function scoreVersionOf(trial: Pick<Trial, "versions">, score: string): number {
  const { scores } = versionsOf(trial);
  return Object.hasOwn(scores, score) ? scores[score]! : FIRST;
}
