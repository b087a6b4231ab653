import { apdOptions, type ApdSettings, type SpdMethodOptions } from "../apd/mod.ts";
import { type Benchmark, type Profile, PROFILES, type ProfileSettings } from "./benchmark.ts";

/** What a profile changes in the published settings of APD, for a run of another length. */
export type ShortenedApd =
  & Pick<ApdSettings, "steps">
  & Partial<Pick<ApdSettings, "batch" | "learningRate">>;

/** Settings of SPD; what is not given has the method's default. */
export type SpdSettings = Partial<SpdMethodOptions>;

/** The length of each method's run in one profile. */
export interface ProfileLength {
  readonly seeds: number;
  readonly apd: ShortenedApd;
  /** What changes in the settings of SPD; default: nothing. */
  readonly spd?: SpdSettings;
  /** See {@link ProfileSettings.leftOut}. */
  readonly leftOut?: ProfileSettings["leftOut"];
}

/** The settings of the learned methods that no profile changes, and what each profile runs. */
export interface MethodProfiles {
  /** The published settings of APD, without steps. */
  readonly apd: Omit<ApdSettings, "steps">;
  /** The published settings of SPD; default: there are none, the method's defaults hold. */
  readonly spd?: SpdSettings;
  /** Number of seeds and lengths by profile. */
  readonly profiles: Readonly<Record<Profile, ProfileLength>>;
}

/** Completes the profiles of a benchmark that sets the options of APD, and those of SPD if it wants. */
export function methodProfiles({ apd, spd, profiles }: MethodProfiles): Benchmark["profiles"] {
  const completed = PROFILES.map((name): [Profile, ProfileSettings] => {
    const { seeds, leftOut, ...lengths } = profiles[name];
    const ofSpd = { ...spd, ...lengths.spd };
    const methods = {
      apd: apdOptions.parse({ ...apd, ...lengths.apd }),
      ...Object.keys(ofSpd).length > 0 && { spd: ofSpd },
    };
    return [name, { seeds, methods, ...leftOut && { leftOut } }];
  });
  return Object.fromEntries(completed) as Record<Profile, ProfileSettings>;
}
