/** @file Softmax regression with an L2 penalty: the function that L-BFGS minimises, with two matrix products an iteration. */
import { columnsFor, crossEntropyAlong, residualsOf, type Truth } from './class-scores.ts';
import type { Descent } from './lbfgs.ts';
import type { Products } from './products.ts';

/** A point of the regression, on standardized features; a column for two classes, else a column a class. */
export type LinearModel = {
  readonly columns: number;
  /** [columns, width]. */
  readonly weights: Float64Array;
  /** [columns]. */
  readonly bias: Float64Array;
};

export type SoftmaxRegression = Descent & {
  /** Of the penalty from here on: the path over strengths goes on from where it stands. */
  setStrength(l2: number): void;
  model(): LinearModel;
  /** Of the training rows, [rows, columns]. */
  readonly scores: Float64Array;
  /** Of the other rows, [rows, columns]; kept up with each move if asked to follow them, else computed anew. */
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

  return {
    gradient,
    scores,
    setStrength: (l2) => {
      penalty = columns === 1 ? l2 / 2 : l2;
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
      const moved = await products.scores(rounded.slice(0, biasAt), columns, 'train');
      addBias(moved, direction.subarray(biasAt), columns);
      let [inner, square] = [0, 0];
      let own = 0;
      for (let index = 0; index < biasAt; index++) {
        own += point[index]! * point[index]!;
        inner += point[index]! * direction[index]!;
        square += direction[index]! * direction[index]!;
      }
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
    },
  };
}

function addBias<Scores extends Float32Array | Float64Array>(scores: Scores, bias: Float64Array, columns: number): Scores {
  for (let index = 0; index < scores.length; index++) scores[index]! += bias[index % columns]!;
  return scores;
}
