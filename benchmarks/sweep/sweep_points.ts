import { sha256, uniforms } from "../../models/mod.ts";
import { type JsonValue, stableJson } from "../../reports/mod.ts";
import type { Profile } from "../benchmark.ts";
import { InputError } from "../input_error.ts";
import type { GridAxis, SweepRange } from "./parse_grid.ts";

/** Most points of one sweep. */
export const MAX_POINTS = 1000;
/** Significant digits of a value that is drawn from a range. */
const DIGITS = 3;

/** Options by name. */
export type SweepSettings = Readonly<Record<string, JsonValue>>;

/** One setting of the swept options. */
export interface SweepTask {
  /** Start of the SHA-256 of method, profile and settings: the point's folder. */
  readonly id: string;
  readonly settings: SweepSettings;
}

/** What the points of a sweep are made from. */
export interface PointPlan {
  readonly method: string;
  readonly profile: Profile;
  readonly axes: readonly GridAxis[];
  /** How many points to draw, with which seed; default: the whole grid. */
  readonly random?: { readonly count: number; readonly seed: number } | undefined;
}

/**
 * The points of a sweep in order, each once: all combinations of the grid, the last option fastest, or
 * random ones, of which the first `n` are the same for every count.
 *
 * @throws {InputError} when there would be too many, or when a range has no random draws.
 */
export async function sweepPoints(plan: PointPlan): Promise<SweepTask[]> {
  const settings = plan.random === undefined
    ? allCombinations(plan.axes)
    : drawSettings(plan.axes, plan.random);
  const points = new Map<string, SweepTask>();
  for (const one of settings) {
    const id = await pointId(plan, one);
    if (!points.has(id)) points.set(id, { id, settings: one });
  }
  return [...points.values()];
}

async function pointId(
  { method, profile }: PointPlan,
  settings: SweepSettings,
): Promise<string> {
  const text = stableJson({ method, profile, settings });
  return (await sha256(new TextEncoder().encode(text))).slice(0, 12);
}

function allCombinations(axes: readonly GridAxis[]): SweepSettings[] {
  const count = axes.reduce((product, axis) => product * valuesOf(axis).length, 1);
  if (count > MAX_POINTS) {
    throw new InputError(
      `Cannot sweep ${count} points: at most ${MAX_POINTS}; draw some of them with --random`,
    );
  }
  return axes.reduce<SweepSettings[]>(
    (settings, axis) =>
      settings.flatMap((one) => valuesOf(axis).map((value) => ({ ...one, [axis.option]: value }))),
    [{}],
  );
}

function valuesOf(axis: GridAxis): readonly JsonValue[] {
  if ("values" in axis) return axis.values;
  throw new InputError(`Cannot sweep the whole range of ${axis.option}: draw points with --random`);
}

function drawSettings(
  axes: readonly GridAxis[],
  { count, seed }: { readonly count: number; readonly seed: number },
): SweepSettings[] {
  const numbers = uniforms({ seed, stream: "sweep", count: count * axes.length });
  return Array.from({ length: count }, (_, point) =>
    Object.fromEntries(axes.map((axis, at) => {
      const u = numbers[point * axes.length + at]!;
      const value = "values" in axis
        ? axis.values[Math.floor(u * axis.values.length)]!
        : drawFrom(axis.range, u);
      return [axis.option, value];
    })));
}

/** `low + u (high - low)`, or `low (high / low)^u`, rounded. */
function drawFrom({ low, high, log }: SweepRange, u: number): number {
  const value = log ? low * (high / low) ** u : low + u * (high - low);
  return Math.min(high, Math.max(low, Number(value.toPrecision(DIGITS))));
}
