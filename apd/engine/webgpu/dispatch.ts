import type { Binding, BufferSpec, Kernel, Window } from "./kernel.ts";
import { UNIFORM_BUFFERS, WINDOW } from "./uniform_windows.ts";

/** WGSL allows this many workgroups along one axis. */
const MAX_GROUPS = 65535;

/** A buffer as a dispatch binds it. */
export interface DispatchBuffer {
  readonly buffer: BufferSpec;
  readonly writes: boolean;
  /** Bound as a uniform buffer, and only so much of it. */
  readonly uniform?: Window;
}

/** One dispatch: kernels that do not depend on each other, run by disjoint workgroups. */
export interface Dispatch {
  readonly name: string;
  readonly kernels: readonly Kernel[];
  /** WGSL with the entry point `main`. */
  readonly source: string;
  /** The buffer of each binding, by its number. */
  readonly buffers: readonly DispatchBuffer[];
  /** Number of workgroups along x and y, and of instances along z. */
  readonly grid: readonly [x: number, y: number, z: number];
}

/** How much may join in one dispatch, and for how many instances. */
export interface DispatchLimits {
  /** Most storage buffers. */
  readonly buffers: number;
  /** Most workgroups of kernels that share one. */
  readonly groups: number;
  /** Training runs side by side, default 1. */
  readonly instances?: number;
}

/**
 * Turns a list of kernels, in an order in which they could run one by one, into few dispatches.
 *
 * A kernel joins the first dispatch behind everything that it depends on (it reads what the other
 * writes, writes what the other reads, or both write).
 */
export function planDispatches(
  kernels: readonly Kernel[],
  limits: DispatchLimits,
): Dispatch[] {
  const levels: Kernel[][] = [];
  for (const kernel of kernels) {
    const last = levels.findLastIndex((level) => level.some((other) => conflict(kernel, other)));
    const free = levels.findIndex((level, index) =>
      index > last && level[0]!.workgroup === kernel.workgroup &&
      countBuffers([...level, kernel], limits) <= limits.buffers &&
      countUniforms([...level, kernel], limits) <= UNIFORM_BUFFERS &&
      countGroups([...level, kernel]) <= limits.groups
    );
    if (free === -1) levels.push([kernel]);
    else levels[free]!.push(kernel);
  }
  return levels.map((level) => writeDispatch(level, limits.instances));
}

function conflict(a: Kernel, b: Kernel): boolean {
  return Object.values(a.bindings).some((left) =>
    Object.values(b.bindings).some((right) =>
      left.buffer.name === right.buffer.name &&
      (left.access !== "read" || right.access !== "read")
    )
  );
}

/** A buffer that is read as quads and as numbers is bound twice, and one for each of its windows. */
function keyOf({ buffer: { name, type }, window }: Binding, instances: number | undefined): string {
  const uniform = window && isUniform(window, instances);
  return `${name}: ${type}${uniform ? ` ${window.first} + ${window.length}` : ""}`;
}

/** Whether a window is bound by itself: instances have parts of one buffer, which is bound whole. */
function isUniform({ length }: Window, instances = 1): boolean {
  return instances === 1 && length <= WINDOW;
}

function countGroups(kernels: readonly Kernel[]): number {
  return kernels.reduce((sum, { items, workgroup }) => sum + Math.ceil(items / workgroup), 0);
}

function countBuffers(kernels: readonly Kernel[], { instances }: DispatchLimits): number {
  return countBindings(kernels, { instances, uniform: false });
}

function countUniforms(kernels: readonly Kernel[], { instances }: DispatchLimits): number {
  return countBindings(kernels, { instances, uniform: true });
}

function countBindings(
  kernels: readonly Kernel[],
  { instances, uniform }: { readonly instances?: number | undefined; readonly uniform: boolean },
): number {
  const bindings = kernels.flatMap(({ bindings }) => Object.values(bindings));
  return new Set(
    bindings.filter(({ window }) =>
      (window !== undefined && isUniform(window, instances)) === uniform
    ).map((binding) => keyOf(binding, instances)),
  ).size;
}

/**
 * Writes the source of one dispatch; each kernel is a function with a range of workgroups.
 *
 * @param instances training runs side by side; each has a slice of workgroups along z, and of every
 *   buffer that is not common
 * @throws {TypeError} when a kernel writes a common buffer
 */
export function writeDispatch(kernels: readonly Kernel[], instances = 1): Dispatch {
  const bound = new Map<string, { binding: Binding; identifier: string }>();
  for (const { name, bindings } of kernels) {
    for (const binding of Object.values(bindings)) {
      const { buffer, access } = binding;
      if (buffer.common && access !== "read") {
        throw new TypeError(
          `Cannot write kernel "${name}": buffer "${buffer.name}" is common to all instances`,
        );
      }
      if (!bound.has(keyOf(binding, instances))) {
        bound.set(keyOf(binding, instances), { binding, identifier: `buffer_${bound.size}` });
      }
    }
  }
  const { workgroup } = kernels[0]!;
  const many = ({ common }: BufferSpec) => instances > 1 && !common;
  const [declared, passed] = instances > 1 ? [", instance: u32", ", id.z"] : ["", ""];
  const declarations = [...bound.values()].map(({ binding, identifier }, i) => {
    const { buffer, access, window } = binding;
    if (window && isUniform(window, instances)) {
      return `@group(0) @binding(${i}) var<uniform> ${identifier}: ` +
        `array<${buffer.type}, ${window.length}>; // ${buffer.name}`;
    }
    const element = access === "atomic" ? "atomic<u32>" : buffer.type;
    const one = `array<${element}, ${buffer.length}>`;
    return `@group(0) @binding(${i}) var<storage, ${access === "read" ? "read" : "read_write"}> ` +
      `${identifier}: ${many(buffer) ? `array<${one}, ${instances}>` : one}; // ${buffer.name}`;
  });
  const functions = new Set(kernels.flatMap((kernel) => kernel.functions ?? []));
  let groups = 0;
  const calls: string[] = [];
  const parts = kernels.map((kernel, index) => {
    const count = Math.ceil(kernel.items / workgroup);
    const grouped = /\bkernel_group\b/.test(kernel.body);
    const guard = kernel.shared ? "" : `if (item >= ${kernel.items}u) { return; }\n`;
    calls.push(
      `if (group < ${groups + count}u) { kernel_${index}((group - ${groups}u) * ${workgroup}u + ` +
        `local, local${grouped ? `, group - ${groups}u` : ""}${passed}); return; }`,
    );
    groups += count;
    const names = new Map<string, string>();
    const windows = new Map<string, number>();
    for (const [name, binding] of Object.entries(kernel.bindings)) {
      const { buffer, window } = binding;
      const { identifier } = bound.get(keyOf(binding, instances))!;
      names.set(name, identifier + (many(buffer) ? "[instance]" : ""));
      if (window && !isUniform(window, instances)) windows.set(name, window.first);
    }
    const shared = Object.entries(kernel.shared ?? {}).map(([name, type]) => {
      names.set(name, `shared_${index}_${name}`);
      return `var<workgroup> shared_${index}_${name}: ${type};\n`;
    }).join("");
    return `// ${kernel.name}\n${shared}fn kernel_${index}(item: u32, local: u32${
      grouped ? ", kernel_group: u32" : ""
    }${declared}) {\n${guard}${rename(kernel.body, { names, windows })}\n}`;
  });
  const [x, y] = [Math.min(groups, MAX_GROUPS), Math.ceil(groups / MAX_GROUPS)];
  const source = [
    ...declarations,
    ...functions,
    ...parts,
    `@compute @workgroup_size(${workgroup})
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let group = id.y * ${MAX_GROUPS}u + id.x;
  ${calls.join("\n  ")}
}`,
  ].join("\n");
  return {
    name: kernels.map(({ name }) => name).join(" + "),
    kernels,
    source,
    buffers: [...bound.values()].map(({ binding: { buffer, access, window } }) => ({
      buffer,
      writes: access !== "read",
      ...window && isUniform(window, instances) && { uniform: window },
    })),
    grid: [x, y, instances],
  };
}

/**
 * Puts the dispatch's identifiers in place of the kernel's own, which are written `$name`. In a window
 * of a buffer that is bound whole, places are counted from the window's first element.
 */
function rename(body: string, { names, windows }: {
  readonly names: ReadonlyMap<string, string>;
  readonly windows: ReadonlyMap<string, number>;
}): string {
  return body.replace(/\$(\w+)(\[)?/g, (_, name: string, bracket = "") => {
    const found = names.get(name);
    if (found === undefined) {
      throw new ReferenceError(
        `Cannot write a kernel: no binding "${name}" among ${[...names.keys()].join(", ")}`,
      );
    }
    const first = bracket === "" ? 0 : windows.get(name) ?? 0;
    return found + bracket + (first > 0 ? `${first}u + ` : "");
  });
}
