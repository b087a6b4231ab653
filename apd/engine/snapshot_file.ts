import { z } from "zod";
import {
  decodeSafetensors,
  encodeSafetensors,
  SafetensorsError,
  type TensorData,
  writeWhole,
} from "../../models/mod.ts";
import { type ApdSnapshot, SITE_ARRAYS, type SiteSnapshot } from "./snapshot.ts";

const FORMAT = "apd-bench snapshot 1";

const metadataSchema = z.strictObject({
  format: z.literal(FORMAT),
  step: z.string().regex(/^[1-9]\d*$/).transform(Number),
  firstLoss: z.string().transform(Number).pipe(z.number()),
  problem: z.string().transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "must be JSON" });
      return z.NEVER;
    }
  }).pipe(z.record(z.string(), z.string())),
});

/**
 * Writes a snapshot as a safetensors file, whole: tensors `<site>.<array>`, each with one axis, and
 * what the run is of as metadata.
 *
 * @param path of the file; its folder must exist
 */
export async function writeSnapshot(path: string, snapshot: ApdSnapshot): Promise<void> {
  const { step, firstLoss, problem, sites } = snapshot;
  const tensors: Record<string, TensorData> = {};
  for (const [site, state] of Object.entries(sites)) {
    for (const name of SITE_ARRAYS) {
      tensors[`${site}.${name}`] = { shape: [state[name].length], data: state[name] };
    }
  }
  const metadata = {
    format: FORMAT,
    step: `${step}`,
    firstLoss: `${firstLoss}`,
    problem: JSON.stringify(problem),
  };
  await writeWhole(path, encodeSafetensors(tensors, metadata));
}

/**
 * Reads a snapshot that {@link writeSnapshot} wrote.
 *
 * @throws {SafetensorsError} when the file is damaged, or holds something else than a snapshot
 */
export async function readSnapshot(path: string): Promise<ApdSnapshot> {
  const { tensors, metadata } = decodeSafetensors(await Deno.readFile(path));
  const parsed = metadataSchema.safeParse(metadata);
  if (!parsed.success) {
    throw new SafetensorsError(
      "header",
      `Cannot read snapshot ${path}: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}`,
    );
  }
  const { format: _, ...rest } = parsed.data;
  const names = new Set(
    Object.keys(tensors).map((name) => name.slice(0, name.lastIndexOf("."))),
  );
  const sites: Record<string, SiteSnapshot> = {};
  for (const site of names) {
    const array = (name: typeof SITE_ARRAYS[number]): Float32Array => {
      const found = tensors[`${site}.${name}`];
      if (found !== undefined) return found.data;
      throw new SafetensorsError(
        "tensors",
        `Cannot read snapshot ${path}: tensor "${site}.${name}" is missing`,
      );
    };
    sites[site] = {
      A: array("A"),
      B: array("B"),
      meanA: array("meanA"),
      meanB: array("meanB"),
      squareA: array("squareA"),
      squareB: array("squareB"),
    };
  }
  return { ...rest, sites };
}
