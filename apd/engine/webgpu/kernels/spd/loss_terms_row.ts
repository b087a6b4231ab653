import { type BufferSpec, float, type Kernel } from "../../kernel.ts";
import { LOSS_ROWS } from "../loss_row.ts";

/** A loss term: places of the parts of the losses, and what their sum is multiplied by. */
export interface LossSum {
  readonly places: readonly number[];
  readonly scale: number;
}

/** One row of unweighted loss terms, in order; one thread adds up their parts. */
export function lossTermsRowKernel(
  { terms, parts, row, rows }: {
    readonly terms: readonly LossSum[];
    readonly parts: BufferSpec;
    /** `u32 x 1`: number of rows written so far. */
    readonly row: BufferSpec;
    /** `f32 x [LOSS_ROWS, terms]` */
    readonly rows: BufferSpec;
  },
): Kernel {
  const width = terms.length;
  return {
    name: "losses",
    bindings: {
      parts: { buffer: parts, access: "read" },
      row: { buffer: row, access: "write" },
      rows: { buffer: rows, access: "write" },
    },
    body: `let first = ($row[0] % ${LOSS_ROWS}u) * ${width}u;
${
      terms.map(({ places, scale }, i) =>
        `$rows[first + ${i}u] = ${float(scale)} * (${
          places.map((place) => `$parts[${place}u]`).join(" + ")
        });`
      ).join("\n")
    }
$row[0] += 1u;`,
    items: 1,
    workgroup: 64,
  };
}
