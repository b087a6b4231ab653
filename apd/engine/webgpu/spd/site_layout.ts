import type { Network } from "../../../../models/mod.ts";
import type { SpdOptions } from "../../../spd_options.ts";
import { requireUntied } from "../../require_untied.ts";
import { type BufferSpec, quads } from "../kernel.ts";
import { padRows, stackLength } from "../rows/lower_rows.ts";
import type { MatrixStack } from "../rows/row_graph.ts";

/** A trained parameter and Adam's means of its gradient and of its square. */
export interface TrainedBuffers {
  readonly value: BufferSpec;
  readonly mean: BufferSpec;
  readonly square: BufferSpec;
}

/** The buffers of one site of an SPD run. */
export interface SpdSiteLayout {
  readonly name: string;
  /** Place among the network's sites, `l`. */
  readonly place: number;
  /** Number of the operation that uses it. */
  readonly operation: number;
  readonly dIn: number;
  readonly dOut: number;
  /** `C` */
  readonly subcomponents: number;
  /** `d` */
  readonly hidden: number;
  /** The target's weights `[d_in, d_out]`. */
  readonly W: BufferSpec;
  /** `[C, d_in]` and `[C, d_out]` */
  readonly V: TrainedBuffers;
  readonly U: TrainedBuffers;
  /** `a, b, w` and `e` of the causal-importance functions, `[3 d + 1, C / 4]`. */
  readonly gates: TrainedBuffers;
  /** `D = W - sum_c V[c] (outer) U[c]`, and the gradient at that sum, `[d_in, d_out]`. */
  readonly D: BufferSpec;
  readonly G: BufferSpec;
  /** Raw importances `[B, C / 4]`. */
  readonly x: BufferSpec;
  /** `dh [B, C / 4]` */
  readonly dh: BufferSpec;
}

/**
 * Lays out the buffers of every site, in the order of the network's sites.
 *
 * @throws {RangeError} when the network has no site, or uses one not exactly once as it is
 */
export function spdSiteLayouts(
  network: Network,
  { subcomponents: C, gateHidden: d, batch }: SpdOptions,
): SpdSiteLayout[] {
  requireUntied(network);
  const sites = Object.entries(network.sites);
  if (sites.length === 0) throw new RangeError("Cannot decompose a network without sites");
  return sites.map(([name, { rows: dIn, cols: dOut }], place) => {
    const buffer = (what: string, length: number): BufferSpec => ({
      name: `${name}: ${what}`,
      type: "vec4f",
      length,
    });
    const trained = (what: string, length: number): TrainedBuffers => ({
      value: buffer(what, length),
      mean: buffer(`${what}, mean of gradients`, length),
      square: buffer(`${what}, mean of their squares`, length),
    });
    const entries = stackLength({ rows: dIn, cols: dOut });
    const pairs = padRows(batch) * quads(C);
    return {
      name,
      place,
      operation: network.operations.findIndex((o) => o.kind === "site" && o.site === name),
      dIn,
      dOut,
      subcomponents: C,
      hidden: d,
      W: buffer("W", entries),
      V: trained("V", stackLength({ rows: C, cols: dIn })),
      U: trained("U", stackLength({ rows: C, cols: dOut })),
      gates: trained("gates", (3 * d + 1) * quads(C)),
      D: buffer("remainder", entries),
      G: buffer("d product", entries),
      x: buffer("importances", pairs),
      dh: buffer("dh", pairs),
    };
  });
}

/** `V`, `U`, `D` and `G` of a site as matrices of a product. */
export function spdStacks(
  { V, U, D, G, dIn, dOut, subcomponents: C }: SpdSiteLayout,
): Readonly<Record<"V" | "U" | "D" | "G", MatrixStack>> {
  return {
    V: { buffer: V.value, rows: C, cols: dIn, pick: "all" },
    U: { buffer: U.value, rows: C, cols: dOut, pick: "all" },
    D: { buffer: D, rows: dIn, cols: dOut, pick: "all" },
    G: { buffer: G, rows: dIn, cols: dOut, pick: "all" },
  };
}
