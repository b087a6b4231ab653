import { quads } from "./kernel.ts";

/** The shape of a stack of `count` row-major matrices. */
export interface StackShape {
  readonly count: number;
  readonly rows: number;
  readonly cols: number;
}

/** Pads every matrix of a stack with zeros to whole quads of rows and columns. */
export function padMatrices(data: Float32Array, { count, rows, cols }: StackShape): Float32Array {
  const [paddedRows, paddedCols] = [quads(rows) * 4, quads(cols) * 4];
  const padded = new Float32Array(count * paddedRows * paddedCols);
  for (let row = 0; row < count * rows; row++) {
    const place = Math.floor(row / rows) * paddedRows + row % rows;
    padded.set(data.subarray(row * cols, (row + 1) * cols), place * paddedCols);
  }
  return padded;
}

/** Undoes {@link padMatrices}. */
export function unpadMatrices(
  padded: Float32Array,
  { count, rows, cols }: StackShape,
): Float32Array {
  const [paddedRows, paddedCols] = [quads(rows) * 4, quads(cols) * 4];
  const data = new Float32Array(count * rows * cols);
  for (let row = 0; row < count * rows; row++) {
    const place = (Math.floor(row / rows) * paddedRows + row % rows) * paddedCols;
    data.set(padded.subarray(place, place + cols), row * cols);
  }
  return data;
}
