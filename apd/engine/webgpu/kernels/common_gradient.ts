import {
  type Binding,
  type BufferSpec,
  type Kernel,
  loop,
  quads,
  unroll,
  WORKGROUP,
} from "../kernel.ts";
import type { SiteBuffers } from "../site_buffers.ts";
import type { UseRows } from "./component_gradients.ts";
import { sumComponentsKernel } from "./sum_components.ts";

/** Samples that one thread sums, at least; and most slices of the batch. */
const SLICE = 64;
const MAX_SLICES = 32;

/**
 * Where all components act, `y = a @ sum_c P[c]`, the gradient is the same for every one of them:
 *
 *     D = sum over uses, over samples b, of a(b)^T dy(b)   (dy(b)^T a(b) at a tied use)   [d_in, d_out]
 *
 * Slices of the batch are summed first, then added in order. One thread sums 4 rows of a quad of
 * columns over a slice.
 */
export function commonGradientKernels(site: SiteBuffers, { uses, samples }: {
  readonly uses: readonly UseRows[];
  readonly samples: number;
}): Kernel[] {
  const { dIn, dOut, name, commonGradient } = site;
  const [R, Q] = [quads(dIn), quads(dOut)];
  const slices = Math.min(MAX_SLICES, Math.ceil(samples / SLICE));
  const each = Math.ceil(samples / slices);
  const parts: BufferSpec = {
    name: `${name}: slices of the common gradient`,
    type: "vec4f",
    length: slices * commonGradient.length,
  };
  const bindings: Record<string, Binding> = { parts: { buffer: parts, access: "write" } };
  const gathered = uses.map(({ transposed, input, gradient }, use) => {
    bindings[`row${use}`] = { buffer: transposed ? gradient : input, access: "read" };
    bindings[`col${use}`] = { buffer: transposed ? input : gradient, access: "read" };
    return `{ let row = $row${use}[b * ${R}u + row]; let col = $col${use}[b * ${Q}u + q];
${unroll(4, (r) => `d${r} += row.${"xyzw"[r]} * col;`)} }`;
  });
  return [
    {
      name: `slices of the common gradient of ${name}`,
      bindings,
      body: `let q = item % ${Q}u;
let row = (item / ${Q}u) % ${R}u;
let slice = item / ${R * Q}u;
${unroll(4, (r) => `var d${r} = vec4f();`)}
let first = slice * ${each}u;
${
        loop({
          name: "i",
          count: `(min(first + ${each}u, ${samples}u) - first)`,
          body: `let b = first + i;\n${gathered.join("\n")}`,
        })
      }
${unroll(4, (r) => `$parts[(slice * ${R * 4}u + row * 4u + ${r}u) * ${Q}u + q] = d${r};`)}`,
      items: Math.ceil(samples / each) * R * Q,
      workgroup: WORKGROUP,
      operations: 2 * uses.length * samples * dIn * dOut,
    },
    sumComponentsKernel({
      name: `common gradient of ${name}`,
      components: Math.ceil(samples / each),
      dIn,
      dOut,
      P: parts,
      sum: commonGradient,
    }),
  ];
}
