import { throws } from "node:assert/strict";
import { refuseUnsupported } from "../../../../apd/engine/webgpu/unsupported.ts";
import { smallTraining } from "../../small_training.ts";

Deno.test("the fused engine refuses an option that only the oracle knows, and names the way out", () => {
  refuseUnsupported(smallTraining().options);
  throws(() => refuseUnsupported(smallTraining({ topK: "sample" }).options), {
    name: "RangeError",
    message: "Cannot train with apd.topK on engine webgpu: it must be batch, is sample; " +
      "use --engine tfjs",
  });
});
