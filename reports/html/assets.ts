import about from "./client/about.js" with { type: "text" };
import compare from "./client/compare.js" with { type: "text" };
import downloads from "./client/downloads.js" with { type: "text" };
import figures from "./client/figures.js" with { type: "text" };
import css from "./client/report.css" with { type: "text" };
import regressions from "./client/regressions.js" with { type: "text" };
import tables from "./client/tables.js" with { type: "text" };
import view from "./client/view_state.js" with { type: "text" };
import { ASSETS } from "./page_paths.ts";
import type { ReportFile } from "./report_file.ts";

/**
 * The styles and scripts of the report; plotly.js is put beside them (see {@link plotlyPath}). The parts of
 * the shared script become one classic script: pages opened from disk can't load modules.
 */
export function reportAssets(): ReportFile[] {
  const shared = [view, figures, tables, downloads, about].join("\n");
  return [
    { path: `${ASSETS}/report.css`, content: css },
    { path: `${ASSETS}/report.js`, content: `"use strict";\n(() => {\n${shared}})();\n` },
    { path: `${ASSETS}/compare.js`, content: compare },
    { path: `${ASSETS}/regressions.js`, content: regressions },
  ];
}
