/** Element types of the engine's storage buffers. */
export type ElementType = "f32" | "u32" | "vec4f";

/**
 * A storage buffer by name; one name means one buffer of a training run. Every instance of the run
 * has its own part of it, unless it is common.
 */
export interface BufferSpec {
  /** Unique in a run. */
  readonly name: string;
  readonly type: ElementType;
  /** Number of elements of one instance, at least 1. */
  readonly length: number;
  /** All instances read the same elements; no kernel writes them. */
  readonly common?: true;
}

/** How a kernel uses a buffer. */
export interface Binding {
  readonly buffer: BufferSpec;
  /** `atomic` also writes, and needs `u32` elements. */
  readonly access: "read" | "write" | "atomic";
  /**
   * Elements read plus elements written, by default each element once: for profiles. 0 where it is
   * few and the data decide how many.
   */
  readonly touched?: number;
  /**
   * Only these elements are read, by all lanes of a subgroup at the same place: they are bound as a
   * uniform buffer where that is possible (`uniform_windows.ts`), and the body counts from the first.
   */
  readonly window?: Window;
}

/** A stretch of a buffer. */
export interface Window {
  readonly first: number;
  /** Number of elements. */
  readonly length: number;
}

/**
 * One kernel: a pure function of sizes makes it. Sizes are literals in its source, so that arrays
 * have a fixed length and loops can be unrolled.
 */
export interface Kernel {
  /** Lower-case words; also the stem of its WGSL function. */
  readonly name: string;
  /** Buffers by the identifier that the body uses. */
  readonly bindings: Readonly<Record<string, Binding>>;
  /**
   * Statements for one thread. `item` is its number in 0 .. `items` - 1, `local` its number in the
   * workgroup, and `kernel_group` that of the workgroup among the kernel's; all are `u32`.
   */
  readonly body: string;
  /** Threads that have something to do; the body never runs for others. */
  readonly items: number;
  /** Threads of a workgroup; kernels with the same size can share a dispatch. */
  readonly workgroup: number;
  /**
   * Floating-point operations of all threads, a multiply-add is two: for profiles. Kernels that
   * mostly compare, count or move do not say.
   */
  readonly operations?: number;
  /** Whole WGSL functions that the body calls. */
  readonly functions?: readonly string[];
  /** `var<workgroup>` variables: type by identifier. The body then runs for whole workgroups. */
  readonly shared?: Readonly<Record<string, string>>;
}

/** Threads of a workgroup of every kernel that needs no larger one. */
export const WORKGROUP = 64;

/** The numbers of a buffer of quads one by one: a load of one costs a fraction of a quad's. */
export function asNumbers(buffer: BufferSpec): BufferSpec {
  return { ...buffer, type: "f32", length: buffer.length * 4 };
}

/** Rounds up to whole vectors of four. */
export function quads(width: number): number {
  return Math.ceil(width / 4);
}

/** A 32-bit float as WGSL writes it. */
export function float(value: number): string {
  return `${Math.fround(value).toExponential()}f`;
}

/** Joins `count` pieces of source, each made from its number. */
export function unroll(count: number, piece: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => piece(index)).join("\n");
}

/**
 * A loop over `name` = 0 .. `count` - 1, at least once. The test stands at the end: on a software
 * adapter a loop that tests first runs its body once more with all lanes off.
 *
 * @param loop.count whole number >= 1, or a `u32` expression that is
 */
export function loop(
  { name, count, body }: {
    readonly name: string;
    readonly count: number | string;
    readonly body: string;
  },
): string {
  if (count === 1) return `{ let ${name} = 0u;\n${body}\n}`;
  const end = typeof count === "number" ? `${count}u` : count;
  return `{ var ${name} = 0u;
loop {
${body}
continuing { ${name}++; break if ${name} >= ${end}; }
} }`;
}

/**
 * A loop over the set bits of words, from the lowest: `name` is the number of the bit, counted
 * through all words. The test stands at the end, as in {@link loop}, and two words share a loop: on a
 * software adapter one over an empty word costs as much as one over a bit.
 */
export function overBits(
  { name, words, body }: {
    readonly name: string;
    /** `u32` expressions. */
    readonly words: readonly string[];
    readonly body: string;
  },
): string {
  return unroll(Math.ceil(words.length / 2), (pair) => {
    const [low, high] = words.slice(pair * 2, pair * 2 + 2);
    const first = pair * 64;
    return high === undefined
      ? `{ var ${name}_bits = ${low};
if (${name}_bits != 0u) { loop {
let ${name} = ${first}u + firstTrailingBit(${name}_bits);
${name}_bits &= ${name}_bits - 1u;
${body}
continuing { break if ${name}_bits == 0u; }
} } }`
      : `{ var ${name}_bits = vec2u(${low}, ${high});
if (any(${name}_bits != vec2u())) { loop {
let ${name}_low = ${name}_bits.x != 0u;
let ${name} = select(${
        first + 32
      }u, ${first}u, ${name}_low) + firstTrailingBit(select(${name}_bits.y, ${name}_bits.x, ${name}_low));
${name}_bits = select(vec2u(0u, ${name}_bits.y & (${name}_bits.y - 1u)), vec2u(${name}_bits.x & (${name}_bits.x - 1u), ${name}_bits.y), ${name}_low);
${body}
continuing { break if all(${name}_bits == vec2u()); }
} } }`;
  });
}
