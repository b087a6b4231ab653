import type { Measured } from "../scores/measured.ts";
import { stableJson } from "../stable_json.ts";
import { activityTable } from "./activity_table.ts";
import { componentCurve } from "./component_curve.ts";
import { contributionData } from "./contribution_data.ts";
import { featureLosses } from "./feature_losses.ts";
import { featureRows } from "./feature_rows.ts";
import { featureVectors } from "./feature_vectors.ts";
import { FIGURES_VERSION } from "./figures_schema.ts";
import { mechanismRecoveries } from "./mechanism_recoveries.ts";
import { scrubHistograms } from "./scrub_histograms.ts";
import { shareTable } from "./share_table.ts";
import type { TrialFigures } from "./trial_figures.ts";

/** What belongs to no figure. */
type Frame = "schemaVersion" | "decomposition" | "mechanisms" | "failures";
/** A figure's name. */
type FigureId = Exclude<keyof TrialFigures, Frame>;

/** Each figure's data; undefined where it is not defined. */
const figures: { readonly [id in FigureId]: (measured: Measured) => TrialFigures[id] } = {
  vectors: ofRows(featureVectors),
  shares: ofRows(shareTable),
  activity: ({ decomposition, ...measured }) =>
    activityTable({ ...measured, selection: decomposition.selection }),
  scrubbing: scrubHistograms,
  features: featureLosses,
  curve: componentCurve,
  contributions: contributionData,
};

/**
 * Computes the data behind the figures of a trial's page (docs/run-page.md). A figure that is not defined
 * for the network is left out; one that fails is left out and named.
 *
 * @param sha256 of the file that holds the decomposition
 */
export function drawFigures(measured: Measured, sha256: string): TrialFigures {
  const failures: Record<string, string> = {};
  const draw = <Id extends FigureId>(id: Id): TrialFigures[Id] => {
    try {
      const data = figures[id](measured);
      if (data !== undefined) stableJson(data); // it can be written
      return data;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      failures[id] = error.message;
      return undefined;
    }
  };
  const drawn = Object.fromEntries(
    (Object.keys(figures) as FigureId[]).map((id) => [id, draw(id)]),
  );
  return {
    schemaVersion: FIGURES_VERSION,
    decomposition: { sha256 },
    mechanisms: mechanismRecoveries(measured),
    ...drawn,
    failures,
  };
}

/** A figure of a toy model's rows. */
function ofRows<T>(
  draw: (rows: NonNullable<ReturnType<typeof featureRows>>) => T,
): (measured: Measured) => T | undefined {
  return (measured) => {
    const rows = featureRows(measured);
    return rows === undefined ? undefined : draw(rows);
  };
}
