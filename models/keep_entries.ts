import { type Matrix, matrix } from "./matrix.ts";

/** A matrix with zeros where `keep` is false. */
export function keepEntries(W: Matrix, keep: (entry: number) => boolean): Matrix {
  return matrix(W, W.data.map((value, entry) => keep(entry) ? value : 0));
}
