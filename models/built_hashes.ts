import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { BuiltRecipe } from "./built_recipe.ts";
import { networkToTensors } from "./network_tensors.ts";
import { readBounded } from "./read_bounded.ts";
import { encodeSafetensors } from "./safetensors.ts";
import { sha256 } from "./sha256.ts";
import { TargetError } from "./target_error.ts";
import { FROZEN_TARGETS } from "./target_file.ts";
import { writeWhole } from "./write_whole.ts";

const MAX_BYTES = 2 ** 20;

const hashesSchema = z.strictObject({
  schemaVersion: z.literal(1),
  sha256: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
});

/** The committed hashes of a benchmark's built targets. */
export interface BuiltHashes {
  /** The file `<folder>/<benchmark>/hashes.json`. */
  readonly file: string;
  /** By target seed, SHA-256 of the encoded tensors, lower-case hex. */
  readonly sha256: readonly string[];
}

/** Whose hashes are meant. */
export interface BuiltPlace {
  readonly recipe: BuiltRecipe;
  /** Default {@link FROZEN_TARGETS}. */
  readonly folder?: string | URL | undefined;
}

/**
 * Reads the committed hashes of built targets.
 *
 * @throws {TargetError} when the file is missing, unreadable, oversized or malformed.
 */
export async function loadBuiltHashes(place: BuiltPlace): Promise<BuiltHashes> {
  const file = hashesFile(place).path;
  const text = new TextDecoder().decode(await readBounded(file, MAX_BYTES));
  try {
    return { file, sha256: hashesSchema.parse(JSON.parse(text)).sha256 };
  } catch (cause) {
    const detail = cause instanceof z.ZodError
      ? z.prettifyError(cause).replaceAll("\n", " ")
      : String(cause);
    throw new TargetError({ file, fault: "malformed", detail }, { cause });
  }
}

/**
 * Builds the targets of seeds `0 .. count - 1` and commits to their hashes, whole or not at all.
 *
 * @returns the hashes by target seed
 */
export async function saveBuiltHashes(
  place: BuiltPlace & { readonly count: number },
): Promise<readonly string[]> {
  const hashes: string[] = [];
  for (let seed = 0; seed < place.count; seed++) {
    hashes.push(await hashOf(place.recipe.build(seed)));
  }
  const { folder, path } = hashesFile(place);
  await Deno.mkdir(folder, { recursive: true });
  const text = JSON.stringify({ schemaVersion: 1, sha256: hashes }, null, 2);
  await writeWhole(path, new TextEncoder().encode(`${text}\n`));
  return hashes;
}

/** SHA-256 of a network's encoded tensors, lower-case hex: the hash that a stored file would have. */
export function hashOf(network: ReturnType<BuiltRecipe["build"]>): Promise<string> {
  return sha256(encodeSafetensors(networkToTensors(network)));
}

function hashesFile({ recipe, folder = FROZEN_TARGETS }: BuiltPlace): {
  readonly folder: string;
  readonly path: string;
} {
  const inside = join(folder instanceof URL ? fileURLToPath(folder) : folder, recipe.benchmark);
  return { folder: inside, path: join(inside, "hashes.json") };
}
