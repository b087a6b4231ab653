import { apdOptions, type ApdSettings } from "../apd/mod.ts";
import { type Benchmark, type Profile, PROFILES, type ProfileSettings } from "./benchmark.ts";

/** What a profile changes in the published settings of APD, for a run of another length. */
export type ShortenedApd =
  & Pick<ApdSettings, "steps">
  & Partial<Pick<ApdSettings, "batch" | "learningRate">>;

/** The settings of APD that no profile changes, and what each profile runs. */
export interface ApdProfiles {
  /** The published settings, without steps. */
  readonly apd: Omit<ApdSettings, "steps">;
  /** Number of seeds and length by profile. */
  readonly profiles: Readonly<
    Record<Profile, { readonly seeds: number; readonly apd: ShortenedApd }>
  >;
}

/** Completes the profiles of a benchmark that sets the options of APD alone. */
export function apdProfiles({ apd, profiles }: ApdProfiles): Benchmark["profiles"] {
  const completed = PROFILES.map((name): [Profile, ProfileSettings] => {
    const { seeds, apd: shortened } = profiles[name];
    return [name, { seeds, methods: { apd: apdOptions.parse({ ...apd, ...shortened }) } }];
  });
  return Object.fromEntries(completed) as Record<Profile, ProfileSettings>;
}
