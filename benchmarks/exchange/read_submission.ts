import { z } from "zod";
import { duplicateKey } from "../../models/mod.ts";
import { type Submission, submissionSchema } from "../../reports/mod.ts";
import { SubmissionError } from "./submission_error.ts";
import type { SubmissionFolder } from "./submission_folder.ts";

/** Name of the file that describes a submission. */
export const SUBMISSION_FILE = "submission.json";

const MAX_BYTES = 2 ** 22;

/**
 * Reads submission.json, defaults filled in.
 *
 * @throws {SubmissionError} when it can't be read, has more than 4 MiB, is no JSON in UTF-8, names a key
 *   twice, or is against its schema (docs/schema/submission.schema.json).
 */
export async function readSubmission(folder: SubmissionFolder): Promise<Submission> {
  const json = parse(await folder.read(SUBMISSION_FILE, MAX_BYTES));
  const parsed = submissionSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue, ...others] = parsed.error.issues;
  const more = others.length > 0 ? ` (and ${others.length} more faults)` : "";
  throw refuse(`${issue?.message}${more}`, {
    place: z.core.toDotPath(issue?.path ?? []),
    cause: parsed.error,
  });
}

function parse(bytes: Uint8Array): unknown {
  let text: string;
  let json: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    json = JSON.parse(text);
  } catch (cause) {
    throw refuse("must be JSON in UTF-8", { cause });
  }
  const twice = duplicateKey(text);
  if (twice !== undefined) {
    throw refuse(`names the key ${JSON.stringify(twice)} twice in one object`);
  }
  return json;
}

function refuse(
  detail: string,
  { place = "", cause }: { readonly place?: string; readonly cause?: unknown } = {},
): SubmissionError {
  return new SubmissionError({ file: SUBMISSION_FILE, place, detail }, { cause });
}
