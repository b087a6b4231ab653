import { GELU } from "../kernels/gelu.ts";
import type { RowGraph, RowValue } from "./row_graph.ts";

/**
 * `gradient * f'(input)` of an elementwise function.
 *
 * @param at.input value that enters the function
 * @param at.output value that leaves it: for ReLU `f' = 1` where it is above 0
 */
export function throughSlope(
  graph: RowGraph,
  gradient: RowValue,
  at: {
    readonly kind: "relu" | "gelu";
    readonly input: () => RowValue;
    readonly output: () => RowValue;
  },
): RowValue {
  return at.kind === "relu"
    ? graph.pointwise(
      [gradient, at.output()],
      ([g, y]) => `select(vec4f(), ${g}, ${y} > vec4f())`,
    )
    : graph.pointwise([gradient, at.input()], ([g, v]) => `${g} * gelu_slope4(${v})`, {
      functions: [GELU],
    });
}
