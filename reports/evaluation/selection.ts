import type { Selection } from "../../apd/mod.ts";
import type { Rows } from "./rows.ts";

/** Attributions of a batch, `[B, C]`, row-major. */
export interface AttributionTable {
  readonly attributions: Float64Array;
  /** `C` */
  readonly components: number;
}

/**
 * Which components a decomposition uses on each sample of a batch (docs/methods.md, step 4;
 * docs/spd.md, "What is stored and scored"): those that its rule keeps, and the last one wherever that
 * is always on.
 *
 * @param batch.inputs `x [B, n]`: `exact-top-k` counts its entries that are not 0
 * @returns 1 for a kept pair, else 0, `[B, C]`
 * @throws {RangeError} when `k` keeps no pair of the batch.
 */
export function selectUsed(
  selection: Selection,
  batch: AttributionTable & { readonly inputs: Rows },
): Uint8Array {
  const { inputs } = batch;
  return besideAlwaysOn(selection, batch, (table) => selectByRule(selection, { ...table, inputs }));
}

/** Keeps the component with the largest attribution of each sample, and the one that is always on. */
export function selectTopOne(selection: Selection, table: AttributionTable): Uint8Array {
  return besideAlwaysOn(selection, table, (competing) => keepPerSample(competing, 1));
}

/** What `select` keeps of the components that compete, and the last one where it is always on. */
function besideAlwaysOn(
  selection: Selection,
  { attributions, components: C }: AttributionTable,
  select: (competing: AttributionTable) => Uint8Array,
): Uint8Array {
  if (!("lastAlwaysOn" in selection) || !selection.lastAlwaysOn) {
    return select({ attributions, components: C });
  }
  const competing = attributions.filter((_, i) => i % C !== C - 1); // [B, C - 1]
  const kept = select({ attributions: competing, components: C - 1 });
  return Uint8Array.from(
    attributions,
    (_, i) => i % C === C - 1 ? 1 : kept[i - Math.floor(i / C)]!,
  );
}

function selectByRule(
  selection: Selection,
  { attributions, components, inputs }: AttributionTable & { readonly inputs: Rows },
): Uint8Array {
  switch (selection.rule) {
    case "all":
      return new Uint8Array(attributions.length).fill(1);
    case "exact-top-k":
      return keepLargest(attributions, inputs.data.filter((value) => value !== 0).length);
    case "importance":
      return Uint8Array.from(attributions, (x) => x > selection.usedAbove ? 1 : 0);
    case "top-k":
      return keepPerSample({ attributions, components }, selection.k);
    case "recorded":
    case "batch-top-k": {
      const K = Math.floor(selection.k * inputs.count);
      if (K >= 1) return keepLargest(attributions, K);
      throw new RangeError(
        `Cannot keep ${K} pairs of a batch of ${inputs.count}: k must be at least 1/B, ` +
          `is ${selection.k}`,
      );
    }
  }
}

/**
 * Which components a decomposition uses on further inputs, each as if it were one more of a batch: rules
 * that choose over a whole batch keep what is at least the smallest attribution above 0 that they keep there.
 *
 * @param inputs.batch attributions and used pairs `[B, C]` of a batch `x [B, n]`
 * @param inputs.probes attributions `[probes, C]` of the further inputs `x [probes, n]`
 * @returns 1 for a kept pair, else 0, `[probes, C]`
 */
export function selectBeside(
  selection: Selection,
  { batch, probes }: {
    readonly batch: {
      readonly attributions: Float64Array;
      readonly used: Uint8Array;
      readonly inputs: Rows;
    };
    readonly probes: AttributionTable & { readonly inputs: Rows };
  },
): Uint8Array {
  if (selection.rule === "all" || selection.rule === "top-k" || selection.rule === "importance") {
    return selectUsed(selection, probes);
  }
  const C = probes.components;
  const competes = (i: number) => !selection.lastAlwaysOn || i % C !== C - 1;
  const kept = selection.rule === "recorded"
    ? selectUsed(selection, { ...batch, components: C })
    : batch.used;
  const bound = batch.attributions.reduce(
    (least, value, i) => kept[i] === 1 && value > 0 && competes(i) ? Math.min(least, value) : least,
    Infinity,
  );
  return Uint8Array.from(
    probes.attributions,
    (value, i) => !competes(i) || value >= bound ? 1 : 0,
  );
}

function keepPerSample({ attributions, components }: AttributionTable, k: number): Uint8Array {
  const used = new Uint8Array(attributions.length); // [B, C]
  for (let at = 0; at < attributions.length; at += components) {
    used.set(keepLargest(attributions.subarray(at, at + components), k), at);
  }
  return used;
}

/**
 * Keeps exactly the `K` largest values, fewer only where there are fewer numbers: zeros fill up, equal
 * values are kept from the lowest index on, NaN never. So where equal values stand on both sides of the
 * bound, which of them are kept depends on the order of the components.
 *
 * @returns 1 for a kept value, else 0
 */
export function keepLargest(values: Float64Array, K: number): Uint8Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const threshold = sorted[Math.max(0, sorted.length - K)] ?? Infinity;
  const kept = new Uint8Array(values.length);
  let left = K;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > threshold) {
      kept[i] = 1;
      left--;
    }
  }
  for (let i = 0; i < values.length && left > 0; i++) {
    if (values[i] === threshold) {
      kept[i] = 1;
      left--;
    }
  }
  return kept;
}
