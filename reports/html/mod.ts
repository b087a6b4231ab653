/** The report as pages. */
export * from "./page_paths.ts";
export * from "./comparison_page.ts";
export * from "./plotly_path.ts";
export * from "./render_report.ts";
export * from "./render_sweep.ts";
export * from "./report_file.ts";
export * from "./report_input.ts";
export * from "./run/run_input.ts";
export * from "./run/run_page.ts";
