import { join } from "node:path";

/** The files of one output folder. */
export interface OutFiles {
  readonly results: string;
  readonly leaderboard: string;
  readonly page: string;
  /** A trial's result. */
  trial(id: string): string;
  /** A trial's decomposition. */
  decomposition(id: string): string;
  /** What the page of a trial draws. */
  figures(id: string): string;
  /** A copy of the network that trials decompose. */
  target(benchmark: string, seed: number): string;
}

/** Names the files of an output folder. */
export function outFiles(out: string): OutFiles {
  return {
    results: join(out, "results.json"),
    leaderboard: join(out, "leaderboard.json"),
    page: join(out, "index.html"),
    trial: (id) => join(out, "trials", `${id}.json`),
    decomposition: (id) => join(out, "trials", `${id}.safetensors`),
    figures: (id) => join(out, "trials", `${id}.figures.json`),
    target: (benchmark, seed) => join(out, "targets", `${benchmark}.${seed}.safetensors`),
  };
}
