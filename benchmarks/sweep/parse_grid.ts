import type { JsonValue } from "../../reports/mod.ts";
import { parseValue } from "../command_line/settings_schema.ts";
import { InputError } from "../input_error.ts";

/** One option of the swept method and what it is set to. */
export type GridAxis =
  & { readonly option: string }
  & (
    | { readonly values: readonly JsonValue[] }
    | { readonly range: SweepRange }
  );

/** Where random values of an option lie. */
export interface SweepRange {
  readonly low: number;
  readonly high: number;
  /** Whether the logarithm is uniform instead of the value. */
  readonly log: boolean;
}

const AXIS = /^([a-z0-9-]+)\.([A-Za-z0-9]+)=(.+)$/;
const RANGE = /^(log:)?([^,]+?)\.\.([^,]+)$/;

/**
 * Reads what `--grid` was given: `method.option=value,value` or `method.option=low..high`, uniform, or
 * `method.option=log:low..high`, uniform in the logarithm.
 *
 * @param method id of the swept method
 * @throws {InputError} when one looks otherwise, is of another method, names an option a second time or
 *   has a range without numbers that rise.
 */
export function parseGrid(grid: readonly string[], method: string): GridAxis[] {
  const axes = grid.map((text): GridAxis => {
    const [, named, option = "", values = ""] = AXIS.exec(text) ?? [];
    if (named === undefined) {
      throw new InputError(
        `Cannot sweep --grid ${text}: must look like ${method}.option=1,2 or ` +
          `${method}.option=log:0.1..10`,
      );
    }
    if (named !== method) {
      throw new InputError(`Cannot sweep --grid ${text}: must be an option of ${method}`);
    }
    const [, log, low, high] = RANGE.exec(values) ?? [];
    if (low === undefined) return { option, values: values.split(",").map(parseValue) };
    const range = { low: Number(low), high: Number(high), log: log !== undefined };
    const usable = Number.isFinite(range.low) && Number.isFinite(range.high) &&
      range.low < range.high && !(range.log && range.low <= 0);
    if (usable) return { option, range };
    throw new InputError(
      `Cannot sweep --grid ${text}: a range must be two rising numbers, above 0 for log`,
    );
  });
  const twice = axes.find(({ option }, i) => axes.findIndex((axis) => axis.option === option) < i);
  if (twice !== undefined) {
    throw new InputError(
      `Cannot sweep --grid ${method}.${twice.option} twice: list all values once`,
    );
  }
  return axes;
}
