import type { LossTerm } from "../../loss_terms.ts";
import { learningRateAt } from "../../schedule.ts";
import { checkTogether } from "../check_together.ts";
import type { BoundDispatch } from "./bound_dispatch.ts";
import type { Gpu } from "./device/gpu.ts";
import type { Pipelines } from "./device/pipelines.ts";
import type { BufferSpec } from "./kernel.ts";
import type { Contents } from "./network_buffers.ts";
import { padMatrices, unpadMatrices } from "./padded_matrix.ts";
import { currentAfter, type SiteState, statePlaces } from "./site_state.ts";
import { type StepKernels, stepKernels, type StepProblem } from "./step_kernels.ts";
import { StepRunner, tuningOf } from "./step_runner.ts";
import { whatFits } from "./what_fits.ts";

/** Factors of every site, and Adam's means unless they are 0. */
export type SiteStates = Readonly<Record<string, SiteState>>;

/** Unweighted loss terms of one step, those that the run has. */
export interface LossRow extends Readonly<Partial<Record<LossTerm, number>>> {
  /** Step, from 0. */
  readonly step: number;
}

/** What an instance of a session trains: the tuning is the adapter's. */
export type SessionProblem = Omit<StepProblem, "tuning">;

/** Most bytes of a buffer of tangents, of all instances together. */
const TANGENT_BYTES = 2 ** 25;

/**
 * One or more training runs side by side on a device, the instances: their steps, run without reading
 * anything back, and what these lead to.
 */
export class ApdSession {
  /** The step as kernels over named buffers. */
  readonly kernels: StepKernels;
  readonly #runner: StepRunner;
  readonly #problems: readonly SessionProblem[];

  private constructor(
    { kernels, runner, problems }: {
      readonly kernels: StepKernels;
      readonly runner: StepRunner;
      readonly problems: readonly SessionProblem[];
    },
  ) {
    this.kernels = kernels;
    this.#runner = runner;
    this.#problems = problems;
  }

  /**
   * Makes the buffers and kernels of a run.
   *
   * @param run.problems one for each instance; they may differ in weights and samplers' sources only
   * @param run.factors of each instance, those that {@link initialFactors} draws or a {@link state}
   * @param run.step steps that have led to them, default 0
   * @param run.goesOn whether the run is still wanted; asked before a kernel is compiled
   * @throws {RangeError} when the problems can't share dispatches
   * @throws {GpuLimitError} when the adapter's limits do not hold the run
   * @throws {GpuMemoryError} when its memory does not
   * @throws {DOMException} named AbortError once the run is not wanted any more
   */
  static async start(
    { gpu, pipelines, problems, factors, step = 0, goesOn = () => true }: {
      readonly gpu: Gpu;
      readonly pipelines: Pipelines;
      readonly problems: readonly SessionProblem[];
      readonly factors: readonly SiteStates[];
      readonly step?: number;
      readonly goesOn?: () => boolean;
    },
  ): Promise<ApdSession> {
    checkTogether(problems);
    const instances = problems.length;
    const tuned = problems.map((problem) => ({
      ...problem,
      tuning: tuningOf(gpu),
      tangentBytes: Math.floor((problem.tangentBytes ?? TANGENT_BYTES) / instances),
    }));
    const all = tuned.map(stepKernels);
    const [kernels, problem] = [all[0]!, tuned[0]!];
    const runner = await StepRunner.start({
      gpu,
      pipelines,
      program: kernels,
      contents: all.map((own, i) =>
        new Map([...own.contents, ...stateContents(own, { states: factors[i]!, step })])
      ),
      step,
      rateAt: (step) => learningRateAt(step, problem.options),
      goesOn,
      whatFits: (room) => whatFits({ problem, instances }, room),
    });
    return new ApdSession({ kernels, runner, problems });
  }

  /** Steps done so far. */
  get steps(): number {
    return this.#runner.steps;
  }

  /** Number of training runs side by side. */
  get instances(): number {
    return this.#problems.length;
  }

  /** Dispatches of a step that reports no losses, in order. */
  get dispatches(): readonly Pick<BoundDispatch, "name" | "kernels" | "grid">[] {
    return this.#runner.dispatches;
  }

  /**
   * Submits the next `count` steps.
   *
   * @param count whole number in 1 .. {@link MOST_STEPS}
   * @param reports whether a step reports its losses
   * @returns the losses of those steps for each instance, once the device is done with them
   * @throws {RangeError} when `count` is out of range
   */
  async run(count: number, reports: (step: number) => boolean): Promise<LossRow[][]> {
    const { rowQuads, lossPlaces } = this.kernels;
    const { steps, rows } = await this.#runner.run(count, reports);
    const lossesOf = (row: Float32Array): Partial<Record<LossTerm, number>> =>
      Object.fromEntries([...lossPlaces].map(([term, place]) => [term, row[place]!]));
    const width = rowQuads * 4;
    return rows.map((own) =>
      steps.map((step, index) => ({
        step,
        ...lossesOf(own.subarray(index * width, (index + 1) * width)),
      }))
    );
  }

  /** Submits one step, each dispatch in a pass of its own, see {@link StepRunner.runApart}. */
  runApart(apart: Parameters<StepRunner["runApart"]>[0]): void {
    this.#runner.runApart(apart);
  }

  /** What the submitted steps lead to, for each instance: with it a run goes on to the same bits. */
  state(): Promise<Record<string, Required<SiteState>>[]> {
    return this.#read(["A", "B", "meanA", "meanB", "squareA", "squareB"]);
  }

  /** The factors of every site, for each instance. */
  factors(): Promise<Record<string, Pick<SiteState, "A" | "B">>[]> {
    return this.#read(["A", "B"]);
  }

  /** Copies one instance's part of a buffer from the device. */
  async download(spec: BufferSpec, instance = 0): Promise<ArrayBuffer> {
    const [bytes] = await this.#runner.buffers.read([{ spec, instance }]);
    return bytes!;
  }

  /** Frees the device's memory. */
  destroy(): void {
    this.#runner.destroy();
  }

  async #read<Name extends keyof SiteState>(
    names: readonly Name[],
  ): Promise<Record<string, Record<Name, Float32Array>>[]> {
    const places = this.kernels.sites.map((site) => {
      const all = statePlaces(site, this.steps);
      return { site, places: names.map((name) => all.find((place) => place.name === name)!) };
    });
    const read = await this.#runner.buffers.read(
      this.#problems.flatMap((_, instance) =>
        places.flatMap(({ places }) => places.map(({ spec }) => ({ spec, instance })))
      ),
    );
    const bytes = read.values();
    return this.#problems.map(() =>
      Object.fromEntries(places.map(({ site: { name: site, components: count }, places }) => {
        const arrays = places.map(({ name, rows, cols }) => [
          name,
          unpadMatrices(new Float32Array(bytes.next().value!), { count, rows, cols }),
        ]);
        return [site, Object.fromEntries(arrays)];
      }))
    );
  }
}

/** What an instance's buffers hold after so many steps. */
function stateContents(
  { sites, counters }: StepKernels,
  { states, step }: { readonly states: SiteStates; readonly step: number },
): Contents {
  const contents = new Map<BufferSpec, Float32Array | Uint32Array>();
  contents.set(currentAfter(step, counters), Uint32Array.of(step));
  for (const site of sites) {
    for (const { name, spec, rows, cols } of statePlaces(site, step)) {
      const data = states[site.name]![name];
      if (data) contents.set(spec, padMatrices(data, { count: site.components, rows, cols }));
    }
  }
  return contents;
}
