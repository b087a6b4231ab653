import { countSiteEntries, type Network, type Sampler, siteUses } from "../../../models/mod.ts";
import type { ApdOptions } from "../../apd_options.ts";
import { attributionKernels } from "./attribution_kernels.ts";
import { type BufferSpec, float, type Kernel, quads } from "./kernel.ts";
import { adamAKernel, adamBKernel, SCHEDULE_ROWS } from "./kernels/adam.ts";
import { advanceStepKernel } from "./kernels/advance_step.ts";
import { attributionThresholdKernel } from "./kernels/attribution_threshold.ts";
import { clearKernel } from "./kernels/clear.ts";
import { componentGradientsKernel } from "./kernels/component_gradients.ts";
import { factorNormsKernel } from "./kernels/factor_norms.ts";
import { keepCandidatesKernel } from "./kernels/keep_candidates.ts";
import { keepPairsKernel } from "./kernels/keep_pairs.ts";
import { listSamplesKernel, transposeKeptKernel } from "./kernels/list_samples.ts";
import { LOSS_ROWS, lossRowKernel } from "./kernels/loss_row.ts";
import { multiplyFactorsKernel } from "./kernels/multiply_factors.ts";
import { sampleKernel, samplerWords } from "./kernels/sample.ts";
import { sumComponentsKernel } from "./kernels/sum_components.ts";
import { type Contents, siteStacks, targetWeights } from "./network_buffers.ts";
import { backwardRows } from "./rows/backward_rows.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { lowerRows, padRows } from "./rows/lower_rows.ts";
import { RowGraph } from "./rows/row_graph.ts";
import { type SelectionBuffers, selectionBuffers } from "./selection_buffers.ts";
import { type SiteBuffers, siteBuffers } from "./site_buffers.ts";
import type { Tuning } from "./tuning.ts";

/** What the kernels of a training step depend on. */
export interface StepProblem {
  readonly network: Network;
  readonly sampler: Sampler;
  readonly options: ApdOptions;
  readonly tuning: Pick<Tuning, "rowTile">;
  /** Most bytes of one buffer of tangents, see {@link attributionKernels}; default 32 MiB. */
  readonly tangentBytes?: number;
}

/** A training step as kernels over named buffers, in an order in which they could run one by one. */
export interface StepKernels {
  /** Run once, before the first step. */
  readonly setup: readonly Kernel[];
  /** Run in every step. */
  readonly step: readonly Kernel[];
  /** Run after a step whose losses are reported. */
  readonly report: readonly Kernel[];
  /** Pairs that change places after every step: what one wrote the next reads. */
  readonly swaps: readonly (readonly [BufferSpec, BufferSpec])[];
  /** First contents of buffers; others are zero. The factors are not among them. */
  readonly contents: Contents;
  readonly sites: readonly SiteBuffers[];
  readonly selection: SelectionBuffers;
  /** Inputs `[B, n / 4]`. */
  readonly x: BufferSpec;
  readonly schedule: BufferSpec;
  /** Number of rows of losses written. */
  readonly lossRow: BufferSpec;
  readonly lossRows: BufferSpec;
}

/**
 * Writes down one training step of docs/methods.md for a network, its sampler and the options.
 *
 * @throws {RangeError} when the network uses no site, or has not as many inputs as the sampler
 */
export function stepKernels(problem: StepProblem): StepKernels {
  const { network, sampler, options, tuning: { rowTile }, tangentBytes = 2 ** 25 } = problem;
  const { components: C, batch: samples, rank } = options;
  const { inputs, outputs } = network;
  const uses = siteUses(network);
  if (uses.length === 0) {
    throw new RangeError("Cannot decompose a network without sites: its operations use none");
  }
  if (sampler.distribution.features !== inputs) {
    throw new RangeError(
      `Cannot train on ${sampler.distribution.features} features: the network has ${inputs} inputs`,
    );
  }
  const entries = countSiteEntries(network);
  const buffer = (name: string, type: BufferSpec["type"], length: number): BufferSpec => ({
    name,
    type,
    length,
  });
  const step = buffer("step", "u32", 1);
  const nextStep = buffer("next step", "u32", 1);
  const schedule = { ...buffer("schedule", "vec4f", SCHEDULE_ROWS), common: true } as const;
  const source = buffer("random source", "u32", 3);
  const x = buffer("x", "vec4f", padRows(samples) * quads(inputs));
  const active = buffer("active inputs", "u32", samples * Math.ceil(inputs / 32));
  const lossRow = buffer("loss row", "u32", 1);
  const lossRows = buffer("losses", "vec4f", LOSS_ROWS);
  const selection = selectionBuffers({
    samples,
    components: C,
    count: Math.floor(options.k * samples),
  });
  const sites = Object.entries(network.sites).map(([name, { rows, cols }]) =>
    siteBuffers({
      name,
      components: C,
      dIn: rows,
      dOut: cols,
      rank,
      uses: uses.filter(({ site }) => site === name).length,
    })
  );
  const { weights, contents } = targetWeights(network, sites);
  const summed = { ...weights, sites: siteStacks(sites, ({ sum }) => sum, "all") };

  const byTarget = options.attributionModel === "target";
  const attributions = attributionKernels({
    network,
    sites,
    weights: byTarget ? weights : summed,
    constant: byTarget,
    selection,
    x,
    active,
    tangentBytes,
    rowTile,
  });
  const target = byTarget
    ? undefined
    : targetOutput({ network, samples, components: C, rowTile, weights, x });
  const output = target?.output ?? attributions.output;

  const masked = new RowGraph();
  const keptWeights = { ...weights, sites: siteStacks(sites, ({ P }) => P, "kept") };
  const forward = forwardRows(
    masked,
    masked.buffer(x, { width: inputs, space: "samples" }),
    { network, weights: keptWeights },
  );
  const maskedOutput = masked.keep(forward.at(-1)!);
  const wanted = masked.buffer(output, { width: outputs, space: "samples" });
  const scale = float(2 * options.minimality / (samples * outputs));
  const gradientRows = backwardRows(masked, forward, {
    network,
    weights: keptWeights,
    gradient: masked.pointwise([maskedOutput, wanted], ([f, w]) => `${scale} * (${f} - ${w})`),
  });
  const pass = lowerRows(masked, {
    name: "masked",
    samples,
    components: C,
    rowTile,
    kept: selection.kept,
  });

  const adam = { step, schedule, counts: selection.counts };
  const select = [
    attributionThresholdKernel(selection),
    keepPairsKernel(selection),
    keepCandidatesKernel(selection),
    transposeKeptKernel(selection),
    listSamplesKernel(selection),
  ];
  const kernels = [
    sampleKernel({
      distribution: sampler.distribution,
      source,
      samples,
      step,
      x,
      active,
    }),
    clearKernel(selection.histogram),
    clearKernel(selection.candidateCount),
    advanceStepKernel(step, nextStep),
    ...sites.map(multiplyFactorsKernel),
    ...sites.map(sumComponentsKernel),
    ...sites.map((site) =>
      factorNormsKernel(site, {
        p: options.schattenP,
        scale: options.simplicity / (samples * entries),
      })
    ),
    ...target?.kernels ?? [],
    ...attributions.step,
    ...select,
    ...pass.kernels,
    ...sites.map((site) =>
      componentGradientsKernel(site, {
        uses: gradientRows.filter(({ use }) => use.site === site.name).map((rows) => ({
          transposed: rows.use.transposed,
          input: pass.bufferOf(rows.input),
          gradient: pass.bufferOf(rows.gradient),
        })),
        selection,
        faithfulness: options.faithfulness / entries,
      })
    ),
    ...sites.flatMap((site) => [adamAKernel(site, adam), adamBKernel(site, adam)]),
  ];
  const losses = lossRowKernel({
    sites,
    selection,
    outputs,
    masked: pass.bufferOf(maskedOutput),
    target: output,
    entries,
    row: lossRow,
    rows: lossRows,
  });
  return {
    setup: attributions.setup,
    step: kernels,
    report: [losses],
    swaps: [
      [step, nextStep],
      ...sites.flatMap((site) => [
        [site.A, site.nextA] as const,
        [site.B, site.nextB] as const,
      ]),
    ],
    contents: new Map<BufferSpec, Float32Array | Uint32Array>([
      ...contents,
      ...attributions.contents,
      [source, samplerWords(sampler.source)],
      [selection.bounds, Uint32Array.of(0, 0, 0, 1)],
    ]),
    sites,
    selection,
    x,
    schedule,
    lossRow,
    lossRows,
  };
}

function targetOutput(
  { network, samples, components, rowTile, weights, x }: {
    readonly network: Network;
    readonly samples: number;
    readonly components: number;
    readonly rowTile: number;
    readonly weights: Parameters<typeof forwardRows>[2]["weights"];
    readonly x: BufferSpec;
  },
): { kernels: readonly Kernel[]; output: BufferSpec } {
  const graph = new RowGraph();
  const input = graph.buffer(x, { width: network.inputs, space: "samples" });
  const output = graph.keep(forwardRows(graph, input, { network, weights }).at(-1)!);
  const pass = lowerRows(graph, { name: "target", samples, components, rowTile });
  return { kernels: pass.kernels, output: pass.bufferOf(output) };
}
