/** How numbers of one type of the safetensors format are read, little-endian. */
interface NumberType {
  /** Bytes of a number. */
  readonly bytes: number;
  /** The numbers of a view, rounded to float32. */
  read(view: DataView): Float32Array<ArrayBuffer>;
}

/** The number types that can be read, by their names in the format. */
export const NUMBER_TYPES = {
  F32: numbers(4, (view, at) => view.getFloat32(at, true)),
  F64: numbers(8, (view, at) => view.getFloat64(at, true)),
  F16: numbers(2, (view, at) => view.getFloat16(at, true)),
  BF16: { bytes: 2, read: readBfloat16 },
  U8: numbers(1, (view, at) => view.getUint8(at)),
  BOOL: numbers(1, (view, at) => view.getUint8(at)),
} as const satisfies Readonly<Record<string, NumberType>>;

/** Name of a type of numbers. */
export type NumberTypeName = keyof typeof NUMBER_TYPES;

/** Every type of numbers that can be read; but for float64 all are exact as float32. */
export const NUMBER_TYPE_NAMES: readonly NumberTypeName[] = [
  "F32",
  "F64",
  "F16",
  "BF16",
  "U8",
  "BOOL",
];

function numbers(bytes: number, readOne: (view: DataView, at: number) => number): NumberType {
  return {
    bytes,
    read: (view) =>
      Float32Array.from({ length: view.byteLength / bytes }, (_, i) => readOne(view, i * bytes)),
  };
}

/** A bfloat16 is the upper half of a float32. */
function readBfloat16(view: DataView): Float32Array<ArrayBuffer> {
  const bits = Uint32Array.from(
    { length: view.byteLength / 2 },
    (_, i) => view.getUint16(2 * i, true) * 2 ** 16,
  );
  return new Float32Array(bits.buffer);
}
