import { type BuiltPlace, hashOf, loadBuiltHashes } from "./built_hashes.ts";
import type { Target } from "./target.ts";
import { TargetError } from "./target_error.ts";

/**
 * Builds a target from its formula or seed and checks that it is the committed one, by the hash of
 * its encoded tensors.
 *
 * @param request.recipe how it is built
 * @param request.seed target seed, from 0
 * @param request.folder folder of the committed hashes, default that of the suite
 * @throws {TargetError} when the file of hashes is missing or damaged, has none for the seed, or the
 *   network built here has another one.
 */
export async function builtTarget(
  { seed, ...place }: BuiltPlace & { readonly seed: number },
): Promise<Target> {
  const { file, sha256: committed } = await loadBuiltHashes(place);
  const expected = committed[seed];
  if (expected === undefined) {
    throw new TargetError({
      file,
      fault: "missing",
      detail: `it has hashes of ${committed.length} targets, none of target ${seed}`,
    });
  }
  const network = place.recipe.build(seed);
  const sha256 = await hashOf(network);
  if (sha256 !== expected) {
    throw new TargetError({
      file,
      fault: "changed",
      detail: `target ${seed} is built with SHA-256 ${sha256}, must be ${expected}`,
    });
  }
  return { network, seed, sha256 };
}
