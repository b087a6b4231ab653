import type { Network } from "../../../models/mod.ts";
import { type BatchParts, batchParts } from "./batch_parts.ts";
import type { BufferSpec } from "./kernel.ts";
import { biasGradientThreads } from "./kernels/bias_gradient.ts";
import { weightGradientThreads } from "./kernels/weight_gradient.ts";
import type { Weights } from "./rows/weights.ts";

/** The buffers of a site or bias that is being trained, padded to whole quads. */
export type TrainedParameter =
  & {
    readonly name: string;
    /** Its weights, which every step updates. */
    readonly value: BufferSpec;
    /** AdamW's means of the gradient and of its square. */
    readonly mean: BufferSpec;
    readonly square: BufferSpec;
    readonly parts: BatchParts;
    /** The gradient by parts of the batch, `S` times the weights. */
    readonly gradient: BufferSpec;
  }
  & (
    | { readonly kind: "site"; readonly rows: number; readonly cols: number }
    | { readonly kind: "bias"; readonly width: number }
  );

/** Lays out the buffers of every site and bias that a network's operations use. */
export function trainedParameters(
  { network: { sites, biases, operations }, weights, batch, busyThreads }: {
    readonly network: Network;
    readonly weights: Weights;
    readonly batch: number;
    /** Threads into which a sum over a whole batch is cut. */
    readonly busyThreads: number;
  },
): TrainedParameter[] {
  const buffers = (value: BufferSpec, threads: number) => {
    const parts = batchParts({ batch, threads, busyThreads });
    const like = (part: string, count = 1): BufferSpec => ({
      ...value,
      name: `${value.name}, ${part}`,
      length: value.length * count,
    });
    return {
      value,
      mean: like("mean of gradients"),
      square: like("mean of their squares"),
      parts,
      gradient: like("gradient", parts.count),
    };
  };
  const used = new Set(
    operations.map((operation) =>
      operation.kind === "site"
        ? `site ${operation.site}`
        : operation.kind === "bias" && `bias ${operation.bias}`
    ),
  );
  return [
    ...Object.entries(sites).filter(([name]) => used.has(`site ${name}`)).map(
      ([name, { rows, cols }]) => ({
        kind: "site" as const,
        name,
        rows,
        cols,
        ...buffers(weights.sites[name]![0].buffer, weightGradientThreads({ rows, cols })),
      }),
    ),
    ...Object.entries(biases).filter(([name]) => used.has(`bias ${name}`)).map(
      ([name, { length: width }]) => ({
        kind: "bias" as const,
        name,
        width,
        ...buffers(weights.biases[name]!, biasGradientThreads(width)),
      }),
    ),
  ];
}
