import { strictEqual, throws } from "node:assert/strict";
import { type ApdOptions, apdOptions } from "../../../../apd/mod.ts";
import { writeDispatch } from "../../../../apd/engine/webgpu/dispatch.ts";
import { stepKernels } from "../../../../apd/engine/webgpu/step_kernels.ts";
import { GPU_TUNING } from "../../../../apd/engine/webgpu/tuning.ts";
import { type Network, sparseFeatureSampler } from "../../../../models/mod.ts";
import { smallTms } from "../../networks.ts";
import { tinyMlp } from "./networks.ts";

const options: ApdOptions = apdOptions.parse({
  components: 6,
  rank: 3,
  k: 1,
  minimality: 1,
  simplicity: 0.5,
  schattenP: 0.9,
  learningRate: 0.01,
  schedule: "constant",
  warmup: 0,
  batch: 64,
  steps: 1,
});

const NETWORKS: Record<string, Network> = { tms: smallTms(1), "mlp": tinyMlp(1) };

function kernelsOf(network: Network, features = network.inputs) {
  return stepKernels({
    network,
    sampler: sparseFeatureSampler(
      { features, probability: 0.1, low: 0, high: 1 },
      { seed: 7, stream: "data" },
    ),
    options,
    tuning: GPU_TUNING,
  });
}

for (const [name, network] of Object.entries(NETWORKS)) {
  // after a change that is meant: deno test --allow-read --allow-write <this file> -- --update
  Deno.test(`the WGSL of every kernel is as committed: ${name}`, async () => {
    const { setup, step, report } = kernelsOf(network);
    const source = [...setup, ...step, ...report].map((kernel) =>
      `// ---- ${kernel.name}, ${kernel.items} threads\n${writeDispatch([kernel]).source}\n`
    ).join("\n");
    const path = new URL(`./snapshots/${name}.wgsl`, import.meta.url);
    if (Deno.args.includes("--update")) await Deno.writeTextFile(path, source);
    strictEqual(source, await Deno.readTextFile(path));
  });
}

Deno.test("a sampler of another width than the network is refused", () => {
  throws(() => kernelsOf(smallTms(1), 6), /Cannot train on 6 features: .* 5 inputs/);
});

Deno.test("a network that uses no site is refused", () => {
  throws(() => kernelsOf({ ...smallTms(1), operations: [{ kind: "relu" }] }), /without sites/);
});
