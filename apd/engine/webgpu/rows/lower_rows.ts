import { ROW_PADDING } from "../tuning.ts";
import {
  type Binding,
  type BufferSpec,
  type Kernel,
  overBits,
  quads,
  unroll,
  WORKGROUP,
} from "../kernel.ts";
import { type MatrixStack, type RowGraph, rowQuads, type RowValue } from "./row_graph.ts";
import { writeTerm } from "./write_term.ts";

/** How many rows a pass has, and where it finds the kept components. */
export interface RowSizes {
  /** Stem of the names of the pass's kernels and buffers. */
  readonly name: string;
  /** Samples of the pass, without padding. */
  readonly samples: number;
  /** Samples that one thread computes, so that it loads a quad of a matrix once for all of them. */
  readonly rowTile: number;
  /** `C` */
  readonly components: number;
  /** Samples that the buffers of the pass have room for; default: those of the pass. */
  readonly capacity?: number;
  /** Sample buffers hold more samples than a pass over pairs: the first one of this pass. */
  readonly firstSample?: number;
  /** Kept components as bits, `[B, C / 32]`. */
  readonly kept?: BufferSpec;
}

/** Kernels of a pass, and the buffers of the values that it keeps. */
export interface LoweredRows {
  readonly kernels: readonly Kernel[];
  /** The buffer of a kept value, `[rows, quads]`. */
  bufferOf(value: RowValue): BufferSpec;
}

/** Rounds a number of samples up to whole tiles. */
export function padRows(samples: number): number {
  return Math.ceil(samples / ROW_PADDING) * ROW_PADDING;
}

interface Group {
  readonly values: RowValue[];
  readonly space: RowValue["space"];
}

/**
 * Turns a pass into kernels: each product starts one, and the pointwise expressions behind it are
 * computed by the same threads before they store anything. A value goes to a buffer only if another
 * kernel reads it.
 */
export function lowerRows(graph: RowGraph, sizes: RowSizes): LoweredRows {
  const groups: Group[] = [];
  const groupOf = new Map<RowValue, number>();
  for (const value of graph.values) {
    if (value.origin.kind === "buffer") continue;
    const earlier = value.origin.kind === "pointwise"
      ? Math.max(...value.origin.operands.map((operand) => groupOf.get(operand) ?? -1))
      : -1;
    const joins = groups[earlier]?.space === value.space;
    const index = joins ? earlier : groups.length;
    if (!joins) groups.push({ values: [], space: value.space });
    groups[index]!.values.push(value);
    groupOf.set(value, index);
  }
  const stored = new Map<RowValue, BufferSpec>();
  const store = (value: RowValue) => {
    if (value.origin.kind === "buffer") stored.set(value, value.origin.buffer);
    else if (!stored.has(value)) stored.set(value, valueBuffer(value, sizes));
  };
  for (const value of graph.values) {
    if (value.origin.kind === "product") value.origin.terms.forEach(({ left }) => store(left));
    if (value.origin.kind === "pointwise") {
      for (const operand of value.origin.operands) {
        if (groupOf.get(operand) !== groupOf.get(value)) store(operand);
      }
    }
  }
  graph.kept.forEach(store);
  return {
    kernels: groups.map((group, index) => writeGroup(group, { index, stored, sizes })),
    bufferOf: (value) => {
      const buffer = stored.get(value);
      if (buffer === undefined) throw new ReferenceError(`Cannot read value ${value.id}: not kept`);
      return buffer;
    },
  };
}

function valueBuffer(value: RowValue, sizes: RowSizes): BufferSpec {
  const { name, samples, capacity = samples, components } = sizes;
  const rows = padRows(capacity) * (value.space === "samples" ? 1 : components);
  return { name: `${name}.${value.id}`, type: "vec4f", length: rows * rowQuads(value) };
}

interface GroupContext {
  readonly index: number;
  readonly stored: ReadonlyMap<RowValue, BufferSpec>;
  readonly sizes: RowSizes;
}

function writeGroup({ values, space }: Group, { index, stored, sizes }: GroupContext): Kernel {
  const { samples, components, firstSample = 0 } = sizes;
  const bindings: Record<string, Binding> = {};
  const bind = (buffer: BufferSpec, access: Binding["access"]): string => {
    const name = `b${Object.keys(bindings).length}`;
    const known = Object.entries(bindings).find(([, other]) => other.buffer.name === buffer.name);
    if (known !== undefined) return `$${known[0]}`;
    bindings[name] = { buffer, access };
    return `$${name}`;
  };
  const terms = values.flatMap(({ origin }) => origin.kind === "product" ? origin.terms : []);
  const keptOnly = terms.some(({ matrix: { pick } }) => pick !== "all" && pick !== "component");
  const tile = keptOnly || terms.some(({ sparse }) => sparse) ? 1 : sizes.rowTile;
  const Q = rowQuads(values[0]!);
  const C = space === "pairs" ? components : 1;
  const mine = new Set(values);
  /** Number of the sample of row `r` of the tile, in the buffer of a value. */
  const sampleOf = (value: RowValue, r: number): string =>
    value.space === "samples" && space === "pairs" && firstSample > 0
      ? `(sample${r} + ${firstSample}u)`
      : `sample${r}`;
  /** Index of a value's quad `quad` in its buffer, for row `r` of the tile. */
  const at = (value: RowValue, { r, quad }: { r: number; quad: string }): string => {
    const sample = sampleOf(value, r);
    const row = value.space === "samples" ? sample : `(${sample} * ${components}u + c)`;
    return `${row} * ${rowQuads(value)}u + ${quad}`;
  };
  const overKept = (body: string): string => {
    const words = Math.ceil(components / 32);
    const kept = bind(sizes.kept!, "read");
    return overBits({
      name: "c",
      words: Array.from({ length: words }, (_, word) => `${kept}[sample0 * ${words}u + ${word}u]`),
      body,
    });
  };
  const lines: string[] = [
    `let quad = item % ${Q}u;`,
    space === "pairs" ? `let c = (item / ${Q}u) % ${C}u;` : "",
    `let first = (item / ${Q * C}u) * ${tile}u;`,
    unroll(tile, (r) => `let sample${r} = first + ${r}u;`),
  ];
  const functions = new Set<string>();
  for (const value of values) {
    const { origin } = value;
    if (origin.kind === "product") {
      const sums = unroll(tile, (r) => `var v${value.id}_${r} = vec4f();`);
      const products = origin.terms.map((term) => {
        const left = bind(stored.get(term.left)!, "read");
        const matrix = bind(term.matrix.buffer, "read");
        return writeTerm(term, {
          matrix,
          tile,
          left: (r, quad) => `${left}[${at(term.left, { r, quad })}]`,
          sum: (r) => `v${value.id}_${r}`,
          bits: () => {
            const { origin, width } = term.left;
            if (origin.kind !== "buffer" || origin.bits === undefined) {
              throw new TypeError(
                `Cannot visit non-zero entries of value ${term.left.id}: no bits`,
              );
            }
            const name = bind(origin.bits, "read");
            const words = Math.ceil(width / 32);
            return Array.from(
              { length: words },
              (_, word) => `${name}[${sampleOf(term.left, 0)} * ${words}u + ${word}u]`,
            );
          },
        });
      });
      if (space === "kept") {
        const name = bind(stored.get(value)!, "write");
        const place = at(value, { r: 0, quad: "quad" });
        lines.push(overKept([sums, ...products, `${name}[${place}] = v${value.id}_0;`].join("\n")));
        continue;
      }
      lines.push(
        sums,
        ...products.map((product, t) => {
          const { pick } = origin.terms[t]!.matrix;
          return pick === "kept" || pick === "close" ? overKept(product) : product;
        }),
      );
    } else if (origin.kind === "pointwise") {
      origin.functions.forEach((fn) => functions.add(fn));
      const names = new Map(
        Object.entries(origin.reads).map(([name, buffer]) => [name, bind(buffer, "read")]),
      );
      for (let r = 0; r < tile; r++) {
        const operands = origin.operands.map((operand) =>
          mine.has(operand)
            ? `v${operand.id}_${r}`
            : `${bind(stored.get(operand)!, "read")}[${at(operand, { r, quad: "quad" })}]`
        );
        const written = origin.write(operands, { quad: "quad", sample: `sample${r}` })
          .replace(/\$(\w+)/g, (whole, name: string) => names.get(name) ?? whole);
        lines.push(`let v${value.id}_${r} = ${written};`);
      }
    }
    const buffer = stored.get(value);
    if (buffer !== undefined) {
      const name = bind(buffer, "write");
      lines.push(
        unroll(tile, (r) => `${name}[${at(value, { r, quad: "quad" })}] = v${value.id}_${r};`),
      );
    }
  }
  return {
    name: `${sizes.name} ${index}`,
    bindings,
    body: lines.join("\n"),
    items: (tile === 1 ? samples : padRows(samples) / tile) * C * Q,
    workgroup: WORKGROUP,
    functions: [...functions],
  };
}

/** Buffer length of a padded stack of `count` matrices. */
export function stackLength({ rows, cols }: Pick<MatrixStack, "rows" | "cols">, count = 1): number {
  return count * quads(rows) * 4 * quads(cols);
}
