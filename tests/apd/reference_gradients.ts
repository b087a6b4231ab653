import type { ApdOptions } from "../../apd/mod.ts";
import type { ReferenceFactors } from "./reference.ts";

/** The rows of every factor, by site, `A` before `B`. */
export function factorRows(factors: ReferenceFactors): number[][] {
  return Object.values(factors).flatMap(({ A, B }) => [...A.flat(), ...B.flat()]);
}

/** Arrays of the shape of the factors, made row by row. */
export function mapRows(
  factors: ReferenceFactors,
  map: (row: number[]) => number[],
): ReferenceFactors {
  const all = (stack: number[][][]) => stack.map((rows) => rows.map(map));
  return Object.fromEntries(
    Object.entries(factors).map(([site, { A, B }]) => [site, { A: all(A), B: all(B) }]),
  );
}

/** The gradient that Adam takes, by central differences of a loss of the factors. */
export function referenceGradients(
  factors: ReferenceFactors,
  { loss, options }: { loss: () => number; options: Pick<ApdOptions, "unitNorm"> },
): ReferenceFactors {
  const h = 1e-6;
  const gradients = mapRows(factors, (row) =>
    row.map((value, j) => {
      row[j] = value + h;
      const above = loss();
      row[j] = value - h;
      const below = loss();
      row[j] = value;
      return (above - below) / (2 * h);
    }));
  if (options.unitNorm) {
    forEachColumn(factors, ({ site, c, m, A }) => {
      const g = gradients[site]!.A[c]!;
      const along = A.reduce((sum, row, i) => sum + g[i]![m]! * row[m]!, 0);
      A.forEach((row, i) => g[i]![m]! -= along * row[m]!);
    });
  }
  return gradients;
}

/** `A[c][:,m] <- A[c][:,m] / |A[c][:,m]|`, in place. */
export function scaleColumns(factors: ReferenceFactors): void {
  forEachColumn(factors, ({ A, m }) => {
    const norm = Math.hypot(...A.map((row) => row[m]!));
    if (norm > 0) A.forEach((row) => row[m]! /= norm);
  });
}

function forEachColumn(
  factors: ReferenceFactors,
  visit: (column: { site: string; c: number; m: number; A: number[][] }) => void,
): void {
  for (const [site, { A: all }] of Object.entries(factors)) {
    all.forEach((A, c) => A[0]!.forEach((_, m) => visit({ site, c, m, A })));
  }
}
