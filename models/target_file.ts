import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Network } from "./network.ts";
import { readBounded } from "./read_bounded.ts";
import { networkToTensors } from "./network_tensors.ts";
import { checkRebuilt, hashRebuilt } from "./rebuilt_tensors.ts";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.ts";
import { SafetensorsError } from "./safetensors_error.ts";
import { sha256 } from "./sha256.ts";
import type { Target } from "./target.ts";
import { TargetError } from "./target_error.ts";
import { type TargetProvenance, targetProvenanceSchema } from "./target_provenance.ts";
import type { TargetRecipe } from "./target_recipe.ts";
import type { TensorData } from "./tensor_data.ts";
import { writeWhole } from "./write_whole.ts";

const MAX_WEIGHTS_BYTES = 2 ** 26;
const MAX_PROVENANCE_BYTES = 2 ** 20;

/** Which frozen target is meant. */
export interface TargetPlace {
  /** Folder of frozen targets; {@link FROZEN_TARGETS} holds the suite's own. */
  readonly folder: string | URL;
  /** Id of the benchmark, the folder inside. */
  readonly benchmark: string;
  /** Target seed, the number in the files' names. */
  readonly seed: number;
}

/** Folder of the targets that come with the suite. */
export const FROZEN_TARGETS: URL = new URL("./frozen/", import.meta.url);

/**
 * Loads a frozen target, `<folder>/<benchmark>/<seed>.safetensors`, checked against the provenance
 * in `<seed>.json`.
 *
 * @param options.build makes the network from its tensors, such as {@link tmsFromTensors}
 * @param options.rebuild gives the tensors that are not stored; default: none
 * @throws {TargetError} when a file is missing or unreadable, larger than 64 MiB (provenance: 1 MiB),
 *   truncated, changed since it was written, malformed, or holds a number that is not finite, and
 *   when a rebuilt tensor is not the one that the target was trained with.
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { FROZEN_TARGETS, loadTarget } from "./target_file.ts";
 * import { tmsFromTensors } from "./network_tensors.ts";
 * const target = await loadTarget({
 *   folder: FROZEN_TARGETS,
 *   benchmark: "tms-5-2",
 *   seed: 0,
 *   build: tmsFromTensors,
 * });
 * strictEqual(target.network.inputs, 5);
 * ```
 */
export async function loadTarget(
  { build, rebuild, ...place }: TargetPlace & {
    readonly build: (tensors: Readonly<Record<string, TensorData>>) => Network;
    readonly rebuild?: TargetRecipe["rebuild"];
  },
): Promise<Target> {
  const { weights: file } = targetPaths(place);
  const provenance = await loadProvenance(place);
  const bytes = await readBounded(file, MAX_WEIGHTS_BYTES);
  const hash = await sha256(bytes);
  if (hash !== provenance.sha256) {
    throw new TargetError({
      file,
      fault: isTruncated(bytes) ? "truncated" : "changed",
      detail: `${bytes.length} bytes with SHA-256 ${hash}, must be ${provenance.sha256}`,
    });
  }
  try {
    const { tensors } = decodeSafetensors(bytes);
    checkFinite(tensors, file);
    const rebuilt = rebuild?.(provenance.trainingSeed) ?? {};
    await checkRebuilt(rebuilt, {
      expected: provenance.rebuilt ?? {},
      file: targetPaths(place).provenance,
    });
    const network = build({ ...tensors, ...rebuilt });
    // the file holds all of a network, or what a seed does not give
    const named = Object.keys(rebuilt).length > 0
      ? await sha256(encodeSafetensors(networkToTensors(network)))
      : hash;
    return { network, seed: place.seed, sha256: named };
  } catch (cause) {
    if (!(cause instanceof SafetensorsError || cause instanceof RangeError)) throw cause;
    throw new TargetError({ file, fault: "malformed", detail: cause.message }, { cause });
  }
}

/**
 * Reads how a frozen target was trained.
 *
 * @throws {TargetError} when the file is missing, unreadable, oversized or malformed, or speaks of
 *   another target.
 */
export async function loadProvenance(place: TargetPlace): Promise<TargetProvenance> {
  const { provenance: file } = targetPaths(place);
  const text = new TextDecoder().decode(await readBounded(file, MAX_PROVENANCE_BYTES));
  let provenance: TargetProvenance;
  try {
    provenance = targetProvenanceSchema.parse(JSON.parse(text));
  } catch (cause) {
    const detail = cause instanceof z.ZodError
      ? z.prettifyError(cause).replaceAll("\n", " ")
      : String(cause);
    throw new TargetError({ file, fault: "malformed", detail }, { cause });
  }
  if (provenance.benchmark !== place.benchmark || provenance.seed !== place.seed) {
    throw new TargetError({
      file,
      fault: "malformed",
      detail:
        `it must be about target ${place.seed} of ${place.benchmark}, is about ${provenance.seed} of ${provenance.benchmark}`,
    });
  }
  return provenance;
}

/**
 * Freezes a target: writes its weights and its provenance, each whole or not at all.
 *
 * @param options.tensors the weights, such as {@link networkToTensors} gives
 * @param options.rebuilt which of them are not stored, as the training seed gives them; default: none
 * @param options.provenance all of the provenance that is not known from the rest
 * @returns the whole provenance
 * @throws {RangeError} when a rebuilt tensor is another one than the network has.
 */
export async function saveTarget(
  { tensors, rebuilt = {}, provenance, ...place }: TargetPlace & {
    readonly tensors: Readonly<Record<string, TensorData>>;
    readonly rebuilt?: Readonly<Record<string, TensorData>>;
    readonly provenance: Omit<
      TargetProvenance,
      "schemaVersion" | "benchmark" | "seed" | "sha256" | "rebuilt"
    >;
  },
): Promise<TargetProvenance> {
  const paths = targetPaths(place);
  const bytes = encodeSafetensors(
    Object.fromEntries(Object.entries(tensors).filter(([name]) => !(name in rebuilt))),
  );
  const hashes = await hashRebuilt(rebuilt, tensors);
  const { benchmark, seed } = place;
  const whole = targetProvenanceSchema.parse({
    schemaVersion: 1,
    benchmark,
    seed,
    ...provenance,
    sha256: await sha256(bytes),
    ...Object.keys(hashes).length > 0 && { rebuilt: hashes },
  });
  await Deno.mkdir(paths.folder, { recursive: true });
  await writeWhole(paths.weights, bytes);
  await writeWhole(
    paths.provenance,
    new TextEncoder().encode(`${JSON.stringify(whole, null, 2)}\n`),
  );
  return whole;
}

function targetPaths({ folder, benchmark, seed }: TargetPlace): {
  readonly folder: string;
  readonly weights: string;
  readonly provenance: string;
} {
  const inside = join(folder instanceof URL ? fileURLToPath(folder) : folder, benchmark);
  return {
    folder: inside,
    weights: join(inside, `${seed}.safetensors`),
    provenance: join(inside, `${seed}.json`),
  };
}

function isTruncated(bytes: Uint8Array): boolean {
  try {
    decodeSafetensors(bytes);
    return false;
  } catch (error) {
    return error instanceof SafetensorsError && error.fault === "truncated";
  }
}

function checkFinite(tensors: Readonly<Record<string, TensorData>>, file: string): void {
  for (const [name, { data }] of Object.entries(tensors)) {
    const at = data.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) {
      throw new TargetError({
        file,
        fault: "non-finite",
        detail: `entry ${at} of "${name}" is ${data[at]}`,
      });
    }
  }
}
