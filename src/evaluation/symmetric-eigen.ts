/**
 * @file Eigenvalues and vectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, "Matrix Computations",
 * 4th edition, section 8.5): each rotation makes one pair off the diagonal 0, until all are.
 */

export type Eigen = {
  /** The largest first. */
  readonly values: readonly number[];
  /** Of each value its vector, of length 1, in the same order. */
  readonly vectors: readonly Float64Array[];
};

/** A few sweeps are enough: the pairs shrink quadratically. */
const MOST_SWEEPS = 60;

/** `matrix`: its rows. It is not changed. */
export function symmetricEigen(matrix: readonly Float64Array[]): Eigen {
  const size = matrix.length;
  const a = matrix.map((row) => row.slice());
  const turned = matrix.map((_, row) => Float64Array.from({ length: size }, (__, column) => (row === column ? 1 : 0)));
  const scale = Math.max(...a.map((row) => Math.hypot(...row)), 0);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off = Math.max(off, Math.abs(a[p]![q]!));
    if (off <= scale * 1e-17) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, turned, p, q);
  }
  const order = [...a.keys()].sort((i, j) => a[j]![j]! - a[i]![i]!);
  return { values: order.map((index) => a[index]![index]!), vectors: order.map((index) => turned[index]!) };
}

/** Makes the pair p, q zero; rows of `turned` are the vectors. */
function rotate(a: readonly Float64Array[], turned: readonly Float64Array[], p: number, q: number): void {
  const [rowP, rowQ] = [a[p]!, a[q]!];
  const pair = rowP[q]!;
  if (pair === 0) return;
  const theta = (rowQ[q]! - rowP[p]!) / (2 * pair);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (const row of a) [row[p], row[q]] = [cosine * row[p]! - sine * row[q]!, sine * row[p]! + cosine * row[q]!];
  for (const [first, second] of [[rowP, rowQ], [turned[p]!, turned[q]!]] as const) {
    for (let k = 0; k < first.length; k++) [first[k], second[k]] = [cosine * first[k]! - sine * second[k]!, sine * first[k]! + cosine * second[k]!];
  }
}
