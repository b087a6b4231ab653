import type { GroundTruth, Mechanism } from "./ground_truth.ts";
import { type Matrix, matrix } from "./matrix.ts";

/**
 * One mechanism for each row of a site: `Z[j] = e_j^T W[j,:]`, active iff `x_j != 0`
 * (docs/methods.md, "Ground truth"). Rows whose inputs are active together are one mechanism.
 *
 * @param W `[F, H]`
 * @param groups numbers of the rows that belong together; no row is in two groups; default: none
 * @returns groups and single rows in the order of their first rows
 */
export function rowMechanisms(
  site: string,
  W: Matrix,
  groups: readonly (readonly number[])[] = [],
): GroundTruth {
  const grouped = new Set(groups.flat());
  const single = Array.from(Array(W.rows).keys()).filter((row) => !grouped.has(row));
  const all = [...groups, ...single.map((row) => [row])];
  const ordered = all.toSorted((a, b) => Math.min(...a) - Math.min(...b));
  return { mechanisms: ordered.map((rows) => rowsMechanism(site, W, rows)) };
}

function rowsMechanism(site: string, W: Matrix, rows: readonly number[]): Mechanism {
  const Z = matrix(W); // [F, H]
  for (const row of rows) {
    Z.data.set(W.data.subarray(row * W.cols, (row + 1) * W.cols), row * W.cols);
  }
  return {
    name: `feature${rows.length === 1 ? "" : "s"} ${rows.join(", ")}`,
    weights: { [site]: Z },
    activity: { when: "any-input", inputs: rows },
  };
}
