/** Networks as data, their inputs, and frozen targets. */
export * from "./ground_truth.ts";
export * from "./interpret.ts";
export * from "./matrix.ts";
export * from "./network.ts";
export * from "./philox.ts";
export * from "./random_stream.ts";
export * from "./safetensors.ts";
export * from "./safetensors_error.ts";
export * from "./sampler.ts";
export * from "./sparse_features.ts";
export * from "./target.ts";
export * from "./tensor_data.ts";
export * from "./tms.ts";
