import { dirname, join } from "node:path";
import { writeWhole } from "../models/mod.ts";
import { PLOTLY_PATH, plotlyPath, type ReportFile } from "../reports/html/mod.ts";
import { checkWritable } from "./runner/check_writable.ts";
import { writeText } from "./runner/write_text.ts";

/** Writes the files of a report into its folder, folders and plotly.js with them. */
export async function writePages(files: readonly ReportFile[], out: string): Promise<void> {
  const folders = new Set([PLOTLY_PATH, ...files.map(({ path }) => path)].map(dirname));
  for (const folder of folders) await checkWritable(join(out, folder));
  for (const { path, content } of files) await writeText(join(out, path), content);
  await writeWhole(join(out, PLOTLY_PATH), await Deno.readFile(plotlyPath()));
}
