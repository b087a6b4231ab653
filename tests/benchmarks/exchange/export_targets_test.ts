import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { z } from "zod";
import { benchmarks } from "../../../benchmarks/mod.ts";
import { decodeSafetensors, erf, sha256, type TensorData } from "../../../models/mod.ts";
import { runCommand } from "../command_line_fixture.ts";
import { withFolder } from "../fixtures.ts";

const shaped = z.record(z.string(), z.object({ shape: z.array(z.int()) }));
const descriptionSchema = z.object({
  files: z.record(z.enum(["description", "weights", "inputs", "outputs"]), z.string()),
  target: z.object({ seed: z.int(), sha256: z.string() }),
  sites: shaped,
  untiedSites: shaped.optional(),
  frozen: shaped,
  biases: shaped,
  operations: z.array(z.record(z.string(), z.union([z.string(), z.boolean()]))),
  evaluation: z.object({ samples: z.literal(2048), sha256: z.string() }).loose(),
});
type Description = z.infer<typeof descriptionSchema>;

/** The forward pass as the export's README tells it, on one row. */
function run(
  { operations }: Description,
  weights: Readonly<Record<string, TensorData>>,
  x: readonly number[],
): number[] {
  let a = [...x];
  const saved = new Map<unknown, number[]>();
  const times = (name: unknown, transposed: unknown) => {
    const { shape: [rows = 0, cols = 0], data } = weights[String(name)]!;
    const at = (i: number, o: number) => transposed ? data[o * cols + i]! : data[i * cols + o]!;
    return Array.from(
      { length: transposed ? rows : cols },
      (_, o) => a.reduce((sum, value, i) => sum + value * at(i, o), 0),
    );
  };
  for (const { kind, site, transposed, matrix, bias, as, from } of operations) {
    if (kind === "site") a = times(site, transposed);
    else if (kind === "frozen") a = times(matrix, false);
    else if (kind === "bias") a = a.map((v, i) => v + weights[String(bias)]!.data[i]!);
    else if (kind === "relu") a = a.map((v) => v > 0 ? v : 0);
    else if (kind === "gelu") a = a.map((v) => v * (1 + erf(v / Math.SQRT2)) / 2);
    else if (kind === "save") saved.set(as, a);
    else if (kind === "add") a = a.map((v, i) => v + saved.get(from)![i]!);
    else throw new Error(`Cannot run ${kind}`);
  }
  return a;
}

for (const benchmark of ["tms-5-2-id", "compressed-computation-small", "gated-functions"]) {
  Deno.test(`an export of ${benchmark} runs to the outputs beside it, and names its files' hashes`, () =>
    withFolder(async (out) => {
      const args = ["export-targets", "--benchmark", benchmark, "--seeds", "1", "--out", out];
      strictEqual((await runCommand(args, { benchmarks })).code, 0);
      const text = (file: string) => Deno.readTextFile(join(out, file));
      const { targets: [listed, ...others] } = JSON.parse(await text("targets.json"));
      deepStrictEqual(others, []);
      const description = descriptionSchema.parse(JSON.parse(await text(listed.description)));
      const { files, target, evaluation } = description;
      const read = async (file: string) => {
        const bytes = await Deno.readFile(join(out, file));
        return { hash: await sha256(bytes), tensors: decodeSafetensors(bytes).tensors };
      };
      const weights = await read(files.weights);
      strictEqual(weights.hash, target.sha256);
      strictEqual(listed.sha256, target.sha256);
      const { hash, tensors: { inputs } } = await read(files.inputs);
      strictEqual(hash, evaluation.sha256);
      const { outputs } = (await read(files.outputs)).tensors;
      const [n, o] = [inputs!.shape[1]!, outputs!.shape[1]!];
      let active = 0;
      for (let b = 0; b < 200; b++) {
        const x = [...inputs!.data.subarray(b * n, (b + 1) * n)];
        active += x.filter((value) => value !== 0).length;
        run(description, weights.tensors, x).forEach((y, i) =>
          ok(Math.abs(y - outputs!.data[b * o + i]!) <= 1e-6 * Math.max(1, Math.abs(y)))
        );
      }
      ok(active > 0);
      for (const part of ["sites", "frozen", "biases"] as const) {
        for (const [name, { shape }] of Object.entries(description[part])) {
          deepStrictEqual(weights.tensors[name]?.shape, shape);
        }
      }
      deepStrictEqual(
        Object.keys(description.untiedSites ?? {}),
        benchmark === "tms-5-2-id" ? ["W", "W-2", "identity"] : [],
      );
      match(await text("README.md"), /def forward\(operations, weights, x\)/);
    }));
}
