import { z } from "zod";
import type { Decomposition, Progress } from "../../apd/mod.ts";
import { selectionSchema } from "../../reports/mod.ts";

const sitesSchema = z.record(
  z.string(),
  z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("factors"),
      rank: z.int().min(1),
      A: z.instanceof(Float32Array),
      B: z.instanceof(Float32Array),
    }),
    z.object({ kind: z.literal("full"), P: z.instanceof(Float32Array) }),
  ]),
);
const array = z.instanceof(Float32Array);
const importancesSchema = z.record(
  z.string(),
  z.object({ hidden: z.int().min(1), a: array, b: array, w: array, e: array }),
);
const decompositionSchema: z.ZodType<Decomposition> = z.object({
  components: z.int().min(1),
  sites: sitesSchema,
  selection: selectionSchema,
  importances: importancesSchema.optional(),
  used: z.instanceof(Uint8Array).optional(),
  untied: z.literal(true).optional(),
});
const progressSchema: z.ZodType<Progress> = z.object({
  step: z.int().min(0),
  steps: z.int().min(1),
  losses: z.record(
    z.string(),
    z.custom<number>((loss) => typeof loss === "number", "must be a number"), // NaN is one
  ),
});

/**
 * Checks what a method's `decompose` returned.
 *
 * @throws {TypeError} when it is no decomposition; the message names the first fault.
 */
export function checkDecomposition(returned: unknown): Decomposition {
  return check(returned, { schema: decompositionSchema, what: "a decomposition" });
}

/**
 * Checks what a method told `onProgress`.
 *
 * @throws {TypeError} when it is no progress; the message names the first fault.
 */
export function checkProgress(reported: unknown): Progress {
  return check(reported, { schema: progressSchema, what: "progress" });
}

function check<T>(
  value: unknown,
  { schema, what }: { readonly schema: z.ZodType<T>; readonly what: string },
): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = [what, ...issue?.path ?? []].join(".");
  throw new TypeError(`Cannot use what the method gave: ${place}: ${issue?.message}`);
}
