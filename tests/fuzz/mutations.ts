import fc from "fast-check";

/** Cases of each fuzz test. */
export const RUNS = 10_000;

/** Values that tend to be mishandled, and any others. */
export const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    "../../outside",
    "/etc/passwd",
    "a\0b",
    "C:\\x",
    "__proto__",
    "constructor",
    "<img src=x onerror=alert(1)>",
    "\u202e\ud800",
    null,
    true,
    -1,
    0,
    0.5,
    5e-324,
    1e308,
    2 ** 53,
    "",
    [],
    {},
    JSON.parse("[".repeat(200) + "]".repeat(200)),
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A value once in so many cases, else null. */
export function onceIn<T>(cases: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: cases - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

/** Stands for another value of the same type as the one that it replaces. */
class Similar {
  constructor(readonly choice: number) {}

  to(value: unknown): unknown {
    const numbers = [0, 1, 2, 7, 0.5, -1, 1e308, 5e-324, 1e15];
    const texts = ["", "a", "..", "a.b", "a-b", "toy", "apd", "\u202e<b>\u0000", "x".repeat(150)];
    if (typeof value === "number") return numbers[this.choice % numbers.length];
    if (typeof value === "string") return texts[this.choice % texts.length];
    if (Array.isArray(value)) return this.choice % 2 ? value.toReversed() : [...value, ...value];
    return typeof value === "boolean" ? !value : value;
  }
}

/** Where the values of JSON data stand: keys from the top. */
export function placesOf(json: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof json !== "object" || json === null) return [path];
  return [path, ...Object.entries(json).flatMap(([key, value]) => placesOf(value, [...path, key]))];
}

/** The same data with another value at a place, or, for `undefined`, without it. */
export function changed(json: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value instanceof Similar ? value.to(json) : value;
  const copy: Record<string, unknown> = { ...Object(json) };
  const inner = changed(copy[key], rest, value);
  if (inner === undefined) delete copy[key];
  else Object.defineProperty(copy, key, { value: inner, enumerable: true, configurable: true });
  return Array.isArray(json) ? Object.values(copy) : copy;
}

/** Changes of JSON data: each a place, as a number to be taken modulo, and a value or nothing. */
export const changes: fc.Arbitrary<[number, unknown][]> = fc.array(
  fc.tuple(
    fc.nat(),
    fc.oneof(fc.constant(undefined), odd, fc.nat().map((choice) => new Similar(choice))),
  ),
  { minLength: 1, maxLength: 3 },
);

/** Data with {@link changes} applied. */
export function mutate(
  json: unknown,
  { places, changes }: {
    readonly places: readonly (readonly string[])[];
    readonly changes: readonly (readonly [number, unknown])[];
  },
): unknown {
  return changes.reduce(
    (data, [place, value]) => changed(data, places[place % places.length]!, value),
    json,
  );
}

/** Damage to a file: bytes that change, and an end that is missing or appended. */
export const damage = fc.record({
  at: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
  keep: onceIn(3, fc.nat()),
  more: fc.uint8Array({ maxLength: 8 }),
});

/** A file with {@link damage}. */
export function damaged(
  bytes: Uint8Array,
  { at, keep, more }: {
    readonly at: readonly (readonly [number, number])[];
    readonly keep: number | null;
    readonly more: Uint8Array;
  },
): Uint8Array<ArrayBuffer> {
  const length = keep === null ? bytes.length : keep % (bytes.length + 1);
  const copy = new Uint8Array(length + more.length);
  copy.set(bytes.subarray(0, length));
  copy.set(more, length);
  for (const [place, value] of at) if (copy.length > 0) copy[place % copy.length] = value;
  return copy;
}
