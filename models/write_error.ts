/** What the system's codes mean to someone who has to make room. */
const FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left on the disk",
  EDQUOT: "the disk quota is used up",
  EFBIG: "files may not become that large here",
  EROFS: "the disk can only be read",
};

/** A file that can't be written; what stood there before is as it was. */
export class WriteError extends Error {
  /** Always `WriteError`. */
  override readonly name = "WriteError";
  /** The file. */
  readonly path: string;
  /** Its size in bytes. */
  readonly bytes: number;

  /** Says which file of what size, and why. */
  constructor(
    { path, bytes }: { readonly path: string; readonly bytes: number },
    { cause }: { readonly cause: unknown },
  ) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    const fault = FAULTS[code] ?? (cause instanceof Error ? cause.message : String(cause));
    super(`Cannot write ${path} (${bytes} bytes): ${fault}`, { cause });
    this.path = path;
    this.bytes = bytes;
  }
}
