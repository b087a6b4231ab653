import { type ApdOptions, apdOptions } from "../apd_options.ts";
import type { Method } from "../method.ts";
import { UNTUNED } from "../method_tuning.ts";
import { apd } from "./apd.ts";

/** One thing that a variant changes in a benchmark's settings of APD. */
interface Variant {
  /** Behind `apd-`. */
  readonly id: string;
  /** Behind `APD, `. */
  readonly title: string;
  readonly change: (settings: ApdOptions) => Partial<ApdOptions>;
}

const VARIANTS: readonly Variant[] = [
  {
    id: "per-sample",
    title: "top-k of each sample",
    change: ({ k, components }) => ({ topK: "sample", k: Math.min(Math.ceil(k), components) }),
  },
  { id: "exact-k", title: "true k of each batch", change: () => ({ topK: "exact" }) },
  {
    id: "lp",
    title: "Lp sparsity",
    change: ({ minimality }) => ({
      topK: "none",
      minimality: 0,
      reconstruction: minimality,
      sparsity: 0.01 * minimality,
      sparsityP: 0.5, // with 1 the sum is the same however an effect is shared
    }),
  },
  { id: "rank-1", title: "rank 1", change: () => ({ rank: 1 }) },
  { id: "rank-4", title: "rank 4", change: () => ({ rank: 4 }) },
  { id: "activation", title: "by activation", change: () => ({ attribution: "activation" }) },
  { id: "ablation", title: "by ablation", change: () => ({ attribution: "ablation" }) },
  {
    id: "integrated-gradients",
    title: "by integrated gradients",
    change: () => ({ attribution: "integrated-gradients" }),
  },
  {
    id: "component-gradients",
    title: "gradients of the components",
    change: () => ({ attributionModel: "components" }),
  },
  { id: "no-simplicity", title: "no simplicity", change: () => ({ simplicity: 0 }) },
  {
    id: "output-reconstruction",
    title: "outputs, not parameters",
    change: () => ({ faithfulness: 0, reconstruction: 1 }),
  },
  {
    id: "distil",
    title: "one more, always on",
    change: ({ components }) => ({ distil: true, components: components + 1 }),
  },
];

/** APD with one thing changed in each benchmark's settings (docs/methods.md, "Registered variants"). */
export const apdVariants: readonly Method<ApdOptions>[] = VARIANTS.map(({ id, title, change }) => ({
  ...apd,
  id: `apd-${id}`,
  title: `APD, ${title}`,
  source: "apd with one thing changed (docs/methods.md, Registered variants)",
  tuning: UNTUNED,
  settingsOf: apd.id,
  optional: true,
  adaptSettings: (settings) => {
    const read = apdOptions.safeParse(settings);
    return read.success ? { ...read.data, ...change(read.data) } : settings;
  },
}));
