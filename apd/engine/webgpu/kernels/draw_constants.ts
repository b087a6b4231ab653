import { type FeatureDistribution, type InputDraw, inputDraws } from "../../../../models/mod.ts";
import { float } from "../kernel.ts";

/** WGSL of the constants with which the inputs of quad `q` are drawn (`inputDraws`). */
export interface DrawConstants {
  /** Statements behind `let n = ..;`, the words of the quad, each shifted right by 8. */
  readonly declared: string;
  /** The words that decide: an expression, a `vec4u`. */
  readonly deciders: string;
  /** The other constants: expressions, each a vector of four or where possible a number. */
  readonly activeBelow: string;
  readonly ratioScale: string;
  readonly low: string;
  readonly width: string;
  readonly high: string;
}

/** The numbers that differ between groups, and their types for a quad. */
const NUMBERS = {
  activeBelow: "vec4u",
  ratioScale: "vec4f",
  low: "vec4f",
  width: "vec4f",
  high: "vec4f",
} as const;

type NumberName = keyof typeof NUMBERS;

const NAMES = Object.keys(NUMBERS) as NumberName[];

/**
 * Writes the constants of a distribution: literals where all inputs are alike, variables where some
 * are in groups.
 *
 * @param word the expression of the words of a quad, shifted right by 8, of the quad's number
 */
export function drawConstants(
  distribution: FeatureDistribution,
  word: (quad: string) => string,
): DrawConstants {
  const common = inputDraws({ ...distribution, features: 1, groups: [] })[0]!;
  const { groups = [] } = distribution;
  if (groups.length === 0) {
    return {
      declared: "",
      deciders: "n",
      activeBelow: vector("activeBelow", [common]),
      ratioScale: literal("ratioScale", common),
      low: literal("low", common),
      width: literal("width", common),
      high: vector("high", [common]),
    };
  }
  const all = inputDraws(distribution);
  const quads = new Set(groups.flatMap(({ inputs }) => inputs.map((input) => input >> 2)));
  const cases = [...quads].sort((a, b) => a - b).map((q) => {
    const draws = [0, 1, 2, 3].map((lane) =>
      all[4 * q + lane] ?? { ...common, decider: 4 * q + lane }
    );
    return `case ${q}u: { ${quadDraws(q, draws, word)} }`;
  });
  return {
    declared: `
  var deciders = n;
  ${NAMES.map((name) => `var ${name} = ${vector(name, [common])};`).join("\n  ")}
  switch q {
    ${cases.join("\n    ")}
    default: {}
  }`,
    deciders: "deciders",
    activeBelow: "activeBelow",
    ratioScale: "ratioScale",
    low: "low",
    width: "width",
    high: "high",
  };
}

/** Sets the variables for one quad. */
function quadDraws(
  q: number,
  draws: readonly InputDraw[],
  word: (quad: string) => string,
): string {
  const others = new Set(draws.map(({ decider }) => decider >> 2).filter((quad) => quad !== q));
  const deciders = draws.map(({ decider }) =>
    `n${decider >> 2 === q ? "" : decider >> 2}.${"xyzw"[decider & 3]}`
  );
  return [
    ...[...others].map((quad) => `let n${quad} = ${word(`${quad}u`)};`),
    `deciders = vec4u(${deciders.join(", ")});`,
    ...NAMES.map((name) => `${name} = ${vector(name, draws)};`),
  ].join(" ");
}

function vector(name: NumberName, draws: readonly InputDraw[]): string {
  return `${NUMBERS[name]}(${draws.map((draw) => literal(name, draw)).join(", ")})`;
}

/** A whole number is below a bound iff it is below the bound's ceiling. */
function literal(name: NumberName, draw: InputDraw): string {
  return name === "activeBelow" ? `${Math.ceil(draw[name])}u` : float(draw[name]);
}
