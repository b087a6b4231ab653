import { type Binding, type BufferSpec, float, type Kernel, quads } from "../kernel.ts";
import { lpWeights } from "./attribution_gradients.ts";
import { LOSS_ROWS } from "./loss_row.ts";
import type { RowPair } from "./row_error.ts";

const THREADS = 64;

/**
 * The unweighted loss terms that only some runs have (docs/methods.md, step 6), `(sparsity,
 * reconstruction, activation reconstruction, 0)`, behind those of `loss_row.ts` in the same row:
 *
 *     sparsity                   mean_b sum_c (attr[b,c]/O + 1e-16)^(p1/2)
 *     reconstruction             mean over batch and outputs of (f_all - f*)^2
 *     activation reconstruction  mean over batch and hidden activations of (h - h*)^2
 *
 * A term that the run does not have is 0. One workgroup sums the first two in a fixed order and adds
 * what `row_error.ts` has summed of the third, activation by activation.
 */
export function extraLossesKernel(
  { samples, components: C, outputs, sparsity, reconstruction, hidden, parts, row, rows }: {
    readonly samples: number;
    readonly components: number;
    readonly outputs: number;
    readonly sparsity?: {
      /** `[B, C / 4]` */ readonly attributions: BufferSpec;
      readonly p: number;
    };
    readonly reconstruction?: RowPair;
    /** The parts with the squared errors of hidden activations, and how wide these are together. */
    readonly hidden: { readonly first: number; readonly count: number; readonly width: number };
    /** `vec4f` */
    readonly parts: BufferSpec;
    /** `u32 x 1`: number of rows written so far. */
    readonly row: BufferSpec;
    /** `[LOSS_ROWS, 2]` */
    readonly rows: BufferSpec;
  },
): Kernel {
  const C4 = quads(C);
  const bindings: Record<string, Binding> = {
    row: { buffer: row, access: "read" },
    rows: { buffer: rows, access: "write" },
  };
  const sumOver = (length: number, body: string) =>
    `for (var i = local; i < ${length}u; i += ${THREADS}u) {\n${body}\n}`;
  const sums: string[] = [];
  if (sparsity) {
    bindings["attributions"] = { buffer: sparsity.attributions, access: "read" };
    const weights = lpWeights({
      attributions: "$attributions[i]",
      outputs,
      power: sparsity.p / 2,
    });
    const last = [0, 1, 2, 3].map((k) => (C4 - 1) * 4 + k < C);
    const counted = `select(vec4f(1.0), select(vec4f(), vec4f(1.0), vec4<bool>(${
      last.join(", ")
    })), i % ${C4}u == ${C4 - 1}u)`;
    sums.push(sumOver(samples * C4, `part.x += dot(${weights}, ${counted});`));
  }
  if (reconstruction) {
    bindings["found"] = { buffer: reconstruction.found, access: "read" };
    bindings["wanted"] = { buffer: reconstruction.wanted, access: "read" };
    sums.push(sumOver(
      samples * quads(reconstruction.width),
      "let d = $found[i] - $wanted[i]; part.y += dot(d, d);",
    ));
  }
  if (hidden.count > 0) bindings["parts"] = { buffer: parts, access: "read" };
  return {
    name: "extra losses",
    bindings,
    shared: { sums: `array<vec3f, ${THREADS}>` },
    body: `var part = vec3f();
${sums.join("\n")}
$sums[local] = part;
workgroupBarrier();
if (local == 0u) {
  var total = vec3f();
  for (var i = 0u; i < ${THREADS}u; i++) { total += $sums[i]; }
${
      Array.from(
        { length: hidden.count },
        (_, index) => `  total.z += $parts[${hidden.first + index}u].x;`,
      ).join("\n")
    }
  $rows[$row[0] % ${LOSS_ROWS}u * 2u + 1u] = vec4f(total / vec3f(${float(samples)}, ${
      float(samples * outputs)
    }, ${float(samples * Math.max(1, hidden.width))}), 0.0);
}`,
    items: THREADS,
    workgroup: THREADS,
  };
}
