import { join } from "node:path";

/** The files of one output folder. */
export interface OutFiles {
  readonly results: string;
  readonly leaderboard: string;
  /** Residual MLPs feature by feature; only where the run has one. */
  readonly features: string;
  readonly page: string;
  /** A trial's result. */
  trial(id: string): string;
  /** A trial's decomposition. */
  decomposition(id: string): string;
  /** A copy of the network that trials decompose. */
  target(benchmark: string, seed: number): string;
}

/** Names the files of an output folder. */
export function outFiles(out: string): OutFiles {
  return {
    results: join(out, "results.json"),
    leaderboard: join(out, "leaderboard.json"),
    features: join(out, "features.json"),
    page: join(out, "index.html"),
    trial: (id) => join(out, "trials", `${id}.json`),
    decomposition: (id) => join(out, "trials", `${id}.safetensors`),
    target: (benchmark, seed) => join(out, "targets", `${benchmark}.${seed}.safetensors`),
  };
}
