import { type ResultsShard, stableJson } from "../../reports/mod.ts";
import { InputError } from "../input_error.ts";
import type { Part } from "./read_part.ts";

/**
 * Checks that parts belong together: of one profile and one version of the suite's source, with equal
 * descriptions of the benchmarks and methods that they share, one setting of each method on a
 * benchmark, and every shard of a run of which one is there.
 *
 * @throws {InputError} when they do not; the message names two folders and what differs.
 */
export function checkParts(parts: readonly Part[]): void {
  const seen = new Map<string, { readonly out: string; readonly text: string }>();
  for (const { out, results } of parts) {
    for (const [what, value] of factsOf(results)) {
      const text = stableJson(value).trim();
      const { out: earlier, text: other } = seen.get(what) ?? { out, text };
      if (other !== text) {
        const values = text.length + other.length <= SHOWN ? `: ${other} and ${text}` : "";
        throw new InputError(
          `Cannot merge ${earlier} and ${out}: ${what} differs${values.replaceAll(/\s+/g, " ")}`,
        );
      }
      seen.set(what, { out, text });
    }
  }
  checkShards(parts);
}

/** Characters of two values that an error message shows. */
const SHOWN = 600;

/** What all parts that speak of it must say alike. */
function* factsOf({ profile, benchmarks, methods, trials }: Part["results"]): Generator<
  readonly [what: string, value: unknown]
> {
  yield ["the profile", profile];
  for (const { leftOut: _, ...benchmark } of benchmarks) {
    yield [`the description of benchmark ${benchmark.id}`, benchmark];
  }
  for (const method of methods) yield [`the description of method ${method.id}`, method];
  for (const { benchmark, target, method, environment } of trials) {
    yield ["the suite's source, as SHA-256,", environment.source];
    yield [`target ${target.seed} of ${benchmark.id}`, target.sha256];
    yield [`the setting of ${method.id} on ${benchmark.id}`, method.options];
  }
}

/** A run that was divided is whole only with all of its shards. */
function checkShards(parts: readonly Part[]): void {
  const runs = Map.groupBy(
    parts.flatMap(({ out, results: { shard } }) => shard === undefined ? [] : [{ out, shard }]),
    ({ shard: { run, count } }) => `${run} ${count}`,
  );
  for (const shards of runs.values()) {
    const { count } = shards[0]!.shard;
    const there = new Set(shards.map(({ shard: { index } }: { shard: ResultsShard }) => index));
    const missing = Array.from({ length: count }, (_, i) => i + 1).filter((i) => !there.has(i));
    if (missing.length > 0) {
      throw new InputError(
        `Cannot merge ${shards.map(({ out }) => out).join(", ")}: of the run's ${count} shards ` +
          `${missing.map((index) => `${index}/${count}`).join(", ")} ${
            missing.length === 1 ? "misses" : "miss"
          }`,
      );
    }
  }
}
