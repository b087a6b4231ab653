import { deepStrictEqual, ok } from "node:assert/strict";
import { initialSpd } from "../../../apd/engine/initial_spd.ts";
import { spdMaskNumbers } from "../../../apd/engine/spd_mask_numbers.ts";
import { matrix, tmsNetwork, untie } from "../../../models/mod.ts";

const network = untie(
  tmsNetwork(matrix({ rows: 3, cols: 2 }, Float32Array.of(1, 2, 3, 4, 5, 6)), new Float32Array(3)),
);

Deno.test("initialSpd gives V norm 1 and U the size of its overlap with the weights", () => {
  const C = 7;
  const sites = initialSpd(network, { subcomponents: C, gateHidden: 4 }, 3);
  deepStrictEqual(Object.keys(sites), ["W", "W-2"]);
  for (const [site, { V, U, b, e }] of Object.entries(sites)) {
    const { rows, cols, data } = network.sites[site]!;
    for (let c = 0; c < C; c++) {
      const v = V.subarray(c * rows, (c + 1) * rows);
      const u = U.subarray(c * cols, (c + 1) * cols);
      const norm = Math.hypot(...u);
      let overlap = 0; // of v and the direction of u, the size that u was given
      data.forEach((w, i) => overlap += v[Math.floor(i / cols)]! * w * u[i % cols]! / norm);
      ok(Math.abs(Math.hypot(...v) - 1) < 1e-6);
      ok(Math.abs(Math.abs(overlap) - norm) < 1e-5 * norm);
    }
    ok(b.every((value) => value === 0) && e.every((value) => value === 0));
  }
});

Deno.test("spdMaskNumbers do not depend on how many are drawn, and differ between sites and sets", () => {
  const draw = { seed: 5, step: 9, set: 0, site: 1, sites: 2, samples: 3, count: 6 } as const;
  const numbers = spdMaskNumbers(draw);
  const wide = spdMaskNumbers({ ...draw, count: 8 });
  deepStrictEqual(numbers.subarray(0, 6), wide.subarray(0, 6));
  deepStrictEqual(numbers.subarray(6, 12), wide.subarray(8, 14));
  ok(numbers.every((r) => r >= 0 && r < 1));
  const first = (other: Partial<Parameters<typeof spdMaskNumbers>[0]>) =>
    spdMaskNumbers({ ...draw, ...other })[0];
  deepStrictEqual(
    new Set([first({}), first({ set: 1 }), first({ site: 0 }), first({ step: 10 })]).size,
    4,
  );
});
