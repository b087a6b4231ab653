import { type RandomDraw, uniforms } from "../../models/mod.ts";
import type { Components } from "../evaluation/components.ts";
import type { ActingInputs } from "./acting_inputs.ts";
import type { PairTable } from "./pair_table.ts";

/** What tells components apart without their numbers. */
export interface OrderedBy {
  readonly acting: ActingInputs;
  readonly components: Components;
  readonly pairs: PairTable;
  /** Component of each mechanism, or null; `[G]` */
  readonly matching: readonly (number | null)[];
}

/**
 * Components in an order that does not depend on how components, mechanisms or features are numbered, so
 * that random numbers dealt out in it make a score that doesn't either. Mechanisms come in the order of
 * the inputs on which they act (the one that acts on an earlier input first), each with its matched
 * component and then the others that are most like it (by cosine), the larger norm first. What
 * none of this tells apart stays in the order of its numbers.
 *
 * @returns component numbers, `[C]`
 */
export function componentOrder({ acting, components, pairs, matching }: OrderedBy): number[] {
  const rank = rankMechanisms(acting, matching.length);
  const norms = squaredNorms(components);
  const keys = Array.from({ length: components.count }, (_, c) => {
    const g = matching.indexOf(c);
    const place = g >= 0 ? rank[g]! : placeOfMostLike(c, { pairs, rank });
    return { mechanism: place, matched: g >= 0 ? 0 : 1, norm: norms[c]! };
  });
  return keys.map((_, c) => c).sort((a, b) => {
    const [x, y] = [keys[a]!, keys[b]!];
    return x.mechanism - y.mechanism || x.matched - y.matched || y.norm - x.norm;
  });
}

/**
 * Uniform numbers in [0, 1) for each input and component, dealt out in an order of the components.
 *
 * @param order component numbers, `[C]`; see {@link componentOrder}
 * @param draw `count` is the number of inputs `B`, `offset` counts inputs too
 * @returns `[B, C]`, in the order of their numbers
 */
export function dealNumbers(order: readonly number[], draw: RandomDraw): Float64Array {
  const { count, offset = 0, seed, stream } = draw;
  const C = order.length;
  const drawn = uniforms({ seed, stream, count: count * C, offset: offset * C });
  const dealt = new Float64Array(count * C);
  for (let at = 0; at < dealt.length; at += C) {
    order.forEach((c, s) => dealt[at + c] = drawn[at + s]!);
  }
  return dealt;
}

/** Place of each mechanism in the order of the inputs on which it acts, `[G]`. */
function rankMechanisms({ inputs, active }: ActingInputs, G: number): number[] {
  const compare = (g: number, h: number): number => {
    for (let b = 0; b < inputs.count; b++) {
      const difference = active[b * G + h]! - active[b * G + g]!;
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const order = Array.from({ length: G }, (_, g) => g).sort(compare);
  const rank = new Array<number>(G);
  order.forEach((g, place) => rank[g] = place);
  return rank;
}

/** Place of the mechanism that component `c` is most like; of those it is equally like, the first place. */
function placeOfMostLike(
  c: number,
  { pairs: { cosine }, rank }: { readonly pairs: PairTable; readonly rank: readonly number[] },
): number {
  const most = Math.max(...cosine.map((row) => row[c]!));
  const places = rank.filter((_, g) => cosine[g]![c] === most);
  return Math.min(...places, rank.length);
}

/** `|P[c]|^2` over all sites, `[C]` */
function squaredNorms({ count, P }: Components): Float64Array {
  const norms = new Float64Array(count);
  for (const entries of Object.values(P)) {
    const size = entries.length / count;
    entries.forEach((value, i) => norms[Math.floor(i / size)]! += value * value);
  }
  return norms;
}
