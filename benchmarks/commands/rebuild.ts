import { type BuiltRecipe, hashOf, loadBuiltHashes, saveBuiltHashes } from "../../models/mod.ts";

/** Which built targets are built again, and what for. */
export interface RebuildRequest {
  readonly recipe: BuiltRecipe;
  /** Number of targets. */
  readonly count: number;
  /** Writes the hashes instead of comparing them. */
  readonly write: boolean;
  /** Folder of the committed hashes, default that of the suite. */
  readonly folder?: string | URL | undefined;
}

/**
 * Builds the built targets of a benchmark again.
 *
 * @returns a line for each target, which says whether its hash is the committed one
 * @throws {TargetError} when the hashes are compared and their file is missing or damaged.
 */
export async function rebuild(
  { recipe, count, write, folder }: RebuildRequest,
): Promise<readonly string[]> {
  if (write) {
    const written = await saveBuiltHashes({ recipe, count, folder });
    return written.map((hash, seed) => `target ${seed}  built: SHA-256 ${hash}`);
  }
  const committed = (await loadBuiltHashes({ recipe, folder })).sha256;
  const lines: string[] = [];
  for (let seed = 0; seed < count; seed++) {
    const hash = await hashOf(recipe.build(seed));
    lines.push(
      hash === committed[seed]
        ? `target ${seed}  rebuilt: same hash ${hash}`
        : `target ${seed}  rebuilt: SHA-256 ${hash}, was ${committed[seed] ?? "not there"}`,
    );
  }
  return lines;
}
