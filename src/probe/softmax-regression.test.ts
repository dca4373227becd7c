import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnPhotos } from '../../test/fixtures/drawn-photos.ts';
import { plainProducts } from '../../test/fixtures/plain-products.ts';
import { lbfgs } from './lbfgs.ts';
import { softmaxRegression, type LinearModel } from './softmax-regression.ts';

type Task = { readonly values: ArrayLike<number>; readonly labels: readonly number[]; readonly weights?: readonly number[]; readonly width: number; readonly classes: number };

function regressionOf({ values, labels, weights = labels.map(() => 1), width, classes }: Task) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return softmaxRegression({ products: plainProducts(values, [], width), truth: { classes, labels: Int32Array.from(labels), weights: Float64Array.from(weights, (weight) => weight / total) } });
}

async function solved(task: Task, l2: number): Promise<LinearModel> {
  const regression = regressionOf(task);
  regression.setStrength(l2);
  const steps = lbfgs(regression, { tolerance: 1e-8 });
  let next = await steps.next();
  while (next.done !== true) next = await steps.next();
  return regression.model();
}

const apart = (a: LinearModel, b: LinearModel): number => Math.max(...[...a.weights].map((value, index) => Math.abs(value - b.weights[index]!)), ...[...a.bias].map((value, index) => Math.abs(value - b.bias[index]!)));

test.each([2, 4])('with %d classes the gradient is the difference of the function along every axis', async (classes) => {
  const photos = drawnPhotos({ photos: 12, width: 3, classes, seed: 5 });
  const regression = regressionOf(photos);
  regression.setStrength(0.3);
  const away = await regression.along(Float64Array.from({ length: (classes === 2 ? 1 : classes) * 4 }, (_, index) => Math.fround(0.1 * index - 0.3)));
  away.move(1);
  const gradient = await regression.gradient();
  for (const [index] of gradient.entries()) {
    const ray = await regression.along(Float64Array.from(gradient, (_, place) => (place === index ? 1 : 0)));
    const h = 1e-4;
    expect(gradient[index]).toBeCloseTo((ray.at(h).value - ray.at(-h).value) / (2 * h), 6);
    expect(ray.at(0).slope).toBeCloseTo(gradient[index]!, 6);
  }
});

test('at the optimum the residuals of each class add up to nothing, and the weights are what the penalty makes of the gradient', async () => {
  const photos = drawnPhotos({ photos: 40, width: 5, classes: 3, seed: 2 });
  const model = await solved(photos, 0.05);
  // W = -X^T R / l2 adds up to zero over the classes, and so does the bias, which began at zero.
  for (let feature = 0; feature < 5; feature++) expect(Math.abs(model.weights[feature]! + model.weights[5 + feature]! + model.weights[10 + feature]!)).toBeLessThan(1e-6);
  expect(Math.abs(model.bias[0]! + model.bias[1]! + model.bias[2]!)).toBeLessThan(1e-6);
});

test('two classes as two of three with nothing of the third have the weights of two', async () => {
  const photos = drawnPhotos({ photos: 30, width: 4, classes: 2, seed: 3 });
  const two = await solved(photos, 0.1);
  // The third class's bias goes to minus infinity; at the tolerance it is far enough for the others to be alone.
  const three = await solved({ ...photos, classes: 3 }, 0.1);
  for (let feature = 0; feature < 4; feature++) expect(three.weights[4 + feature]! - three.weights[feature]!).toBeCloseTo(two.weights[feature]!, 3);
});

test('a photo twice is a photo of weight 2, and the order of photos says nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 1000 }), async (classes, twice, seed) => {
      const photos = drawnPhotos({ photos: 12, width: 3, classes, seed });
      const row = (photo: number): number[] => [...photos.values.subarray(3 * photo, 3 * photo + 3)];
      const weighted = await solved({ ...photos, weights: photos.labels.map((_, photo) => (photo === twice ? 2 : 1)) }, 0.1);
      const doubled = await solved({ ...photos, values: [...row(twice), ...photos.values], labels: [photos.labels[twice]!, ...photos.labels] }, 0.1);
      const turned = await solved({ ...photos, values: photos.labels.flatMap((_, photo) => row(11 - photo)), labels: [...photos.labels].reverse(), weights: photos.labels.map((_, photo) => (11 - photo === twice ? 2 : 1)) }, 0.1);
      expect(apart(weighted, doubled)).toBeLessThan(1e-5);
      expect(apart(weighted, turned)).toBeLessThan(1e-5);
    }),
    { numRuns: 25 },
  );
});
