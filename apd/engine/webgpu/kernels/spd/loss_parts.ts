import { type BufferSpec, float, type Kernel, loop, quads } from "../../kernel.ts";

const THREADS = 64;

/** A sum of squares, `[n]` numbers of a buffer, into place `place` of the parts of the losses. */
export function squareSumKernel(
  { name, length, values, parts, place }: {
    readonly name: string;
    /** Quads that count, from the first. */
    readonly length: number;
    readonly values: BufferSpec;
    readonly parts: BufferSpec;
    readonly place: number;
  },
): Kernel {
  return {
    name: `squares ${name}`,
    bindings: {
      values: { buffer: values, access: "read" },
      parts: { buffer: parts, access: "write" },
    },
    shared: { sums: `array<f32, ${THREADS}>` },
    body: `var own = 0.0;
for (var i = local; i < ${length}u; i += ${THREADS}u) {
  let value = $values[i];
  own += dot(value, value);
}
$sums[local] = own;
workgroupBarrier();
if (local == 0u) {
  var total = 0.0;
  for (var i = 0u; i < ${THREADS}u; i++) { total += $sums[i]; }
  $parts[${place}u] = total;
}`,
    items: THREADS,
    workgroup: THREADS,
  };
}

/**
 * What one site adds to the losses of importances, `sum_c q` and `sum_c q log2(1 + B q)`, into places
 * `place` and `place + 1` of the parts. One thread sums in a fixed order.
 */
export function importanceLossKernel(
  { name, samples, subcomponents, sums, parts, losses, place }: {
    readonly name: string;
    readonly samples: number;
    readonly subcomponents: number;
    /** `B q [S, C / 4]` */
    readonly sums: BufferSpec;
    /** `S` */
    readonly parts: number;
    /** The parts of the losses. */
    readonly losses: BufferSpec;
    readonly place: number;
  },
): Kernel {
  const Q = quads(subcomponents);
  const rest = subcomponents % 4;
  const tail = rest === 0
    ? ""
    : `if (q == ${Q - 1}u) { often *= vec4f(${
      [0, 1, 2, 3].map((k) => k < rest ? "1.0" : "0.0").join(", ")
    }); }`;
  return {
    name: `importance loss ${name}`,
    bindings: {
      sums: { buffer: sums, access: "read" },
      losses: { buffer: losses, access: "write" },
    },
    body: `var total = vec2f();
${
      loop({
        name: "q",
        count: Q,
        body: `var often = vec4f();
${loop({ name: "part", count: parts, body: `often += $sums[part * ${Q}u + q];` })}
${tail}
total += vec2f(dot(often, vec4f(1.0)), dot(often, log2(1.0 + often)));`,
      })
    }
$losses[${place}u] = total.x * ${float(1 / samples)};
$losses[${place + 1}u] = total.y * ${float(1 / samples)};`,
    items: 1,
    workgroup: THREADS,
  };
}
