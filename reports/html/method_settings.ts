import type { JsonValue, Trial } from "../results.ts";
import { stableJson } from "../stable_json.ts";

/** One option of a method: as it ran, as published, and how the two compare. */
export interface MethodSetting {
  readonly option: string;
  /** Each value that a trial ran with, and the seeds that ran with it. */
  readonly ran: readonly { readonly value: JsonValue; readonly seeds: readonly number[] }[];
  /** Null where the published settings do not name the option. */
  readonly published: { readonly value: JsonValue } | null;
  /** `unknown`: there is nothing to compare with. */
  readonly comparison: "same" | "different" | "unknown";
}

/**
 * The options of one method's trials beside the published ones, by the option's name.
 *
 * @param settings.published the method's published options; undefined where there are none
 */
export function methodSettings(
  { trials, published }: {
    readonly trials: readonly Trial[];
    readonly published: Readonly<Record<string, JsonValue>> | undefined;
  },
): MethodSetting[] {
  const names = new Set([
    ...trials.flatMap(({ method }) => Object.keys(method.options)),
    ...Object.keys(published ?? {}),
  ]);
  return [...names].sort().map((option) => {
    const seeds = new Map<string, number[]>();
    for (const { method, seed } of trials) {
      const value = own(method.options, option);
      if (value === undefined) continue;
      seeds.set(stableJson(value), [...seeds.get(stableJson(value)) ?? [], seed]);
    }
    const value = own(published ?? {}, option);
    return {
      option,
      ran: [...seeds].map(([text, seeds]) => ({ value: JSON.parse(text), seeds })),
      published: value === undefined ? null : { value },
      comparison: value === undefined
        ? "unknown"
        : seeds.size === 1 && seeds.has(stableJson(value))
        ? "same"
        : "different",
    };
  });
}

function own(options: Readonly<Record<string, JsonValue>>, name: string): JsonValue | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}
