import { matrix, type Network } from "../../../models/mod.ts";
import { targetLearningRate, type TargetTraining } from "../../../models/training/mod.ts";
import type { Gpu } from "./device/gpu.ts";
import type { Pipelines } from "./device/pipelines.ts";
import { unpadMatrices } from "./padded_matrix.ts";
import { type Reported, StepRunner, tuningOf } from "./step_runner.ts";
import {
  type TargetPlan,
  type TargetStepKernels,
  targetStepKernels,
} from "./target_step_kernels.ts";
import { fitsRoom, largestFit } from "./what_fits.ts";

/** Target trainings side by side on a device, the instances. */
export class TargetSession {
  /** The step as kernels over named buffers. */
  readonly kernels: TargetStepKernels;
  /** Where it runs. */
  readonly runner: StepRunner;
  readonly #networks: readonly Network[];

  private constructor(
    { kernels, runner, networks }: {
      readonly kernels: TargetStepKernels;
      readonly runner: StepRunner;
      readonly networks: readonly Network[];
    },
  ) {
    this.kernels = kernels;
    this.runner = runner;
    this.#networks = networks;
  }

  /**
   * Makes the buffers and kernels of a run.
   *
   * @param run.trainings at least one; they differ in weights and samplers' sources only
   * @throws {RangeError} when the network has nothing to train
   * @throws {GpuLimitError} when the adapter's limits do not hold the run
   * @throws {GpuMemoryError} when its memory does not
   * @throws {DOMException} named AbortError once the run is not wanted any more
   */
  static async start(
    { gpu, pipelines, trainings, plan, goesOn = () => true }: {
      readonly gpu: Gpu;
      readonly pipelines: Pipelines;
      readonly trainings: readonly TargetTraining[];
      /** How to compute a step; default: what costs least. */
      readonly plan?: TargetPlan | undefined;
      readonly goesOn?: () => boolean;
    },
  ): Promise<TargetSession> {
    const tuning = tuningOf(gpu);
    const kernels = trainings.map((training) => targetStepKernels({ ...training, tuning, plan }));
    const runner = await StepRunner.start({
      gpu,
      pipelines,
      program: kernels[0]!,
      contents: kernels.map(({ contents }) => contents),
      rateAt: (step) => targetLearningRate(trainings[0]!.settings, step),
      goesOn,
      whatFits: (room) => {
        const { settings } = trainings[0]!;
        const batch = largestFit({ least: 1, below: settings.batch }, (batch) =>
          fitsRoom(
            targetStepKernels({
              ...trainings[0]!,
              settings: { ...settings, batch },
              tuning,
              plan,
            }),
            { instances: trainings.length, room },
          ));
        return batch === undefined ? [] : [`use a batch of at most ${batch}`];
      },
    });
    const networks = trainings.map(({ network }) => network);
    return new TargetSession({ kernels: kernels[0]!, runner, networks });
  }

  /** Steps done so far. */
  get steps(): number {
    return this.runner.steps;
  }

  /** Submits the next steps, see {@link StepRunner.run}. */
  run(count: number, reports: (step: number) => boolean): Promise<Reported> {
    return this.runner.run(count, reports);
  }

  /** The networks with the weights of the steps submitted so far. */
  async networks(): Promise<Network[]> {
    const { parameters } = this.kernels;
    const read = await this.runner.buffers.read(
      this.#networks.flatMap((_, instance) =>
        parameters.map(({ value: spec }) => ({ spec, instance }))
      ),
    );
    return this.#networks.map((network, instance) => {
      const sites = { ...network.sites };
      const biases = { ...network.biases };
      for (const [index, parameter] of parameters.entries()) {
        const data = new Float32Array(read[instance * parameters.length + index]!);
        if (parameter.kind === "site") {
          const { name, rows, cols } = parameter;
          sites[name] = matrix({ rows, cols }, unpadMatrices(data, { count: 1, rows, cols }));
        } else {
          biases[parameter.name] = data.slice(0, parameter.width);
        }
      }
      return { ...network, sites, biases };
    });
  }

  /** Frees the device's memory. */
  destroy(): void {
    this.runner.destroy();
  }
}
