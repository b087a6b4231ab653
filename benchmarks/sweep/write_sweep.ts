import { join } from "node:path";
import { renderSweep } from "../../reports/html/mod.ts";
import { type Sweep, sweepJson, sweepTables } from "../../reports/mod.ts";
import { writeText } from "../runner/write_text.ts";
import { writePages } from "../write_pages.ts";

/** A sweep that was written. */
export interface WrittenSweep {
  /** Path of sweep.json. */
  readonly json: string;
  /** Path of sweep.md. */
  readonly tables: string;
  /** Path of index.html. */
  readonly page: string;
  /** What sweep.md holds. */
  readonly text: string;
}

/** Writes sweep.json, sweep.md and the page of a sweep into its folder. */
export async function writeSweep(sweep: Sweep, out: string): Promise<WrittenSweep> {
  const text = sweepTables(sweep);
  const json = join(out, "sweep.json");
  const tables = join(out, "sweep.md");
  await writeText(json, sweepJson(sweep));
  await writeText(tables, text);
  await writePages(renderSweep(sweep), out);
  return { json, tables, page: join(out, "index.html"), text };
}
