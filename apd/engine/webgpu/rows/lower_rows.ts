import { LEAST_STORAGE_BUFFERS } from "../device/gpu.ts";
import { ROW_PADDING } from "../tuning.ts";
import {
  asNumbers,
  type Binding,
  type BufferSpec,
  type Kernel,
  quads,
  unroll,
  WORKGROUP,
} from "../kernel.ts";
import {
  type MatrixStack,
  type RowGraph,
  rowQuads,
  type RowValue,
  type Term,
} from "./row_graph.ts";
import { loadMatrices, overKept, writeTerm, writeWholeTerm } from "./write_terms.ts";

/** How many rows a pass has, and where it finds the kept components. */
export interface RowSizes {
  /** Stem of the names of the pass's kernels and buffers. */
  readonly name: string;
  /** Samples of the pass, without padding. */
  readonly samples: number;
  /** Samples that one thread computes, so that it loads a quad of a matrix once for all of them. */
  readonly rowTile: number;
  /** Quads of columns that it computes, so that it loads a quad of a row once for all; default 1. */
  readonly columnTile?: number;
  /** `C` */
  readonly components: number;
  /** Samples that the buffers of the pass have room for; default: those of the pass. */
  readonly capacity?: number;
  /** Buffers that other kernels wrote hold the samples of the whole batch: the first one of this pass. */
  readonly firstSample?: number;
  /** Kept components as bits, `[B, C / 32]`. */
  readonly kept?: BufferSpec;
  /** Number of kept pairs, for profiles. */
  readonly keptPairs?: number;
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

/** Widest row, in quads, that a thread keeps whole: a pass of such rows is one kernel. */
const WHOLE_ROW = 2;

/** Most buffers of a kernel that keeps rows whole: every device on which a step runs has them. */
const WHOLE_BUFFERS = LEAST_STORAGE_BUFFERS;

/** Most rows that one thread keeps whole. */
const WHOLE_TILE = 2;

interface Group {
  readonly values: RowValue[];
  readonly space: RowValue["space"];
}

/**
 * Turns a pass into kernels: each product starts one, and the pointwise expressions behind it are
 * computed by the same threads before they store anything. Where every row is narrow, a thread
 * computes whole rows, and the next product needs no kernel of its own either, unless one kernel
 * would then bind too many buffers. A value goes to a buffer only if another kernel reads it.
 */
export function lowerRows(graph: RowGraph, sizes: RowSizes): LoweredRows {
  const narrow = graph.values.every((value) =>
    rowQuads(value) <= WHOLE_ROW && value.space !== "kept"
  );
  const whole = narrow ? lowerGroups(graph, { sizes, whole: true }) : undefined;
  const fits = whole?.kernels.every(({ bindings }) =>
    Object.keys(bindings).length <= WHOLE_BUFFERS
  );
  return whole && fits ? whole : lowerGroups(graph, { sizes, whole: false });
}

function lowerGroups(
  graph: RowGraph,
  { sizes, whole }: Pick<GroupContext, "sizes" | "whole">,
): LoweredRows {
  const groups: Group[] = [];
  const groupOf = new Map<RowValue, number>();
  for (const value of graph.values) {
    if (value.origin.kind === "buffer") continue;
    const needs = value.origin.kind === "pointwise"
      ? value.origin.operands
      : whole
      ? value.origin.terms.map(({ left }) => left)
      : [];
    const earlier = Math.max(-1, ...needs.map((operand) => groupOf.get(operand) ?? -1));
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
    const needs = value.origin.kind === "product"
      ? value.origin.terms.map(({ left }) => left)
      : value.origin.kind === "pointwise"
      ? value.origin.operands
      : [];
    const ownColumns = whole || value.origin.kind === "pointwise";
    for (const operand of needs) {
      if (!ownColumns || groupOf.get(operand) !== groupOf.get(value)) store(operand);
    }
  }
  graph.kept.forEach(store);
  return {
    kernels: groups.map((group, index) =>
      writeGroup(group, { index, stored, scattered: graph.scattered, sizes, whole })
    ),
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
  readonly scattered: RowGraph["scattered"];
  readonly sizes: RowSizes;
  /** Whether a thread computes whole rows. */
  readonly whole: boolean;
}

function writeGroup({ values, space }: Group, context: GroupContext): Kernel {
  const { index, stored, scattered, sizes, whole } = context;
  const { samples, components, firstSample = 0 } = sizes;
  const bindings: Record<string, Binding> = {};
  const bind = (buffer: BufferSpec, access: Binding["access"]): string => {
    const name = `b${Object.keys(bindings).length}`;
    const known = Object.entries(bindings).find(([, { buffer: other }]) =>
      other.name === buffer.name && other.type === buffer.type
    );
    if (known !== undefined) return `$${known[0]}`;
    bindings[name] = { buffer, access };
    return `$${name}`;
  };
  const terms = values.flatMap(({ origin }) => origin.kind === "product" ? origin.terms : []);
  const single = terms.some(({ matrix: { pick }, sparse }) =>
    (sparse && !whole) || (pick !== "all" && pick !== "component")
  );
  // without a product nothing is loaded for several rows or columns
  const alone = single || (!whole && terms.length === 0);
  const tile = alone ? 1 : whole ? Math.min(WHOLE_TILE, sizes.rowTile) : sizes.rowTile;
  const Q = whole ? 1 : rowQuads(values[0]!);
  const wide = whole || alone ? 1 : Math.min(sizes.columnTile ?? 1, Q);
  const strips = Math.ceil(Q / wide);
  const own = wide === 1 ? ["quad"] : Array.from({ length: wide }, (_, s) => `quad${s}`);
  /** The quads of columns that a thread computes. */
  const columns = (value: RowValue) =>
    whole ? Array.from({ length: rowQuads(value) }, (_, quad) => `${quad}u`) : own;
  const C = space === "pairs" ? components : 1;
  const mine = new Set(values);
  /** Number of the sample of row `r` of the tile in a value's buffer. */
  const sampleOf = (value: RowValue, r: number): string =>
    value.space === "samples" && value.origin.kind === "buffer" && firstSample > 0
      ? `(sample${r} + ${firstSample}u)`
      : `sample${r}`;
  /** Index of a value's quad `quad` in its buffer, for row `r` of the tile. */
  const at = (value: RowValue, { r, quad }: { r: number; quad: string }): string => {
    const sample = sampleOf(value, r);
    const row = value.space === "samples" ? sample : `(${sample} * ${components}u + c)`;
    return `${row} * ${rowQuads(value)}u + ${quad}`;
  };
  /** Index of a number of a value's row. */
  const entryOf = (value: RowValue, index: string): string =>
    `${sampleOf(value, 0)} * ${rowQuads(value) * 4}u + ${index}`;
  const bindLeft = ({ left, sparse }: Term): string => {
    const buffer = stored.get(left)!;
    return bind(sparse && !whole ? asNumbers(buffer) : buffer, "read");
  };
  const lines: string[] = [
    // beyond the last quad a thread computes it again
    whole ? "" : wide === 1 ? `let quad = item % ${Q}u;` : unroll(
      wide,
      (s) => `let quad${s} = min(item % ${strips}u * ${wide}u + ${s}u, ${Q - 1}u);`,
    ),
    space === "pairs" ? `let c = (item / ${strips}u) % ${C}u;` : "",
    `let first = (item / ${strips * C}u) * ${tile}u;`,
    unroll(tile, (r) => `let sample${r} = first + ${r}u;`),
  ];
  /** Words of the bits of a row's non-zero entries. */
  const bitsOf = ({ id, origin, width, ...value }: RowValue): string[] => {
    if (origin.kind !== "buffer" || origin.bits === undefined) {
      throw new TypeError(`Cannot visit the non-zero entries of value ${id}: it has no bits`);
    }
    const bits = bind(origin.bits, "read");
    const words = Math.ceil(width / 32);
    const sample = sampleOf({ id, origin, width, ...value }, 0);
    return Array.from({ length: words }, (_, word) => `${bits}[${sample} * ${words}u + ${word}u]`);
  };
  /** Computes and stores the rows of the pairs that a sample keeps. */
  const keptRows = (value: RowValue): string => {
    const sum = `v${value.id}`;
    const products = terms.map((term) => {
      const left = bindLeft(term);
      return writeTerm(term, {
        matrix: bind(term.matrix.buffer, "read"),
        tile,
        load: (r, quad) => `${left}[${at(term.left, { r, quad })}]`,
        entry: (index) => `${left}[${entryOf(term.left, index)}]`,
        quads: own,
        sum: () => sum,
        bits: () => bitsOf(term.left),
      });
    });
    const place = `${bind(stored.get(value)!, "write")}[${at(value, { r: 0, quad: "quad" })}]`;
    return overKept(
      [`var ${sum} = vec4f();`, ...products, `${place} = ${sum};`].join("\n"),
      { kept: bind(sizes.kept!, "read"), components },
    );
  };
  const functions = new Set<string>();
  const summed = new Map<MatrixStack, string>();
  if (whole) {
    for (const stack of new Set(terms.map(({ matrix }) => matrix))) {
      summed.set(stack, `matrix${summed.size}`);
    }
    lines.push(...loadMatrices(summed, { bind, kept: sizes.kept, components }));
  }
  for (const value of values) {
    const { origin } = value;
    if (space === "kept") {
      lines.push(keptRows(value));
    } else if (origin.kind === "product") {
      columns(value).forEach((_, s) =>
        lines.push(unroll(tile, (r) => `var v${value.id}_${r}_${s} = vec4f();`))
      );
      origin.terms.forEach((term, t) => {
        const source = mine.has(term.left) ? undefined : bindLeft(term);
        const load = (r: number, quad: string) => `${source}[${at(term.left, { r, quad })}]`;
        const sum = (r: number, s: number) => `v${value.id}_${r}_${s}`;
        if (!whole) {
          const product = writeTerm(term, {
            matrix: bind(term.matrix.buffer, "read"),
            tile,
            load,
            entry: (index) => `${source}[${entryOf(term.left, index)}]`,
            quads: own,
            sum,
            bits: () => bitsOf(term.left),
          });
          lines.push(
            term.matrix.pick === "kept" || term.matrix.pick === "close"
              ? overKept(product, { kept: bind(sizes.kept!, "read"), components })
              : product,
          );
          return;
        }
        const left = (r: number, i: number) =>
          source === undefined ? `v${term.left.id}_${r}_${i}` : `a${value.id}_${t}_${r}_${i}`;
        if (source !== undefined) {
          lines.push(
            unroll(
              tile,
              (r) =>
                columns(term.left).map((quad, i) => `let ${left(r, i)} = ${load(r, quad)};`).join(
                  "\n",
                ),
            ),
          );
        }
        lines.push(writeWholeTerm(term, { tile, left, sum, matrix: summed.get(term.matrix)! }));
      });
    } else if (origin.kind === "pointwise") {
      origin.functions.forEach((fn) => functions.add(fn));
      const names = new Map(
        Object.entries(origin.reads).map(([name, buffer]) => [name, bind(buffer, "read")]),
      );
      for (const [s, quad] of columns(value).entries()) {
        for (let r = 0; r < tile; r++) {
          const operands = origin.operands.map((operand) =>
            mine.has(operand)
              ? `v${operand.id}_${r}_${s}`
              : `${bind(stored.get(operand)!, "read")}[${at(operand, { r, quad })}]`
          );
          const written = origin.write(operands, { quad, sample: `sample${r}` })
            .replace(/\$(\w+)/g, (whole, name: string) => names.get(name) ?? whole);
          lines.push(`let v${value.id}_${r}_${s} = ${written};`);
        }
      }
    }
    if (space === "kept") continue;
    const buffer = stored.get(value);
    const scatter = scattered.get(value);
    const name = buffer && bind(buffer, "write");
    const place = scatter && bind(scatter.buffer, "write");
    for (const [s, quad] of columns(value).entries()) {
      for (let r = 0; r < tile; r++) {
        const result = `v${value.id}_${r}_${s}`;
        if (name !== undefined) lines.push(`${name}[${at(value, { r, quad })}] = ${result};`);
        if (scatter === undefined) continue;
        lines.push(unroll(4, (k) => {
          const column = `(${quad} * 4u + ${k}u)`;
          const index = scatter.index({ sample: `sample${r}`, component: "c", column });
          return `${place}[${index}] = ${result}.${"xyzw"[k]};`;
        }));
      }
    }
  }
  return {
    name: `${sizes.name} ${index}`,
    bindings,
    body: lines.join("\n"),
    items: (alone ? samples : padRows(samples) / tile) * C * strips,
    workgroup: WORKGROUP,
    functions: [...functions],
    operations: countOperations(values, sizes),
  };
}

/** Two for each multiply-add of the products, and one for each entry of a pointwise expression. */
function countOperations(values: readonly RowValue[], sizes: RowSizes): number {
  const { samples, components: C, keptPairs = samples * C } = sizes;
  let operations = 0;
  for (const { origin, space, width } of values) {
    const rows = space === "pairs" ? samples * C : samples;
    if (origin.kind === "pointwise") operations += rows * width;
    if (origin.kind !== "product") continue;
    for (const { left, matrix } of origin.terms) {
      operations += 2 * (matrix.pick === "all" || matrix.pick === "component" ? rows : keptPairs) *
        left.width * width;
    }
  }
  return operations;
}

/** Buffer length of a padded stack of `count` matrices. */
export function stackLength({ rows, cols }: Pick<MatrixStack, "rows" | "cols">, count = 1): number {
  return count * quads(rows) * 4 * quads(cols);
}
