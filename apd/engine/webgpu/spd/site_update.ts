import type { BatchParts } from "../batch_parts.ts";
import type { BufferSpec, Kernel } from "../kernel.ts";
import { quads } from "../kernel.ts";
import { gateBackwardKernel, type GateGradients } from "../kernels/spd/gate_backward.ts";
import type { GateBuffers } from "../kernels/spd/gate_forward.ts";
import type { LinearForm, LinearRows } from "../rows/linear_rows.ts";
import type { RowValue } from "../rows/row_graph.ts";
import { siteGradient, type SiteGradientWork } from "../target_site_gradient.ts";
import type { MaskedUse } from "./masked_pass.ts";
import type { SpdSiteLayout } from "./site_layout.ts";
import type { SpdStepParts } from "./step_parts.ts";
import { adamKernel, throughProduct } from "./update_kernels.ts";

/** What the update of a site needs besides its buffers. */
export interface SiteUpdate {
  readonly linear: LinearRows;
  /** `a*` */
  readonly input: LinearForm;
  /** Its uses in all masked passes. */
  readonly uses: readonly MaskedUse[];
  readonly gate: GateBuffers;
  readonly gateParts: BatchParts;
  readonly importance: GateGradients["importance"];
  readonly frequencySlopes: BufferSpec | undefined;
  /** Coefficient divided by `N`. */
  readonly faithfulness: number;
  readonly work: SiteGradientWork;
}

/**
 * Everything behind the masked passes at one site (docs/spd.md, "Gradients"): back through the
 * importances, gradients of `V, U` and the gates, and Adam.
 *
 *     dU = sum of z^T dy               over masked passes
 *     dV = (dh + sum of du)^T a*       over those whose input is the target's, and du^T a of the others
 *     S  = sum of a^T (m_D dy)         of the delta component
 *
 * @returns makes the kernels, once the graph of the passes is lowered
 */
export function siteUpdate(
  site: SpdSiteLayout,
  { linear, input, uses, gate, gateParts, importance, frequencySlopes, faithfulness, work }:
    SiteUpdate,
): (
  bufferOf: (value: RowValue) => BufferSpec,
  times: Pick<SpdStepParts, "step" | "schedule">,
) => Kernel[] {
  const { graph } = linear;
  const { name, dIn, dOut, subcomponents: C, hidden } = site;
  const sum = (values: readonly RowValue[]) =>
    values.length === 0 ? undefined : graph.keep(
      values.reduce((left, right) => graph.pointwise([left, right], ([l, r]) => `${l} + ${r}`)),
    );
  const low = sum(uses.map((use) => use.low));
  const direct = sum(uses.filter(({ isTargets }) => isTargets).map(({ du }) => du));
  const use = { kind: "site", site: name, transposed: false } as const;
  const outer = (left: LinearForm, right: LinearForm) => ({ use, input: left, gradient: right });
  const dh = graph.buffer(site.dh, { width: C, space: "samples" });
  const dV = siteGradient({ name: `${name} V`, rows: C, cols: dIn }, [
    outer(linear.root(dh), input),
    ...uses.filter(({ isTargets }) => !isTargets).map(({ du, input }) =>
      outer(linear.root(du), input)
    ),
  ], work);
  const masked = uses.map(({ z, dy, input, maskedDy }) => ({
    U: outer(linear.root(z), dy),
    delta: maskedDy && outer(input, maskedDy),
  }));
  const dU = siteGradient(
    { name: `${name} U`, rows: C, cols: dOut },
    masked.map(({ U }) => U),
    work,
  );
  const S = siteGradient(
    { name: `${name} remainder`, rows: dIn, cols: dOut },
    masked.flatMap(({ delta }) => delta ?? []),
    work,
  );
  return (bufferOf, times) => {
    const gradient: BufferSpec = {
      name: `${name}: d gates`,
      type: "vec4f",
      length: gateParts.count * (3 * hidden + 1) * quads(C),
    };
    const [ofV, ofU, ofS] = [dV(bufferOf), dU(bufferOf), S(bufferOf)];
    const product = faithfulness > 0 || ofS.sums.length > 0
      ? throughProduct(site, { faithfulness, delta: ofS.sums })
      : undefined;
    return [
      gateBackwardKernel(gate, {
        ...{ parts: gateParts, importance, frequencySlopes, gradient },
        low: low && bufferOf(low),
        direct: direct && bufferOf(direct),
        dh: site.dh,
      }),
      ...ofV.kernels,
      ...ofU.kernels,
      ...ofS.kernels,
      ...product?.kernels ?? [],
      adamKernel(site.V, { ...times, gradients: [...ofV.sums, ...product ? [product.dV] : []] }),
      adamKernel(site.U, { ...times, gradients: [...ofU.sums, ...product ? [product.dU] : []] }),
      adamKernel(site.gates, {
        ...times,
        gradients: [{ buffer: gradient, parts: gateParts.count }],
      }),
    ];
  };
}
