import { type BufferSpec, float, type Kernel, loop, quads, WORKGROUP } from "../../kernel.ts";

/**
 * What frequency minimality adds to the coefficient of an importance,
 *
 *     coefficient (log2(1 + B q) + B q / ((1 + B q) ln 2))
 *
 * `[C]`, because `dq` of `q log2(1 + B q)` (docs/spd.md, "Gradients"). One thread takes a quad.
 */
export function frequencySlopesKernel(
  { name, subcomponents, parts, coefficient, sums, slopes }: {
    readonly name: string;
    readonly subcomponents: number;
    /** Parts of `sums`. */
    readonly parts: number;
    readonly coefficient: number;
    /** `B q [S, C / 4]` */
    readonly sums: BufferSpec;
    /** `[C / 4]` */
    readonly slopes: BufferSpec;
  },
): Kernel {
  const Q = quads(subcomponents);
  return {
    name: `frequency slopes ${name}`,
    bindings: {
      sums: { buffer: sums, access: "read" },
      slopes: { buffer: slopes, access: "write" },
    },
    body: `var often = vec4f();
${loop({ name: "part", count: parts, body: `often += $sums[part * ${Q}u + item];` })}
$slopes[item] = ${float(coefficient)} * (log2(1.0 + often) + ${
      float(1 / Math.LN2)
    } * often / (1.0 + often));`,
    items: Q,
    workgroup: WORKGROUP,
  };
}
