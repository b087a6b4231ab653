/** Training of targets with TensorFlow.js. Apart from models/mod.ts, as it is slow to load. */
export * from "./compare_targets.ts";
export * from "./freeze_targets.ts";
export * from "./train_candidate.ts";
export * from "./train_target.ts";
