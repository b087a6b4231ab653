import { baseline } from "./baseline.ts";

/** `P[0] = W`: one component. Shows why MMCS and ML2R alone rank nothing (docs/scores.md). */
export const undivided = baseline(
  { id: "undivided", title: "Undivided weights", source: "docs/scores.md: one component, P = W" },
  ({ network }) => ({
    components: 1,
    sites: Object.fromEntries(
      Object.entries(network.sites).map(([site, { data }]) => [site, { kind: "full", P: data }]),
    ),
  }),
);
