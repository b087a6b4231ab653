import type { Network } from "../../../models/mod.ts";
import type { BufferSpec } from "./kernel.ts";
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
  }
  & (
    | { readonly kind: "site"; readonly rows: number; readonly cols: number }
    | { readonly kind: "bias"; readonly width: number }
  );

/** Lays out the buffers of every site and bias that a network's operations use. */
export function trainedParameters(
  { sites, biases, operations }: Network,
  weights: Weights,
): TrainedParameter[] {
  const buffers = (value: BufferSpec) => ({
    value,
    mean: { ...value, name: `${value.name}, mean of gradients` },
    square: { ...value, name: `${value.name}, mean of their squares` },
  });
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
        ...buffers(weights.sites[name]![0].buffer),
      }),
    ),
    ...Object.entries(biases).filter(([name]) => used.has(`bias ${name}`)).map(
      ([name, { length: width }]) => ({
        kind: "bias" as const,
        name,
        width,
        ...buffers(weights.biases[name]!),
      }),
    ),
  ];
}
