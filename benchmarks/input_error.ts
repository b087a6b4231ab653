/**
 * Something from outside can't be used: an option, a file, a folder. The message is one line that
 * names the action, the bound and the value; the command line prints it and exits with 2.
 */
export class InputError extends Error {
  /** Always `InputError`. */
  override readonly name = "InputError";
}
