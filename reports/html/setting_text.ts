import { formatCount } from "../format_number.ts";
import type { JsonValue } from "../results.ts";

/** The value of an option, for people: words as they are, whole numbers in groups of three digits. */
export function settingText(value: JsonValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isInteger(value)) return formatCount(value);
  return JSON.stringify(value);
}
