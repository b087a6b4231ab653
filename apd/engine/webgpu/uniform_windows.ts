import type { BufferSpec, Window } from "./kernel.ts";

/** Quads of a uniform buffer binding that every WebGPU device allows: 64 KiB. */
export const WINDOW = 4096;

/** Uniform buffers of a kernel that every WebGPU device allows. */
export const UNIFORM_BUFFERS = 12;

/** Bindings start at a multiple of so many quads: 256 bytes, on every WebGPU device. */
const ALIGNMENT = 16;

/** Some rows of a matrix in a window of its buffer. */
export interface RowWindow {
  readonly window: Window;
  /** The first row, and how many there are. */
  readonly row: number;
  readonly rows: number;
}

/**
 * Cuts a matrix of `rows` rows of `width` quads into windows of whole quads of rows that can be bound
 * as uniform buffers.
 *
 * @param matrix.rows a multiple of 4
 * @returns in order; `undefined` when its rows are too wide
 */
export function rowWindows(
  { rows, width }: { readonly rows: number; readonly width: number },
): readonly RowWindow[] | undefined {
  let step = Math.floor(WINDOW / width / 4) * 4;
  while (step > 0 && (step * width) % ALIGNMENT !== 0) step -= 4;
  if (rows * width > WINDOW && step === 0) return undefined;
  const each = rows * width <= WINDOW ? rows : step;
  return Array.from({ length: Math.ceil(rows / each) }, (_, index) => {
    const row = index * each;
    const count = Math.min(each, rows - row);
    return { row, rows: count, window: { first: row * width, length: count * width } };
  });
}

/** A whole buffer of quads as a window; `undefined` where it is too large. */
export function wholeWindow({ length }: BufferSpec): Window | undefined {
  return length <= WINDOW ? { first: 0, length } : undefined;
}
