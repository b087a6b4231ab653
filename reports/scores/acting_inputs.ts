import { type GroundTruth, isActive, type Sampler } from "../../models/mod.ts";
import { rowOf, type Rows, rows } from "../evaluation/rows.ts";

/** Inputs on which something acts, and what. */
export interface ActingInputs {
  /** `x [B, inputs]` */
  readonly inputs: Rows;
  /** 1 where mechanism `g` acts on sample `b`, `[B, G]` */
  readonly active: Uint8Array;
}

/** Inputs drawn at a time. */
const DRAWN = 256;
/** Most draws: where less than one input in sixteen counts, there are fewer than asked for. */
const DRAWS_PER_BATCH = 16;

/**
 * Draws evaluation inputs that are not all 0 and on which a mechanism acts: on others there is nothing to
 * keep or to drop. They come from the sampler's steps from 1 on, as step 0 is the evaluation batch.
 *
 * @param request.count how many are wanted; fewer come back where such inputs are rare
 */
export function drawActingInputs(
  { mechanisms }: GroundTruth,
  { sampler, count, width }: {
    readonly sampler: Sampler;
    readonly count: number;
    readonly width: number;
  },
): ActingInputs {
  const G = mechanisms.length;
  const found = rows({ count, width });
  const active = new Uint8Array(count * G);
  const steps = DRAWS_PER_BATCH * Math.ceil(count / DRAWN);
  let used = 0;
  for (let step = 1; step <= steps && used < count; step++) {
    const drawn = rows({ count: DRAWN, width }, sampler.sample({ step, batch: DRAWN }));
    for (let b = 0; b < DRAWN && used < count; b++) {
      const x = rowOf(drawn, b);
      const acts = activeOn({ mechanisms }, x);
      if (acts === null) continue;
      found.data.set(x, used * width);
      active.set(acts, used * G);
      used++;
    }
  }
  return {
    inputs: rows({ count: used, width }, found.data.subarray(0, used * width)),
    active: active.subarray(0, used * G),
  };
}

/** Which mechanisms act on `x`, `[G]`; null where none does or `x` is 0. */
export function activeOn(
  { mechanisms }: Pick<GroundTruth, "mechanisms">,
  x: Float64Array,
): Uint8Array | null {
  if (x.every((value) => value === 0)) return null;
  const active = Uint8Array.from(mechanisms, (mechanism) => isActive(mechanism, x) ? 1 : 0);
  return active.includes(1) ? active : null;
}
