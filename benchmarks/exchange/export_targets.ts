import { join } from "node:path";
import { encodeSafetensors, forward, writeWhole } from "../../models/mod.ts";
import { EVALUATION_SAMPLES, stableJson } from "../../reports/mod.ts";
import type { Benchmark } from "../benchmark.ts";
import { checkWritable } from "../runner/check_writable.ts";
import { loadTarget } from "../runner/load_target.ts";
import { writeText } from "../runner/write_text.ts";
import { describeTarget, EXPORT_VERSION, type ExportedTarget } from "./describe_target.ts";
import { type EvaluationInputs, evaluationInputs } from "./evaluation_inputs.ts";
import { exportReadme } from "./export_readme.ts";
import { targetFiles } from "./target_files.ts";

/** What to export. */
export interface ExportRequest {
  readonly benchmarks: readonly Benchmark[];
  /** Targets of this many trial seeds, at least 1; default: all targets. */
  readonly seeds?: number | undefined;
  /** Folder of the export; made when it is missing. */
  readonly out: string;
}

/**
 * Writes targets for code in other languages: weights, descriptions, the suite's evaluation inputs and
 * what the targets make of them, `targets.json` that lists all, and a README.
 *
 * @returns number of targets
 * @throws {InputError} when the folder can't be written to
 * @throws {TargetError} when a frozen target is missing or damaged.
 */
export async function exportTargets({ benchmarks, seeds, out }: ExportRequest): Promise<number> {
  await checkWritable(out);
  const targets: Record<string, unknown>[] = [];
  for (const benchmark of benchmarks) {
    await checkWritable(join(out, benchmark.id));
    const inputs = evaluationInputs(benchmark);
    const count = Math.min(seeds ?? benchmark.targets, benchmark.targets);
    for (let seed = 0; seed < count; seed++) {
      const exported = { benchmark, target: await loadTarget(benchmark, seed) };
      await writeTarget(exported, { out, inputs });
      const { id, version } = benchmark;
      const { description } = targetFiles(id, seed);
      targets.push({ benchmark: id, version, seed, sha256: exported.target.sha256, description });
    }
    const path = join(out, targetFiles(benchmark.id, 0).inputs);
    await writeWhole(path, inputs.bytes);
  }
  await writeText(join(out, "README.md"), await exportReadme());
  await writeText(
    join(out, "targets.json"),
    stableJson({ schemaVersion: EXPORT_VERSION, targets }),
  );
  return targets.length;
}

async function writeTarget(
  exported: ExportedTarget,
  { out, inputs }: { readonly out: string; readonly inputs: EvaluationInputs },
): Promise<void> {
  const { benchmark, target: { network, seed, bytes } } = exported;
  const files = targetFiles(benchmark.id, seed);
  const outputs = {
    shape: [EVALUATION_SAMPLES, network.outputs],
    data: Float32Array.from(forward(network, inputs.x, EVALUATION_SAMPLES)),
  };
  await writeWhole(join(out, files.weights), bytes);
  await writeWhole(join(out, files.outputs), encodeSafetensors({ outputs }));
  await writeText(join(out, files.description), stableJson(await describeTarget(exported, inputs)));
}
