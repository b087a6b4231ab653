import {
  decomposedNetwork,
  type Decomposition,
  decompositionFromTensors,
  type Selection,
} from "../../apd/mod.ts";
import {
  decodeSafetensors,
  type Network,
  NUMBER_TYPE_NAMES,
  SafetensorsError,
  type TensorData,
} from "../../models/mod.ts";
import { EVALUATION_SAMPLES, type SubmittedDecomposition } from "../../reports/mod.ts";
import { SubmissionError } from "./submission_error.ts";

/** Largest file of a decomposition. */
export const MAX_FILE_BYTES = 2 ** 28;
/** `C`, most components. */
const MOST_COMPONENTS = 1024;
/** Most entries of all components multiplied out, `C` times those of all sites. */
const MOST_ENTRIES = 2 ** 27;

/** One file of a submission, and what it is about. */
export interface SubmittedFile {
  readonly bytes: Uint8Array;
  readonly entry: Pick<SubmittedDecomposition, "file" | "selection" | "untied">;
  /** The target. */
  readonly network: Network;
}

/**
 * Reads the components of one file: for each site `<site>.P [C, d_in, d_out]`, or `<site>.A [C, d_in, m]`
 * and `<site>.B [C, m, d_out]`; with the rule `recorded` also `used [2048, C]`. Numbers of other types
 * than float32 are rounded to it.
 *
 * @throws {SubmissionError} when the file is no safetensors, a tensor is missing, surplus, of another
 *   shape, size or type, or holds a number that is not finite as a float32.
 */
export function submittedDecomposition({ bytes, entry, network }: SubmittedFile): Decomposition {
  const refuse = (detail: string, place = "") =>
    new SubmissionError({ file: entry.file, place, detail });
  const tensors = decode(bytes, refuse);
  checkNames(tensors, { entry, network, refuse });
  for (const [name, { data }] of Object.entries(tensors)) {
    const at = data.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) throw refuse(`entry ${at} must be a finite float32, is ${data[at]}`, name);
  }
  checkSizes(tensors, { entry, network, refuse });
  try {
    return decompositionFromTensors(tensors, network, {
      selection: selectionOf(entry, { tensors, refuse }),
      untied: entry.untied,
    });
  } catch (error) {
    if (error instanceof RangeError) throw refuse(error.message);
    throw error;
  }
}

type Tensors = Readonly<Record<string, TensorData>>;

interface Check extends Pick<SubmittedFile, "entry" | "network"> {
  readonly refuse: (detail: string, place?: string) => SubmissionError;
}

function decode(bytes: Uint8Array, refuse: Check["refuse"]): Tensors {
  try {
    return decodeSafetensors(bytes, { maxBytes: MAX_FILE_BYTES, types: NUMBER_TYPE_NAMES }).tensors;
  } catch (error) {
    if (error instanceof SafetensorsError) throw refuse(error.message);
    throw error;
  }
}

/** Every site must have `P` or both of `A` and `B`, and nothing else may be there. */
function checkNames(tensors: Tensors, { entry, network, refuse }: Check): void {
  const wanted = new Set<string>(entry.selection.rule === "recorded" ? [USED] : []);
  for (const site of Object.keys(decomposedNetwork(network, entry).sites)) {
    const names = Object.hasOwn(tensors, `${site}.P`) ? ["P"] : ["A", "B"];
    for (const name of names) wanted.add(`${site}.${name}`);
  }
  for (const name of wanted) {
    if (Object.hasOwn(tensors, name)) continue;
    const full = name.endsWith(".A") ? `, or ${name.slice(0, -1)}P in place of both factors` : "";
    throw refuse(`is missing${full}`, name);
  }
  const surplus = Object.keys(tensors).find((name) => !wanted.has(name));
  if (surplus !== undefined) {
    throw refuse(
      `is no tensor of this decomposition, which has ${[...wanted].join(", ")}`,
      surplus,
    );
  }
}

/** Bounds on what scoring multiplies out. */
function checkSizes(tensors: Tensors, { entry, network, refuse }: Check): void {
  const { sites } = decomposedNetwork(network, entry);
  const entries = Object.values(sites).reduce((sum, { data }) => sum + data.length, 0);
  const most = Math.min(MOST_COMPONENTS, Math.floor(MOST_ENTRIES / entries));
  for (const [name, { shape }] of Object.entries(tensors)) {
    const C = shape[name === USED ? 1 : 0] ?? 0;
    if (C > most) throw refuse(`at most ${most} components are scored here, has ${C}`, name);
    const { rows, cols } = sites[name.slice(0, -2)] ?? { rows: 0, cols: 0 };
    const rank = name.endsWith(".A") ? shape[2] ?? 0 : 0;
    if (rank > Math.max(rows, cols)) {
      throw refuse(`the rank m may be ${Math.max(rows, cols)}, is ${rank}`, name);
    }
  }
}

const USED = "used";

function selectionOf(
  { selection }: Check["entry"],
  { tensors, refuse }: Pick<Check, "refuse"> & { readonly tensors: Tensors },
): Selection {
  if (selection.rule !== "recorded") return selection;
  const { shape, data } = tensors[USED]!;
  if (shape.length !== 2 || shape[0] !== EVALUATION_SAMPLES) {
    throw refuse(`must have shape [${EVALUATION_SAMPLES}, C], is [${shape.join(", ")}]`, USED);
  }
  const sum = data.reduce((total, value) => total + value, 0);
  if (!(sum > 0)) throw refuse("must use a component on some input, uses none", USED);
  return { rule: "recorded", k: sum / EVALUATION_SAMPLES, attribution: selection.attribution };
}
