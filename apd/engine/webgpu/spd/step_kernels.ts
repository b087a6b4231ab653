import { countSiteEntries } from "../../../../models/mod.ts";
import { type SpdLossTerm, spdLossTerms } from "../../../spd_loss_terms.ts";
import { type BufferSpec, quads } from "../kernel.ts";
import { advanceStepKernel } from "../kernels/advance_step.ts";
import { sampleKernel } from "../kernels/sample.ts";
import { frequencySlopesKernel } from "../kernels/spd/frequency_slopes.ts";
import { gateForwardKernel } from "../kernels/spd/gate_forward.ts";
import { MatrixFolds } from "../matrix_folds.ts";
import type { Contents } from "../network_buffers.ts";
import { LinearRows } from "../rows/linear_rows.ts";
import { lowerRows } from "../rows/lower_rows.ts";
import { RowGraph, type RowValue } from "../rows/row_graph.ts";
import type { StepProgram } from "../step_runner.ts";
import { gateParts } from "./gate_parts.ts";
import { maskDraws, type MaskedTerm, maskedTerms } from "./mask_draws.ts";
import { maskedRows, type MaskedUse } from "./masked_pass.ts";
import { importanceSums } from "./importance_sums.ts";
import { spdReportKernels } from "./report_kernels.ts";
import type { SpdSiteLayout } from "./site_layout.ts";
import { siteUpdate } from "./site_update.ts";
import { lossBuffers, type SpdStepParts, spdStepParts, type SpdStepProblem } from "./step_parts.ts";
import { type TargetPass, targetPass } from "./target_pass.ts";
import { siteRemainder } from "./update_kernels.ts";
import { worstMaskKernels } from "./worst_masks.ts";

/** Steps of an SPD run; their rows of losses are those of {@link spdLossTerms}. */
export interface SpdStepKernels extends StepProgram {
  /** First contents of buffers; others are zero. The parameters are not among them. */
  readonly contents: Contents;
  readonly sites: readonly SpdSiteLayout[];
}

/**
 * Quads of a buffer `[B, C / 4]` from which on threads take several columns: the kernels take twice as
 * long to compile on a software adapter.
 */
const LARGE = 2 ** 15;

/** Of a large run a sum over the batch is cut into more parts: workgroups spread more evenly. */
const SPREAD = 4;

/**
 * Writes down one SPD step (docs/spd.md; docs/engine.md, "SPD"). Of the two ways to order products
 * (see {@link LinearRows}) it takes the cheaper one.
 *
 * @throws {RangeError} when the network is tied, has no site, or does not fit the sampler
 */
export function spdStepKernels(problem: SpdStepProblem): SpdStepKernels {
  return [false, true].map((folded) =>
    writeStep(problem, folded ? new MatrixFolds(1, problem.tuning) : undefined)
  ).reduce((best, other) => other.cost < best.cost ? other : best).kernels;
}

function writeStep(
  problem: SpdStepProblem,
  folds: MatrixFolds | undefined,
): { readonly kernels: SpdStepKernels; readonly cost: number } {
  const { network, sampler, options, tuning } = problem;
  const { batch, subcomponents, importanceP: p } = options;
  const { busyThreads, rowTile } = tuning;
  const large = batch * quads(subcomponents) >= LARGE;
  const parts = spdStepParts(problem);
  const { sites, weights, step, nextStep, schedule, source, x, active, count, costs } = parts;
  const work = { costs, folds };
  const sizes = { samples: batch, rowTile, columnTile: large ? tuning.columnTile : 1 };
  const draws = maskDraws(parts, options);
  const target = targetPass(parts, { network, work, ...sizes });
  const gates = sites.map((site) => ({
    ...site,
    samples: batch,
    gates: site.gates.value,
    h: target.h[site.place]!,
  }));
  const passes = maskedPasses(problem, { parts, target, draws, linear: { work } });
  const { linear, uses } = passes;
  const worst = options.adversarial === 0 ? [] : worstMaskKernels({
    ...{ network, weights, options, count, work },
    ...sizes,
    sites: inOrder(sites),
    targetIn: target.rowsIn,
    numbersOf: draws.numbersOf("adversarial"),
  });

  const partsOfGates = gateParts({ batch, subcomponents, busyThreads });
  const sums = sites.map((site) =>
    importanceSums(site, { samples: batch, p, parts: partsOfGates })
  );
  const slopes = sites.map(({ name }): BufferSpec => ({
    name: `${name}: frequency slopes`,
    type: "vec4f",
    length: quads(subcomponents),
  }));
  const often = options.frequency === 0
    ? []
    : sites.map(({ name, place }) =>
      frequencySlopesKernel({
        ...{ name, subcomponents, coefficient: options.frequency },
        parts: sums[place]!.parts,
        sums: sums[place]!.sums,
        slopes: slopes[place]!,
      })
    );
  const updates = sites.map((site) =>
    siteUpdate(site, {
      ...{ linear, gateParts: partsOfGates },
      input: passes.inputs[site.place]!,
      uses: uses.filter((use) => use.site === site),
      gate: gates[site.place]!,
      importance: { coefficient: options.importance, p },
      frequencySlopes: often.length > 0 ? slopes[site.place] : undefined,
      faithfulness: options.faithfulness / countSiteEntries(network),
      work: { linear, costs, batch, busyThreads: large ? SPREAD * busyThreads : busyThreads },
    })
  );
  const masked = lowerRows(linear.graph, { name: "masked", components: 1, ...sizes });
  const terms = spdLossTerms(options);
  const losses = lossBuffers(terms.length);
  const sumKernels = sums.map(({ kernel }) => kernel);
  const kernels: SpdStepKernels = {
    setup: folds?.setup ?? [],
    step: [
      sampleKernel({
        distribution: sampler.distribution,
        ...{ source, samples: batch, step, x, active },
      }),
      advanceStepKernel(step, nextStep),
      ...options.faithfulness > 0 || options.delta ? sites.map(siteRemainder) : [],
      ...draws.kernels,
      ...folds?.step ?? [],
      ...target.kernels,
      ...gates.map(gateForwardKernel),
      ...often.length > 0 ? sumKernels : [],
      ...often,
      ...worst,
      ...masked.kernels,
      ...updates.flatMap((update) => update(masked.bufferOf, { step, schedule })),
    ],
    report: [
      ...often.length === 0 && options.importance > 0 ? sumKernels : [],
      ...spdReportKernels({
        ...{ network, batch, terms, sites, sums, ...losses },
        errors: Object.fromEntries(
          Object.entries(passes.errors).map(([term, rows]) => [term, rows.map(masked.bufferOf)]),
        ),
      }),
    ],
    swaps: [[step, nextStep]],
    contents: parts.contents,
    sites,
    schedule,
    ...losses,
  };
  return { kernels, cost: costs.spent };
}

/** The masked passes of every loss, in one graph. */
function maskedPasses(
  { network, options }: SpdStepProblem,
  { parts, target, draws, linear: { work } }: {
    readonly parts: SpdStepParts;
    readonly target: TargetPass;
    readonly draws: ReturnType<typeof maskDraws>;
    readonly linear: { readonly work: ConstructorParameters<typeof LinearRows>[1] };
  },
) {
  const { sites, weights, count } = parts;
  const graph = new RowGraph();
  const linear = new LinearRows(graph, work);
  const rows = target.rowsIn(graph);
  const uses: MaskedUse[] = [];
  const errors: Partial<Record<SpdLossTerm, RowValue[]>> = {};
  const ordered = inOrder(sites);
  const masks = (term: MaskedTerm) =>
    term === "layerwise" ? ordered.map((site) => [site]) : [ordered];
  for (const term of maskedTerms(options)) {
    const passes = masks(term);
    for (const masked of passes) {
      const pass = maskedRows({
        ...{ linear, network, weights, target: rows, count, sites: masked },
        numbersOf: draws.numbersOf(term),
        scale: 2 * options[term] / (passes.length * options.batch * network.outputs),
      });
      uses.push(...pass.uses);
      (errors[term] ??= []).push(graph.keep(pass.errors));
    }
  }
  return { linear, uses, errors, inputs: sites.map(({ operation }) => rows.values[operation]!) };
}

function inOrder(sites: readonly SpdSiteLayout[]): readonly SpdSiteLayout[] {
  return sites.toSorted((a, b) => a.operation - b.operation);
}
