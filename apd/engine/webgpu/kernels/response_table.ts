import { type BufferSpec, type Kernel, quads, unroll, WORKGROUP } from "../kernel.ts";

/**
 * Turns the tangents of the unit inputs, `[rows, C, O / 4]`, into the table of responses
 * `R[row, o, C / 4]`, whose quads hold four components.
 */
export function responseTableKernel(
  { rows, components: C, outputs, tangents, table }: {
    readonly rows: number;
    readonly components: number;
    readonly outputs: number;
    readonly tangents: BufferSpec;
    readonly table: BufferSpec;
  },
): Kernel {
  const [Q, C4] = [quads(outputs), quads(C)];
  return {
    name: "responses",
    bindings: {
      tangents: { buffer: tangents, access: "read" },
      table: { buffer: table, access: "write" },
    },
    body: `let c4 = item % ${C4}u;
let q = (item / ${C4}u) % ${Q}u;
let row = item / ${Q * C4}u;
${
      unroll(
        4,
        (k) =>
          `var t${k} = vec4f();
if (c4 * 4u + ${k}u < ${C}u) { t${k} = $tangents[(row * ${C}u + c4 * 4u + ${k}u) * ${Q}u + q]; }`,
      )
    }
${
      unroll(4, (k) => {
        const lane = "xyzw"[k];
        return `$table[(row * ${Q * 4}u + q * 4u + ${k}u) * ${C4}u + c4] = ` +
          `vec4f(t0.${lane}, t1.${lane}, t2.${lane}, t3.${lane});`;
      })
    }`,
    items: rows * Q * C4,
    workgroup: WORKGROUP,
  };
}
