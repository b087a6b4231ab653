import { dirname, join } from "node:path";
import { type HistoryEntry, historyLine, parseHistory } from "../reports/mod.ts";
import { InputError } from "./input_error.ts";
import { pathFault } from "./path_fault.ts";
import { writeText } from "./runner/write_text.ts";

const FILE = "history.jsonl";

/** Where the history of a folder's baselines stands. */
export function historyPath(folder: string): string {
  return join(folder, FILE);
}

/**
 * Reads the history of the baselines in a folder.
 *
 * @returns entries by date; none where there is no file
 * @throws {InputError} when it can't be read or a line is no entry.
 */
export async function readHistory(folder: string): Promise<HistoryEntry[]> {
  return parse(await readText(historyPath(folder)), historyPath(folder));
}

/**
 * Adds a baseline to the history beside its file. What the last entry of its profile says already is
 * not said again.
 *
 * @param baseline path of the baseline's file
 * @returns whether a line was added
 * @throws {InputError} when the history can't be read or a line is no entry; nothing is written then.
 */
export async function appendHistory(baseline: string, entry: HistoryEntry): Promise<boolean> {
  const path = historyPath(dirname(baseline));
  const text = await readText(path);
  const last = parse(text, path).findLast(({ profile }) => profile === entry.profile);
  if (last !== undefined && isSame(last, entry)) return false;
  const before = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  await writeText(path, `${before}${historyLine(entry)}\n`);
  return true;
}

/** Whether two entries say the same of the results, whenever they were made. */
function isSame(a: HistoryEntry, b: HistoryEntry): boolean {
  const origin = { date: "", commit: "" };
  return historyLine({ ...a, ...origin }) === historyLine({ ...b, ...origin });
}

function parse(text: string, path: string): HistoryEntry[] {
  try {
    return parseHistory(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(`Cannot read the history ${path}: ${error.message}`);
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    const fault = pathFault(error);
    if (fault === undefined) throw error;
    throw new InputError(`Cannot read the history ${path}: ${fault}`);
  }
}
