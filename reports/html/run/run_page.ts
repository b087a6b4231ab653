import { join, still } from "../fragment.ts";
import { markup } from "../markup.ts";
import { pageFrame } from "../page_frame.ts";
import { runPath } from "../page_paths.ts";
import type { ReportFile } from "../report_file.ts";
import { decompositionParts } from "./decomposition_parts.ts";
import { figureGrid } from "./figure_grid.ts";
import { lossPart } from "./loss_part.ts";
import { missingNote } from "./missing_note.ts";
import { runEnvironment } from "./run_environment.ts";
import type { RunInput } from "./run_input.ts";
import { runLinks } from "./run_links.ts";
import { runSettings } from "./run_settings.ts";
import { scoreTables } from "./score_tables.ts";
import { trialFacts } from "./trial_facts.ts";

/**
 * The page of one trial: how it ended, its scores, the decomposition itself as in the APD paper's figures
 * (docs/run-page.md), its losses, its settings and where it ran. Its path is `runPath(trial)`.
 *
 * Strings are escaped wherever they come from; the same input gives the same bytes.
 */
export function runPage(input: RunInput): ReportFile {
  const { benchmark, method, trial, figures } = input;
  const parts = [...figures === null ? [] : decompositionParts(figures, trial), ...lossPart(trial)];
  const page = pageFrame({
    root: "../",
    part: "benchmarks",
    title: `${method.title} on ${benchmark.title}, seed ${trial.seed}`,
    introduction: trialFacts(input),
    links: runLinks(input),
    linksName: "The benchmark, other seeds, and files of this trial",
    first: "scores",
    body: join([
      still(markup`${scoreTables(input)}${missingNote(input)}`),
      figureGrid(parts),
      still(markup`${runSettings(input)}${runEnvironment(trial)}`),
    ]),
  });
  return { path: runPath(trial), content: page.text };
}
