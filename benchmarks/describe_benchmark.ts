import { publishedSettingsSchema, type ResultsBenchmark } from "../reports/mod.ts";
import type { Benchmark } from "./benchmark.ts";

/** A benchmark as results describe it. */
export function describeBenchmark(
  { id, version, title, description, family, ladder, published, profiles }: Benchmark,
): ResultsBenchmark {
  return {
    id,
    version,
    title,
    description,
    family,
    ...(ladder && { ladder }),
    published: [...published],
    publishedSettings: publishedSettingsSchema.safeParse(profiles.paper.methods).data,
  };
}
