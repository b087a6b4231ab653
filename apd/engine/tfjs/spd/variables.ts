import * as tf from "@tensorflow/tfjs";
import type { Network } from "../../../../models/mod.ts";
import type { SpdParameters, SpdSite } from "../../spd_problem.ts";

/** The trained parameters of one site (docs/spd.md, "Parameters"). */
export interface SpdSiteVariables {
  /** `[C, d_in]` */
  readonly V: tf.Variable<tf.Rank.R2>;
  /** `[C, d_out]` */
  readonly U: tf.Variable<tf.Rank.R2>;
  /** `[C, d]` */
  readonly a: tf.Variable<tf.Rank.R2>;
  /** `[C, d]` */
  readonly b: tf.Variable<tf.Rank.R2>;
  /** `[C, d]` */
  readonly w: tf.Variable<tf.Rank.R2>;
  /** `[C]` */
  readonly e: tf.Variable<tf.Rank.R1>;
}

/** The trained parameters of every site by name. */
export type SpdVariables = Readonly<Record<string, SpdSiteVariables>>;

/** Uploads parameters as variables of the current backend; the caller disposes of them. */
export function spdVariables(network: Network, parameters: SpdParameters): SpdVariables {
  const upload = (values: Float32Array, width: number) =>
    tf.variable(tf.tensor2d(values, [values.length / width, width]));
  return tf.tidy(() =>
    Object.fromEntries(
      Object.entries(network.sites).map(([site, { rows: dIn, cols: dOut }]) => {
        const { V, U, a, b, w, e } = parameters[site]!;
        const d = a.length / e.length;
        return [site, {
          V: upload(V, dIn),
          U: upload(U, dOut),
          a: upload(a, d),
          b: upload(b, d),
          w: upload(w, d),
          e: tf.variable(tf.tensor1d(e)),
        }];
      }),
    )
  );
}

/** Every variable, in the order of the sites. */
export function variableList(variables: SpdVariables): tf.Variable[] {
  return Object.values(variables).flatMap((site): tf.Variable[] => Object.values(site));
}

/** Reads variables back, or what `read` makes of each of them. */
export async function downloadVariables(
  variables: SpdVariables,
  read: (variable: tf.Variable) => Promise<Float32Array> = download,
): Promise<SpdParameters> {
  const sites: Record<string, SpdSite> = {};
  for (const [site, { V, U, a, b, w, e }] of Object.entries(variables)) {
    sites[site] = {
      V: await read(V),
      U: await read(U),
      a: await read(a),
      b: await read(b),
      w: await read(w),
      e: await read(e),
    };
  }
  return sites;
}

async function download(variable: tf.Variable): Promise<Float32Array> {
  return (await variable.data<"float32">()).slice();
}
