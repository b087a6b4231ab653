import type { HistoryEntry, HistoryMethod } from "../../../reports/mod.ts";

/** An entry of the history with one benchmark, `toy`; days count from 2026-01-01. */
export function entryOn(
  day: number,
  methods: Readonly<Record<string, readonly number[] | HistoryMethod>>,
  changes: Partial<HistoryEntry> & { readonly version?: number } = {},
): HistoryEntry {
  const { version = 1, ...rest } = changes;
  const kept = Object.entries(methods).map(([id, of]) => [id, "seeds" in of ? of : methodOf(of)]);
  return {
    schemaVersion: 1,
    date: `2026-01-${String(day).padStart(2, "0")}T00:00:00.000Z`,
    commit: String(day % 10).repeat(40),
    profile: "quick",
    engine: "tfjs:wasm",
    adapter: "CPU",
    benchmarks: { toy: { version, methods: Object.fromEntries(kept) } },
    ...rest,
  };
}

/** Recoveries of seeds from 0 on, with settings that no other entry changes. */
export function methodOf(recovery: readonly number[]): HistoryMethod {
  return {
    seeds: recovery.map((_, seed) => seed),
    recovery,
    config: recovery.map(() => "0".repeat(8)),
  };
}
