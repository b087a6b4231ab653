/**
 * Benchmarks parameter decomposition on networks whose mechanisms are known.
 *
 * `runSuite` runs methods on benchmarks and stores what it finds, `score` scores one decomposition,
 * and `writeReport` writes the leaderboard and its page. `benchmarks` and `methods` are those of the
 * suite; a `Method` or a `Benchmark` of your own goes beside or instead of them.
 *
 * @example Rank a method of your own
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { z } from "zod";
 * import { benchmarks, describeEnvironment, type Method, methods, runSuite, startEngine } from "./mod.ts";
 *
 * const zero: Method = {
 *   id: "zero",
 *   title: "One component of zeros",
 *   source: "this example",
 *   kind: "baseline",
 *   usesGroundTruth: false,
 *   options: z.strictObject({}),
 *   decompose: ({ sites }) =>
 *     Promise.resolve({
 *       components: 1,
 *       sites: { W: { kind: "full", P: new Float32Array(sites["W"]!.data.length) } },
 *       selection: { rule: "all" },
 *     }),
 * };
 * const engine = await startEngine("tfjs:cpu");
 * const out = await Deno.makeTempDir();
 * const { trials } = await runSuite({
 *   benchmarks: benchmarks.filter(({ id }) => id === "tms-5-2"),
 *   methods: [zero, ...methods.filter(({ id }) => id === "oracle")],
 *   profile: "quick",
 *   seeds: 1,
 *   engine,
 *   environment: await describeEnvironment(engine),
 *   out,
 *   clock: { milliseconds: () => performance.now(), iso: () => new Date().toISOString() },
 * });
 * strictEqual(trials[0]?.scores["recovery"], 0);
 * strictEqual(trials[1]?.scores["recovery"], 100);
 * await Deno.remove(out, { recursive: true });
 * ```
 *
 * @example Score a stored trial again
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import {
 *   benchmarks,
 *   describeEnvironment,
 *   loadFrozenTarget,
 *   methods,
 *   readDecomposition,
 *   runSuite,
 *   score,
 *   sparseFeatureSampler,
 *   startEngine,
 * } from "./mod.ts";
 *
 * const engine = await startEngine("tfjs:cpu");
 * const out = await Deno.makeTempDir();
 * const { trials: [trial] } = await runSuite({
 *   benchmarks: benchmarks.filter(({ id }) => id === "tms-5-2"),
 *   methods: methods.filter(({ id }) => id === "svd"),
 *   profile: "quick",
 *   seeds: 1,
 *   engine,
 *   environment: await describeEnvironment(engine),
 *   out,
 *   clock: { milliseconds: () => performance.now(), iso: () => new Date().toISOString() },
 * });
 *
 * // Read in a later program, `trial` is the JSON of `trials/tms-5-2.svd.0.json`.
 * const benchmark = benchmarks.find(({ id }) => id === trial!.benchmark.id)!;
 * const { network } = await loadFrozenTarget({
 *   benchmark: benchmark.id,
 *   seed: trial!.target.seed,
 * });
 * const path = `${out}/trials/${trial!.id}.safetensors`;
 * const scores = score({
 *   network,
 *   decomposition: await readDecomposition({ path, network, trial: trial! }),
 *   groundTruth: benchmark.groundTruth(network, trial!.target.seed),
 *   sampler: sparseFeatureSampler(benchmark.distribution, { seed: 0, stream: "evaluation" }),
 * });
 * strictEqual(scores["recovery"], trial!.scores["recovery"]);
 * await Deno.remove(out, { recursive: true });
 * ```
 *
 * @example Decompose a network of your own
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { completeApdOptions, matrix, sparseFeatureSampler, startEngine, tmsNetwork } from "./mod.ts";
 *
 * const W = matrix({ rows: 3, cols: 2 }, Float32Array.of(1, 0, -0.5, 0.8, -0.5, -0.8));
 * const engine = await startEngine("tfjs:cpu"); // "auto" takes the fused engine
 * const { sites } = await engine.trainApd({
 *   network: tmsNetwork(W, new Float32Array(3)),
 *   sampler: sparseFeatureSampler(
 *     { features: 3, probability: 0.2, low: 0, high: 1 },
 *     { seed: 0, stream: "data" },
 *   ),
 *   options: completeApdOptions({
 *     components: 3,
 *     rank: 2,
 *     k: 0.6,
 *     minimality: 1,
 *     simplicity: 0.7,
 *     schattenP: 1,
 *     learningRate: 0.03,
 *     schedule: "constant",
 *     warmup: 0.05,
 *     batch: 64,
 *     steps: 2, // thousands, to find anything
 *   }),
 *   seed: 0,
 *   onProgress: ({ step, losses }) => console.log(step, losses["total"]),
 * });
 * strictEqual(sites["W"]?.kind, "factors"); // A [3, 3, 2], B [3, 2, 2]
 * ```
 *
 * @module
 */
export {
  type ApdOptions,
  type ApdProblem,
  type ApdSettings,
  type ApdSnapshot,
  type Attribution,
  type Ceiling,
  completeApdOptions,
  type Decomposition,
  type DecompositionContext,
  type DecompositionTrial,
  type DispatchProfile,
  DivergedError,
  type Engine,
  ENGINE_CHOICES,
  type EngineChoice,
  GpuLimitError,
  GpuLostError,
  GpuMemoryError,
  type ImportanceFunctions,
  type MemoryShortage,
  type Method,
  methods,
  type MethodTuning,
  type OptionIssue,
  type OptionsSchema,
  type Progress,
  readSnapshot,
  type Selection,
  type SiteComponents,
  type SiteSnapshot,
  type SpdOptions,
  type SpdParameters,
  type SpdProblem,
  type SpdSite,
  startEngine,
  type StartingFactors,
  type StepProfile,
  type StepProfiler,
  type TogetherMethod,
  writeSnapshot,
} from "./apd/mod.ts";
export {
  type Benchmark,
  benchmarks,
  type Clock,
  describeEnvironment,
  InputError,
  type Profile,
  PROFILES,
  type ProfileSettings,
  readDecomposition,
  type RunEvent,
  runSuite,
  type Selected,
  type Shard,
  type StoredDecomposition,
  type SuiteRun,
  type TrialPosition,
  writeReport,
  type WrittenReport,
} from "./benchmarks/mod.ts";
export {
  type Activity,
  type ContestedTruth,
  type FeatureDistribution,
  type FeatureGroup,
  type GroundTruth,
  loadFrozenTarget,
  type Matrix,
  matrix,
  type Mechanism,
  type Network,
  type Operation,
  RANDOM_STREAMS,
  type RandomSource,
  type RandomStream,
  rowMechanisms,
  type Sampler,
  type SamplerSource,
  type SiteView,
  sparseFeatureSampler,
  type Target,
  TARGET_LABELS,
  TargetError,
  type TargetFault,
  type TargetLabel,
  type TargetSettings,
  tmsNetwork,
  untie,
} from "./models/mod.ts";
export type {
  TargetProgress,
  TargetTrainer,
  TargetTraining,
  TrainedTarget,
} from "./models/training/mod.ts";
export {
  COST_SCORE_IDS,
  type CostScoreId,
  DECOMPOSITION_SCORE_IDS,
  type DecompositionScoreId,
  type Environment,
  type JsonValue,
  type LadderRung,
  type LossPoint,
  METHOD_KINDS,
  type MethodKind,
  type Published,
  type Results,
  type ResultsBenchmark,
  type ResultsMethod,
  type ResultsShard,
  score,
  type ScoreDefinition,
  scoreDefinitions,
  type ScoreId,
  type ScoringProblem,
  type Trial,
  type TrialVersions,
} from "./reports/mod.ts";
