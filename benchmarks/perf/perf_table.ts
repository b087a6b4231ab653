import type { DispatchProfile } from "../../apd/mod.ts";
import type { BenchmarkPerf, CurvePoint, EngineTimes } from "./perf_result.ts";

/** What `deno task perf` prints of one benchmark. */
export function perfTable(perf: BenchmarkPerf): string {
  const { benchmark, method, batch, components, engines, ceiling, profile, curves } = perf;
  const lines = [
    `${benchmark}, ${method}, batch ${batch}, ${components} ${
      method === "apd" ? "components" : "subcomponents"
    }: ms per step`,
    ...engines.map(engineLine),
  ];
  if (profile !== null && ceiling !== null) {
    const total = profile.dispatches.reduce((sum, { microseconds }) => sum + microseconds, 0);
    lines.push(
      "",
      `  dispatches of a step, by ${profile.timing}; the adapter does ` +
        `${ceiling.gflops.toFixed(1)} GFLOP/s (product) and ` +
        `${ceiling.gigabytes.toFixed(1)} GB/s (copy)`,
      `  ${"us".padStart(8)} ${"share".padStart(6)} ${"GFLOP/s".padStart(8)} ${
        "GB/s".padStart(7)
      }  name`,
      ...profile.dispatches.map((dispatch) => dispatchLine(dispatch, total)),
      dispatchLine(wholeStep(profile.dispatches, total), total),
    );
  }
  for (const [size, points] of Object.entries(curves ?? {})) lines.push("", ...curve(size, points));
  return `${lines.join("\n")}\n\n`;
}

function engineLine(
  { engine, adapter, min, median, ratio, dispatches, mebibytes }: EngineTimes,
): string {
  const count = dispatches === null ? "" : `, ${dispatches} dispatches`;
  return `  ${engine.padEnd(12)} median ${number(median, 9)}  min ${number(min, 9)}  x ${
    ratio.toFixed(1).padStart(7)
  }  ${mebibytes.toFixed(0).padStart(5)} MiB  ${adapter}${count}`;
}

/** All dispatches as one; operations of those that can be counted. */
function wholeStep(dispatches: readonly DispatchProfile[], microseconds: number): DispatchProfile {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  return {
    name: "all of them",
    workgroups: sum(dispatches.map(({ workgroups }) => workgroups)),
    microseconds,
    operations: sum(dispatches.flatMap(({ operations }) => operations ?? [])),
    bytes: sum(dispatches.map(({ bytes }) => bytes)),
  };
}

function dispatchLine(
  { name, microseconds, operations, bytes }: DispatchProfile,
  total: number,
): string {
  const rate = (count: number | null) => count === null ? "-" : number(count / microseconds / 1000);
  return `  ${microseconds.toFixed(0).padStart(8)} ${
    `${(100 * microseconds / total).toFixed(1)}%`.padStart(6)
  } ${rate(operations).padStart(8)} ${rate(bytes).padStart(7)}  ${name}`;
}

function curve(size: string, points: readonly CurvePoint[]): string[] {
  const [first] = points;
  return [
    `  ${size.padStart(10)}   ms/step   size and time as multiples of the first`,
    ...points.map(({ value, milliseconds }) =>
      `  ${String(value).padStart(10)} ${number(milliseconds, 9)}   ${
        (value / first!.value).toFixed(1)
      }  ${(milliseconds / first!.milliseconds).toFixed(2)}`
    ),
  ];
}

function number(value: number, width = 0): string {
  const digits = value >= 100 ? value.toFixed(0) : value.toPrecision(3);
  return digits.padStart(width);
}
