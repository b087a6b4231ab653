import {
  countSiteEntries,
  meanActiveInputs,
  type Network,
  type Sampler,
  siteUses,
} from "../../../models/mod.ts";
import type { ApdOptions } from "../../apd_options.ts";
import { requireHidden } from "../require_hidden.ts";
import { attributionKernels } from "./attribution_kernels.ts";
import { factoredSiteKernels, factoredSumKernels, isFactoredCheaper } from "./factored_site.ts";
import { hiddenOperations } from "./hidden_values.ts";
import { type BufferSpec, quads } from "./kernel.ts";
import { adamAKernel, adamBKernel, SCHEDULE_ROWS } from "./kernels/adam.ts";
import { advanceStepKernel } from "./kernels/advance_step.ts";
import type { ProductTuning } from "./kernels/common_product.ts";
import { factorNormsKernel } from "./kernels/factor_norms.ts";
import { multiplyFactorsKernel } from "./kernels/multiply_factors.ts";
import { parallelGradientKernel } from "./kernels/parallel_gradient.ts";
import { sampleKernel, samplerWords } from "./kernels/sample.ts";
import { sumComponentsKernel } from "./kernels/sum_components.ts";
import { unitNormKernel } from "./kernels/unit_norm.ts";
import { lpLosses } from "./lp_losses.ts";
import { MatrixFolds } from "./matrix_folds.ts";
import { outputPass } from "./model_pass.ts";
import {
  componentStacks,
  type Contents,
  factorStacks,
  summedStacks,
  targetWeights,
} from "./network_buffers.ts";
import { comparesOutputs, reconstructions } from "./reconstructions.ts";
import { type ReportKernels, reportKernels } from "./report_kernels.ts";
import { padRows } from "./rows/lower_rows.ts";
import { RowCosts } from "./rows/row_costs.ts";
import { siteLinks } from "./rows/weights.ts";
import { keptPairs, type SelectionBuffers, selectionBuffers } from "./selection_buffers.ts";
import { selectionKernels } from "./selection_kernels.ts";
import { type SiteBuffers, siteBuffers } from "./site_buffers.ts";
import { siteGradientKernels } from "./site_gradients.ts";
import type { StepProgram } from "./step_runner.ts";
import type { Tuning } from "./tuning.ts";

/** What the kernels of a training step depend on. */
export interface StepProblem {
  readonly network: Network;
  readonly sampler: Sampler;
  readonly options: ApdOptions;
  readonly tuning: Pick<Tuning, "rowTile" | keyof ProductTuning>;
  /** Most bytes of one buffer of tangents, see {@link attributionKernels}; default 32 MiB. */
  readonly tangentBytes?: number;
  /** How to compute the step; default: what costs least. The results differ by rounding only. */
  readonly plan?: Partial<StepPlan>;
}

/** Ways to compute a step. */
export interface StepPlan {
  /** Whether neighbouring matrices are multiplied where that saves work (`rows/linear_rows.ts`). */
  readonly folded: boolean;
  /** Whether sites are computed in factors only; default: each where that saves work. */
  readonly factored?: boolean | undefined;
  /** Whether attributions skip inactive units; default: where that saves work. */
  readonly gated?: boolean | undefined;
}

/** A training step, and its buffers that a session fills or reads. */
export interface StepKernels extends StepProgram, Omit<ReportKernels, "kernels"> {
  /** Number of the step, before and after the swap. */
  readonly counters: readonly [BufferSpec, BufferSpec];
  /** First contents of buffers; others are zero. The factors are not among them. */
  readonly contents: Contents;
  readonly sites: readonly SiteBuffers[];
  readonly selection: SelectionBuffers;
  /** Inputs `[B, n / 4]`. */
  readonly x: BufferSpec;
}

/**
 * Writes down one training step of docs/methods.md for a network, its sampler and the options.
 *
 * @throws {RangeError} when the network uses no site, or has not as many inputs as the sampler,
 *   or no hidden activations where they are to be reconstructed
 */
export function stepKernels(problem: StepProblem): StepKernels {
  const { folded, ...plan } = problem.plan ?? {};
  const plans = folded === undefined ? [false, true] : [folded];
  return plans.map((folded) => writeStep(problem, { ...plan, folded }))
    .reduce((best, other) => other.cost < best.cost ? other : best).kernels;
}

interface WrittenStep {
  readonly kernels: StepKernels;
  /** Cost of its passes, see {@link RowCosts}. */
  readonly cost: number;
}

function writeStep(problem: StepProblem, { folded, factored, gated }: StepPlan): WrittenStep {
  const { network, sampler, options, tuning, tangentBytes = 2 ** 25 } = problem;
  const { rowTile } = tuning;
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
  requireHidden(network, options);
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
  const selection = selectionBuffers({
    samples,
    components: C,
    count: selectedPairs(problem),
    rule: options.topK,
    distil: options.distil,
  });
  const pairs = keptPairs(selection);
  const sites = Object.entries(network.sites).map(([name, { rows: dIn, cols: dOut }]) => {
    const shape = { name, components: C, dIn, dOut, rank };
    return siteBuffers({
      ...shape,
      factored: !needsProducts(options) &&
        (factored ?? isFactoredCheaper({ ...shape, kept: pairs })),
      uses: uses.filter(({ site }) => site === name).length,
    });
  });
  const [factors, products] = [
    sites.filter((site) => site.factored),
    sites.filter((site) => !site.factored),
  ];
  const { weights, contents } = targetWeights(network, sites);
  const summed = { ...weights, sites: summedStacks(sites) };
  const costs = new RowCosts({
    samples,
    components: C,
    kept: pairs,
    rowTile,
    density: meanActiveInputs(sampler.distribution) / inputs,
  });
  const folds = folded ? matrixFolds(sites, tuning) : undefined;
  const work = { costs, folds };

  const { attribution } = options;
  const byTarget = options.attributionModel === "target" && attribution !== "ablation";
  // integrated gradients run the target with scaled weights alone
  const runsTarget = byTarget && attribution !== "integrated-gradients";
  const compares = comparesOutputs(options);
  const hidden = options.activationReconstruction > 0 ? hiddenOperations(network) : [];
  const lp = lpLosses(options, { selection, sites, outputs, entries });
  const attributions = attributionKernels(attribution, {
    network,
    sites,
    weights: byTarget ? weights : summed,
    constant: byTarget,
    selection,
    x,
    active,
    tangentBytes,
    rowTile,
    work,
    gated,
    ...runsTarget && compares && { read: { hidden } },
    ...lp.gradient && { lp: lp.gradient },
  });
  const pass = { network, samples, components: C, rowTile, x, active, work };
  const targetPass = runsTarget || !compares
    ? undefined
    : outputPass({ ...pass, name: "target", weights, hidden });
  const target = targetPass ?? attributions.read;
  const selecting = selectionKernels(selection, active);
  const passes = target
    ? reconstructions(options, {
      ...pass,
      target,
      kept: selection.kept,
      keptPairs: pairs,
      keptWeights: { ...weights, sites: componentStacks(sites, "kept") },
      summedWeights: summed,
    })
    : {};

  const { unitNorm } = options;
  const adam = { step, schedule, counts: selection.counts, unitNorm };
  const kernels = [
    sampleKernel({
      distribution: sampler.distribution,
      source,
      samples,
      step,
      x,
      active,
    }),
    ...selecting.before,
    advanceStepKernel(step, nextStep),
    ...unitNorm ? sites.map(unitNormKernel) : [],
    ...products.map(multiplyFactorsKernel),
    ...products.map(sumComponentsKernel),
    ...factors.flatMap((site) =>
      factoredSumKernels(site, { faithfulness: options.faithfulness / entries, tuning })
    ),
    ...sites.map((site) =>
      factorNormsKernel(site, {
        p: options.schattenP,
        scale: options.simplicity / (samples * entries),
      })
    ),
    ...attributions.prepare ?? [],
    ...folds?.step ?? [],
    ...targetPass?.kernels ?? [],
    ...lp.before,
    ...attributions.step,
    ...lp.after,
    ...selecting.after,
    ...passes.masked?.kernels ?? [],
    ...passes.unmasked?.kernels ?? [],
    ...products.flatMap((site) =>
      siteGradientKernels(site, {
        selection,
        passes,
        throughAttributions: lp.gradient !== undefined,
        faithfulness: options.faithfulness / entries,
      })
    ),
    ...unitNorm ? products.map(parallelGradientKernel) : [],
    ...products.flatMap((site) => [adamAKernel(site, adam), adamBKernel(site, adam)]),
    ...factors.flatMap((site) =>
      factoredSiteKernels(site, {
        uses: passes.masked?.uses(site.name) ?? [],
        selection,
        adam,
        tuning,
      })
    ),
  ];
  const { kernels: report, ...losses } = reportKernels(options, {
    sites,
    selection,
    outputs,
    entries,
    ...target && { target },
    passes,
  });
  const written: StepKernels = {
    setup: [...folds?.setup ?? [], ...attributions.setup],
    step: kernels,
    report,
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
    counters: [step, nextStep],
    sites,
    selection,
    x,
    schedule,
    ...losses,
  };
  return { kernels: written, cost: costs.spent };
}

/**
 * Whether a loss needs `dP` as such: a factored site has only the kept pairs' part of `dA` and `dB`. And
 * ablation subtracts `P` itself.
 */
function needsProducts({ topK, sparsity, reconstruction, attribution }: ApdOptions): boolean {
  return topK === "none" || sparsity > 0 || reconstruction > 0 || attribution === "ablation";
}

/**
 * Number of pairs that are kept of those that compete; of exact top-k, whose number the inputs decide,
 * about.
 */
function selectedPairs(
  { options: { topK, k, batch, components, distil }, sampler: { distribution } }: StepProblem,
): number {
  const competing = distil ? components - 1 : components;
  const count = {
    batch: k * batch,
    sample: k * batch,
    exact: Math.min(meanActiveInputs(distribution), competing) * batch,
    none: 0,
  };
  return Math.floor(count[topK]);
}

/** Products of matrices, among which `P = A @ B` of the sites is there already. */
function matrixFolds(sites: readonly SiteBuffers[], tuning: ProductTuning): MatrixFolds {
  const folds = new MatrixFolds(sites[0]!.components, tuning);
  const factors = factorStacks(sites, "component");
  for (const { name, P, factored, A, B, transposedA, transposedB } of sites) {
    if (factored) {
      folds.knowTransposed(A, transposedA);
      folds.knowTransposed(B, transposedB);
    } else folds.know(siteLinks(factors[name]!, false), P);
  }
  return folds;
}
