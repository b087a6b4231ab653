import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { ApdOptions } from "../../../../apd/mod.ts";
import { GpuMemoryError } from "../../../../apd/engine/webgpu/mod.ts";
import { SOFTWARE_TUNING } from "../../../../apd/engine/webgpu/tuning.ts";
import { whatFits } from "../../../../apd/engine/webgpu/what_fits.ts";
import { smallTms } from "../../networks.ts";
import { problemOf } from "./step_problem.ts";

/** What would fit into so many bytes. */
function fits(available: number, changes: Partial<ApdOptions>): string[] {
  const problem = {
    ...problemOf(smallTms(1), { probability: 0.2, components: 40, ...changes }),
    tuning: SOFTWARE_TUNING,
  };
  return whatFits({ problem, instances: 1 }, available);
}

Deno.test("what fits keeps as many components as each sample does", () => {
  const perSample = { topK: "sample", batch: 10_240 } as const;
  const few = 10_240 * 16 * 4; // attributions of 16 components
  deepStrictEqual(fits(few, { ...perSample, k: 12 }).slice(1), [
    "at most 16 components",
    "use a smaller rank",
  ]);
  deepStrictEqual(fits(few, { ...perSample, k: 17 }).slice(1), ["use a smaller rank"]);
});

Deno.test("no smaller rank than 1 is advised", () => {
  strictEqual(fits(1_000_000, { rank: 1 }).includes("use a smaller rank"), false);
});

Deno.test("an error about memory says how to need less", () => {
  strictEqual(
    new GpuMemoryError(3 * 2 ** 20, ["fewer instances", "a smaller batch"]).message,
    "Cannot allocate 3 MiB on the WebGPU device: use fewer instances, or a smaller batch",
  );
});
