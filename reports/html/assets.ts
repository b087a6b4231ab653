import css from "./client/report.css" with { type: "text" };
import script from "./client/report.js" with { type: "text" };
import { ASSETS } from "./page_paths.ts";
import type { ReportFile } from "./report_file.ts";

/** The styles and scripts that all pages share; plotly.js is put beside them (see {@link plotlyPath}). */
export function reportAssets(): ReportFile[] {
  return [
    { path: `${ASSETS}/report.css`, content: css },
    { path: `${ASSETS}/report.js`, content: script },
  ];
}
