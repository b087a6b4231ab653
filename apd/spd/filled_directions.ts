import type { ImportanceFunctions, SiteComponents } from "../decomposition.ts";

/**
 * The directions of a site's components that do not only fill up: with a number in their factors or
 * their importance function that is not 0.
 *
 * @param site.stored `A [C, d_in, m]`, `B [C, m, d_out]`
 * @param site.functions `a, b, w [C, m, d]`, `e [C, m]`
 * @returns numbers `c m + k` of directions `k` of components `c`, ascending
 */
export function filledDirections(
  { stored, functions, components }: {
    readonly stored: Extract<SiteComponents, { kind: "factors" }>;
    readonly functions: ImportanceFunctions;
    /** `C` */
    readonly components: number;
  },
): number[] {
  const { A, B, rank } = stored;
  const count = components * rank;
  const filled = new Uint8Array(count);
  const mark = (values: Float32Array, direction: (at: number) => number) =>
    values.forEach((value, at) => {
      if (value !== 0) filled[direction(at)] = 1;
    });
  const dIn = A.length / count;
  mark(A, (at) => Math.floor(at / (dIn * rank)) * rank + at % rank);
  const { a, b, w, e } = functions;
  for (const rows of [B, a, b, w, e]) {
    const width = rows.length / count;
    mark(rows, (at) => Math.floor(at / width));
  }
  return [...filled.keys()].filter((direction) => filled[direction] === 1);
}
