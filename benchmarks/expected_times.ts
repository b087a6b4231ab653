import { z } from "zod";
import { apdOptions } from "../apd/mod.ts";
import { type Benchmark, type Profile, PROFILES } from "./benchmark.ts";
import measured from "./expected_times.json" with { type: "json" };

/** Measured times of a training step, by benchmark and profile; `deno task times` writes them. */
export interface ExpectedTimes {
  /** Where they were measured. */
  readonly adapter: string;
  /** Milliseconds of a step of APD, by benchmark and profile. */
  readonly step: Readonly<Record<string, Readonly<Partial<Record<Profile, number>>>>>;
}

/** Checks {@link ExpectedTimes}. */
const expectedTimesSchema: z.ZodType<ExpectedTimes> = z.strictObject({
  adapter: z.string(),
  step: z.record(z.string(), z.partialRecord(z.enum(PROFILES), z.number().positive())),
});

/** The committed times. */
export const expectedTimes: ExpectedTimes = expectedTimesSchema.parse(measured);

/**
 * Steps that APD trains for all seeds of a profile; 0 where the profile leaves out the benchmark or APD,
 * or has no settings for it.
 */
export function stepsOf({ profiles }: Benchmark, profile: Profile): number {
  const { seeds, methods, leftOut = {} } = profiles[profile];
  const apd = methods["apd"];
  if (apd === undefined || Object.hasOwn(leftOut, "apd")) return 0;
  return seeds * apdOptions.parse(apd).steps;
}

/**
 * Seconds that APD takes for all seeds of a profile, one after the other, on the machine of the measured
 * times; baselines and scores come on top. Undefined where it was not measured or the profile leaves out
 * the benchmark or APD.
 */
export function expectedSeconds(
  benchmark: Benchmark,
  { profile, times }: { readonly profile: Profile; readonly times: ExpectedTimes },
): number | undefined {
  const milliseconds = times.step[benchmark.id]?.[profile];
  const steps = stepsOf(benchmark, profile);
  return milliseconds === undefined || steps === 0 ? undefined : steps * milliseconds / 1000;
}
