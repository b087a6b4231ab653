/** A text file of the report. */
export interface ReportFile {
  /** Path in the report's folder, `/` between folders; no part of it begins with a dot. */
  readonly path: string;
  /** The whole file. */
  readonly content: string;
}
