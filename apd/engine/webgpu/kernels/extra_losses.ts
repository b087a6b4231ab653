import { type Binding, type BufferSpec, float, type Kernel, quads } from "../kernel.ts";
import { lpWeights } from "./attribution_gradients.ts";
import { LOSS_ROWS } from "./loss_row.ts";

const THREADS = 64;

/** Two tables of rows whose squared differences are a loss, `[B, width / 4]`. */
export interface RowPair {
  readonly found: BufferSpec;
  readonly wanted: BufferSpec;
  readonly width: number;
}

/**
 * The unweighted loss terms that only some runs have (docs/methods.md, step 6), `(sparsity,
 * reconstruction, activation reconstruction, 0)`, behind those of `loss_row.ts` in the same row:
 *
 *     sparsity                   mean_b sum_c (attr[b,c]/O + 1e-16)^(p1/2)
 *     reconstruction             mean over batch and outputs of (f_all - f*)^2
 *     activation reconstruction  mean over batch and hidden activations of (h - h*)^2
 *
 * A term that the run does not have is 0. One workgroup sums them in a fixed order.
 */
export function extraLossesKernel(
  { samples, components: C, outputs, sparsity, reconstruction, hidden, row, rows }: {
    readonly samples: number;
    readonly components: number;
    readonly outputs: number;
    readonly sparsity?: {
      /** `[B, C / 4]` */ readonly attributions: BufferSpec;
      readonly p: number;
    };
    readonly reconstruction?: RowPair;
    readonly hidden: readonly RowPair[];
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
  const parts: string[] = [];
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
    parts.push(sumOver(samples * C4, `part.x += dot(${weights}, ${counted});`));
  }
  const pairs: (RowPair & { lane: "y" | "z" })[] = [
    ...reconstruction ? [{ ...reconstruction, lane: "y" as const }] : [],
    ...hidden.map((pair) => ({ ...pair, lane: "z" as const })),
  ];
  pairs.forEach(({ found, wanted, width, lane }, index) => {
    bindings[`found${index}`] = { buffer: found, access: "read" };
    bindings[`wanted${index}`] = { buffer: wanted, access: "read" };
    parts.push(sumOver(
      samples * quads(width),
      `let d = $found${index}[i] - $wanted${index}[i]; part.${lane} += dot(d, d);`,
    ));
  });
  const hiddenWidth = hidden.reduce((sum, { width }) => sum + width, 0);
  return {
    name: "extra losses",
    bindings,
    shared: { parts: `array<vec3f, ${THREADS}>` },
    body: `var part = vec3f();
${parts.join("\n")}
$parts[local] = part;
workgroupBarrier();
if (local == 0u) {
  var total = vec3f();
  for (var i = 0u; i < ${THREADS}u; i++) { total += $parts[i]; }
  $rows[$row[0] % ${LOSS_ROWS}u * 2u + 1u] = vec4f(total / vec3f(${float(samples)}, ${
      float(samples * outputs)
    }, ${float(samples * Math.max(1, hiddenWidth))}), 0.0);
}`,
    items: THREADS,
    workgroup: THREADS,
  };
}
