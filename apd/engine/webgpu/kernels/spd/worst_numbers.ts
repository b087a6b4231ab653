import { type BufferSpec, float, type Kernel, loop, quads, WORKGROUP } from "../../kernel.ts";
import { HARD_SIGMOIDS } from "./hard_sigmoids.ts";
import { laneMask } from "./lane_mask.ts";

/** Numbers that move towards worse masks. */
export interface WorstNumbers {
  readonly name: string;
  readonly samples: number;
  /** `C` */
  readonly subcomponents: number;
  /** Numbers per sample: `C`, one more with the delta component. */
  readonly count: number;
  /** `eta` */
  readonly stepSize: number;
  /** `r [B, count / 4]`, moved in place. */
  readonly numbers: BufferSpec;
}

/**
 * One step of the search for the worst masks, `r <- clamp(r + eta sign(dE/dr), 0, 1)` with
 * `dE/dr = dm (1 - g_low)` (docs/spd.md, step 6). One thread moves a quad.
 */
export function worstNumbersKernel(
  { name, samples, subcomponents, count, stepSize, numbers }: WorstNumbers,
  { dm, x }: {
    /** `dE/dm [B, C / 4]` */
    readonly dm: BufferSpec;
    /** Raw importances `[B, C / 4]`. */
    readonly x: BufferSpec;
  },
): Kernel {
  const Q = quads(subcomponents);
  return {
    name: `worst masks ${name}`,
    bindings: {
      dm: { buffer: dm, access: "read" },
      x: { buffer: x, access: "read" },
      r: { buffer: numbers, access: "write" },
    },
    functions: [HARD_SIGMOIDS],
    body: `let quad = item % ${Q}u;
let at = (item / ${Q}u) * ${quads(count)}u + quad;
let lanes = ${laneMask("quad", subcomponents)};
let towards = sign($dm[item]) * sign(1.0 - lower_leaky($x[item]));
$r[at] = clamp($r[at] + ${float(stepSize)} * lanes * towards, vec4f(), vec4f(1.0));`,
    items: samples * Q,
    workgroup: WORKGROUP,
  };
}

/** The same for the number of the delta component, `dE/dm_D = sum_o dy (a D)`; a sample a thread. */
export function worstDeltaKernel(
  { name, samples, subcomponents, count, stepSize, numbers }: WorstNumbers,
  { dOut, dy, aD }: {
    readonly dOut: number;
    /** `dE/dy [B, d_out / 4]` */
    readonly dy: BufferSpec;
    /** `a D [B, d_out / 4]` */
    readonly aD: BufferSpec;
  },
): Kernel {
  const Q = quads(dOut);
  const lane = "xyzw"[subcomponents % 4]!;
  return {
    name: `worst delta masks ${name}`,
    bindings: {
      dy: { buffer: dy, access: "read" },
      aD: { buffer: aD, access: "read" },
      r: { buffer: numbers, access: "write" },
    },
    body: `var slope = 0.0;
${
      loop({
        name: "q",
        count: Q,
        body: `slope += dot($dy[item * ${Q}u + q], $aD[item * ${Q}u + q]);`,
      })
    }
let at = item * ${quads(count)}u + ${Math.floor(subcomponents / 4)}u;
$r[at].${lane} = clamp($r[at].${lane} + ${float(stepSize)} * sign(slope), 0.0, 1.0);`,
    items: samples,
    workgroup: WORKGROUP,
  };
}
