import { writeWhole } from "../../models/mod.ts";

/** Writes a text file whole or not at all. */
export async function writeText(path: string, text: string): Promise<void> {
  await writeWhole(path, new TextEncoder().encode(text));
}
