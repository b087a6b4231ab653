import { z } from "zod";
import {
  benchmarks,
  describeEnvironment,
  type Method,
  methods,
  runSuite,
  type SiteComponents,
  startEngine,
  writeReport,
  type WrittenReport,
} from "../../mod.ts";

const options = z.strictObject({
  k: z.number().positive().optional().describe("mean number of components used per sample"),
});

/** `P[c] = e_c^T W[c,:]` at every site: component `c` is what row `c` reads and writes. */
export const rows: Method<z.infer<typeof options>> = {
  id: "rows",
  title: "One component per row",
  source: "docs/adding-a-method.md",
  kind: "baseline",
  usesGroundTruth: false,
  options,
  decompose: (target, _sampler, { options, expectedActive }) => {
    const components = Math.max(...Object.values(target.sites).map(({ rows }) => rows)); // C
    const sites: Record<string, SiteComponents> = {};
    for (const [site, { rows, cols, data }] of Object.entries(target.sites)) {
      const A = new Float32Array(components * rows); // [C, d_in, 1]
      const B = new Float32Array(components * cols); // [C, 1, d_out]
      for (let c = 0; c < rows; c++) A[c * rows + c] = 1;
      B.set(data);
      sites[site] = { kind: "factors", rank: 1, A, B };
    }
    const k = options.k ?? expectedActive;
    const selection = { rule: "batch-top-k", k, attribution: "gradient" } as const;
    return Promise.resolve({ components, sites, selection });
  },
};

/** Ranks it beside two baselines of the suite, and writes a report into a folder. */
export async function rankRows(out: string): Promise<WrittenReport> {
  const engine = await startEngine("tfjs:cpu"); // nothing here trains
  const results = await runSuite({
    benchmarks: benchmarks.filter(({ id }) => id === "tms-5-2"),
    methods: [rows, ...methods.filter(({ id }) => id === "random" || id === "oracle")],
    profile: "quick",
    engine,
    environment: await describeEnvironment(engine),
    out,
    clock: { milliseconds: () => performance.now(), iso: () => new Date().toISOString() },
  });
  return await writeReport({ results, out });
}

if (import.meta.main) console.log((await rankRows("out/rows")).table);
