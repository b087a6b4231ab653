import { join } from "node:path";
import { sha256 } from "../../../models/mod.ts";
import { loadTarget } from "../../../benchmarks/runner/load_target.ts";
import { evaluationInputs } from "../../../benchmarks/exchange/evaluation_inputs.ts";
import { SubmissionError } from "../../../benchmarks/exchange/submission_error.ts";
import type { SubmissionFolder } from "../../../benchmarks/exchange/submission_folder.ts";
import { encodeSafetensors, type TensorData } from "../../../models/mod.ts";
import { type Results, resultsSchema } from "../../../reports/mod.ts";
import { tinyBenchmark } from "../fixtures.ts";

/** Components of the tiny network: its rows, one by one. */
export function rowTensors(): Record<string, TensorData> {
  const W = [1, 0, -0.5, 0.8, -0.5, -0.8];
  const P = new Float32Array(18); // [3, 3, 2]
  for (let j = 0; j < 3; j++) P.set(W.slice(2 * j, 2 * j + 2), (j * 3 + j) * 2);
  return { "W.P": { shape: [3, 3, 2], data: P } };
}

/** A submission of the rows of the tiny network, as JSON data. */
export async function rowSubmission() {
  const target = await loadTarget(tinyBenchmark, 0);
  return {
    schemaVersion: 1,
    method: { id: "rows", title: "Rows", authors: ["A. Uthor"], link: "https://example.org/rows" },
    settings: { depth: 3 },
    decompositions: [{
      benchmark: "tiny",
      version: 1,
      seed: 0,
      target: target.sha256,
      file: "tiny.0.safetensors",
      selection: { rule: "batch-top-k", k: 0.6, attribution: "gradient" } as Record<
        string,
        unknown
      >,
      cost: { seconds: 2, steps: 10, device: "abacus" },
    }],
  };
}

/** SHA-256 of the tiny benchmark's evaluation inputs. */
export async function tinyInputsHash(): Promise<string> {
  return await sha256(evaluationInputs(tinyBenchmark).bytes);
}

/** Writes a submission to a folder of its own. */
export async function writeSubmission(
  folder: string,
  json: unknown,
  files: Readonly<Record<string, Uint8Array>> = {
    "tiny.0.safetensors": encodeSafetensors(rowTensors()),
  },
): Promise<string> {
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(join(folder, "submission.json"), JSON.stringify(json));
  for (const [name, bytes] of Object.entries(files)) {
    await Deno.writeFile(join(folder, name), bytes);
  }
  return folder;
}

/** A submission in memory, which notes the names that are asked for. */
export function memoryFolder(
  files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>,
): SubmissionFolder & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    read: (name, maxBytes) => {
      asked.push(name);
      const bytes = Object.hasOwn(files, name) ? files[name] : undefined;
      if (bytes !== undefined && bytes.length <= maxBytes) return Promise.resolve(bytes);
      const fault = { file: name, place: "", detail: "is missing or too large" };
      return Promise.reject(new SubmissionError(fault));
    },
  };
}

/** The results in an output folder. */
export async function readResults(out: string): Promise<Results> {
  return resultsSchema.parse(JSON.parse(await Deno.readTextFile(join(out, "results.json"))));
}
