import { munkres } from "munkres";
import { isActive } from "../../models/mod.ts";
import { ablationEffects } from "../evaluation/ablation_effects.ts";
import { rowOf } from "../evaluation/rows.ts";
import type { Evaluated } from "./evaluated.ts";

type ProbeId = "probe-distance" | "probe-off-10" | "probe-off-20";

/**
 * Which components matter to which probe, beside which mechanisms are active on it (docs/scores.md, 4):
 * an identity for mechanisms of single features, rows of ones for those that always act. Components
 * that no view shows are left out.
 *
 * @returns nulls when the sites do nothing on any probe, or no mechanism is active on one
 */
export function probeScores(
  { groundTruth, target, masked, probes: { inputs }, ranks }: Evaluated,
): Record<ProbeId, number | null> {
  const { probes, effects } = ablationEffects({ target, masked, inputs });
  const expected = groundTruth.mechanisms.map((mechanism) =>
    probes.map((i) => Number(isActive(mechanism, rowOf(inputs, i))))
  );
  const shown = effects.filter((_, c) => ranks.components[c]!.total > 0);
  const ones = sum(expected.map(sum));
  if (ones === 0) return { "probe-distance": null, "probe-off-10": null, "probe-off-20": null };
  const off = patternDifferences({ expected, effects: shown });
  return {
    "probe-distance": sum(off) / ones,
    "probe-off-10": off.filter((difference) => difference > 0.1).length,
    "probe-off-20": off.filter((difference) => difference > 0.2).length,
  };
}

/** What is expected of each mechanism and measured of each component, on the same probes. */
export interface ProbePattern {
  /** `E[g][i]`, 1 where mechanism `g` is active on probe `i` */
  readonly expected: readonly (readonly number[])[];
  /** `A[c][i]` in [0, 1] */
  readonly effects: readonly (readonly number[])[];
}

/**
 * `|A[c][i] - E[g][i]|` of every entry, with components given to mechanisms one to one so that the sum
 * is smallest. Nothing is expected of a component that is left over, and a mechanism that is has no
 * effect.
 */
export function patternDifferences({ expected, effects }: ProbePattern): number[] {
  // A pair saves sum_i A + E - |A - E|, never less than 0, over leaving both without a partner.
  const saved = expected.map((E) =>
    effects.map((A) => A.reduce((total, a, i) => total + a + E[i]! - Math.abs(a - E[i]!), 0))
  );
  const pairs = effects.length === 0 ? [] : munkres(saved.map((row) => row.map((value) => -value)));
  const mechanisms = new Set(pairs.map(([g]) => g));
  const components = new Set(pairs.map(([, c]) => c));
  return [
    ...pairs.flatMap(([g, c]) => expected[g]!.map((e, i) => Math.abs(effects[c]![i]! - e))),
    ...expected.filter((_, g) => !mechanisms.has(g)).flat(),
    ...effects.filter((_, c) => !components.has(c)).flat(),
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
