import { munkres } from "munkres";
import { isActive } from "../../models/mod.ts";
import { ablationEffects } from "../evaluation/ablation_effects.ts";
import type { Components } from "../evaluation/components.ts";
import { foldMasked } from "../evaluation/masked_network.ts";
import { rowOf } from "../evaluation/rows.ts";
import { viewsOf } from "../evaluation/viewed_weights.ts";
import type { Evaluated } from "./evaluated.ts";

type ProbeId = "probe-distance" | "probe-off-10" | "probe-off-20";

/**
 * Which components matter to which probe, beside which mechanisms are active on it (docs/scores.md, 10):
 * an identity for mechanisms of single features, rows of ones for those that always act. Components
 * that no view shows are left out, as are probes on which no mechanism is active; a component is taken
 * out of the sites that the views show.
 *
 * @returns nulls when the sites do nothing on any probe, or no mechanism is active on one
 */
export function probeScores(
  { network, groundTruth, components, target, masked, probes: { inputs }, ranks }: Evaluated,
): Record<ProbeId, number | null> {
  const compared = atViewedSites({ network, groundTruth, components });
  const measured = ablationEffects({
    target,
    masked: compared === components ? masked : foldMasked(network, compared),
    inputs,
  });
  const isExpected = (i: number) =>
    groundTruth.mechanisms.map((mechanism) => Number(isActive(mechanism, rowOf(inputs, i))));
  const active = measured.probes.map(isExpected); // [probes][g]
  const places = active.flatMap((own, place) => own.includes(1) ? [place] : []);
  const expected = groundTruth.mechanisms.map((_, g) => places.map((place) => active[place]![g]!));
  const effects = measured.effects.filter((_, c) => ranks.components[c]!.total > 0)
    .map((A) => places.map((place) => A[place]!));
  const ones = sum(expected.map(sum));
  if (ones === 0) return { "probe-distance": null, "probe-off-10": null, "probe-off-20": null };
  const off = patternDifferences({ expected, effects });
  return {
    "probe-distance": sum(off) / ones,
    "probe-off-10": off.filter((difference) => difference > 0.1).length,
    "probe-off-20": off.filter((difference) => difference > 0.2).length,
  };
}

/** Components without their parts at sites that no view shows; the same ones, where there are none. */
function atViewedSites(
  { network, groundTruth, components }: Pick<Evaluated, "network" | "groundTruth" | "components">,
): Components {
  const viewed = new Set(viewsOf(groundTruth, network).map(({ site }) => site));
  const sites = Object.entries(components.P);
  if (sites.every(([site]) => viewed.has(site))) return components;
  const P = sites.map(([site, all]) =>
    [site, viewed.has(site) ? all : new Float64Array(all.length)] as const
  );
  return { count: components.count, P: Object.fromEntries(P) };
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
