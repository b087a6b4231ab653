/** Training of targets: what is trained, and what becomes of it. Engines (apd/) do the training. */
export * from "./candidate_training.ts";
export * from "./compare_targets.ts";
export * from "./freeze_targets.ts";
export * from "./target_learning_rate.ts";
export * from "./target_trainer.ts";
export * from "./target_training.ts";
