import { type Markup, markup } from "../markup.ts";
import { benchmarkPath, runPath } from "../page_paths.ts";
import type { RunInput } from "./run_input.ts";

/** Links to the benchmark's page, to the seeds before and after, and to the files of the trial. */
export function runLinks({ benchmark, trial, seeds, figures }: RunInput): Markup[] {
  const at = seeds.indexOf(trial);
  const [before, after] = [at > 0 ? seeds[at - 1] : undefined, seeds[at + 1]];
  const item = (href: string, text: string, extra: Markup = markup``) =>
    markup`
<li><a href="${href}"${extra}>${text}</a></li>`;
  const file = (ending: string) => `../trials/${encodeURIComponent(trial.id)}${ending}`;
  const download = markup` download`;
  return [
    item(`../${benchmarkPath(benchmark.id)}`, `All methods on ${benchmark.title}`),
    ...before === undefined
      ? []
      : [item(`../${runPath(before)}`, `Seed ${before.seed}`, markup` rel="prev"`)],
    ...after === undefined
      ? []
      : [item(`../${runPath(after)}`, `Seed ${after.seed}`, markup` rel="next"`)],
    item(file(".json"), "Trial as JSON", download),
    ...trial.decomposition === undefined
      ? []
      : [item(file(".safetensors"), "Decomposition as safetensors", download)],
    ...figures === null ? [] : [item(file(".figures.json"), "Figures as JSON", download)],
  ];
}
