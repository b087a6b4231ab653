import { countSiteEntries, type Network } from "../../../../models/mod.ts";
import type { SpdLossTerm } from "../../../spd_loss_terms.ts";
import { type BufferSpec, type Kernel, quads } from "../kernel.ts";
import { importanceLossKernel, squareSumKernel } from "../kernels/spd/loss_parts.ts";
import { type LossSum, lossTermsRowKernel } from "../kernels/spd/loss_terms_row.ts";
import type { ImportanceSums } from "./importance_sums.ts";
import type { SpdSiteLayout } from "./site_layout.ts";

/** Where the losses of a step are found. */
export interface ReportedLosses {
  readonly network: Network;
  readonly batch: number;
  /** Which are reported, in order. */
  readonly terms: readonly SpdLossTerm[];
  readonly sites: readonly SpdSiteLayout[];
  /** Of every site, where a term needs them. */
  readonly sums: readonly ImportanceSums[];
  /** `f - f* [B, O / 4]` of the passes of each reconstruction. */
  readonly errors: Readonly<Partial<Record<SpdLossTerm, readonly BufferSpec[]>>>;
  readonly lossRow: BufferSpec;
  readonly lossRows: BufferSpec;
}

/**
 * Kernels that report the unweighted loss terms of a step (docs/spd.md, step 5). Each sum has a kernel
 * of its own, so that these bind no more buffers the more sites there are.
 */
export function spdReportKernels(
  { network, batch, terms, sites, sums, errors, lossRow, lossRows }: ReportedLosses,
): Kernel[] {
  const { outputs } = network;
  const needsSums = terms.includes("importance") || terms.includes("frequency");
  const squares: Partial<Record<SpdLossTerm, readonly [values: BufferSpec, length: number][]>> = {
    faithfulness: sites.map(({ D }) => [D, D.length]),
    ...Object.fromEntries(
      Object.entries(errors).map(([term, passes]) => [
        term,
        passes.map((values) => [values, batch * quads(outputs)]),
      ]),
    ),
  };
  const summed = terms.flatMap((term) => squares[term]?.map(([values]) => values) ?? []);
  const importancePlaces = needsSums ? sites.map(({ place }) => summed.length + 2 * place) : [];
  const parts: BufferSpec = {
    name: "parts of losses",
    type: "f32",
    length: summed.length + 2 * importancePlaces.length,
  };
  const placesOf = (term: SpdLossTerm) => squares[term]!.map(([values]) => summed.indexOf(values));
  const sumOf = (term: SpdLossTerm): LossSum => {
    switch (term) {
      case "faithfulness":
        return { places: placesOf(term), scale: 1 / countSiteEntries(network) };
      case "importance":
        return { places: importancePlaces, scale: 1 };
      case "frequency":
        return { places: importancePlaces.map((place) => place + 1), scale: 1 };
      default:
        return { places: placesOf(term), scale: 1 / (squares[term]!.length * batch * outputs) };
    }
  };
  return [
    ...terms.flatMap((term) =>
      squares[term]?.map(([values, length]) =>
        squareSumKernel({ name: values.name, length, values, parts, place: summed.indexOf(values) })
      ) ?? []
    ),
    ...importancePlaces.map((place, l) =>
      importanceLossKernel({ ...sites[l]!, ...sums[l]!, samples: batch, losses: parts, place })
    ),
    lossTermsRowKernel({ terms: terms.map(sumOf), parts, row: lossRow, rows: lossRows }),
  ];
}
