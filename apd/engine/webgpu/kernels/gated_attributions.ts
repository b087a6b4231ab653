import {
  type Binding,
  type BufferSpec,
  type Kernel,
  loop,
  overBits,
  quads,
  unroll,
  WORKGROUP,
} from "../kernel.ts";
import { countsAttributions, type SelectionBuffers } from "../selection_buffers.ts";
import { countAttributions } from "./count_attributions.ts";

/** Tangents behind a ReLU and the matrix that takes them to the output. */
export interface GatedTangents {
  /** `t [samples, H, C / 4]`, zero where the unit is not active. */
  readonly tangents: BufferSpec;
  /** Bits of the active units, `[B, H / 32]`. */
  readonly active: BufferSpec;
  /** `H` */
  readonly width: number;
  /** `U [H, O]` */
  readonly matrix: BufferSpec;
}

/** Most threads that share a sample. */
const LANES = 8;

/** Threads that share a sample, and quads of components that each takes. */
export function gatedLanes(components: number): { lanes: number; each: number } {
  const lanes = Math.min(LANES, quads(components));
  return { lanes, each: Math.ceil(quads(components) / lanes) };
}

/**
 * Attributions from tangents behind ReLUs,
 *
 *     attr[b,c] = sum_o ( sum over layers, over active h of t[b,h,c] U[h,o]  +  rest[b,o,c] )^2
 *
 * Only active units are visited, and the tangents of the outputs are never stored. A thread takes up
 * to a few quads of components of a sample and goes through the outputs by quads, so that for each
 * unit it loads a quad of `U` and its own tangents for 16 multiply-adds each.
 */
export function gatedAttributionsKernel(
  { firstSample, samples, outputs, gated, rest, selection }: {
    readonly firstSample: number;
    readonly samples: number;
    readonly outputs: number;
    readonly gated: readonly GatedTangents[];
    /** What reaches the output without a ReLU, `[samples, O, C / 4]`. */
    readonly rest?: BufferSpec | undefined;
    readonly selection: SelectionBuffers;
  },
): Kernel {
  const { components: C, attributions, histogram, bounds } = selection;
  const [O4, C4] = [quads(outputs), quads(C)];
  const { lanes, each } = gatedLanes(C);
  const bindings: Record<string, Binding> = {
    ...rest && { rest: { buffer: rest, access: "read" as const } },
    attributions: { buffer: attributions, access: "write", touched: samples * C4 },
  };
  const counted = countsAttributions(selection);
  if (counted) {
    bindings["histogram"] = { buffer: histogram, access: "atomic" };
    bindings["bounds"] = { buffer: bounds, access: "read" };
  }
  gated.forEach(({ tangents, active, matrix }, layer) => {
    bindings[`t${layer}`] = { buffer: tangents, access: "read" };
    bindings[`active${layer}`] = { buffer: active, access: "read" };
    bindings[`U${layer}`] = { buffer: matrix, access: "read" };
  });
  const wordsOf = (width: number) => Math.ceil(width / 32);
  const layers = gated.map(({ width }, layer) =>
    overBits({
      name: "h",
      words: Array.from({ length: wordsOf(width) }, (_, word) => `words${layer}_${word}`),
      body: `let u = $U${layer}[h * ${O4}u + q];
let place = (b * ${quads(width) * 4}u + h) * ${C4}u;
${
        unroll(each, (v) =>
          `{ let t = $t${layer}[place + c${v}];
${unroll(4, (k) => `e${v}_${k} += u.${"xyzw"[k]} * t;`)} }`)
      }`,
    })
  );
  return {
    name: "attributions",
    bindings,
    body: `let b = item / ${lanes}u;
let lane = item % ${lanes}u;
${
      unroll(
        each,
        (v) => `let c${v} = min(lane + ${v * lanes}u, ${C4 - 1}u);\nvar total${v} = vec4f();`,
      )
    }
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
${
      loop({
        name: "q",
        count: O4,
        body: `${
          unroll(each, (v) =>
            unroll(4, (k) =>
              `var e${v}_${k} = ${
                rest ? `$rest[(b * ${O4 * 4}u + q * 4u + ${k}u) * ${C4}u + c${v}]` : "vec4f()"
              };`))
        }
${layers.join("\n")}
${unroll(each, (v) => unroll(4, (k) => `total${v} += e${v}_${k} * e${v}_${k};`))}`,
      })
    }
${
      unroll(each, (v) =>
        `if (lane + ${v * lanes}u < ${C4}u) {
  $attributions[(b + ${firstSample}u) * ${C4}u + c${v}] = total${v};
  ${counted ? countAttributions({ value: `total${v}`, first: `c${v} * 4u`, components: C }) : ""}
}`)
    }`,
    items: samples * lanes,
    workgroup: WORKGROUP,
    // every second unit active
    operations: samples * C * outputs * (2 + gated.reduce((sum, { width }) => sum + width, 0)),
  };
}
