import type { BufferSpec } from "./kernel.ts";
import { quads } from "./kernel.ts";

/**
 * The buffers of one decomposed site. Every matrix is padded with zeros to whole quads of rows and
 * columns, and stays so: the gradient of a zero row or column of one factor is zero.
 */
export interface SiteBuffers {
  readonly name: string;
  /** `C` */
  readonly components: number;
  readonly dIn: number;
  readonly dOut: number;
  /** `m` */
  readonly rank: number;
  /** Whether the step works with the factors only, and `P` and its gradient are never formed. */
  readonly factored: boolean;
  /** How often the forward pass uses the site; a tied site counts twice in every loss. */
  readonly uses: number;
  /** `W [d_in, d_out]` */
  readonly W: BufferSpec;
  /** Factors before and after the step, `A [C, d_in, m]`, `B [C, m, d_out]`. */
  readonly A: BufferSpec;
  readonly B: BufferSpec;
  readonly nextA: BufferSpec;
  readonly nextB: BufferSpec;
  /** Adam's means of gradients and of their squares. */
  readonly meanA: BufferSpec;
  readonly meanB: BufferSpec;
  readonly squareA: BufferSpec;
  readonly squareB: BufferSpec;
  /** `P = A @ B [C, d_in, d_out]` */
  readonly P: BufferSpec;
  /** `sum_c P[c] [d_in, d_out]` */
  readonly sum: BufferSpec;
  /** `d (faithfulness + minimality) / d P [C, d_in, d_out]` */
  readonly dP: BufferSpec;
  /** Of a factored site instead of `P` and `dP`: `d faithfulness / d sum_c P[c]`, `[d_in, d_out]`. */
  readonly dSum: BufferSpec;
  /** The same, `[d_out, d_in]`; `A^T [C, m, d_in]`, `B^T [C, d_out, m]`. */
  readonly transposedDSum: BufferSpec;
  readonly transposedA: BufferSpec;
  readonly transposedB: BufferSpec;
  /** Of a factored site: gradients of faithfulness and minimality at `A` and `B`. */
  readonly dA: BufferSpec;
  readonly dB: BufferSpec;
  /** `d simplicity / d A = pullA n_c A`, `[C, m]`; the same for `B`; and the sizes themselves. */
  readonly pullA: BufferSpec;
  readonly pullB: BufferSpec;
  readonly sizes: BufferSpec;
  /** `d (sparsity, weights of simplicity) / d P` through the attributions, `[C, d_in, d_out]`. */
  readonly attributionGradient: BufferSpec;
  /** `d (losses of the unmasked model) / d P`, the same for every component, `[d_in, d_out]`. */
  readonly commonGradient: BufferSpec;
  /** With unit norm: what takes the place of `n_c pullA`, `[C, m]`. */
  readonly unitPull: BufferSpec;
}

/** Lays out the buffers of a site. */
export function siteBuffers(
  shape: Pick<SiteBuffers, "name" | "components" | "dIn" | "dOut" | "rank" | "factored" | "uses">,
): SiteBuffers {
  const { name, components: C, dIn, dOut, rank } = shape;
  const [R, Q, M] = [quads(dIn), quads(dOut), quads(rank)];
  const buffer = (part: string, length: number): BufferSpec => ({
    name: `${name}: ${part}`,
    type: "vec4f",
    length,
  });
  const A = (part: string) => buffer(part, C * R * 4 * M);
  const B = (part: string) => buffer(part, C * M * 4 * Q);
  const P = (part: string, count: number) => buffer(part, count * R * 4 * Q);
  return {
    ...shape,
    W: P("W", 1),
    A: A("A"),
    B: B("B"),
    nextA: A("next A"),
    nextB: B("next B"),
    meanA: A("mean of dA"),
    meanB: B("mean of dB"),
    squareA: A("mean of dA^2"),
    squareB: B("mean of dB^2"),
    P: P("P", C),
    sum: P("sum of P", 1),
    dP: P("dP", C),
    dSum: P("dSum", 1),
    transposedDSum: buffer("dSum^T", Q * 4 * R),
    transposedA: buffer("A^T", C * M * 4 * R),
    transposedB: buffer("B^T", C * Q * 4 * M),
    dA: A("dA"),
    dB: B("dB"),
    pullA: buffer("pull on A", C * M),
    pullB: buffer("pull on B", C * M),
    sizes: buffer("sizes", C * M),
    attributionGradient: P("dP through attributions", C),
    commonGradient: P("common dP", 1),
    unitPull: buffer("pull of unit norm", C * M),
  };
}
