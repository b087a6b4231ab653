import { type BufferSpec, type Kernel, loop, quads, unroll, WORKGROUP } from "../../kernel.ts";

/**
 * What the subcomponents of a site leave of its weights, `D = W - sum_c V[c] (outer) U[c]`,
 * `[d_in, d_out]`. One thread sums a block of 4 x 4 entries.
 */
export function remainderKernel(
  { name, dIn, dOut, subcomponents, W, V, U, D }: {
    readonly name: string;
    readonly dIn: number;
    readonly dOut: number;
    /** `C` */
    readonly subcomponents: number;
    readonly W: BufferSpec;
    readonly V: BufferSpec;
    readonly U: BufferSpec;
    readonly D: BufferSpec;
  },
): Kernel {
  const [R, Q] = [quads(dIn), quads(dOut)];
  const at = (k: number) => `(r * 4u + ${k}u) * ${Q}u + q`;
  return {
    name: `remainder ${name}`,
    bindings: {
      W: { buffer: W, access: "read" },
      V: { buffer: V, access: "read" },
      U: { buffer: U, access: "read" },
      D: { buffer: D, access: "write" },
    },
    body: `let q = item % ${Q}u;
let r = item / ${Q}u;
${unroll(4, (k) => `var d${k} = $W[${at(k)}];`)}
${
      loop({
        name: "c",
        count: subcomponents,
        body: `let v = $V[c * ${R}u + r];
let u = $U[c * ${Q}u + q];
${unroll(4, (k) => `d${k} -= v.${"xyzw"[k]} * u;`)}`,
      })
    }
${unroll(4, (k) => `$D[${at(k)}] = d${k};`)}`,
    items: R * Q,
    workgroup: WORKGROUP,
    operations: 2 * subcomponents * dIn * dOut,
  };
}
