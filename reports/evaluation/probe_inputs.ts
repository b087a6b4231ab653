import type { FeatureDistribution, FeatureGroup } from "../../models/mod.ts";
import { type Rows, rows } from "./rows.ts";

/** Share of the upper end of its range that a probed input is set to. */
const PROBE_SHARE = 0.75;

type Range = Pick<FeatureGroup, "low" | "high">;

/**
 * One row for each thing that can be active by itself: each input alone, at 0.75 of the upper end of
 * its range, all members of a group together, and with each of them what is active on every input
 * (groups of probability 1). Where nothing else is, that alone is one row.
 *
 * @returns `x [probes, features]`, in the order of the inputs and groups
 */
export function probeInputs({ features, groups = [], ...common }: FeatureDistribution): Rows {
  const ranges: Range[] = Array.from({ length: features }, () => common);
  for (const group of groups) for (const input of group.inputs) ranges[input] = group;
  const grouped = new Set(groups.flatMap(({ inputs }) => inputs));
  const always = groups.filter(({ probability }) => probability === 1)
    .flatMap(({ inputs }) => inputs);
  const alone = [
    ...groups.filter(({ probability }) => probability < 1).map(({ inputs }) => inputs),
    ...ranges.map((_, input) => [input]).filter(([input]) => !grouped.has(input!)),
  ].toSorted((a, b) => Math.min(...a) - Math.min(...b));
  const probed = alone.length === 0 ? [always] : alone.map((inputs) => [...inputs, ...always]);
  const x = rows({ count: probed.length, width: features });
  probed.forEach((inputs, probe) => {
    for (const input of inputs) x.data[probe * features + input] = probeValue(ranges[input]!);
  });
  return x;
}

/** A value that the input can have; the only one, where it is constant. */
function probeValue({ low, high }: Range): number {
  return high > 0 ? Math.max(low, PROBE_SHARE * high) : low;
}
