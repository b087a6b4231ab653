import type { Matrix } from "./matrix.ts";

/** Norm of each row over several matrices of as many rows. */
export function rowNorms(matrices: readonly Matrix[]): readonly number[] {
  return Array.from({ length: matrices[0]?.rows ?? 0 }, (_, i) =>
    Math.hypot(
      ...matrices.flatMap(({ cols, data }) => [...data.subarray(i * cols, (i + 1) * cols)]),
    ));
}
