import {
  meanActiveInputs,
  type Network,
  type Sampler,
  type TargetLabel,
  type TargetSettings,
} from "../../../models/mod.ts";
import { type BufferSpec, float, quads } from "./kernel.ts";
import { SCHEDULE_ROWS } from "./kernels/adam.ts";
import { adamWKernel } from "./kernels/adam_w.ts";
import { advanceStepKernel } from "./kernels/advance_step.ts";
import { LOSS_ROWS } from "./kernels/loss_row.ts";
import { meanSquareKernel } from "./kernels/mean_square.ts";
import { sampleKernel, samplerWords } from "./kernels/sample.ts";
import { biasGradient } from "./target_bias_gradient.ts";
import { type Contents, targetWeights } from "./network_buffers.ts";
import { MatrixFolds } from "./matrix_folds.ts";
import { backwardRows } from "./rows/backward_rows.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { LinearRows } from "./rows/linear_rows.ts";
import { lowerRows, padRows, stackLength } from "./rows/lower_rows.ts";
import { RowCosts } from "./rows/row_costs.ts";
import { RowGraph } from "./rows/row_graph.ts";
import type { Weights } from "./rows/weights.ts";
import { siteGradient } from "./target_site_gradient.ts";
import type { StepProgram } from "./step_runner.ts";
import { type TrainedParameter, trainedParameters } from "./trained_parameters.ts";
import type { Tuning } from "./tuning.ts";

/** What the kernels of a step of target training depend on. */
export interface TargetStepProblem {
  /** With its initial weights; sites and biases are trained. */
  readonly network: Network;
  /** Has as many features as the network has inputs and outputs. */
  readonly sampler: Sampler;
  readonly settings: TargetSettings;
  readonly tuning: Pick<Tuning, "rowTile" | "busyThreads">;
  /** How to compute the step; default: what costs least. The results differ by rounding only. */
  readonly plan?: TargetPlan | undefined;
}

/** Ways to compute a step of target training. */
export interface TargetPlan {
  /** Whether neighbouring matrices are multiplied where that saves work (`rows/linear_rows.ts`). */
  readonly folded?: boolean;
  /** Whether gradients are summed in front of matrices wherever there are any (`target_site_gradient.ts`). */
  readonly apart?: boolean;
}

/** A step of target training; its rows of losses are one number each. */
export interface TargetStepKernels extends StepProgram {
  /** First contents of buffers; others are zero. */
  readonly contents: Contents;
  readonly parameters: readonly TrainedParameter[];
}

/** Labels `y(x)` of a quad of inputs in WGSL, as `labelOf` of models/target_label.ts. */
const LABELS: Readonly<Record<TargetLabel, (x: string) => string>> = {
  "|x|": (x) => `abs(${x})`,
  "x + relu(x)": (x) => `${x} + max(${x}, vec4f())`,
};

/**
 * Writes down one step of target training (docs/engine.md, "Target training"),
 *
 *     loss = sum_{b,o} (f(x) - y(x))^2 / (B O),   dy = 2 / (B O) (f(x) - y(x)) at the output,
 *
 * then back through the network, gradients of every site and bias that the network uses, and AdamW.
 * Of the two ways to order products (see {@link LinearRows}) it takes the cheaper one.
 *
 * @throws {RangeError} when it uses none
 */
export function targetStepKernels(problem: TargetStepProblem): TargetStepKernels {
  const { folded } = problem.plan ?? {};
  const plans = folded === undefined ? [false, true] : [folded];
  return plans.map((folded) => writeStep(problem, folded ? new MatrixFolds(1) : undefined))
    .reduce((best, other) => other.cost < best.cost ? other : best).kernels;
}

function writeStep(
  { network, sampler, settings, tuning, plan }: TargetStepProblem,
  folds: MatrixFolds | undefined,
): { readonly kernels: TargetStepKernels; readonly cost: number } {
  const { inputs, outputs } = network;
  const { batch, label, weightDecay } = settings;
  const buffer = (name: string, type: BufferSpec["type"], length: number): BufferSpec => ({
    name,
    type,
    length,
  });
  const step = buffer("step", "u32", 1);
  const nextStep = buffer("next step", "u32", 1);
  const schedule = { ...buffer("schedule", "vec4f", SCHEDULE_ROWS), common: true } as const;
  const source = buffer("random source", "u32", 3);
  const x = buffer("x", "vec4f", padRows(batch) * quads(inputs));
  const active = buffer("active inputs", "u32", batch * Math.ceil(inputs / 32));
  const lossRow = buffer("loss row", "u32", 1);
  const lossRows = buffer("losses", "f32", LOSS_ROWS);
  const sites = Object.entries(network.sites).map(([name, { rows, cols }]) => ({
    name,
    dIn: rows,
    dOut: cols,
    W: buffer(`${name}: W`, "vec4f", stackLength({ rows, cols })),
  }));
  const { weights: fixed, contents } = targetWeights(network, sites);
  const weights: Weights = {
    ...fixed,
    sites: Object.fromEntries(
      sites.map(({ name, dIn: rows, dOut: cols, W }) => [
        name,
        [{ buffer: W, rows, cols, pick: "all" }],
      ]),
    ),
  };
  const parameters = trainedParameters(network, weights);
  if (parameters.length === 0) {
    throw new RangeError("Cannot train a target: its operations use no site and no bias");
  }

  const graph = new RowGraph();
  const costs = new RowCosts({
    samples: batch,
    components: 1,
    kept: 0,
    rowTile: tuning.rowTile,
    density: meanActiveInputs(sampler.distribution) / inputs,
  });
  const linear = new LinearRows(graph, { costs, folds });
  const input = graph.buffer(x, { width: inputs, space: "samples", bits: active });
  const forward = forwardRows(linear, input, { network, weights });
  const output = linear.force(forward.values.at(-1)!);
  const errors = graph.keep(
    graph.pointwise([output, input], ([f, v]) => `${f} - (${LABELS[label](v!)})`),
  );
  const rows = backwardRows(linear, forward, {
    network,
    weights,
    gradient: graph.pointwise([errors], ([e]) => `${float(2 / (batch * outputs))} * ${e}`),
    trained: true,
  });
  const { busyThreads } = tuning;
  const work = { linear, costs, batch, busyThreads, apart: plan?.apart };
  const gradients = parameters.map((parameter) =>
    parameter.kind === "site"
      ? siteGradient(
        parameter,
        rows.forms.filter(({ use }) => use.site === parameter.name),
        work,
      )
      : biasGradient(
        parameter,
        rows.biases.filter(({ bias }) => bias === parameter.name).map(({ gradient }) => gradient),
        work,
      )
  );
  const pass = lowerRows(graph, {
    name: "model",
    samples: batch,
    components: 1,
    rowTile: tuning.rowTile,
  });

  const updates = parameters.map((parameter, index) => ({
    parameter,
    ...gradients[index]!(pass.bufferOf),
  }));

  const kernels: TargetStepKernels = {
    setup: folds?.setup ?? [],
    step: [
      sampleKernel({
        distribution: sampler.distribution,
        source,
        samples: batch,
        step,
        x,
        active,
      }),
      advanceStepKernel(step, nextStep),
      ...folds?.step ?? [],
      ...pass.kernels,
      ...updates.flatMap(({ kernels }) => kernels),
      ...updates.map(({ parameter, sums: gradients }) =>
        adamWKernel({ ...parameter, gradients, weightDecay, step, schedule })
      ),
    ],
    report: [
      meanSquareKernel({
        batch,
        outputs,
        errors: pass.bufferOf(errors),
        row: lossRow,
        rows: lossRows,
      }),
    ],
    swaps: [[step, nextStep]],
    contents: new Map<BufferSpec, Float32Array | Uint32Array>([
      ...contents,
      [source, samplerWords(sampler.source)],
    ]),
    parameters,
    schedule,
    lossRow,
    lossRows,
  };
  return { kernels, cost: costs.spent };
}
