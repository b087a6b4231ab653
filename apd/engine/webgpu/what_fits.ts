import type { Kernel } from "./kernel.ts";
import { totalBytes } from "./run_buffers.ts";
import { stepKernels, type StepProblem } from "./step_kernels.ts";

/** Bytes that a device has for a run. */
export interface Room {
  /** For its largest buffer; default: any number. */
  readonly each?: number | undefined;
  /** For all of its buffers together; default: any number. */
  readonly total?: number | undefined;
}

/** How a run would fit into a device: a remedy with its number each, most useful first. */
export type WhatFits = (room: Room) => readonly string[];

/** The kernels of a training step. */
interface Program {
  readonly setup: readonly Kernel[];
  readonly step: readonly Kernel[];
  readonly report: readonly Kernel[];
}

/**
 * What of an APD problem would fit: the largest batch and number of components with which all buffers
 * do, the other one as it is, and a smaller rank where there is one.
 */
export function whatFits(
  { problem, instances }: { readonly problem: StepProblem; readonly instances: number },
  room: Room,
): string[] {
  const { options } = problem;
  const fits = (changed: Partial<StepProblem["options"]>) =>
    fitsRoom(stepKernels({ ...problem, options: { ...options, ...changed } }), {
      instances,
      room,
    });
  const batch = largestFit(
    { least: Math.ceil(1 / options.k), below: options.batch },
    (batch) => fits({ batch }),
  );
  const components = largestFit(
    { least: options.topK === "sample" ? options.k : 1, below: options.components },
    (components) => fits({ components }),
  );
  return [
    ...batch === undefined ? [] : [`use a batch of at most ${batch}`],
    ...components === undefined ? [] : [`at most ${components} components`],
    ...options.rank > 1 ? ["use a smaller rank"] : [],
  ];
}

/** Whether the buffers of a program fit. */
export function fitsRoom(
  { setup, step, report }: Program,
  { instances, room: { each = Infinity, total = Infinity } }: {
    readonly instances: number;
    readonly room: Room;
  },
): boolean {
  const specs = [...setup, ...step, ...report].flatMap(({ bindings }) =>
    Object.values(bindings).map(({ buffer }) => buffer)
  );
  const sizes = [
    ...new Map(specs.map((spec) => [spec.name, totalBytes(spec, instances)])).values(),
  ];
  return sizes.every((size) => size <= each) && sizes.reduce((a, b) => a + b, 0) <= total;
}

/** The largest number in `least .. below - 1` that fits, when `below` does not. */
export function largestFit(
  { least, below }: { readonly least: number; readonly below: number },
  fits: (count: number) => boolean,
): number | undefined {
  if (least >= below || !fits(least)) return undefined;
  let [good, bad] = [least, below];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
