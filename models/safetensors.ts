import { z } from "zod";
import { duplicateKey } from "./duplicate_key.ts";
import { SafetensorsError } from "./safetensors_error.ts";
import type { TensorData } from "./tensor_data.ts";
import { NUMBER_TYPES, type NumberTypeName } from "./tensor_types.ts";

const LENGTH_BYTES = 8;
/** Room for thousands of tensors; the reference implementation allows 100 MB. */
const MAX_HEADER_BYTES = 2 ** 20;
const DEFAULT_MAX_BYTES = 2 ** 28;
const METADATA = "__metadata__";
/** Characters of what is wrong with a header that an error shows. */
const SHOWN = 300;

// Not z.record, which drops a key named __proto__.
const metadataSchema = z.custom<Record<string, string>>(
  (value) =>
    typeof value === "object" && value !== null && !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === "string"),
  "must be an object of strings",
);
const size = z.int().min(0);
const entrySchema = (types: readonly NumberTypeName[]) =>
  z.strictObject({
    dtype: z.enum(types),
    shape: z.array(size),
    data_offsets: z.tuple([size, size]),
  });

/** What a safetensors file holds. */
export interface Safetensors {
  /** Tensors by name. */
  readonly tensors: Readonly<Record<string, TensorData>>;
  /** Free text by name; empty when the file has none. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Writes tensors in the safetensors format: header length (u64, little-endian), JSON header padded
 * with spaces to a multiple of 8 bytes, then the entries of every tensor, little-endian, row-major,
 * in the order of their names. The same tensors and metadata always give the same bytes
 * (https://github.com/huggingface/safetensors, "Format").
 *
 * @param metadata written as `__metadata__` when not empty
 * @throws {SafetensorsError} when a shape does not fit its data, a name is `__metadata__` or not valid
 *   Unicode, or the header has more than 2^20 bytes.
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { decodeSafetensors, encodeSafetensors } from "./safetensors.ts";
 * const tensors = { b: { shape: [2], data: Float32Array.of(1, 2) } };
 * deepStrictEqual(decodeSafetensors(encodeSafetensors(tensors)).tensors, tensors);
 * ```
 */
export function encodeSafetensors(
  tensors: Readonly<Record<string, TensorData>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const names = Object.keys(tensors).toSorted();
  const members: string[] = [];
  if (Object.keys(metadata).length > 0) {
    const pairs = Object.entries(metadata).toSorted(([a], [b]) => a < b ? -1 : 1);
    pairs.flat().forEach((text) => checkUnicode(text));
    members.push(member(METADATA, `{${pairs.map(([k, v]) => member(k, JSON.stringify(v)))}}`));
  }
  let end = 0;
  for (const name of names) {
    const { shape, data } = tensors[name]!;
    checkUnicode(name);
    if (name === METADATA) {
      throw new SafetensorsError("tensors", `Cannot name a tensor ${METADATA}: the name is taken`);
    }
    if (
      !shape.every((length) => size.safeParse(length).success) || product(shape) !== data.length
    ) {
      throw new SafetensorsError(
        "tensors",
        `Cannot write tensor "${name}": shape [${shape.join(", ")}] needs ${
          product(shape)
        } entries, has ${data.length}`,
      );
    }
    const begin = end;
    end += data.byteLength;
    members.push(member(
      name,
      JSON.stringify({ dtype: "F32", shape, data_offsets: [begin, end] }),
    ));
  }
  const text = new TextEncoder().encode(`{${members.join()}}`);
  const headerBytes = Math.ceil(text.length / 8) * 8;
  if (headerBytes > MAX_HEADER_BYTES) {
    throw new SafetensorsError(
      "oversized",
      `Cannot write safetensors: the header may have ${MAX_HEADER_BYTES} bytes, needs ${headerBytes}`,
    );
  }
  const bytes = new Uint8Array(LENGTH_BYTES + headerBytes + end);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(headerBytes), true);
  bytes.fill(0x20, LENGTH_BYTES, LENGTH_BYTES + headerBytes);
  bytes.set(text, LENGTH_BYTES);
  let at = LENGTH_BYTES + headerBytes;
  for (const name of names) {
    for (const value of tensors[name]!.data) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return bytes;
}

/**
 * Reads a safetensors file, strictly: every byte must be accounted for.
 *
 * @param options.maxBytes largest file to read, default 2^28 (256 MiB)
 * @param options.types types of numbers to take, which are rounded to float32; default float32 alone
 * @throws {SafetensorsError} when the file is larger than `maxBytes` or ends too early; the header has
 *   more than 2^20 bytes, is not JSON of the format's form, names a tensor twice or has another type of numbers; shapes do not
 *   fit their offsets; or the tensors overlap, leave holes, or do not end with the file.
 */
export function decodeSafetensors(
  bytes: Uint8Array,
  { maxBytes = DEFAULT_MAX_BYTES, types = ["F32"] }: {
    readonly maxBytes?: number;
    readonly types?: readonly NumberTypeName[];
  } = {},
): Safetensors {
  if (bytes.length > maxBytes) {
    throw new SafetensorsError(
      "oversized",
      `Cannot read safetensors: at most ${maxBytes} bytes are read, has ${bytes.length}`,
    );
  }
  const dataStart = LENGTH_BYTES + headerLength(bytes);
  const { metadata, entries } = parseHeader(bytes.subarray(LENGTH_BYTES, dataStart), types);
  checkLayout(entries, bytes.length - dataStart);
  const tensors = entries.map(([name, { dtype, shape, data_offsets: [begin, end] }]) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset + dataStart + begin, end - begin);
    return [name, { shape, data: NUMBER_TYPES[dtype].read(view) }] as const;
  });
  return { tensors: Object.fromEntries(tensors), metadata };
}

type Entry = readonly [name: string, z.infer<ReturnType<typeof entrySchema>>];

/** Reads and checks the length of the JSON header. */
function headerLength(bytes: Uint8Array): number {
  if (bytes.length < LENGTH_BYTES) {
    throw new SafetensorsError(
      "truncated",
      `Cannot read safetensors: the header length needs 8 bytes, has ${bytes.length}`,
    );
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(MAX_HEADER_BYTES)) {
    throw new SafetensorsError(
      "header",
      `Cannot read safetensors: the header may have ${MAX_HEADER_BYTES} bytes, claims ${length}`,
    );
  }
  if (Number(length) > bytes.length - LENGTH_BYTES) {
    throw new SafetensorsError(
      "truncated",
      `Cannot read safetensors: the header has ${length} bytes, only ${
        bytes.length - LENGTH_BYTES
      } follow`,
    );
  }
  return Number(length);
}

function parseHeader(
  bytes: Uint8Array,
  types: readonly NumberTypeName[],
): { readonly metadata: Record<string, string>; readonly entries: readonly Entry[] } {
  const header = parseJsonObject(bytes);
  const metadata = checkHeader(metadataSchema, {
    value: Object.hasOwn(header, METADATA) ? header[METADATA] : {},
    what: "the metadata",
  });
  const schema = entrySchema(types);
  const entries = Object.entries(header)
    .filter(([name]) => name !== METADATA)
    .map(([name, value]) => [name, checkHeader(schema, { value, what: `"${name}"` })] as const);
  return { metadata, entries };
}

function parseJsonObject(bytes: Uint8Array): Record<string, unknown> {
  if (bytes[0] !== 0x7b) {
    throw new SafetensorsError("header", "Cannot read safetensors: the header must begin with {");
  }
  let text: string;
  let header: Record<string, unknown>;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    header = JSON.parse(text);
  } catch (cause) {
    throw new SafetensorsError("header", "Cannot read safetensors: the header is not JSON", {
      cause,
    });
  }
  const twice = duplicateKey(text);
  if (twice !== undefined) {
    throw new SafetensorsError(
      "header",
      `Cannot read safetensors: the header names "${twice}" twice`,
    );
  }
  return header;
}

function checkHeader<T>(
  schema: z.ZodType<T>,
  { value, what }: { readonly value: unknown; readonly what: string },
): T {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new SafetensorsError(
      "header",
      `Cannot read safetensors: ${what} of the header is wrong: ${
        z.prettifyError(result.error).replaceAll("\n", " ").slice(0, SHOWN)
      }`,
      { cause: result.error },
    );
  }
  return result.data;
}

/** Checks that the tensors fit their shapes and fill `dataBytes` without holes or overlaps. */
function checkLayout(entries: readonly Entry[], dataBytes: number): void {
  let next = 0;
  const inOrder = entries.toSorted(([, a], [, b]) =>
    a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1]
  );
  for (const [name, { dtype, shape, data_offsets: [begin, end] }] of inOrder) {
    if (begin !== next) {
      throw new SafetensorsError(
        "tensors",
        `Cannot read tensor "${name}": it must begin at byte ${next}, begins at ${begin}`,
      );
    }
    const needed = NUMBER_TYPES[dtype].bytes * product(shape);
    if (needed !== end - begin) {
      throw new SafetensorsError(
        "tensors",
        `Cannot read tensor "${name}": shape [${shape.join(", ")}] needs ${needed} bytes, has ${
          end - begin
        }`,
      );
    }
    next = end;
  }
  if (next !== dataBytes) {
    throw new SafetensorsError(
      dataBytes < next ? "truncated" : "tensors",
      `Cannot read safetensors: the tensors need ${next} bytes, ${dataBytes} follow the header`,
    );
  }
}

function product(shape: readonly number[]): number {
  return shape.reduce((entries, length) => entries * length, 1);
}

function member(name: string, json: string): string {
  return `${JSON.stringify(name)}:${json}`;
}

function checkUnicode(text: string): void {
  if (!text.isWellFormed()) {
    throw new SafetensorsError(
      "tensors",
      `Cannot write safetensors: ${JSON.stringify(text)} is not valid Unicode`,
    );
  }
}
