import { Matrix as MlMatrix } from "ml-matrix";
import type { Matrix } from "../../../models/mod.ts";

/** A matrix in ml-matrix's own type, for its decompositions (float64). */
export function toMlMatrix({ rows, cols, data }: Matrix): MlMatrix {
  return MlMatrix.from1DArray(rows, cols, [...data]);
}
