import { quads } from "../../kernel.ts";

/** WGSL: 1 in the lanes of quad `quad` that belong to one of `count` columns, 0 in the padding. */
export function laneMask(quad: string, count: number): string {
  const rest = count % 4;
  if (rest === 0) return "vec4f(1.0)";
  const last = [0, 1, 2, 3].map((k) => k < rest ? "1.0" : "0.0").join(", ");
  return `select(vec4f(1.0), vec4f(${last}), ${quad} == ${quads(count) - 1}u)`;
}
