import type { Results } from "../reports/mod.ts";
import { fileExists } from "./file_exists.ts";
import { InputError } from "./input_error.ts";
import { readStored } from "./read_stored.ts";
import { outFiles } from "./runner/out_files.ts";

/**
 * Checks that the targets and decompositions of a run are those that its trials recorded.
 *
 * @param run.missing whether a file may be missing, as when only the report of a run is kept
 * @throws {InputError} when a file is damaged or another trial's, a trial records no hash, or, unless it
 *   may be, a file is missing.
 */
export async function checkFiles(
  { results, out, missing }: {
    readonly results: Results;
    readonly out: string;
    readonly missing: boolean;
  },
): Promise<void> {
  const files = outFiles(out);
  const checked = new Set<string>();
  const check = async (path: string, recorded: { what: string; sha256: string }) => {
    const key = `${path} ${recorded.sha256}`;
    if (checked.has(key) || missing && !await fileExists(path)) return;
    await readStored({ path, ...recorded, parse: () => {} });
    checked.add(key);
  };
  for (const { id, status, benchmark, target, decomposition, selection } of results.trials) {
    if (status !== "ok") continue;
    const path = files.decomposition(id);
    if (decomposition === undefined || selection === undefined) {
      throw new InputError(
        `Cannot read the decomposition ${path}: its trial records no selection or no SHA-256 to ` +
          "check it by",
      );
    }
    await check(path, { what: "the decomposition", ...decomposition });
    const { seed, sha256 } = target;
    await check(files.target(benchmark.id, seed), { what: "the target", sha256 });
  }
}
