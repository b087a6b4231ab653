import { maskedForward } from "./masked_forward.ts";
import type { MaskedNetwork } from "./masked_network.ts";
import { rowOf, type Rows } from "./rows.ts";

/** Share of an output's norm below which a difference is rounding. */
const ROUNDING = 1e-9;

/** How much of what the sites do depends on each component alone. */
export interface AblationEffects {
  /** Probes on which the sites do anything: rows of the inputs. */
  readonly probes: readonly number[];
  /** `A[c][i]` in [0, 1], `i` counting those probes: `[C][probes]` */
  readonly effects: readonly (readonly number[])[];
}

/**
 * Takes each component by itself out of the target's weights, `theta - P[c]`:
 * `A[c][i] = min(1, |f(x_i) - f_(theta - P[c])(x_i)| / |f(x_i) - f_0(x_i)|)`, where `f_0` is the
 * network without any sites (docs/scores.md, 10).
 *
 * @param of.target the network itself, folded as one component
 * @param of.masked the components, folded
 * @param of.inputs `x [probes, inputs]`
 */
export function ablationEffects(
  { target, masked, inputs }: {
    readonly target: MaskedNetwork;
    readonly masked: MaskedNetwork;
    readonly inputs: Rows;
  },
): AblationEffects {
  const on = new Float64Array(inputs.count).fill(1);
  const whole = maskedForward(target, { inputs, masks: on }).outputs;
  const off = new Float64Array(inputs.count);
  const sizes = differences(whole, maskedForward(target, { inputs, masks: off }).outputs);
  const probes = sizes.flatMap((size, i) =>
    size > ROUNDING * Math.hypot(...rowOf(whole, i)) ? [i] : []
  );
  const effects = Array.from({ length: masked.components }, (_, c) => {
    const { outputs } = maskedForward(withoutComponent(target, { masked, c }), {
      inputs,
      masks: on,
    });
    const changes = differences(whole, outputs);
    return probes.map((i) => Math.min(1, changes[i]! / sizes[i]!));
  });
  return { probes, effects };
}

/** A folded network less a component: `K - K[c]` at every site. */
export function withoutComponent(
  target: MaskedNetwork,
  { masked, c }: { readonly masked: MaskedNetwork; readonly c: number },
): MaskedNetwork {
  const nodes = target.nodes.map((node, n) => ({
    ...node,
    terms: node.terms.map((term, t) => {
      if (!term.masked || term.K === null) return term;
      const all = masked.nodes[n]!.terms[t]!.K!; // [C, rows, cols]
      const at = c * term.K.length;
      return { ...term, K: term.K.map((value, i) => value - all[at + i]!) };
    }),
  }));
  return { ...target, nodes };
}

/** `|x(b) - y(b)|`, `[B]` */
function differences(x: Rows, y: Rows): number[] {
  return Array.from({ length: x.count }, (_, b) => {
    const other = rowOf(y, b);
    return Math.sqrt(rowOf(x, b).reduce((sum, value, o) => sum + (value - other[o]!) ** 2, 0));
  });
}
