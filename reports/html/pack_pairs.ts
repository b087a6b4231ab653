import { Buffer } from "node:buffer";
import type { MethodPairs, PairCell } from "../compare/method_pairs.ts";

/** Bytes of a cell: difference, low, high and p as 16-bit floats, the number of seeds, marks. */
export const CELL_BYTES = 10;
/** Greatest number of seeds that a byte holds. */
const MOST_SEEDS = 255;

/**
 * The cells `[pair][benchmark]` of one score as base64, {@link CELL_BYTES} each, little-endian: three
 * decimal digits are what a page shows, and 190 pairs on 12 benchmarks take 30 KB. Numbers that are not
 * there are NaN, and those beyond 65,504 infinite; the last byte is 1 where the two do not compare.
 */
export function packPairs({ pairs }: Pick<MethodPairs, "pairs">): string {
  const cells = pairs.flat();
  const bytes = new Uint8Array(cells.length * CELL_BYTES);
  const view = new DataView(bytes.buffer);
  cells.forEach((cell, i) => packCell(view, { at: i * CELL_BYTES, cell }));
  return Buffer.from(bytes).toString("base64");
}

function packCell(
  view: DataView,
  { at, cell }: { readonly at: number; readonly cell: PairCell | null },
): void {
  const { difference = null, interval = null, p = null, seeds = 0, mismatches = [] } = cell ?? {};
  [difference, interval?.low ?? null, interval?.high ?? null, p].forEach((value, i) => {
    view.setFloat16(at + 2 * i, value ?? NaN, true);
  });
  view.setUint8(at + 8, Math.min(MOST_SEEDS, seeds));
  view.setUint8(at + 9, mismatches.length > 0 ? 1 : 0);
}
