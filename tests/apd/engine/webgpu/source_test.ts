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

/** Options that bring every other kernel, by network. */
const VARIANTS: Record<string, readonly Partial<ApdOptions>[]> = {
  tms: [
    { topK: "none", minimality: 0, sparsity: 0.2, reconstruction: 1 },
    { topK: "sample", k: 2, unitNorm: true },
  ],
  mlp: [
    { topK: "exact", sparsity: 0.2, activationReconstruction: 1, attributionModel: "components" },
    { topK: "none", minimality: 0, attribution: "activation", activationReconstruction: 1 },
    { attribution: "ablation", distil: true },
    { attribution: "integrated-gradients" },
  ],
};

function kernelsOf(network: Network, changes: Partial<ApdOptions> = {}, features = network.inputs) {
  return stepKernels({
    network,
    sampler: sparseFeatureSampler(
      { features, probability: 0.1, low: 0, high: 1 },
      { seed: 7, stream: "data" },
    ),
    options: { ...options, ...changes },
    tuning: GPU_TUNING,
  });
}

/** The source of every kernel of a step by its name, in order. */
function sources(
  network: Network,
  changes?: Partial<ApdOptions>,
): [name: string, source: string][] {
  const { setup, step, report } = kernelsOf(network, changes);
  return [...setup, ...step, ...report].map((kernel) => [
    kernel.name,
    `// ---- ${kernel.name}, ${kernel.items} threads\n${writeDispatch([kernel]).source}\n`,
  ]);
}

// after a change that is meant: deno test --allow-read --allow-write <this file> -- --update
async function assertCommitted(source: string, name: string): Promise<void> {
  const path = new URL(`./snapshots/${name}.wgsl`, import.meta.url);
  if (Deno.args.includes("--update")) await Deno.writeTextFile(path, source);
  strictEqual(source, await Deno.readTextFile(path));
}

for (const [name, network] of Object.entries(NETWORKS)) {
  Deno.test(`the WGSL of every kernel is as committed: ${name}`, async () => {
    await assertCommitted(sources(network).map(([, source]) => source).join("\n"), name);
  });

  Deno.test(`the WGSL of the kernels that other options add is as committed: ${name}`, async () => {
    const known = new Map(sources(network));
    const added = VARIANTS[name]!.flatMap((changes) => sources(network, changes))
      .filter(([kernel]) => !known.has(kernel));
    await assertCommitted([...new Map(added).values()].join("\n"), `${name}_variants`);
  });
}

Deno.test("a sampler of another width than the network is refused", () => {
  throws(() => kernelsOf(smallTms(1), {}, 6), /Cannot train on 6 features: .* 5 inputs/);
});

Deno.test("a network that uses no site is refused", () => {
  throws(() => kernelsOf({ ...smallTms(1), operations: [{ kind: "relu" }] }), /without sites/);
});

Deno.test("hidden activations of a network that has none are refused", () => {
  throws(() => kernelsOf(smallTms(1), { activationReconstruction: 1 }), {
    name: "RangeError",
    message: /Cannot reconstruct hidden activations: .* must be 0, is 1/,
  });
});

Deno.test("losses that move with integrated gradients are refused, and told where they train", () => {
  const path = { attribution: "integrated-gradients" } as const;
  const lp = { topK: "none", minimality: 0, sparsity: 1 } as const;
  for (const changes of [{ ...path, ...lp }, { ...path, sparsity: 1 }]) {
    throws(() => kernelsOf(smallTms(1), changes), {
      name: "RangeError",
      message: /Cannot train on the losses of integrated gradients .* use --engine tfjs/,
    });
  }
});
