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
  /** Without a mask `w^(p/2)` weighs the Schatten loss. */
  readonly weighted?: {
    /** `S [C]` */
    readonly sizes: BufferSpec;
    /** `coefficient of simplicity / (B N)` */
    readonly scale: number;
    /** `p1 p/4` */
    readonly power: number;
  };
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
 *     simplicity  coefficient/(B N) sum_{b,c} w[b,c]^(p/2) S[c]      (only where w stands for the mask)
 *     d/d attr  = sparsity/B p1/(2 O) (attr/O + 1e-16)^(p1/2 - 1)
 *                 + simplicity/(B N) S[c] p1 p/(4 O) (attr/O + 1e-16)^(p1 p/4 - 1)
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
  const term = (scale: string, power: number) =>
    `${float(power / outputs)} * ${scale} * ${
      lpWeights({ attributions: "$attributions[place]", outputs, power: power - 1 })
    }`;
  const terms: string[] = [];
  if (sparsity > 0) terms.push(term(`vec4f(${float(sparsity)})`, p / 2));
  if (weighted) {
    const sizes = [0, 1, 2, 3].map(size).join(", ");
    terms.push(term(`${float(weighted.scale)} * vec4f(${sizes})`, weighted.power));
  }
  return {
    name: "attribution gradients",
    bindings,
    body: `let place = item + ${firstSample * C4}u;
$gradient[place] = ${terms.join(" + ")};`,
    items: samples * C4,
    workgroup: WORKGROUP,
  };
}
