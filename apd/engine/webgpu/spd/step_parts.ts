import { meanActiveInputs, type Network, randomKey, type Sampler } from "../../../../models/mod.ts";
import type { SpdOptions } from "../../../spd_options.ts";
import { type BufferSpec, quads } from "../kernel.ts";
import { SCHEDULE_ROWS } from "../kernels/adam.ts";
import { LOSS_ROWS } from "../kernels/loss_row.ts";
import { samplerWords } from "../kernels/sample.ts";
import { type Contents, targetWeights } from "../network_buffers.ts";
import { padRows } from "../rows/lower_rows.ts";
import { RowCosts } from "../rows/row_costs.ts";
import type { Weights } from "../rows/weights.ts";
import type { Tuning } from "../tuning.ts";
import { type SpdSiteLayout, spdSiteLayouts } from "./site_layout.ts";

/** What the kernels of an SPD step depend on. */
export interface SpdStepProblem {
  /** Untied. */
  readonly network: Network;
  readonly sampler: Sampler;
  readonly options: SpdOptions;
  /** Seed of the masks. */
  readonly seed: number;
  readonly tuning: Tuning;
}

/** Buffers and weights that the parts of a step share. */
export interface SpdStepParts {
  readonly sites: readonly SpdSiteLayout[];
  readonly weights: Weights;
  /** First contents of buffers that no step changes. */
  readonly contents: Contents;
  /** Number of the step, before and after the swap. */
  readonly step: BufferSpec;
  readonly nextStep: BufferSpec;
  readonly schedule: BufferSpec;
  /** Of the sampler, `(seed, stream, instance)`, and of the masks, `(seed, stream)`. */
  readonly source: BufferSpec;
  readonly key: BufferSpec;
  /** `[B, n / 4]` and bits of what is not zero. */
  readonly x: BufferSpec;
  readonly active: BufferSpec;
  /** Numbers per sample of a mask: `C`, one more with the delta component. */
  readonly count: number;
  /** What products cost. */
  readonly costs: RowCosts;
}

/**
 * Lays out what the parts of a step share.
 *
 * @throws {RangeError} when the network is tied, has no site, or does not fit the sampler
 */
export function spdStepParts(
  { network, sampler, options, seed, tuning }: SpdStepProblem,
): SpdStepParts {
  const { features } = sampler.distribution;
  const { inputs } = network;
  const { batch, subcomponents, delta } = options;
  const sites = spdSiteLayouts(network, options);
  if (features !== inputs) {
    throw new RangeError(
      `Cannot train on ${features} features: the network has ${inputs} inputs`,
    );
  }
  const buffer = (name: string, type: BufferSpec["type"], length: number): BufferSpec => ({
    name,
    type,
    length,
  });
  const source = buffer("random source", "u32", 3);
  const key = buffer("mask key", "u32", 2);
  const { weights, contents } = targetWeights(network, sites);
  return {
    sites,
    weights,
    contents: new Map<BufferSpec, Float32Array | Uint32Array>([
      ...contents,
      [source, samplerWords(sampler.source)],
      [key, randomKey({ seed, stream: "masks" })],
    ]),
    step: buffer("step", "u32", 1),
    nextStep: buffer("next step", "u32", 1),
    schedule: { ...buffer("schedule", "vec4f", SCHEDULE_ROWS), common: true },
    source,
    key,
    x: buffer("x", "vec4f", padRows(batch) * quads(inputs)),
    active: buffer("active inputs", "u32", batch * Math.ceil(inputs / 32)),
    count: subcomponents + (delta ? 1 : 0),
    costs: new RowCosts({
      samples: batch,
      components: 1,
      kept: 0,
      rowTile: tuning.rowTile,
      density: meanActiveInputs(sampler.distribution) / inputs,
    }),
  };
}

/** Rows of losses of so many terms, and the counter of those written. */
export function lossBuffers(
  terms: number,
): { readonly lossRow: BufferSpec; readonly lossRows: BufferSpec } {
  return {
    lossRow: { name: "loss row", type: "u32", length: 1 },
    lossRows: { name: "losses", type: "f32", length: LOSS_ROWS * Math.max(1, terms) },
  };
}
