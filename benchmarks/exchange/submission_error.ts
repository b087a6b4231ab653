/** Where a submission can't be used, and why. */
export interface SubmissionFault {
  /** File of the submission, such as `submission.json`; empty for its folder. */
  readonly file: string;
  /** Place in the file: `decompositions[3].target`, or a tensor's name; empty for the whole of it. */
  readonly place: string;
  /** What must be and what is. */
  readonly detail: string;
}

/** A submission can't be used: the message names the file, the place in it, the bound and the value. */
export class SubmissionError extends Error {
  /** Always `SubmissionError`. */
  override readonly name = "SubmissionError";
  /** See {@link SubmissionFault}. */
  readonly fault: SubmissionFault;

  /** Makes the message of a fault. */
  constructor(fault: SubmissionFault, options?: ErrorOptions) {
    const { file, place, detail } = fault;
    const where = [file === "" ? "the folder" : file, ...place === "" ? [] : [place]].join(": ");
    super(`Cannot use the submission: ${where}: ${detail}`, options);
    this.fault = fault;
  }
}
