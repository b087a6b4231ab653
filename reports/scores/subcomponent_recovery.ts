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
    const P = { [site]: directionWeights(stored, decomposition.components) };
    const count = decomposition.components * stored.rank;
    const components = viewComponents({ count, P }, { network, groundTruth });
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

/** `A[c][:,m] (outer) B[c][m,:]`, `[C m, d_in, d_out]` */
function directionWeights({ A, B, rank }: Factors, components: number): Float64Array {
  const dIn = A.length / (components * rank);
  const dOut = B.length / (components * rank);
  const P = new Float64Array(components * rank * dIn * dOut);
  for (let c = 0; c < components; c++) {
    for (let m = 0; m < rank; m++) {
      const direction = c * rank + m;
      for (let i = 0; i < dIn; i++) {
        const a = A[(c * dIn + i) * rank + m]!;
        if (a === 0) continue;
        for (let o = 0; o < dOut; o++) {
          P[(direction * dIn + i) * dOut + o] = a * B[direction * dOut + o]!;
        }
      }
    }
  }
  return P;
}
