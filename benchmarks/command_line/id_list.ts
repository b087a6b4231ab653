import { z } from "zod";

/** A comma-separated list of known ids; the error message of an unknown one lists them. */
export function idList(known: readonly { readonly id: string }[]): z.ZodType<string[]> {
  return z.string().transform((text) => text.split(",").map((id) => id.trim()))
    .pipe(z.array(z.enum(known.map(({ id }) => id))));
}

/** The id that names all of a list. */
export const ALL = "all";

/**
 * The methods whose ids are listed, in the suite's order; with {@link ALL} every one, and without a list
 * those that are not optional.
 */
export function selectMethods<T extends { readonly id: string; readonly optional?: boolean }>(
  known: readonly T[],
  ids: readonly string[] | undefined,
): readonly T[] {
  if (ids === undefined) return known.filter(({ optional }) => !optional);
  return ids.includes(ALL) ? known : selectById(known, ids);
}

/** The items whose ids are listed, in the suite's order; all of them without a list. */
export function selectById<T extends { readonly id: string }>(
  known: readonly T[],
  ids: readonly string[] | undefined,
): readonly T[] {
  return ids === undefined ? known : known.filter(({ id }) => ids.includes(id));
}
