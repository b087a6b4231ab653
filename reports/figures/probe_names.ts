import { rowOf, type Rows } from "../evaluation/rows.ts";

/** Features that a name lists one by one. */
const LISTED = 3;

/**
 * What is active on each probe, in words: `3`, or `4, 5` for a group. Inputs that are active on all
 * probes are left out, as they tell none from another.
 *
 * @param inputs `x [probes, features]`
 */
export function probeNames(inputs: Rows): string[] {
  const active = Array.from(
    { length: inputs.count },
    (_, i) => [...rowOf(inputs, i)].flatMap((value, feature) => value === 0 ? [] : [feature]),
  );
  const always = (active[0] ?? []).filter((input) => active.every((own) => own.includes(input)));
  return active.map((own) => {
    const apart = own.filter((input) => !always.includes(input));
    const named = apart.length === 0 ? own : apart;
    return named.length > LISTED ? `${named[0]} to ${named.at(-1)}` : named.join(", ");
  });
}
