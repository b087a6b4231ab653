import { strictEqual } from "node:assert/strict";
import { featureTables } from "../../reports/mod.ts";

Deno.test("featureTables spreads the features of each decomposition, and has nothing without one", () => {
  strictEqual(featureTables([]), "");
  const contribution = (feature: number, by: number) => ({
    feature,
    target: [1, 2, 4],
    matched: [by, 2 * by, 4 * by],
  });
  strictEqual(
    featureTables([{
      trialId: "toy.apd.0",
      errors: {
        target: [0.5, 0.1, 0.2, 0.4, 0.3],
        topOne: [1, 1, 1, 1, 2],
        selected: [0, 0, 0, 0, 0],
      },
      contributions: [contribution(0, 0.5), contribution(2, 0), contribution(1, 0.75)],
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
