/**
 * @file Principal components (Pearson 1901; Hotelling 1933) of few rows of many numbers: from the rows' products with each other, which is
 * a small matrix however wide the rows are, by orthogonal iteration with Rayleigh-Ritz (Golub and Van Loan, "Matrix Computations", 4th edition, 8.2).
 */
import { HeadstartError } from '../base/errors.ts';
import { random } from '../base/random.ts';
import { symmetricEigen, type Eigen } from './symmetric-eigen.ts';

export type PrincipalComponents = {
  /** Of each row its place on each component, the mean of all rows being 0. */
  readonly coordinates: readonly (readonly number[])[];
  /** Of each component the share of the variance of all rows along it: 0 to 1, the largest first. */
  readonly explained: readonly number[];
};

/** Vectors that are iterated beside those that are wanted, which then settle sooner. */
const BESIDE = 8;
const MOST_ITERATIONS = 2000;

/**
 * The first `count` (default 2) components of rows of one length, as scikit-learn's PCA gives them; of each the number of the row that weighs most has a positive sign, as there.
 * Where rows differ in fewer directions the others are 0. Time and memory grow with the square of the rows.
 * @throws HeadstartError 'usage' for rows of different lengths, or fewer than two.
 */
export function principalComponents(rows: readonly ArrayLike<number>[], { count = 2 }: { readonly count?: number } = {}): PrincipalComponents {
  const width = rows[0]?.length ?? 0;
  if (rows.length < 2 || rows.some((row) => row.length !== width)) throw new HeadstartError('usage', `principal components: ${rows.length} rows, not two or more of one length`, 'Give rows of one length.');
  const centred = centredRows(rows, width);
  const products = centred.map((row, i) => Float64Array.from(centred, (other, j) => (j <= i ? product(row, other) : 0)));
  for (let i = 0; i < rows.length; i++) for (let j = 0; j < i; j++) products[j]![i] = products[i]![j]!;
  const total = products.reduce((sum, row, i) => sum + row[i]!, 0);
  const { values, vectors } = largest(products, count);
  const axes = vectors.map((vector, k) => {
    const length = Math.sqrt(Math.max(values[k]!, 0)) * signOf(vector, centred, width);
    return vector.map((each) => each * length);
  });
  return { coordinates: rows.map((_, i) => axes.map((axis) => axis[i]!)), explained: values.map((value) => (total === 0 ? 0 : Math.min(1, Math.max(value, 0) / total))) };
}

function centredRows(rows: readonly ArrayLike<number>[], width: number): readonly Float64Array[] {
  const mean = new Float64Array(width);
  for (const row of rows) for (let k = 0; k < width; k++) mean[k]! += row[k]! / rows.length;
  return rows.map((row) => Float64Array.from(row, (each, k) => each - mean[k]!));
}

/** The largest values of a symmetric matrix without negative ones, with their vectors; as many as it has. */
function largest(matrix: readonly Float64Array[], count: number): Eigen {
  const size = matrix.length;
  const wanted = Math.min(count, size);
  const source = random(0, 'principal-components');
  let basis = orthonormal(Array.from({ length: Math.min(size, wanted + BESIDE) }, () => Float64Array.from({ length: size }, () => source.uniform() - 0.5)));
  for (let iteration = 0; ; iteration++) {
    const images = basis.map((vector) => times(matrix, vector));
    const { values, vectors } = symmetricEigen(images.map((image) => Float64Array.from(basis, (vector) => product(image, vector))));
    const found = vectors.map((weights) => combined(basis, weights));
    const settled = found.slice(0, wanted).every((vector, k) => Math.sqrt(times(matrix, vector).reduce((sum, each, i) => sum + (each - values[k]! * vector[i]!) ** 2, 0)) <= 1e-13 * values[0]!);
    if (settled || iteration === MOST_ITERATIONS) return { values: values.slice(0, wanted), vectors: found.slice(0, wanted) };
    basis = orthonormal(vectors.map((weights) => combined(images, weights)));
  }
}

/** Gram and Schmidt, twice for the sake of rounding; what lies in the span of those before becomes 0. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const vector of vectors) {
    const before = Math.sqrt(product(vector, vector));
    const own = vector.slice();
    for (let turn = 0; turn < 2; turn++) for (const other of done) {
      const share = product(own, other);
      for (let i = 0; i < own.length; i++) own[i]! -= share * other[i]!;
    }
    const length = Math.sqrt(product(own, own));
    done.push(length <= before * 1e-14 ? own.fill(0) : own.map((each) => each / length));
  }
  return done;
}

/** 1, or -1 where the number that weighs most in the component would be negative. */
function signOf(vector: Float64Array, rows: readonly Float64Array[], width: number): 1 | -1 {
  const loadings = new Float64Array(width);
  for (const [i, row] of rows.entries()) for (let k = 0; k < width; k++) loadings[k]! += vector[i]! * row[k]!;
  const most = loadings.reduce((best, each) => (Math.abs(each) > Math.abs(best) ? each : best), 0);
  return most < 0 ? -1 : 1;
}

function times(matrix: readonly Float64Array[], vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => product(row, vector));
}

function combined(vectors: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const [k, vector] of vectors.entries()) for (let i = 0; i < sum.length; i++) sum[i]! += weights[k]! * vector[i]!;
  return sum;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
