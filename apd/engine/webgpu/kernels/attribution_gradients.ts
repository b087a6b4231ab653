import { type Binding, type BufferSpec, float, type Kernel, quads, WORKGROUP } from "../kernel.ts";

/** The Lp losses of the attributions. */
export interface LpGradient {
  /** `[B, C / 4]` */
  readonly attributions: BufferSpec;
  /** `d loss / d attr [B, C / 4]`, padded as the rows of a pass. */
  readonly gradient: BufferSpec;
  readonly components: number;
  readonly outputs: number;
  /** `p1` */
  readonly p: number;
  /** `coefficient of sparsity / B` */
  readonly sparsity: number;
  /** Without a mask the Schatten loss has the same weights: `S [C]`, and `coefficient / (B N)`. */
  readonly weighted?: { readonly sizes: BufferSpec; readonly scale: number };
}

/** `w[b,c] = (attr / O + 1e-16)^(p1/2)` in WGSL, or its power of another exponent. */
export function lpWeights(
  { attributions, outputs, power }: {
    /** `vec4f` expression */
    readonly attributions: string;
    readonly outputs: number;
    readonly power: number;
  },
): string {
  return `pow(${attributions} * ${float(1 / outputs)} + 1e-16, vec4f(${float(power)}))`;
}

/**
 * How the loss moves with an attribution, for some samples of the batch:
 *
 *     sparsity    coefficient/B sum_{b,c} w[b,c],  w = (attr/O + 1e-16)^(p1/2)
 *     simplicity  coefficient/(B N) sum_{b,c} w[b,c] S[c]      (only where w stands for the mask)
 *     d/d attr  = (sparsity/B + simplicity/(B N) S[c]) p1/(2 O) (attr/O + 1e-16)^(p1/2 - 1)
 *
 * One thread takes four components of a sample.
 */
export function attributionGradientsKernel(
  { attributions, gradient, components: C, outputs, p, sparsity, weighted }: LpGradient,
  { firstSample, samples }: { readonly firstSample: number; readonly samples: number },
): Kernel {
  const C4 = quads(C);
  const bindings: Record<string, Binding> = {
    attributions: { buffer: attributions, access: "read" },
    gradient: { buffer: gradient, access: "write" },
  };
  if (weighted) bindings["sizes"] = { buffer: weighted.sizes, access: "read" };
  const size = (k: number) => `$sizes[min(item % ${C4}u * 4u + ${k}u, ${C - 1}u)]`;
  const scale = weighted
    ? `${float(sparsity)} + ${float(weighted.scale)} * vec4f(${[0, 1, 2, 3].map(size).join(", ")})`
    : `vec4f(${float(sparsity)})`;
  return {
    name: "attribution gradients",
    bindings,
    body: `let place = item + ${firstSample * C4}u;
let scale = ${scale};
$gradient[place] = ${float(p / 2 / outputs)} * scale * ${
      lpWeights({ attributions: "$attributions[place]", outputs, power: p / 2 - 1 })
    };`,
    items: samples * C4,
    workgroup: WORKGROUP,
  };
}
