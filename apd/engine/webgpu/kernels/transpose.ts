import { type BufferSpec, type Kernel, quads, unroll, WORKGROUP } from "../kernel.ts";

/** `M^T` of every matrix of a stack `[count, rows, cols]`. One thread turns a block of 4 x 4 entries. */
export function transposeKernel(
  { from, to, count, rows, cols }: {
    readonly from: BufferSpec;
    /** `[count, cols, rows]` */
    readonly to: BufferSpec;
    readonly count: number;
    readonly rows: number;
    readonly cols: number;
  },
): Kernel {
  const [R, Q] = [quads(rows), quads(cols)];
  return {
    name: to.name,
    bindings: {
      from: { buffer: from, access: "read" },
      to: { buffer: to, access: "write" },
    },
    body: `let q = item % ${Q}u;
let r = (item / ${Q}u) % ${R}u;
let c = item / ${Q * R}u;
${unroll(4, (k) => `let m${k} = $from[(c * ${R * 4}u + r * 4u + ${k}u) * ${Q}u + q];`)}
${
      unroll(4, (k) => {
        const column = [0, 1, 2, 3].map((row) => `m${row}.${"xyzw"[k]}`).join(", ");
        return `$to[(c * ${Q * 4}u + q * 4u + ${k}u) * ${R}u + r] = vec4f(${column});`;
      })
    }`,
    items: count * R * Q,
    workgroup: WORKGROUP,
  };
}
