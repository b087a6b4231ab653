import type { Network } from "../../../models/mod.ts";
import { type BufferSpec, quads } from "./kernel.ts";
import { padMatrices } from "./padded_matrix.ts";
import { stackLength } from "./rows/lower_rows.ts";
import type { MatrixStack } from "./rows/row_graph.ts";
import type { Weights } from "./rows/weights.ts";
import type { SiteBuffers } from "./site_buffers.ts";

/** Contents that a buffer starts with; others start with zeros. */
export type Contents = ReadonlyMap<BufferSpec, Float32Array | Uint32Array>;

/** Where the target's weights of a site are. */
type TargetSite = Pick<SiteBuffers, "name" | "dIn" | "dOut" | "W">;

/** The target's weights as a pass reads them, and what to upload. */
export function targetWeights(
  network: Network,
  sites: readonly TargetSite[],
): { weights: Weights; contents: Contents } {
  const contents = new Map<BufferSpec, Float32Array>();
  const frozen: Record<string, MatrixStack> = {};
  for (const [name, { rows, cols, data }] of Object.entries(network.frozen)) {
    const shape = { rows, cols };
    const buffer: BufferSpec = {
      name: `frozen ${name}`,
      type: "vec4f",
      length: stackLength(shape),
    };
    frozen[name] = { ...shape, buffer, pick: "all", constant: true };
    contents.set(buffer, padMatrices(data, { count: 1, ...shape }));
  }
  const biases: Record<string, BufferSpec> = {};
  for (const [name, bias] of Object.entries(network.biases)) {
    biases[name] = { name: `bias ${name}`, type: "vec4f", length: quads(bias.length) };
    const padded = new Float32Array(quads(bias.length) * 4);
    padded.set(bias);
    contents.set(biases[name], padded);
  }
  for (const { name, W, dIn: rows, dOut: cols } of sites) {
    contents.set(W, padMatrices(network.sites[name]!.data, { count: 1, rows, cols }));
  }
  return { weights: { sites: targetStacks(sites), frozen, biases }, contents };
}

/** `W` of every site. */
function targetStacks(sites: readonly TargetSite[]): Weights["sites"] {
  return Object.fromEntries(
    sites.map((site) => [
      site.name,
      [{ buffer: site.W, rows: site.dIn, cols: site.dOut, pick: "all", constant: true }] as const,
    ]),
  );
}

/** `sum_c P[c]` of every site. */
export function summedStacks(sites: readonly SiteBuffers[]): Weights["sites"] {
  return Object.fromEntries(
    sites.map((site) => [
      site.name,
      [{ buffer: site.sum, rows: site.dIn, cols: site.dOut, pick: "all" }] as const,
    ]),
  );
}

/** `P` of the components of every site; their factors where `P` is never formed. */
export function componentStacks(
  sites: readonly SiteBuffers[],
  pick: "component" | "kept",
): Weights["sites"] {
  const factors = factorStacks(sites, pick);
  return Object.fromEntries(
    sites.map(({ name, dIn, dOut, P, factored }) => [
      name,
      factored ? factors[name]! : [{ buffer: P, rows: dIn, cols: dOut, pick }] as const,
    ]),
  );
}

/** `A` and `B` of the components of every site. */
export function factorStacks(
  sites: readonly SiteBuffers[],
  pick: "component" | "kept",
): Weights["sites"] {
  return Object.fromEntries(
    sites.map(({ name, dIn, dOut, rank, A, B }) => [
      name,
      [
        { buffer: A, rows: dIn, cols: rank, pick },
        { buffer: B, rows: rank, cols: dOut, pick },
      ] as const,
    ]),
  );
}
