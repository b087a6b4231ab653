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
import { sampleKernel } from "./kernels/sample.ts";
import { sumComponentsKernel } from "./kernels/sum_components.ts";
import { MatrixFolds } from "./matrix_folds.ts";
import { componentStacks, type Contents, summedStacks, targetWeights } from "./network_buffers.ts";
import { backwardRows } from "./rows/backward_rows.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { LinearRows } from "./rows/linear_rows.ts";
import { lowerRows, padRows } from "./rows/lower_rows.ts";
import { RowCosts } from "./rows/row_costs.ts";
import { RowGraph } from "./rows/row_graph.ts";
import { siteLinks, type Weights } from "./rows/weights.ts";
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
  /** How to compute the step; default: what costs least. The results differ by rounding only. */
  readonly plan?: Partial<StepPlan>;
}

/** Ways to compute a step. */
export interface StepPlan {
  /** Whether neighbouring matrices are multiplied where that saves work ({@link LinearRows}). */
  readonly folded: boolean;
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
  const { folded } = problem.plan ?? {};
  const [written, ...others] = [folded ?? false, ...folded === undefined ? [true] : []].map(
    (folded) => writeStep(problem, { folded }),
  ) as [WrittenStep, ...WrittenStep[]];
  return others.reduce((best, other) => other.cost < best.cost ? other : best, written).kernels;
}

interface WrittenStep {
  readonly kernels: StepKernels;
  /** Cost of its passes, see {@link RowCosts}. */
  readonly cost: number;
}

function writeStep(problem: StepProblem, { folded }: StepPlan): WrittenStep {
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
  const schedule = buffer("schedule", "vec4f", SCHEDULE_ROWS);
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
      factored: false,
      uses: uses.filter(({ site }) => site === name).length,
    })
  );
  const { weights, contents } = targetWeights(network, sites);
  const summed = { ...weights, sites: summedStacks(sites) };
  const costs = new RowCosts({
    samples,
    components: C,
    kept: selection.count,
    rowTile,
    density: sampler.distribution.probability,
  });
  const folds = folded ? new MatrixFolds(C) : undefined;
  for (const site of sites) {
    const { name } = site;
    const known = (factored: boolean) =>
      siteLinks(
        componentStacks([site], { pick: "component", factored: () => factored })[name]!,
        false,
      );
    const [A, B] = known(true);
    folds?.know(A, B!, site.P);
  }

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
    costs,
    folds,
  });
  const target = byTarget
    ? undefined
    : targetOutput({ network, samples, components: C, rowTile, weights, x, active, costs, folds });
  const output = target?.output ?? attributions.output;

  const masked = new RowGraph();
  const maskedRows = new LinearRows({ graph: masked, costs, folds });
  const keptWeights = {
    ...weights,
    sites: componentStacks(sites, { pick: "kept", factored: (site) => site.factored }),
  };
  const forward = forwardRows(
    maskedRows,
    masked.buffer(x, { width: inputs, space: "samples", bits: active }),
    { network, weights: keptWeights },
  );
  const maskedOutput = masked.keep(maskedRows.force(forward.values.at(-1)!));
  const wanted = masked.buffer(output, { width: outputs, space: "samples" });
  const scale = float(2 * options.minimality / (samples * outputs));
  const gradientRows = backwardRows(maskedRows, forward, {
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
      source: sampler.source,
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
    ...folds?.step ?? [],
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
  const written: StepKernels = {
    setup: [...folds?.setup ?? [], ...attributions.setup],
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
      [selection.bounds, Uint32Array.of(0, 0, 0, 1)],
    ]),
    sites,
    selection,
    x,
    schedule,
    lossRow,
    lossRows,
  };
  return { kernels: written, cost: costs.spent };
}

function targetOutput(
  { network, samples, components, rowTile, weights, x, active, costs, folds }: {
    readonly network: Network;
    readonly samples: number;
    readonly components: number;
    readonly rowTile: number;
    readonly weights: Weights;
    readonly x: BufferSpec;
    readonly active: BufferSpec;
    readonly costs: RowCosts;
    readonly folds: MatrixFolds | undefined;
  },
): { kernels: readonly Kernel[]; output: BufferSpec } {
  const graph = new RowGraph();
  const rows = new LinearRows({ graph, costs, folds });
  const input = graph.buffer(x, { width: network.inputs, space: "samples", bits: active });
  const { values } = forwardRows(rows, input, { network, weights });
  const output = graph.keep(rows.force(values.at(-1)!));
  const pass = lowerRows(graph, { name: "target", samples, components, rowTile });
  return { kernels: pass.kernels, output: pass.bufferOf(output) };
}
