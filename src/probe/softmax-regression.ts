/** @file Softmax regression with an L2 penalty: the function that L-BFGS minimises, with two matrix products an iteration. */
import { columnsFor, crossEntropyAlong, residualsOf, type Truth } from './class-scores.ts';
import type { Descent, Pair, Ray } from './lbfgs.ts';
import { searchStep } from './line-search.ts';
import type { Products } from './products.ts';
import { dot } from './vectors.ts';

/** A point of the regression, on standardized features; a column for two classes, else a column a class. */
export type LinearModel = {
  readonly columns: number;
  /** [columns, width]. */
  readonly weights: Float64Array;
  /** [columns]. */
  readonly bias: Float64Array;
};

export type SoftmaxRegression = Descent & {
  /** Of the penalty from here on: the path over strengths goes on from where it stands. Gives the pairs of the strength before as they are under this one. */
  setStrength(l2: number, pairs?: readonly Pair[]): readonly Pair[];
  /** Goes on along the line from the point where this was called last, as far as the function falls. It costs no product. */
  extrapolate(): void;
  model(): LinearModel;
  /** Of the training rows, [rows, columns]. */
  readonly scores: Float64Array;
  /** Of the other rows, [rows, columns]: a product each time. */
  otherScores(): Promise<Float64Array>;
};

export type RegressionOptions = {
  readonly products: Products;
  /** Of the training rows. */
  readonly truth: Truth;
};

/**
 * Σ weight × -ln p(class) + (l2 / 2) |W|², W [width, classes], the weights of all rows together 1, bias free of the penalty. It begins at zero.
 *
 * Of two classes the lowest point has W = (-v/2, v/2), so that v alone is sought: logistic loss + (l2 / 4) |v|². In scikit-learn's terms C = 1 / (N l2) for three
 * classes and more, C = 2 / (N l2) for two, N being the sum of the sample weights there.
 *
 * The scores move with the weights on a straight line, so that a step's length costs no product: one product follows a direction, one gives the gradient.
 */
export function softmaxRegression({ products, truth }: RegressionOptions): SoftmaxRegression {
  const { width, trainRows, otherRows } = products;
  const columns = columnsFor(truth.classes);
  const point = new Float64Array(columns * (width + 1));
  const biasAt = columns * width;
  const scores = new Float64Array(trainRows * columns);
  let penalty = 0;
  let before: { readonly point: Float64Array; readonly scores: Float64Array } | undefined;

  const gradient = async (): Promise<Float64Array> => {
    const residuals = residualsOf(scores, truth);
    const result = new Float64Array(point.length);
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let row = 0; row < trainRows; row++) sum += residuals[column * trainRows + row]!;
      result[biasAt + column] = sum;
    }
    result.set(await products.gradient(residuals, columns));
    for (let index = 0; index < biasAt; index++) result[index]! += penalty * point[index]!;
    return result;
  };

  /** How the function goes along a direction, by which the scores move so far. */
  const rayOf = (direction: Float64Array, moved: Float64Array): Ray => {
    const [here, along] = [point.subarray(0, biasAt), direction.subarray(0, biasAt)];
    const [own, inner, square] = [dot(here, here), dot(here, along), dot(along, along)];
    return {
      at: (step) => {
        const { value, slope, curvature } = crossEntropyAlong(scores, moved, step, truth);
        return { value: value + (penalty / 2) * (own + step * (2 * inner + step * square)), slope: slope + penalty * (inner + step * square), curvature: curvature + penalty * square };
      },
      move: (step) => {
        for (let index = 0; index < point.length; index++) point[index]! += step * direction[index]!;
        for (let index = 0; index < scores.length; index++) scores[index]! += step * moved[index]!;
      },
    };
  };

  return {
    gradient,
    scores,
    setStrength: (l2, pairs = []) => {
      const change = (columns === 1 ? l2 / 2 : l2) - penalty;
      penalty += change;
      return pairs.map(({ s, y }) => withPenalty(s, y, change, biasAt)).filter(({ sy }) => sy > 0);
    },
    model: () => ({ columns, weights: point.slice(0, biasAt), bias: point.slice(biasAt) }),
    otherScores: async () => {
      if (otherRows === 0) return new Float64Array();
      const found = Float64Array.from(await products.scores(Float32Array.from(point.subarray(0, biasAt)), columns, 'other'));
      return addBias(found, point.subarray(biasAt), columns);
    },
    along: async (direction) => {
      const rounded = Float32Array.from(direction);
      direction.set(rounded);
      const moved = Float64Array.from(await products.scores(rounded.slice(0, biasAt), columns, 'train'));
      return rayOf(direction, addBias(moved, direction.subarray(biasAt), columns));
    },
    extrapolate: () => {
      const here = { point: Float64Array.from(point), scores: Float64Array.from(scores) };
      if (before !== undefined) {
        const { point: from, scores: scoresFrom } = before;
        const ray = rayOf(point.map((value, index) => value - from[index]!), scores.map((value, index) => value - scoresFrom[index]!));
        const start = ray.at(0);
        if (start.slope < 0) ray.move(searchStep(start, (step) => ray.at(step), 1));
      }
      before = here;
    },
  };
}

/** A step changes the penalty's gradient by the strength times itself, in all but the bias. */
function withPenalty(s: Float64Array, y: Float64Array, change: number, biasAt: number): Pair {
  const changed = y.map((value, index) => (index < biasAt ? value + change * s[index]! : value));
  return { s, y: changed, sy: dot(s, changed) };
}

function addBias(scores: Float64Array, bias: Float64Array, columns: number): Float64Array {
  for (let index = 0; index < scores.length; index++) scores[index]! += bias[index % columns]!;
  return scores;
}
