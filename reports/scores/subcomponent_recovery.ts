import type { Decomposition } from "../../apd/mod.ts";
import { viewComponents, viewsOf } from "../evaluation/viewed_weights.ts";
import type { Evaluated } from "./evaluated.ts";
import { matchComponents } from "./matching.ts";
import { comparePairs, type PairTable } from "./pair_table.ts";
import { recoveryScore } from "./recovery.ts";

type Factors = Extract<Decomposition["sites"][string], { kind: "factors" }>;

/**
 * Recovery when no subcomponents are joined: every direction `A[c][:,m] (outer) B[c][m,:]` of every site
 * is a component by itself, zero at all other sites (docs/scores.md, 11).
 *
 * @returns null unless components are selected by causal importance
 */
export function subcomponentRecovery(
  { network, groundTruth, decomposition, truth }: Pick<
    Evaluated,
    "network" | "groundTruth" | "decomposition" | "truth"
  >,
): number | null {
  if (decomposition.selection.rule !== "importance") return null;
  const viewed = new Set(viewsOf(groundTruth, network).map(({ site }) => site));
  const { mechanisms } = groundTruth;
  const recovery = mechanisms.map((): number[] => []);
  const cosine = mechanisms.map((): number[] => []);
  for (const [site, stored] of Object.entries(decomposition.sites)) {
    if (stored.kind !== "factors" || !viewed.has(site)) continue;
    const { count, weights } = directionWeights(stored, decomposition.components);
    if (count === 0) continue;
    const components = viewComponents({ count, P: { [site]: weights } }, { network, groundTruth });
    const pairs = comparePairs({ mechanisms, truth, components });
    // a direction that recovers nothing of any mechanism changes no score; most are of that kind
    const useful = useFor(pairs);
    recovery.forEach((row, g) => row.push(...useful.map((c) => pairs.recovery[g]![c]!)));
    cosine.forEach((row, g) => row.push(...useful.map((c) => pairs.cosine[g]![c]!)));
  }
  if (recovery[0]!.length === 0) return 0;
  const pairs = { recovery, cosine, share: [] };
  return recoveryScore(pairs, matchComponents(pairs));
}

/** Which columns have a recovery above 0. */
function useFor({ recovery }: PairTable): number[] {
  return recovery[0]!.flatMap((_, c) => recovery.some((row) => row[c]! > 0) ? [c] : []);
}

/** `A[c][:,m] (outer) B[c][m,:]` of the directions that do not only fill up, `[count, d_in, d_out]` */
function directionWeights(
  { A, B, rank }: Factors,
  components: number,
): { readonly count: number; readonly weights: Float64Array } {
  const dIn = A.length / (components * rank);
  const dOut = B.length / (components * rank);
  const directions = Array.from({ length: components * rank }, (_, direction) => {
    const [c, m] = [Math.floor(direction / rank), direction % rank];
    return {
      a: Array.from({ length: dIn }, (_, i) => A[(c * dIn + i) * rank + m]!),
      b: B.subarray(direction * dOut, (direction + 1) * dOut),
    };
  }).filter(({ a, b }) => a.some((value) => value !== 0) && b.some((value) => value !== 0));
  const weights = new Float64Array(directions.length * dIn * dOut);
  directions.forEach(({ a, b }, at) =>
    a.forEach((value, i) =>
      value !== 0 && b.forEach((write, o) => weights[(at * dIn + i) * dOut + o] = value * write)
    )
  );
  return { count: directions.length, weights };
}
