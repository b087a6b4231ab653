import type { Network } from "../../../../models/mod.ts";
import { float, quads } from "../kernel.ts";
import { HARD_SIGMOIDS } from "../kernels/spd/hard_sigmoids.ts";
import type { BufferSpec } from "../kernel.ts";
import { backwardRows } from "../rows/backward_rows.ts";
import { forwardRows } from "../rows/forward_rows.ts";
import type { LinearForm, LinearRows } from "../rows/linear_rows.ts";
import type { Link, MatrixStack, RowValue } from "../rows/row_graph.ts";
import type { Weights } from "../rows/weights.ts";
import { type SpdSiteLayout, spdStacks } from "./site_layout.ts";

/** What masked passes start from, as values of their graph. */
export interface TargetRows {
  /** `values[t]` enters operation `t`. */
  readonly values: readonly LinearForm[];
  /** `f* [B, O]` */
  readonly output: RowValue;
  /** `h = a* V^T [B, C]` and raw importances of every site, by its place. */
  readonly h: readonly RowValue[];
  readonly x: readonly RowValue[];
}

/** One masked forward and backward pass. */
export interface MaskedPass {
  readonly linear: LinearRows;
  readonly network: Network;
  /** The target's. */
  readonly weights: Weights;
  readonly target: TargetRows;
  /** Those that are masked, in the order of the operations. */
  readonly sites: readonly SpdSiteLayout[];
  /** `r [B, count / 4]` of a site. */
  readonly numbersOf: (site: SpdSiteLayout) => BufferSpec;
  /** Numbers per sample: `C`, one more with the delta component. */
  readonly count: number;
  /** The gradient at the output is `scale (f - f*)`. */
  readonly scale: number;
}

/** What a masked pass knows of one site. */
export interface MaskedUse {
  readonly site: SpdSiteLayout;
  /** `a`, and whether it is the target's. */
  readonly input: LinearForm;
  readonly isTargets: boolean;
  /** `z = u * m`, `u = a V^T`. */
  readonly u: RowValue;
  readonly z: RowValue;
  /** Gradients at `y`, `z` and `u`. */
  readonly dy: LinearForm;
  readonly dz: RowValue;
  readonly du: RowValue;
  /** `dg_low = dm (1 - r)`, `dm = dz * u`. */
  readonly low: RowValue;
  /** `m_D dy`, with the delta component. */
  readonly maskedDy?: LinearForm;
}

/**
 * Adds a pass that masks some sites, from the first of them on, with what comes back to each one
 * (docs/spd.md, step 4 and "Gradients"):
 *
 *     y  = z U + (m_D a) D       z = u * m,  u = a V^T,  m = g_low + (1 - g_low) r
 *     da = du V + (m_D dy) D^T   dz = dy U^T,  du = dz * m
 *
 * @returns the errors `f - f*`, and the masked sites in the order of the operations
 */
export function maskedRows(
  { linear, network, weights, target, sites, numbersOf, count, scale }: MaskedPass,
): { readonly errors: RowValue; readonly uses: readonly MaskedUse[] } {
  const { graph } = linear;
  const masked = new Map(sites.map((site) => [site.operation, site]));
  const lowest = Math.min(...masked.keys());
  const forwards = new Map<number, Pick<MaskedUse, "input" | "u" | "z">>();
  const backwards = new Map<number, Omit<MaskedUse, "input" | "u" | "z">>();
  const r = new Map(sites.map((site) => [
    site,
    graph.buffer(numbersOf(site), { width: count, space: "samples" }),
  ]));
  const hasDelta = count > sites[0]!.subcomponents;
  /** `m_D` times a form: its roots are. */
  const deltaMasked = (site: SpdSiteLayout, form: LinearForm): LinearForm =>
    form.map(({ root, links }) => ({ root: deltaScaled(site, root), links }));
  const scaledRoots = new Map<string, RowValue>();
  const deltaScaled = (site: SpdSiteLayout, root: RowValue): RowValue => {
    const key = `${site.place} ${root.id}`;
    const C = site.subcomponents;
    const place = `${Math.floor(C / 4)}u].${"xyzw"[C % 4]}`;
    const value = scaledRoots.get(key) ?? graph.pointwise(
      [root],
      ([v], { sample }) => `${v} * $numbers[${sample} * ${quads(count)}u + ${place}`,
      { reads: { numbers: numbersOf(site) } },
    );
    scaledRoots.set(key, value);
    return value;
  };
  const forward = forwardRows(linear, target.output, {
    network,
    weights,
    start: { operation: lowest, values: target.values },
    site: (t, input) => {
      const site = masked.get(t);
      if (site === undefined) return undefined;
      const { V, U, D } = spdStacks(site);
      const u = t === lowest
        ? target.h[site.place]!
        : linear.force(linear.times({ form: input, links: [reversed(V)] }));
      const z = graph.pointwise(
        [u, target.x[site.place]!, r.get(site)!],
        ([u, x, r]) => `${u} * mask(${x}, ${r})`,
        { functions: [HARD_SIGMOIDS] },
      );
      forwards.set(t, { input, u, z });
      const through = { form: linear.root(z), links: [upright(U)] as const };
      return hasDelta
        ? linear.times(through, { form: deltaMasked(site, input), links: [upright(D)] })
        : linear.times(through);
    },
  });
  const errors = graph.pointwise(
    [linear.force(forward.values.at(-1)!), target.output],
    ([f, wanted]) => `${f} - ${wanted}`,
  );
  backwardRows(linear, forward, {
    network,
    weights,
    gradient: graph.pointwise([errors], ([e]) => `${float(scale)} * ${e}`),
    ownSites: {
      lowest,
      take: (t, dy) => {
        const site = masked.get(t);
        if (site === undefined) return undefined;
        const { V, U, D } = spdStacks(site);
        const dz = linear.force(linear.times({ form: dy, links: [reversed(U)] }));
        const du = graph.pointwise(
          [dz, target.x[site.place]!, r.get(site)!],
          ([dz, x, r]) => `${dz} * mask(${x}, ${r})`,
          { functions: [HARD_SIGMOIDS] },
        );
        const low = graph.pointwise(
          [dz, forwards.get(t)!.u, r.get(site)!],
          ([dz, u, r]) => `${dz} * ${u} * (1.0 - ${r})`,
        );
        const maskedDy = hasDelta && { maskedDy: deltaMasked(site, dy) };
        backwards.set(t, { site, isTargets: t === lowest, dy, dz, du, low, ...maskedDy });
        if (t === lowest) return undefined;
        const back = { form: linear.root(du), links: [upright(V)] as const };
        return maskedDy
          ? linear.times(back, { form: maskedDy.maskedDy, links: [reversed(D)] })
          : linear.times(back);
      },
    },
  });
  const uses = sites.map(({ operation }) => ({
    ...forwards.get(operation)!,
    ...backwards.get(operation)!,
  }));
  return { errors, uses };
}

function upright(matrix: MatrixStack): Link {
  return { matrix, transposed: false };
}

function reversed(matrix: MatrixStack): Link {
  return { matrix, transposed: true };
}
