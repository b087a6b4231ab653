import { deepStrictEqual, match, throws } from "node:assert/strict";
import { planDispatches, writeDispatch } from "../../../../apd/engine/webgpu/dispatch.ts";
import type { Binding, Kernel } from "../../../../apd/engine/webgpu/kernel.ts";

/** A kernel that reads and writes buffers by name: `a>b` reads a and writes b. */
function kernel(text: string, items = 64): Kernel {
  const [reads = "", writes = ""] = text.split(">");
  const bind = (names: string, access: Binding["access"]) =>
    [...names].map((name): [string, Binding] => [
      name,
      { buffer: { name, type: "f32", length: 4 }, access },
    ]);
  return {
    name: text,
    bindings: Object.fromEntries([...bind(reads, "read"), ...bind(writes, "write")]),
    body: "",
    items,
    workgroup: 64,
  };
}

/** Changes a kernel's buffers. */
const withBuffers = (
  changed: Kernel,
  change: (binding: Binding) => Partial<Binding["buffer"]>,
): Kernel => ({
  ...changed,
  bindings: Object.fromEntries(
    Object.entries(changed.bindings).map(([name, binding]) => [
      name,
      { ...binding, buffer: { ...binding.buffer, ...change(binding) } },
    ]),
  ),
});

const names = (kernels: readonly Kernel[], limits = { buffers: 8, groups: Infinity }) =>
  planDispatches(kernels, limits).map(({ name }) => name);

Deno.test("kernels that do not depend on each other share a dispatch", () => {
  deepStrictEqual(names([kernel("a>b"), kernel("b>c"), kernel("a>d")]), ["a>b + a>d", "b>c"]);
});

Deno.test("a kernel waits for what it reads, for readers of what it writes, and for writers", () => {
  deepStrictEqual(names([kernel("a>b"), kernel("b>c")]), ["a>b", "b>c"]);
  deepStrictEqual(names([kernel("a>b"), kernel("c>a")]), ["a>b", "c>a"]);
  deepStrictEqual(names([kernel("a>b"), kernel("c>b")]), ["a>b", "c>b"]);
  deepStrictEqual(names([kernel("a>b"), kernel("b>c"), kernel("c>d"), kernel("b>e")]), [
    "a>b",
    "b>c + b>e",
    "c>d",
  ]);
});

Deno.test("a dispatch holds no more buffers and workgroups than it may", () => {
  deepStrictEqual(names([kernel("a>b"), kernel("c>d")], { buffers: 3, groups: 9 }), [
    "a>b",
    "c>d",
  ]);
  deepStrictEqual(names([kernel("a>b", 65), kernel("c>d")], { buffers: 8, groups: 2 }), [
    "a>b",
    "c>d",
  ]);
});

Deno.test("more than 65535 workgroups spread over a second axis", () => {
  const { grid, source } = writeDispatch([kernel("a>b", 64 * 65535 + 1)]);
  deepStrictEqual(grid, [65535, 2, 1]);
  match(source, /id\.y \* 65535u \+ id\.x/);
});

Deno.test("a body that names no binding is refused", () => {
  const broken = { ...kernel("a>b"), body: "$c[0] = 1.0;" };
  throws(() => writeDispatch([broken]), /no binding "c" among a, b/);
});

Deno.test("each instance has its part of every buffer that is not common, and a slice of the grid", () => {
  const shared = withBuffers(
    { ...kernel("a>b"), body: "$b[0] = $a[0];" },
    ({ access }) => access === "read" ? { common: true } : {},
  );
  const { grid, source } = writeDispatch([shared], 3);
  deepStrictEqual(grid, [1, 1, 3]);
  match(source, /buffer_0: array<f32, 4>;/);
  match(source, /buffer_1: array<array<f32, 4>, 3>;/);
  match(source, /buffer_1\[instance\]\[0\] = buffer_0\[0\];/);
});

Deno.test("a window is a uniform buffer of its own for one instance, a place in the buffer for several", () => {
  const plain = { ...kernel("a>b"), body: "$b[0] = $a[1u];" };
  const windowed: Kernel = {
    ...plain,
    bindings: { ...plain.bindings, a: { ...plain.bindings.a!, window: { first: 2, length: 2 } } },
  };
  const one = writeDispatch([windowed]);
  match(one.source, /var<uniform> buffer_0: array<f32, 2>;/);
  match(one.source, /buffer_1\[0\] = buffer_0\[1u\];/);
  deepStrictEqual(one.buffers.map(({ uniform }) => uniform), [{ first: 2, length: 2 }, undefined]);
  const two = writeDispatch([windowed], 2);
  match(two.source, /var<storage, read> buffer_0: array<array<f32, 4>, 2>;/);
  match(two.source, /buffer_1\[instance\]\[0\] = buffer_0\[instance\]\[2u \+ 1u\];/);
  deepStrictEqual(two.buffers.map(({ uniform }) => uniform), [undefined, undefined]);
});

Deno.test("a kernel that writes a common buffer is refused", () => {
  const broken = withBuffers(kernel("a>b"), () => ({ common: true }));
  throws(() => writeDispatch([broken]), /kernel "a>b": buffer "b" is common/);
});
