import type { MatrixStack } from "./row_graph.ts";

/** The matrices that a pass puts at the network's products. */
export interface Weights {
  /** At the sites, by name. */
  readonly sites: Readonly<Record<string, MatrixStack>>;
  /** At frozen products, by name. */
  readonly frozen: Readonly<Record<string, MatrixStack>>;
  /** `[d / 4]` quads, by name. */
  readonly biases: Readonly<Record<string, MatrixStack["buffer"]>>;
}
