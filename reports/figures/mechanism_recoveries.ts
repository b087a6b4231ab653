import type { Measured } from "../scores/measured.ts";
import type { MechanismRecovery } from "./trial_figures.ts";

/**
 * What each mechanism adds to recovery: `100 max(0, 1 - |P[match(g)] - Z[g]|^2 / |Z[g]|^2)`, 0 without a
 * component (docs/scores.md, 1); their mean is the score.
 */
export function mechanismRecoveries(
  { groundTruth: { mechanisms }, pairs, matching }: Pick<
    Measured,
    "groundTruth" | "pairs" | "matching"
  >,
): MechanismRecovery[] {
  return mechanisms.map(({ name }, g) => {
    const component = matching[g] ?? null;
    return {
      id: name,
      recovery: component === null ? 0 : 100 * pairs.recovery[g]![component]!,
      component,
    };
  });
}
