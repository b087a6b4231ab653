import { z } from "zod";
import { figuresSchema } from "./figures/figures_schema.ts";
import { leaderboardSchema } from "./leaderboard_schema.ts";
import { resultsSchema } from "./schema.ts";
import { submissionSchema } from "./submission_schema.ts";
import { SCORE_IDS, scoreDefinitions } from "./scores/score_definitions.ts";
import { stableJson } from "./stable_json.ts";

/**
 * The JSON Schemas (draft 2020-12) of the files that a run writes and that are handed in, made from the zod schemas that read
 * them and, for the scores, from their definitions.
 *
 * @returns text by file name
 */
export function jsonSchemas(): Record<
  `${"figures" | "results" | "leaderboard" | "submission"}.schema.json`,
  string
> {
  return {
    "figures.schema.json": toText(figuresSchema),
    "results.schema.json": toText(resultsSchema),
    "leaderboard.schema.json": toText(leaderboardSchema),
    "submission.schema.json": toText(submissionSchema, "input"),
  };
}

function toText(schema: z.ZodType, io: "input" | "output" = "output"): string {
  return stableJson(z.toJSONSchema(schema, {
    io,
    override({ jsonSchema, path }) {
      const values = jsonSchema.additionalProperties;
      if (path.at(-1) === "scores" && typeof values === "object") {
        jsonSchema.properties = Object.fromEntries(
          SCORE_IDS.map((id) => [id, { ...values, description: describeScore(id) }]),
        );
      }
    },
  }));
}

function describeScore(id: typeof SCORE_IDS[number]): string {
  const { title, formula, range, direction, source, unit } = scoreDefinitions[id];
  const better = direction === "none" ? "" : `; ${direction} is better`;
  const bounds = `${range.min ?? "no bound"} to ${range.max ?? "no bound"}${
    unit === "" ? "" : ` ${unit}`
  }`;
  return `${title}: ${formula}; ${bounds}${better} (${source})`;
}
