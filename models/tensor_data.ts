/** A named array as it stands in a safetensors file: 32-bit floats, row-major. */
export interface TensorData {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}
