import {
  asNumbers,
  type Binding,
  type BufferSpec,
  type Kernel,
  loop,
  overBits,
  quads,
  unroll,
} from "../kernel.ts";
import { countsAttributions, type SelectionBuffers } from "../selection_buffers.ts";
import { wholeWindow } from "../uniform_windows.ts";
import { countAttributions } from "./count_attributions.ts";

/** Tangents behind a ReLU and the matrix that takes them to the output. */
export interface GatedTangents {
  /** `t [samples, C, H / 4]`, zero where the unit is not active. */
  readonly tangents: BufferSpec;
  /** Bits of the active units, `[B, H / 32]`. */
  readonly active: BufferSpec;
  /** `H` */
  readonly width: number;
  /** `U [H, O]` */
  readonly matrix: BufferSpec;
}

/** Tangents of the output that come past the last ReLU. */
export interface OtherTangents {
  /** `[samples, C, O / 4]`; or, where there are rows, numbers `z [samples, C, 1]`. */
  readonly buffer: BufferSpec;
  /** `[C, 1, O]`: then `z[b,c]` times row `c` reaches the output. */
  readonly rows?: BufferSpec;
}

/** Quads of outputs that a thread sums at a time. */
const MOST_COLUMNS = 13;

/** Most threads of a workgroup, which all belong to one sample; and of what they are a multiple. */
const THREADS = 64;
const SUBGROUP = 8;

/** How many times a thread goes through the active units. */
export function gatedStrips(outputs: number): number {
  return Math.ceil(quads(outputs) / MOST_COLUMNS);
}

/**
 * Attributions from tangents behind ReLUs,
 *
 *     attr[b,c] = sum_o ( sum over layers, over active h of t[b,c,h] U[h,o]  +  rest[b,c,o] )^2
 *
 * Only active units are visited, and the tangents of the outputs are never stored. A thread takes
 * four components of a sample and goes through the outputs by strips. All threads of a workgroup visit
 * the same units, so that `U` is read as a uniform buffer.
 */
export function gatedAttributionsKernel(
  { firstSample, samples, outputs, gated, rest, selection }: {
    readonly firstSample: number;
    readonly samples: number;
    readonly outputs: number;
    readonly gated: readonly GatedTangents[];
    readonly rest?: OtherTangents | undefined;
    readonly selection: SelectionBuffers;
  },
): Kernel {
  const { components: C, attributions, histogram, bounds } = selection;
  const [O4, C4] = [quads(outputs), quads(C)];
  const strips = gatedStrips(outputs);
  const columns = Math.ceil(O4 / strips);
  const threads = Math.min(THREADS, Math.ceil(C4 / SUBGROUP) * SUBGROUP);
  const groups = Math.ceil(C4 / threads); // of a sample
  const bindings: Record<string, Binding> = {
    ...rest && { rest: { buffer: rest.buffer, access: "read" as const } },
    ...rest?.rows && { rows: { buffer: rest.rows, access: "read" as const } },
    attributions: { buffer: attributions, access: "write", touched: samples * C4 },
  };
  const counted = countsAttributions(selection);
  if (counted) {
    bindings["histogram"] = { buffer: histogram, access: "atomic" };
    bindings["bounds"] = { buffer: bounds, access: "read" };
  }
  gated.forEach(({ tangents, active, matrix }, layer) => {
    const window = wholeWindow(matrix);
    bindings[`t${layer}`] = { buffer: asNumbers(tangents), access: "read" };
    bindings[`active${layer}`] = { buffer: active, access: "read" };
    bindings[`U${layer}`] = { buffer: matrix, access: "read", ...window && { window } };
  });
  const wordsOf = (width: number) => Math.ceil(width / 32);
  const overTile = (piece: (k: number, q: number) => string) =>
    unroll(4, (k) => unroll(columns, (q) => piece(k, q)));
  const layers = gated.map(({ width }, layer) =>
    overBits({
      name: "h",
      words: Array.from({ length: wordsOf(width) }, (_, word) => `words${layer}_${word}`),
      body: `${unroll(4, (k) => `let t${k} = $t${layer}[row${k} * ${quads(width) * 4}u + h];`)}
${
        unroll(columns, (q) =>
          `{ let u = $U${layer}[h * ${O4}u + q${q}];
${unroll(4, (k) => `e${k}_${q} += t${k} * u;`)} }`)
      }`,
    })
  );
  const other = (k: number, q: number) =>
    rest?.rows
      ? `z${k} * $rows[c${k} * ${O4 * 4}u + q${q}]`
      : rest
      ? `$rest[row${k} * ${O4}u + q${q}]`
      : "vec4f()";
  // beyond the last column of a strip there is zero, and beyond the last component the last one
  const valid = (q: number) =>
    strips * columns === O4 ? "" : ` * f32(strip * ${columns}u + ${q}u < ${O4}u)`;
  return {
    name: "attributions",
    bindings,
    body: `let b = kernel_group / ${groups}u;
let quad = (kernel_group % ${groups}u) * ${threads}u + local;
if (quad >= ${C4}u) { return; }
${
      unroll(4, (k) =>
        `let c${k} = min(quad * 4u + ${k}u, ${C - 1}u);\nlet row${k} = b * ${C}u + c${k};`)
    }
${rest?.rows ? unroll(4, (k) => `let z${k} = $rest[row${k}].x;`) : ""}
${
      gated.map(({ width }, layer) =>
        unroll(
          wordsOf(width),
          (word) =>
            `let words${layer}_${word} = ` +
            `$active${layer}[(b + ${firstSample}u) * ${wordsOf(width)}u + ${word}u];`,
        )
      ).join("\n")
    }
var total = vec4f();
${
      loop({
        name: "strip",
        count: strips,
        body: `${
          unroll(columns, (q) => `let q${q} = min(strip * ${columns}u + ${q}u, ${O4 - 1}u);`)
        }
${overTile((k, q) => `var e${k}_${q} = ${other(k, q)};`)}
${layers.join("\n")}
${overTile((k, q) => `total.${"xyzw"[k]} += dot(e${k}_${q}, e${k}_${q})${valid(q)};`)}`,
      })
    }
$attributions[(b + ${firstSample}u) * ${C4}u + quad] = total;
${counted ? countAttributions({ value: "total", first: "quad * 4u", selection }) : ""}`,
    items: samples * groups * threads,
    workgroup: threads,
    // every second unit active
    operations: samples * C * outputs * (2 + gated.reduce((sum, { width }) => sum + width, 0)),
  };
}
