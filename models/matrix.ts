/** A dense matrix of 32-bit floats, row-major: entry (r, c) is `data[r * cols + c]`. */
export interface Matrix {
  /** Number of rows, at least 1. */
  readonly rows: number;
  /** Number of columns, at least 1. */
  readonly cols: number;
  /** Entries, `rows * cols` of them. */
  readonly data: Float32Array;
}

/**
 * Makes a matrix, checking that the data fill it exactly.
 *
 * @param shape `rows` and `cols`, whole numbers of at least 1.
 * @param data row-major entries; zeros by default.
 * @throws {RangeError} when a size is not a positive whole number or the data do not fit it.
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { matrix } from "./matrix.ts";
 * strictEqual(matrix({ rows: 2, cols: 3 }).data.length, 6);
 * ```
 */
export function matrix(shape: { rows: number; cols: number }, data?: Float32Array): Matrix {
  const { rows, cols } = shape;
  if (!Number.isInteger(rows) || !Number.isInteger(cols) || rows < 1 || cols < 1) {
    throw new RangeError(`Cannot make a matrix: rows and cols must be >= 1, are ${rows} x ${cols}`);
  }
  const entries = data ?? new Float32Array(rows * cols);
  if (entries.length !== rows * cols) {
    throw new RangeError(
      `Cannot make a ${rows} x ${cols} matrix: needs ${rows * cols} entries, has ${entries.length}`,
    );
  }
  return { rows, cols, data: entries };
}
