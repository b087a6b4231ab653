import type { SpdParameters, SpdSite } from "../../spd_problem.ts";
import type { BoundDispatch } from "../bound_dispatch.ts";
import type { Gpu } from "../device/gpu.ts";
import type { Pipelines } from "../device/pipelines.ts";
import type { BufferSpec } from "../kernel.ts";
import type { Contents } from "../network_buffers.ts";
import { type Reported, StepRunner, tuningOf } from "../step_runner.ts";
import { padParameters, unpadParameters } from "./padded_parameters.ts";
import type { TrainedBuffers } from "./site_layout.ts";
import type { SpdStepKernels } from "./step_kernels.ts";
import type { SpdStepProblem } from "./step_parts.ts";
import { whatFits } from "./what_fits.ts";

/** What an instance trains: the tuning is the adapter's. */
export type SpdSessionProblem = Omit<SpdStepProblem, "tuning">;

/** SPD runs side by side on a device, the instances: steps, and what these lead to. */
export class SpdSession {
  /** The step as kernels over named buffers. */
  readonly kernels: SpdStepKernels;
  /** Where it runs. */
  readonly runner: StepRunner;
  readonly #instances: number;

  private constructor(
    { kernels, runner, instances }: {
      readonly kernels: SpdStepKernels;
      readonly runner: StepRunner;
      readonly instances: number;
    },
  ) {
    this.kernels = kernels;
    this.runner = runner;
    this.#instances = instances;
  }

  /**
   * Makes the buffers and kernels of a run.
   *
   * @param run.write writes a step down: `spdStepKernels` or `warmUpKernels`
   * @param run.problems one for each instance; they differ in weights, samplers' sources and seeds only
   * @param run.parameters of each instance
   * @param run.rateAt learning rate of a step
   * @param run.goesOn whether the run is still wanted; asked before a kernel is compiled
   * @throws {RangeError} when the network is tied, has no site, or does not fit the sampler
   * @throws {GpuLimitError} when the adapter's limits do not hold the run
   * @throws {GpuMemoryError} when its memory does not
   * @throws {DOMException} named AbortError once the run is not wanted any more
   */
  static async start(
    { gpu, pipelines, write, problems, parameters, rateAt, goesOn = () => true }: {
      readonly gpu: Gpu;
      readonly pipelines: Pipelines;
      readonly write: (problem: SpdStepProblem) => SpdStepKernels;
      readonly problems: readonly SpdSessionProblem[];
      readonly parameters: readonly SpdParameters[];
      readonly rateAt: (step: number) => number;
      readonly goesOn?: () => boolean;
    },
  ): Promise<SpdSession> {
    const tuning = tuningOf(gpu);
    const all = problems.map((problem) => write({ ...problem, tuning }));
    const runner = await StepRunner.start({
      gpu,
      pipelines,
      program: all[0]!,
      contents: all.map((own, i) => withParameters(own, parameters[i]!)),
      rateAt,
      goesOn,
      whatFits: (room) =>
        whatFits({ ...problems[0]!, tuning }, { write, instances: problems.length, room }),
    });
    return new SpdSession({ kernels: all[0]!, runner, instances: problems.length });
  }

  /** Steps done so far. */
  get steps(): number {
    return this.runner.steps;
  }

  /** Submits the next steps, see {@link StepRunner.run}. */
  run(count: number, reports: (step: number) => boolean): Promise<Reported> {
    return this.runner.run(count, reports);
  }

  /**
   * The parameters that the submitted steps lead to, for each instance; those that the step does not
   * train are zero.
   *
   * @param what Adam's means in their place
   */
  async parameters(what: keyof TrainedBuffers = "value"): Promise<SpdParameters[]> {
    const { sites } = this.kernels;
    const names = ["V", "U", "gates"] as const;
    const has = (spec: BufferSpec) => this.runner.buffers.has(spec);
    const read = await this.runner.buffers.read(
      Array.from(
        { length: this.#instances },
        (_, instance) =>
          sites.flatMap((site) =>
            names.map((name) => ({ spec: site[name][what], instance })).filter(({ spec }) =>
              has(spec)
            )
          ),
      ).flat(),
    );
    const next = read.values();
    return Array.from({ length: this.#instances }, () => {
      const own: Record<string, SpdSite> = {};
      for (const site of sites) {
        const [V, U, gates] = names.map((name) =>
          has(site[name][what])
            ? new Float32Array(next.next().value!)
            : new Float32Array(site[name][what].length * 4)
        );
        own[site.name] = unpadParameters({ V: V!, U: U!, gates: gates! }, site);
      }
      return own;
    });
  }

  /** Dispatches of a step that reports no losses, in order. */
  get dispatches(): readonly BoundDispatch[] {
    return this.runner.dispatches;
  }

  /** Submits one step, each dispatch in a pass of its own, see {@link StepRunner.runApart}. */
  runApart(apart: Parameters<StepRunner["runApart"]>[0]): void {
    this.runner.runApart(apart);
  }

  /** Frees the device's memory. */
  destroy(): void {
    this.runner.destroy();
  }
}

function withParameters({ sites, contents }: SpdStepKernels, parameters: SpdParameters): Contents {
  const all = new Map(contents);
  for (const site of sites) {
    const { V, U, gates } = padParameters(parameters[site.name]!, site);
    all.set(site.V.value, V).set(site.U.value, U).set(site.gates.value, gates);
  }
  return all;
}
