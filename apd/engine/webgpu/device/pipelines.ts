import type { Dispatch } from "../dispatch.ts";
import type { Gpu } from "./gpu.ts";

/** A compiled dispatch. */
export interface Pipeline {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
}

/** Compiles dispatches for one device; the same source is compiled once. */
export class Pipelines {
  readonly #gpu: Gpu;
  readonly #compiled = new Map<string, Promise<Pipeline>>();

  /** @param gpu where the pipelines run */
  constructor(gpu: Gpu) {
    this.#gpu = gpu;
  }

  /** Whether a dispatch is compiled already, or about to be. */
  has({ source }: Dispatch): boolean {
    return this.#compiled.has(source);
  }

  /**
   * The pipeline of a dispatch.
   *
   * @throws {SyntaxError} with the numbered source when WebGPU refuses it
   */
  get(dispatch: Dispatch): Promise<Pipeline> {
    const known = this.#compiled.get(dispatch.source);
    if (known !== undefined) return known;
    const compiled = this.#compile(dispatch);
    this.#compiled.set(dispatch.source, compiled);
    return compiled;
  }

  async #compile({ name, source, buffers }: Dispatch): Promise<Pipeline> {
    const { device } = this.#gpu;
    device.pushErrorScope("validation");
    const layout = device.createBindGroupLayout({
      entries: buffers.map(({ writes, uniform }, binding) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: {
          type: uniform
            ? "uniform" as const
            : writes
            ? "storage" as const
            : "read-only-storage" as const,
        },
      })),
    });
    const pipeline = device.createComputePipeline({
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module: device.createShaderModule({ code: source }), entryPoint: "main" },
    });
    const error = await device.popErrorScope();
    if (error) {
      const numbered = source.split("\n").map((line, index) => `${index + 1}: ${line}`).join("\n");
      throw new SyntaxError(`Cannot compile kernel "${name}": ${error.message}\n${numbered}`);
    }
    return { pipeline, layout };
  }
}
