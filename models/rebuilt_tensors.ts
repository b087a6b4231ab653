import { encodeSafetensors } from "./safetensors.ts";
import { sha256 } from "./sha256.ts";
import { TargetError } from "./target_error.ts";
import type { TensorData } from "./tensor_data.ts";

type Tensors = Readonly<Record<string, TensorData>>;

/**
 * Hashes the tensors of a network that are not stored, because its seed gives them again.
 *
 * @param rebuilt as the seed gives them
 * @param tensors all of the network's
 * @returns by name, SHA-256 of each encoded alone, lower-case hex
 * @throws {RangeError} when a rebuilt tensor is another one than the network has.
 */
export async function hashRebuilt(
  rebuilt: Tensors,
  tensors: Tensors,
): Promise<Readonly<Record<string, string>>> {
  const hashes = await hashEach(rebuilt);
  const kept = Object.fromEntries(Object.keys(rebuilt).map((name) => [name, tensors[name]!]));
  for (const [name, hash] of Object.entries(await hashEach(kept))) {
    if (hash === hashes[name]) continue;
    throw new RangeError(
      `Cannot freeze a target: its "${name}" must be the one that its training seed gives, has ` +
        `SHA-256 ${hash}, not ${hashes[name]}`,
    );
  }
  return hashes;
}

/**
 * Checks that rebuilt tensors are those of a provenance, no more and no fewer.
 *
 * @param provenance.expected hashes by name
 * @param provenance.file where they stand
 * @throws {TargetError} when they are not.
 */
export async function checkRebuilt(
  rebuilt: Tensors,
  { expected, file }: {
    readonly expected: Readonly<Record<string, string>>;
    readonly file: string;
  },
): Promise<void> {
  const hashes = await hashEach(rebuilt);
  for (const name of new Set([...Object.keys(hashes), ...Object.keys(expected)])) {
    const [built, frozen] = [hashes[name], expected[name]];
    if (built === frozen) continue;
    throw new TargetError({
      file,
      fault: "changed",
      detail: built === undefined
        ? `"${name}" is not stored, and nothing builds it`
        : `"${name}" is built with SHA-256 ${built}, must be ${frozen ?? "stored"}`,
    });
  }
}

async function hashEach(tensors: Tensors): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [name, tensor] of Object.entries(tensors)) {
    hashes[name] = await sha256(encodeSafetensors({ [name]: tensor }));
  }
  return hashes;
}
