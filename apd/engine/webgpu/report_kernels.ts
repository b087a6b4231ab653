import type { ApdOptions } from "../../apd_options.ts";
import { type LossTerm, lossTerms } from "../../loss_terms.ts";
import type { BufferSpec, Kernel } from "./kernel.ts";
import { extraLossesKernel } from "./kernels/extra_losses.ts";
import { LOSS_ROWS, lossRowKernel } from "./kernels/loss_row.ts";
import { rowErrorKernel, type RowPair } from "./kernels/row_error.ts";
import { siteLossesKernel } from "./kernels/site_losses.ts";
import type { ModelValues } from "./model_values.ts";
import type { Reconstructions } from "./reconstructions.ts";
import type { SelectionBuffers } from "./selection_buffers.ts";
import type { SiteBuffers } from "./site_buffers.ts";

/** Terms in the order of a row; `undefined` is padding. */
const PLACES: readonly (LossTerm | undefined)[] = [
  "faithfulness",
  "minimality",
  "simplicity",
  undefined,
  "sparsity",
  "reconstruction",
  "activationReconstruction",
];

/** How a step reports its losses. */
export interface ReportKernels {
  readonly kernels: readonly Kernel[];
  /** Number of rows of losses written. */
  readonly lossRow: BufferSpec;
  /** `[LOSS_ROWS, rowQuads]` */
  readonly lossRows: BufferSpec;
  /** Quads of a row. */
  readonly rowQuads: number;
  /** Which of its floats is which term of the run. */
  readonly lossPlaces: ReadonlyMap<LossTerm, number>;
}

/** Sums the unweighted loss terms of a run after a step, one row of them each time. */
export function reportKernels(
  options: ApdOptions,
  { sites, selection, outputs, entries, target, passes: { masked, unmasked } }: {
    readonly sites: readonly SiteBuffers[];
    readonly selection: SelectionBuffers;
    /** `O` */
    readonly outputs: number;
    /** `N` */
    readonly entries: number;
    /** Of which the passes are reconstructions. */
    readonly target?: ModelValues;
    readonly passes: Reconstructions;
  },
): ReportKernels {
  const terms = lossTerms(options);
  const places = [...PLACES.keys()].flatMap((place): [LossTerm, number][] => {
    const term = PLACES[place];
    return term !== undefined && terms.includes(term) ? [[term, place]] : [];
  });
  const rowQuads = places.some(([, place]) => place >= 4) ? 2 : 1;
  const row: BufferSpec = { name: "loss row", type: "u32", length: 1 };
  const rows: BufferSpec = { name: "losses", type: "vec4f", length: LOSS_ROWS * rowQuads };
  const compared = terms.includes("activationReconstruction") ? (masked ?? unmasked)?.hidden : [];
  const hidden = [...compared ?? []].map(([t, { buffer, width }]): RowPair => ({
    found: buffer,
    wanted: target!.hidden.get(t)!.buffer,
    width,
  }));
  const parts: BufferSpec = {
    name: "loss parts",
    type: "vec4f",
    length: sites.length + hidden.length,
  };
  const extra = extraLossesKernel({
    samples: selection.samples,
    components: selection.components,
    outputs,
    ...terms.includes("sparsity") && {
      sparsity: { attributions: selection.attributions, p: options.sparsityP },
    },
    ...unmasked && target && terms.includes("reconstruction") && {
      reconstruction: { found: unmasked.output, wanted: target.output, width: outputs },
    },
    hidden: {
      first: sites.length,
      count: hidden.length,
      width: hidden.reduce((sum, { width }) => sum + width, 0),
    },
    parts,
    row,
    rows,
  });
  const losses = lossRowKernel({
    sites: sites.length,
    parts,
    selection,
    outputs,
    ...masked && target && { reconstruction: { masked: masked.output, target: target.output } },
    entries,
    row,
    rows,
    rowQuads,
  });
  return {
    kernels: [
      ...sites.map((site, place) => siteLossesKernel(site, { selection, parts, place })),
      ...hidden.map((pair, index) =>
        rowErrorKernel(pair, { samples: selection.samples, parts, place: sites.length + index })
      ),
      ...rowQuads > 1 ? [extra] : [],
      losses,
    ],
    lossRow: row,
    lossRows: rows,
    rowQuads,
    lossPlaces: new Map(places),
  };
}
