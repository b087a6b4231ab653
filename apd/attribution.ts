/**
 * How a component's effect on a sample is measured (docs/methods.md, "Variants"): to first order on the
 * outputs at one point (`gradient`) or along the path from zero weights (`integrated-gradients`), by
 * what it writes (`activation`), or by what its removal changes (`ablation`).
 */
export type Attribution = "gradient" | "activation" | "ablation" | "integrated-gradients";

/** Every {@link Attribution}. */
export const ATTRIBUTIONS = [
  "gradient",
  "activation",
  "ablation",
  "integrated-gradients",
] as const satisfies readonly Attribution[];

/** `S`, points of the path that integrated gradients take. */
const PATH_POINTS = 16;

/** `alpha_s = (s - 1/2) / S`, `s = 1 .. S`: the midpoint rule of integrated gradients. */
export const PATH_SCALES: readonly number[] = Array.from(
  { length: PATH_POINTS },
  (_, s) => (s + 0.5) / PATH_POINTS,
);
