/** How {@link stableJson} writes. */
export interface StableJsonOptions {
  /** Significant digits of numbers that are not whole; by default all of them. */
  readonly digits?: number;
  /** Spaces of indentation; 0 for one line. Default 2. */
  readonly indent?: number;
}

/**
 * JSON that depends on the value alone: keys sorted, a final newline.
 * Entries that are `undefined` are left out.
 *
 * @throws {TypeError} when a number is not finite, which JSON can't hold, or a value is no data.
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { stableJson } from "./stable_json.ts";
 * strictEqual(stableJson({ b: 1 / 3, a: 2 }, { digits: 3 }), '{\n  "a": 2,\n  "b": 0.333\n}\n');
 * ```
 */
export function stableJson(value: unknown, options: StableJsonOptions = {}): string {
  const { indent = 2 } = options;
  return `${JSON.stringify(normalise(value, { ...options, path: "$" }), null, indent)}\n`;
}

function normalise(
  value: unknown,
  at: StableJsonOptions & { readonly path: string },
): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`Cannot write ${at.path}: is ${value}`);
    if (at.digits === undefined || Number.isInteger(value)) return value;
    return Number(value.toPrecision(at.digits));
  }
  if (Array.isArray(value)) {
    return value.map((item, i) => normalise(item, { ...at, path: `${at.path}[${i}]` }));
  }
  if (isRecord(value)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(
      entries.sort(([a], [b]) => a < b ? -1 : 1).map(([key, item]) => [
        key,
        normalise(item, { ...at, path: `${at.path}.${key}` }),
      ]),
    );
  }
  throw new TypeError(`Cannot write ${at.path}: ${typeof value} is not JSON data`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
