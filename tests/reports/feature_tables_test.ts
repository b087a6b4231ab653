import { strictEqual } from "node:assert/strict";
import { featureTables } from "../../reports/mod.ts";

Deno.test("featureTables spreads the features of each decomposition, and has nothing without one", () => {
  strictEqual(featureTables([]), "");
  strictEqual(
    featureTables([{
      trialId: "toy.apd.0",
      features: {
        against: "label",
        names: ["0", "1", "2", "3", "4"],
        target: [0.5, 0.1, 0.2, 0.4, 0.3],
        topOne: [1, 1, 1, 1, 2],
        selected: [0, 0, 0, 0, 0],
        topOneFromTarget: [0, 0, 0, 0, 0],
        used: [1, 1, 1, 1, 1],
        passing: 1,
      },
      fits: [
        { feature: 0, r: 1, slope: 0.5 },
        { feature: 2, r: null, slope: 0 },
        { feature: 1, r: 1, slope: 0.75 },
      ],
    }]),
    `### Features of \`toy.apd.0\`

| over features | smallest | lower quartile | median | upper quartile | largest |
| --- | --: | --: | --: | --: | --: |
| error of the target | 0.10000 | 0.20000 | 0.30000 | 0.40000 | 0.50000 |
| error with the largest component | 1.00000 | 1.00000 | 1.00000 | 1.00000 | 2.00000 |
| error with the selected components | 0 | 0 | 0 | 0 | 0 |
| contribution: correlation | 1.00000 | 1.00000 | 1.00000 | 1.00000 | 1.00000 |
| contribution: slope | 0 | 0.50000 | 0.50000 | 0.75000 | 0.75000 |
`,
  );
});
