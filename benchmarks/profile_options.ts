import type { Method } from "../apd/mod.ts";
import type { ProfileSettings } from "./benchmark.ts";

/**
 * The options that a profile of a benchmark gives a method: its own settings there, or those of the
 * method that it names, with what it changes in them.
 *
 * @returns options by name; what is missing has the method's default
 */
export function profileOptions(
  { id, settingsOf = "", adaptSettings = (settings) => settings }: Pick<
    Method,
    "id" | "settingsOf" | "adaptSettings"
  >,
  { methods }: Pick<ProfileSettings, "methods">,
): Readonly<Record<string, unknown>> {
  const { [id]: own = methods[settingsOf] ?? {} } = methods;
  return adaptSettings(own);
}
