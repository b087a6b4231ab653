import { strictEqual } from "node:assert/strict";
import { suitTargets, suitTogether } from "../../../../apd/engine/webgpu/suit_together.ts";
import { COMPRESSED_COMPUTATION, TMS_40_10, TMS_5_2 } from "../../../../models/mod.ts";
import { smallTraining } from "../../small_training.ts";

/** Of a network with 15 site entries used twice, 5 components. */
const suit = (batch: number, software: boolean) => suitTogether(smallTraining({ batch }), software);

Deno.test("as many runs suit together as fill the adapter with work", () => {
  strictEqual(suit(2048, true), 4); // 1.3e6 / (30 * 2048 * 5) = 4.2
  strictEqual(suit(2 ** 20, false), 6); // 1e9 / (30 * 2^20 * 5) = 6.4
});

Deno.test("at least one run and at most 16 suit together", () => {
  strictEqual(suit(1e9, true), 1);
  strictEqual(suit(1, true), 16);
  strictEqual(suit(64, false), 16);
});

Deno.test("small targets train side by side, those that fill a software adapter one after the other", () => {
  const together = ({ initial, settings }: typeof TMS_5_2) =>
    suitTargets({ network: initial(0), settings }, true);
  strictEqual(together(TMS_5_2), 16);
  strictEqual(together(TMS_40_10), 6); // 1e7 / (800 * 2048) = 6.1
  strictEqual(together(COMPRESSED_COMPUTATION), 1);
});
