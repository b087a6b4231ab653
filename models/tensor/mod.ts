/** TensorFlow.js: its backends and optimiser. Apart from models/mod.ts, as it is slow to load. */
export * from "./backend.ts";
export * from "./multiply.ts";
export * from "./scheduled_adam.ts";
