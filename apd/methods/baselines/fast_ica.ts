import { type Matrix as MlMatrix, SingularValueDecomposition } from "ml-matrix";

/** Whitened mixtures, and how long to look for their sources. */
export interface IcaProblem {
  /** `Z [n, r]`: columns of mean 0, variance 1, without correlation */
  readonly whitened: MlMatrix;
  /** First rotation, `[r, r]`, of full rank */
  readonly first: MlMatrix;
  /** Most iterations. */
  readonly iterations: number;
}

/** Largest `1 - |cos|` between a direction and its successor at which it has settled. */
const SETTLED = 1e-6;

/**
 * FastICA (Hyvarinen 1999) of all directions at once: a rotation `R` so that the columns of `Z R` are
 * as independent as can be, with the contrast `G(s) = log cosh s`,
 *
 *     R+ = E[z tanh(z R)] - R diag(E[1 - tanh(z R)^2]),   R <- R+ (R+^T R+)^(-1/2)
 *
 * until no direction turns. Written by hand: ml-matrix has none, and no kept package does.
 *
 * @returns `R [r, r]`, orthogonal
 */
export function fastIca({ whitened: Z, first, iterations }: IcaProblem): MlMatrix {
  const n = Z.rows;
  let R = nearestRotation(first);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const bent = Z.mmul(R); // [n, r]
    const slopes = new Array<number>(R.columns).fill(0); // E[1 - tanh^2]
    for (let s = 0; s < n; s++) {
      for (let c = 0; c < R.columns; c++) {
        const value = Math.tanh(bent.get(s, c));
        bent.set(s, c, value);
        slopes[c]! += (1 - value ** 2) / n;
      }
    }
    const pulled = Z.transpose().mmul(bent).div(n).sub(R.clone().mulRowVector(slopes));
    const next = nearestRotation(pulled);
    let turned = 0;
    for (let c = 0; c < R.columns; c++) {
      const cosine = next.getColumnVector(c).dot(R.getColumnVector(c));
      turned = Math.max(turned, 1 - Math.abs(cosine));
    }
    R = next;
    if (turned < SETTLED) break;
  }
  return R;
}

/** `M (M^T M)^(-1/2) = U V^T` of `M = U S V^T`. */
function nearestRotation(M: MlMatrix): MlMatrix {
  const { leftSingularVectors: U, rightSingularVectors: V } = new SingularValueDecomposition(M);
  return U.mmul(V.transpose());
}
