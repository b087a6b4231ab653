import { type BufferSpec, type Kernel, loop, unroll, WORKGROUP } from "../kernel.ts";

/** Rows, and columns, that one thread of the product computes. */
const TILE = 8;

/**
 * `C = A @ B`, all `[size, size]`: one thread computes 8 x 8 entries in registers and reads quads.
 *
 * @param size a multiple of 8
 */
export function productKernel(size: number): Kernel {
  const Q = size / 4;
  const tiles = size / TILE;
  const matrix = (name: string): BufferSpec => ({ name, type: "vec4f", length: size * Q });
  return {
    name: "product",
    bindings: {
      a: { buffer: matrix("a"), access: "read" },
      b: { buffer: matrix("b"), access: "read" },
      c: { buffer: matrix("c"), access: "write" },
    },
    body: `let row = (item / ${tiles}u) * ${TILE}u;
let quad = (item % ${tiles}u) * 2u;
${unroll(TILE, (r) => `var left${r} = vec4f();\nvar right${r} = vec4f();`)}
${
      loop({
        name: "i",
        count: Q,
        body: `${
          unroll(4, (k) =>
            `let l${k} = $b[(i * 4u + ${k}u) * ${Q}u + quad];
let r${k} = $b[(i * 4u + ${k}u) * ${Q}u + quad + 1u];`)
        }
${
          unroll(TILE, (r) =>
            `{ let a = $a[(row + ${r}u) * ${Q}u + i];
left${r} += a.x * l0 + a.y * l1 + a.z * l2 + a.w * l3;
right${r} += a.x * r0 + a.y * r1 + a.z * r2 + a.w * r3; }`)
        }`,
      })
    }
${
      unroll(TILE, (r) =>
        `$c[(row + ${r}u) * ${Q}u + quad] = left${r};
$c[(row + ${r}u) * ${Q}u + quad + 1u] = right${r};`)
    }`,
    items: tiles * tiles,
    workgroup: WORKGROUP,
    operations: 2 * size ** 3,
  };
}

/** Quads that one thread of the copy moves. */
const COPIED = 8;

/** Copies a buffer of `length` quads, a multiple of 8; neighbours move neighbouring quads. */
export function copyKernel(length: number): Kernel {
  const buffer = (name: string): BufferSpec => ({ name, type: "vec4f", length });
  const items = length / COPIED;
  return {
    name: "copy",
    bindings: {
      from: { buffer: buffer("from"), access: "read" },
      to: { buffer: buffer("to"), access: "write" },
    },
    body: unroll(COPIED, (i) => `$to[item + ${i * items}u] = $from[item + ${i * items}u];`),
    items,
    workgroup: WORKGROUP,
  };
}
