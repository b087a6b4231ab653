import { type Kernel, loop, quads, WORKGROUP } from "../kernel.ts";
import type { SiteBuffers } from "../site_buffers.ts";

/**
 * Before the step: `A[c][:,m] /= |A[c][:,m]|`; a column of zeros stays. One thread scales four
 * columns.
 */
export function unitNormKernel({ name, components: C, dIn, rank, A }: SiteBuffers): Kernel {
  const [R, M] = [quads(dIn), quads(rank)];
  const place = `(item / ${M}u * ${R * 4}u + i) * ${M}u + item % ${M}u`;
  return {
    name: `unit norm ${name}`,
    bindings: { A: { buffer: A, access: "write" } },
    body: `var squares = vec4f();
${loop({ name: "i", count: dIn, body: `let a = $A[${place}]; squares += a * a;` })}
let scale = select(1.0 / sqrt(squares), vec4f(1.0), squares == vec4f());
${loop({ name: "i", count: dIn, body: `$A[${place}] *= scale;` })}`,
    items: C * M,
    workgroup: WORKGROUP,
  };
}
