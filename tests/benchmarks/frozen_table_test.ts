import { match, strictEqual } from "node:assert/strict";
import { frozenTable } from "../../benchmarks/commands/frozen_table.ts";
import { benchmarks } from "../../benchmarks/mod.ts";
import { FROZEN_TARGETS, loadProvenance } from "../../models/mod.ts";
import { runCommand } from "./command_line_fixture.ts";

Deno.test("the table of frozen targets gives losses, and where they are compared their share", async () => {
  const place = { folder: FROZEN_TARGETS, benchmark: "tms-5-2", seed: 1 };
  const provenance = { ...await loadProvenance(place), finalLoss: 1.25e-3 };
  const evaluation = { samples: 9, loss: 6e-4, standardError: 2e-6, baseline: 8e-4 };
  const other = { ...provenance, benchmark: "other", seed: 0, evaluation };
  const { trainingSeed } = provenance;
  strictEqual(
    frozenTable([
      { provenance, mechanisms: 5 },
      {
        provenance: other,
        mechanisms: 7,
        comparison: { difference: -2e-4, standardError: 1.23e-6 },
      },
    ]),
    `| benchmark | target | training seed | loss | baseline | loss / baseline | loss - baseline, same inputs | mechanisms |
| --- | --- | --- | --- | --- | --- | --- | --- |
| tms-5-2 | 1 | ${trainingSeed} | 12.50 |  |  |  | 5 |
| other | 0 | ${trainingSeed} | 6.00 ± 0.02 | 8.00 | 0.750 | -2.000 ± 0.012 | 7 |`,
  );
});

Deno.test("train --list prints the frozen targets with their mechanisms and trains nothing", async () => {
  const [tms52] = benchmarks;
  const { code, out, err } = await runCommand(["train", "--list"], { benchmarks: [tms52!] });
  strictEqual(code, 0);
  strictEqual(err, "");
  match(
    out,
    /^\| benchmark .*\n\| ---.*\n(\| tms-5-2 \| \d \| \d+ \| \d+\.\d\d \| {2}\| {2}\| 5 \|\n){5}$/,
  );
});
