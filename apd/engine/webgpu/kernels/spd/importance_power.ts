import { float } from "../../kernel.ts";

/** Keeps the power and its slope finite where an importance is 0 (docs/spd.md, step 5). */
const FLOOR = 1e-12;

/** `(g + 1e-12)^q` in WGSL for a quad `g`; small whole exponents without `pow`. */
export function importancePower(g: string, exponent: number): string {
  const base = `(${g} + ${float(FLOOR)})`;
  if (exponent === 0) return "vec4f(1.0)";
  if (exponent === 1) return base;
  if (exponent === 2) return `(${base} * ${base})`;
  return `pow(${base}, vec4f(${float(exponent)}))`;
}
