import { type Network, siteMatrix, siteUses } from "../../models/mod.ts";
import type { Components } from "./components.ts";
import { basisOf, type Form, Forms, timesMatrix, transposeOf } from "./forms.ts";
import type { Trace } from "./forward.ts";
import { outputGradients } from "./output_gradients.ts";
import { siteInputForms } from "./site_input_forms.ts";

/**
 * Gradient attributions with the target's activations and gradients (docs/methods.md, step 3).
 *
 * @param from.trace forward pass of the target
 * @returns `attr [B, C]`, row-major
 */
export function gradientAttributions(network: Network, from: EffectsSource): Float64Array {
  const C = from.components.count;
  const attributions = new Float64Array(from.trace.outputs.count * C); // [B, C]
  gradientEffects(network, from, (b, inner) => {
    // attr[b,c] = sum_o (sum_l <G[l][o](b), a[l](b) @ P[l][c]>)^2
    for (let i = 0; i < inner.length; i++) attributions[b * C + i % C]! += inner[i]! ** 2;
  });
  return attributions;
}

/** A forward pass of a network, and the components whose effects on its outputs are wanted. */
export interface EffectsSource {
  readonly trace: Trace;
  readonly components: Components;
}

/**
 * How each component moves each output to first order, `sum_l <G[l][o](b), a[l](b) @ P[l][c]>`, sample
 * by sample.
 *
 * Where site inputs `a = r S` and gradients `G = K T` stand in few numbers (`forms.ts`), such as
 * in a wide residual stream, `<G[o], a @ P[c]> = <K[o], r @ (S P[c] T^T)>`: components are multiplied
 * by the bases once.
 *
 * @param visit hears the effects `[O, C]` of a sample, in an array that the next sample overwrites
 */
export function gradientEffects(
  network: Network,
  { trace, components: { count: C, P } }: EffectsSource,
  visit: (sample: number, effects: Float64Array) => void,
): void {
  const samples = trace.outputs.count;
  const forms = new Forms();
  const inputs = siteInputForms(network, { trace, forms });
  const inner = new Float64Array(network.outputs * C); // [outputs, C]
  let inBases: Float64Array[] | undefined; // the same for all samples
  for (let b = 0; b < samples; b++) {
    const gradients = outputGradients(network, { trace, sample: b, forms });
    inBases ??= siteUses(network).map(({ site, transposed }, l) => {
      const { rows, cols } = siteMatrix(network, site);
      return componentsInBases(
        { P: P[site]!, C, rows, cols, transposed },
        inputs[l]!,
        gradients[l]!,
      );
    });
    inner.fill(0);
    inBases.forEach((entries, l) => {
      addInnerProducts(inner, { entries, C, a: coordinatesOf(inputs[l]!, b), G: gradients[l]! });
    });
    visit(b, inner);
  }
}

/** `S P[c] T^T` of every component, `[k of S, k of T, C]`, so that the loop over components reads neighbours. */
function componentsInBases(
  { P, C, rows, cols, transposed }: {
    readonly P: Float64Array;
    readonly C: number;
    readonly rows: number;
    readonly cols: number;
    readonly transposed: boolean;
  },
  input: Form,
  gradient: Form,
): Float64Array {
  const S = basisOf(input);
  const T = basisOf(gradient);
  const back = transposeOf(T); // [d_out, k of T], so that its rows are read
  const size = S.rows * T.rows;
  const entries = new Float64Array(size * C);
  for (let c = 0; c < C; c++) {
    const data = P.subarray(c * rows * cols, (c + 1) * rows * cols);
    const seen = timesMatrix(timesMatrix(S, { W: { rows, cols, data }, transposed }), {
      W: back,
      transposed: false,
    });
    for (let i = 0; i < size; i++) entries[i * C + c] = seen.data[i]!;
  }
  return entries;
}

/** Coordinates of one row, those of all terms behind each other. */
function coordinatesOf(form: Form, row: number): Float64Array {
  return Float64Array.from(
    form.flatMap(({ rows: { width, data } }) => [...data.subarray(row * width, (row + 1) * width)]),
  );
}

interface UseTerm {
  /** `[k of S, k of T, C]` */
  readonly entries: Float64Array;
  readonly C: number;
  /** Coordinates of the input, `[k of S]` */
  readonly a: Float64Array;
  readonly G: Form;
}

/** `inner[o,c] += <K[o], a @ P[c]>`, one coordinate `j` of the gradient at a time: `v[c] = (a @ P[c])[j]`. */
function addInnerProducts(inner: Float64Array, { entries, C, a, G }: UseTerm): void {
  const v = new Float64Array(C);
  const outer = entries.length / (a.length * C); // k of T
  let first = 0; // of the term's coordinates
  for (const { rows: { count, width, data } } of G) {
    for (let j = 0; j < width; j++) {
      const outputs: number[] = [];
      for (let o = 0; o < count; o++) if (data[o * width + j] !== 0) outputs.push(o);
      if (outputs.length === 0) continue;
      v.fill(0);
      for (let i = 0; i < a.length; i++) {
        const value = a[i]!;
        if (value === 0) continue;
        const at = (i * outer + first + j) * C;
        for (let c = 0; c < C; c++) v[c]! += value * entries[at + c]!;
      }
      for (const o of outputs) {
        const g = data[o * width + j]!;
        for (let c = 0; c < C; c++) inner[o * C + c]! += g * v[c]!;
      }
    }
    first += width;
  }
}
