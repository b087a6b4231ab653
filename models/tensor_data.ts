/** A named array as it stands in a safetensors file: 32-bit floats, row-major. */
export interface TensorData {
  /** Length of each axis; none for a single number. */
  readonly shape: readonly number[];
  /** Entries, as many as the product of the shape. */
  readonly data: Float32Array;
}
