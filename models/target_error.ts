/** What is wrong with a frozen target's file, or with a built target beside the file of its hash. */
export type TargetFault =
  | "missing"
  | "unreadable"
  | "oversized"
  | "truncated"
  | "changed"
  | "malformed"
  | "non-finite";

/**
 * A frozen or built target that cannot be used: restore its files from the repository, or make the
 * targets again with `deno task train --write` and the engine that their provenance names.
 */
export class TargetError extends Error {
  /** Always `TargetError`. */
  override readonly name = "TargetError";
  /** The file with the fault. */
  readonly file: string;
  /** What kind of fault it is. */
  readonly fault: TargetFault;

  /**
   * Makes the error of a file and its fault.
   *
   * @param about.file the file with the fault
   * @param about.fault what kind of fault it is
   * @param about.detail the bound and the value, or what was found
   */
  constructor(
    { file, fault, detail }: {
      readonly file: string;
      readonly fault: TargetFault;
      readonly detail: string;
    },
    options?: ErrorOptions,
  ) {
    super(
      `Cannot load target ${file}: ${fault}: ${detail}; restore it with git checkout -- ${file}, or ` +
        "make the targets again with deno task train --write and the engine of its provenance",
      options,
    );
    this.file = file;
    this.fault = fault;
  }
}
