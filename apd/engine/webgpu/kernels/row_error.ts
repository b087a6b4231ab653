import { type BufferSpec, type Kernel, quads } from "../kernel.ts";

const THREADS = 64;

/** Two tables of rows whose squared differences are a loss, `[B, width / 4]`. */
export interface RowPair {
  readonly found: BufferSpec;
  readonly wanted: BufferSpec;
  readonly width: number;
}

/** `sum over samples and columns of (found - wanted)^2`. One workgroup sums it in a fixed order. */
export function rowErrorKernel(
  { found, wanted, width }: RowPair,
  { samples, parts, place }: {
    readonly samples: number;
    /** One `vec4f` for each part of the losses; the sum goes to its first lane. */
    readonly parts: BufferSpec;
    /** Which of them is this pair's. */
    readonly place: number;
  },
): Kernel {
  return {
    name: `error of ${found.name}`,
    bindings: {
      found: { buffer: found, access: "read" },
      wanted: { buffer: wanted, access: "read" },
      parts: { buffer: parts, access: "write" },
    },
    shared: { sums: `array<f32, ${THREADS}>` },
    body: `var own = 0.0;
for (var i = local; i < ${samples * quads(width)}u; i += ${THREADS}u) {
  let d = $found[i] - $wanted[i];
  own += dot(d, d);
}
$sums[local] = own;
workgroupBarrier();
if (local == 0u) {
  var total = 0.0;
  for (var i = 0u; i < ${THREADS}u; i++) { total += $sums[i]; }
  $parts[${place}u] = vec4f(total, 0.0, 0.0, 0.0);
}`,
    items: THREADS,
    workgroup: THREADS,
  };
}
