import { type Network, sha256, untie } from "../../models/mod.ts";
import { EVALUATION_SAMPLES, EVALUATION_SEED } from "../../reports/mod.ts";
import type { Benchmark } from "../benchmark.ts";
import { expectedActive } from "../runner/expected_active.ts";
import type { StorableTarget } from "../runner/load_target.ts";
import type { EvaluationInputs } from "./evaluation_inputs.ts";
import { targetFiles } from "./target_files.ts";

/** Version of the layout of exported targets. */
export const EXPORT_VERSION = 1;

/** A target of a benchmark. */
export interface ExportedTarget {
  readonly benchmark: Benchmark;
  readonly target: StorableTarget;
}

/** What `<benchmark>/<seed>.json` of an export says of a target, as JSON data. */
export async function describeTarget(
  { benchmark, target }: ExportedTarget,
  { bytes }: EvaluationInputs,
): Promise<Record<string, unknown>> {
  const { network, seed } = target;
  const { id, version, title, description, distribution, targets } = benchmark;
  const untied = untie(network);
  const tied = Object.keys(untied.sites).length > Object.keys(network.sites).length;
  return {
    schemaVersion: EXPORT_VERSION,
    benchmark: { id, version, title, description, targets },
    target: { seed, sha256: target.sha256 },
    files: targetFiles(id, seed),
    inputs: network.inputs,
    outputs: network.outputs,
    sites: sitesOf(network),
    ...tied && { untiedSites: sitesOf(untied) },
    frozen: shapesOf(network.frozen),
    biases: Object.fromEntries(
      Object.entries(network.biases).map(([name, { length }]) => [name, { shape: [length] }]),
    ),
    operations: network.operations,
    distribution,
    expectedActive: expectedActive(benchmark.groundTruth(network, seed), distribution),
    evaluation: {
      sha256: await sha256(bytes),
      samples: EVALUATION_SAMPLES,
      seed: EVALUATION_SEED,
      stream: "evaluation",
      step: 0,
    },
  };
}

/** Each site's shape `[d_in, d_out]` and where the forward pass uses it. */
function sitesOf({ sites, operations }: Network) {
  return Object.fromEntries(
    Object.entries(sites).map(([name, { rows, cols }]) => [name, {
      shape: [rows, cols],
      uses: operations.flatMap((operation, at) =>
        operation.kind === "site" && operation.site === name
          ? [{ operation: at, transposed: operation.transposed }]
          : []
      ),
    }]),
  );
}

function shapesOf(matrices: Network["frozen"]) {
  return Object.fromEntries(
    Object.entries(matrices).map(([name, { rows, cols }]) => [name, { shape: [rows, cols] }]),
  );
}
