import about from "./client/about.js" with { type: "text" };
import compareRuns from "./client/compare_runs.js" with { type: "text" };
import compare from "./client/compare.js" with { type: "text" };
import differences from "./client/differences.js" with { type: "text" };
import downloads from "./client/downloads.js" with { type: "text" };
import figures from "./client/figures.js" with { type: "text" };
import format from "./client/format.js" with { type: "text" };
import overview from "./client/overview.js" with { type: "text" };
import regressions from "./client/regressions.js" with { type: "text" };
import css from "./client/report.css" with { type: "text" };
import tables from "./client/tables.js" with { type: "text" };
import view from "./client/view_state.js" with { type: "text" };
import { ASSETS } from "./page_paths.ts";
import type { ReportFile } from "./report_file.ts";

/**
 * The styles and scripts of the report; plotly.js is put beside them (see {@link plotlyPath}). The parts of
 * the shared script become one classic script: pages opened from disk can't load modules.
 */
export function reportAssets(): ReportFile[] {
  const shared = [format, view, figures, tables, downloads, about].join("\n");
  const scripts = {
    "report.js": alone(shared),
    "overview.js": alone(overview),
    "differences.js": alone(differences),
    "compare.js": compare,
    "compare_runs.js": compareRuns,
    "regressions.js": regressions,
  };
  return [
    { path: `${ASSETS}/report.css`, content: css },
    ...Object.entries(scripts).map(([name, content]) => ({ path: `${ASSETS}/${name}`, content })),
  ];
}

/** A script whose names do not leave it. */
function alone(script: string): string {
  return `"use strict";\n(() => {\n${script}})();\n`;
}
