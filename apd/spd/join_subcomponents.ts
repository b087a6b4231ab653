import { type Network, siteMatrix } from "../../models/mod.ts";
import type { Decomposition, ImportanceFunctions, SiteComponents } from "../decomposition.ts";
import type { SpdParameters, SpdSite } from "../engine/spd_problem.ts";
import type { SubcomponentGroups } from "./group_subcomponents.ts";

/**
 * The components that groups of subcomponents make: at each site the matrices of a group stand side by
 * side as one component's factors, `A[g][:,m] = V[c]`, `B[g][m,:] = U[c]`, with their importance
 * functions. Components are as wide at a site as the widest group there; narrower ones are filled up
 * with zeros. Dead subcomponents follow in components of their own, of each site as many in one as the
 * widest group of any site has, so that components sum to what subcomponents do.
 *
 * @param network untied
 * @param grouped numbers of subcomponents count through the sites: `l C + c`
 */
export function joinSubcomponents(
  network: Network,
  parameters: SpdParameters,
  { groups, dead }: SubcomponentGroups,
): Pick<Decomposition, "components" | "sites" | "importances"> {
  const names = Object.keys(network.sites);
  const C = parameters[names[0]!]!.e.length;
  const atSite = (numbers: readonly number[], l: number) =>
    numbers.filter((k) => Math.floor(k / C) === l).map((k) => k % C);
  const live = names.map((_, l) => groups.map((group) => atSite(group, l)));
  const widest = Math.max(1, ...live.flat().map(({ length }) => length));
  const members = names.map((_, l) => {
    const parts = [...live[l]!, ...chunks(atSite(dead, l), widest)];
    return { rank: Math.max(1, ...parts.map(({ length }) => length)), parts };
  });
  const components = Math.max(...members.map(({ parts }) => parts.length));
  const sites: Record<string, SiteComponents> = {};
  const importances: Record<string, ImportanceFunctions> = {};
  names.forEach((site, l) => {
    const { rank, parts } = members[l]!;
    const own = parameters[site]!;
    const shape = { rank, components, dIn: siteMatrix(network, site).rows };
    sites[site] = { kind: "factors", rank, ...factorsOf(own, parts, shape) };
    importances[site] = functionsOf(own, parts, shape);
  });
  return { components, sites, importances };
}

interface Shape {
  readonly components: number;
  readonly rank: number;
  readonly dIn: number;
}

/** `A [G, d_in, m]`, `B [G, m, d_out]` */
function factorsOf(
  { V, U, e }: SpdSite,
  parts: readonly (readonly number[])[],
  { components: G, rank, dIn }: Shape,
): { readonly A: Float32Array; readonly B: Float32Array } {
  const dOut = U.length / e.length;
  const A = new Float32Array(G * dIn * rank);
  const B = new Float32Array(G * rank * dOut);
  parts.forEach((part, g) =>
    part.forEach((c, m) => {
      for (let i = 0; i < dIn; i++) A[(g * dIn + i) * rank + m] = V[c * dIn + i]!;
      B.set(U.subarray(c * dOut, (c + 1) * dOut), (g * rank + m) * dOut);
    })
  );
  return { A, B };
}

/** The functions of each part; those that only fill up are 0 everywhere. */
function functionsOf(
  own: SpdSite,
  parts: readonly (readonly number[])[],
  { components, rank }: Shape,
): ImportanceFunctions {
  const hidden = own.a.length / own.e.length;
  const place = (values: Float32Array, width: number): Float32Array => {
    const placed = new Float32Array(components * rank * width);
    parts.forEach((part, g) =>
      part.forEach((c, m) =>
        placed.set(values.subarray(c * width, (c + 1) * width), (g * rank + m) * width)
      )
    );
    return placed;
  };
  return {
    hidden,
    a: place(own.a, hidden),
    b: place(own.b, hidden),
    w: place(own.w, hidden),
    e: place(own.e, 1),
  };
}

/** Parts of `size` numbers, the last one of those that are left. */
function chunks(numbers: readonly number[], size: number): number[][] {
  const count = Math.ceil(numbers.length / size);
  return Array.from(
    { length: count },
    (_, part) => numbers.slice(part * size, (part + 1) * size),
  );
}
