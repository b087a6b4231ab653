import { doesNotThrow, throws } from "node:assert/strict";
import { checkLoss, DivergedError } from "../../apd/mod.ts";

Deno.test("checkLoss stops at a loss that is not finite or a million times the first", () => {
  for (const loss of [NaN, Infinity, 1.1e6]) {
    throws(() => checkLoss({ step: 3, loss, first: 1 }), DivergedError);
  }
  throws(() => checkLoss({ step: 0, loss: Infinity, first: Infinity }), DivergedError);
  doesNotThrow(() => checkLoss({ step: 3, loss: 1e6, first: 1 }));
});

Deno.test("checkLoss sets no bound by a first loss of 0", () => {
  doesNotThrow(() => checkLoss({ step: 3, loss: 0.5, first: 0 }));
});
