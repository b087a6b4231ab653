/**
 * What is wrong with a path that a user gave, from the error that the system reports; undefined for an
 * error that is not the system's.
 */
export function pathFault(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof Deno.errors.NotFound) return "there is no such file or folder";
  // An error without a class of its own, such as ENAMETOOLONG, is a plain one with a code.
  const isOfSystem = "code" in error ||
    Object.values(Deno.errors).some((kind) => error instanceof kind);
  return isOfSystem ? error.message : undefined;
}
