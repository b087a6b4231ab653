import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import type { SpdOptions } from "../../../../../apd/mod.ts";
import { writeDispatch } from "../../../../../apd/engine/webgpu/dispatch.ts";
import { gateParts } from "../../../../../apd/engine/webgpu/spd/gate_parts.ts";
import {
  type SpdStepKernels,
  spdStepKernels,
} from "../../../../../apd/engine/webgpu/spd/step_kernels.ts";
import { warmUpKernels } from "../../../../../apd/engine/webgpu/spd/warm_up_kernels.ts";
import { GPU_TUNING } from "../../../../../apd/engine/webgpu/tuning.ts";
import type { Network } from "../../../../../models/mod.ts";
import { spdNetworks, spdStepProblem, spdVariants } from "../../../spd_problems.ts";
import { tinyMlp } from "../networks.ts";

function kernelsOf(network: Network, changes: Partial<SpdOptions> = {}): SpdStepKernels {
  return spdStepKernels({ ...spdStepProblem(network, changes), tuning: GPU_TUNING });
}

const TMS = spdNetworks["untied TMS"]!;

// after a change that is meant: deno test --allow-read --allow-write <this file> -- --update
Deno.test("the WGSL of every kernel of SPD is as committed", async () => {
  const changes = { ...spdVariants["all losses"], adversarySteps: 1 };
  const sources = new Map(
    [
      warmUpKernels({ ...spdStepProblem(tinyMlp(1)), tuning: GPU_TUNING }),
      kernelsOf(tinyMlp(1), changes),
    ]
      .flatMap(({ step, report }) => [...step, ...report])
      .map((kernel) => [
        kernel.name,
        `// ---- ${kernel.name}, ${kernel.items} threads\n${writeDispatch([kernel]).source}\n`,
      ]),
  );
  const source = [...sources.values()].join("\n");
  const path = new URL("../snapshots/spd.wgsl", import.meta.url);
  if (Deno.args.includes("--update")) await Deno.writeTextFile(path, source);
  strictEqual(source, await Deno.readTextFile(path));
});

/** Kernels all of whose results nobody reads: not another kernel, the next step or the host. */
function unread({ step, report, sites, swaps, lossRow, lossRows }: SpdStepKernels): string[] {
  const kernels = [...step, ...report];
  const namesOf = ({ bindings }: typeof kernels[number], reads: boolean) =>
    Object.values(bindings).filter(({ access }) => (access === "read") === reads)
      .map(({ buffer }) => buffer.name);
  const read = new Set([
    ...kernels.flatMap((kernel) => namesOf(kernel, true)),
    ...swaps.flat().map(({ name }) => name),
    ...sites.map(({ gates }) => gates.value.name),
    lossRow.name,
    lossRows.name,
  ]);
  return kernels.filter((kernel) => namesOf(kernel, false).every((name) => !read.has(name)))
    .map(({ name }) => name);
}

for (const [name, changes] of Object.entries(spdVariants)) {
  Deno.test(`an SPD step computes nothing that nobody reads: ${name}`, () => {
    deepStrictEqual(unread(kernelsOf(TMS, changes)), []);
  });
}

Deno.test("no kernel of an SPD step with all losses binds more than 10 buffers", () => {
  for (const network of Object.values(spdNetworks)) {
    const { step, report } = kernelsOf(network, spdVariants["all losses"]);
    const wide = [...step, ...report].map(({ name, bindings }) =>
      [
        name,
        new Set(Object.values(bindings).map(({ buffer: { name, type } }) => `${name}: ${type}`))
          .size,
      ] as const
    ).filter(([, count]) => count > 10);
    deepStrictEqual(wide, []);
  }
});

Deno.test("the parts of a gate's batch are whole tiles that cover it, and none is empty", () => {
  for (const batch of [1, 7, 8, 9, 300, 4096]) {
    for (const subcomponents of [1, 20, 200, 5000]) {
      const { count, samples } = gateParts({ batch, subcomponents, busyThreads: 256 });
      ok(samples % 8 === 0 && count >= 1);
      ok((count - 1) * samples < batch && batch <= count * samples);
    }
  }
});

Deno.test("SPD of a network without sites is refused", () => {
  const network: Network = { ...TMS, sites: {}, operations: [{ kind: "relu" }] };
  throws(() => kernelsOf(network), /^RangeError: Cannot decompose a network without sites$/);
});
