/** The report as a page. */
export type { TrialComponents } from "./component_shares.ts";
export * from "./plotly_path.ts";
export * from "./render_report.ts";
export * from "./render_sweep.ts";
