import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawnPhotos, range, type DrawnPhotos } from '../../test/fixtures/drawn-photos.ts';
import { featureRows } from '../../test/fixtures/feature-rows.ts';
import { objectiveOf } from '../../test/fixtures/probe-objective.ts';
import { createPixels } from '../data/pixel-store.node.ts';
import { fitCentroids } from './fit-centroids.node.ts';
import { fitProbe, type FitProbeOptions } from './fit-probe.node.ts';
import { probabilitiesOf } from './predict-probe.node.ts';

function taskOf({ values, width, labels, classes }: DrawnPhotos, train: number): FitProbeOptions {
  return { rows: featureRows(values, width), labels, classes, train: range(0, train), validation: range(train, labels.length) };
}

test('the same photos give the same bits, and its curve ends where the chosen fit ends', async () => {
  const photos = drawnPhotos({ photos: 200, width: 30, classes: 2, apart: 0.3 });
  const [first, second] = [await fitProbe(taskOf(photos, 120)), await fitProbe(taskOf(photos, 120))];
  expect(second).toEqual(first);
  const chosen = first.path.find(({ l2 }) => l2 === first.l2)!;
  const last = first.history.at(-1)!;
  expect(last.epoch).toBe(first.history.length);
  expect(last.loss).toBeCloseTo(chosen.loss, 5);
  expect(last.validationLoss).toBeCloseTo(chosen.validationLoss, 4);
  expect(Math.min(...first.path.map(({ validationLoss }) => validationLoss))).toBe(chosen.validationLoss);
  expect(first.history[0]!.loss).toBeLessThan(Math.LN2);
});

test('a probability is what kernel and bias make of the row', async () => {
  const photos = drawnPhotos({ photos: 90, width: 7, classes: 3, apart: 0.5 });
  const task = taskOf(photos, 60);
  const probe = await fitProbe(task);
  const probabilities = await probabilitiesOf(probe, task.rows, [70]);
  const shares = [0, 1, 2].map((label) => Math.exp(probe.bias[label]! + range(0, 7).reduce((sum, feature) => sum + photos.values[70 * 7 + feature]! * probe.kernel[feature * 3 + label]!, 0)));
  shares.forEach((share, label) => {
    expect(probabilities[label]).toBeCloseTo(share / shares.reduce((sum, each) => sum + each, 0), 5);
  });
});

test('rows that are read anew for each product, from a file, give the bits of rows in memory', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'headstart-probe-'));
  try {
    // 1 MB a row: the training rows take two blocks of 8 MB.
    const width = 262_144;
    const few = drawnPhotos({ photos: 12, width: 1024, classes: 2, apart: 0.05 });
    const photos = { ...few, width, values: Float32Array.from({ length: 12 * width }, (_, index) => few.values[Math.floor(index / width) * 1024 + (index % 1021)]!) };
    const table = createPixels({ count: 12, bytesPerImage: width * 4, memoryLimit: 0, file: join(folder, 'rows') });
    range(0, 12).forEach((photo) => {
      table.write(photo, new Uint8Array(photos.values.buffer, photo * width * 4, width * 4));
    });
    table.close();
    const task = { ...taskOf(photos, 10), l2: 1, mostIterations: 3 };
    const kept = await fitProbe(task);
    const streamed = await fitProbe({ ...task, rows: { handle: table.handle, width }, memoryLimit: 0 });
    expect(streamed.history).toHaveLength(3);
    expect(Buffer.compare(Buffer.from(streamed.kernel.buffer), Buffer.from(kept.kernel.buffer))).toBe(0);
    expect([streamed.bias, streamed.history]).toEqual([kept.bias, kept.history]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('scale and shift of features and the order of photos change nothing but rounding', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(2, 3), fc.integer({ min: -6, max: 6 }), fc.double({ min: -50, max: 50, noNaN: true }), async (seed, classes, exponent, shift) => {
      const photos = drawnPhotos({ photos: 36, width: 4, classes, seed, apart: 0.7 });
      const plain = { ...taskOf(photos, 24), l2: 0.1, curve: false };
      const moved = { ...plain, rows: featureRows(photos.values.map((value, index) => 2 ** (exponent * (index % 4)) * (value + shift)), 4), train: [...plain.train].reverse() };
      const [here, there] = [await probabilitiesOf(await fitProbe(plain), plain.rows, plain.validation), await probabilitiesOf(await fitProbe(moved), moved.rows, moved.validation)];
      expect(Math.max(...here.map((value, index) => Math.abs(value - there[index]!)))).toBeLessThan(2e-3);
    }),
    { numRuns: 8 },
  );
});

test('all views of a photo together count as the photo, and the first view speaks unless the mean is asked for', async () => {
  const photos = drawnPhotos({ photos: 60, width: 5, classes: 2, apart: 0.4 });
  const once = { ...taskOf(photos, 40), l2: 0.1, curve: false };
  const row = (photo: number): number[] => [...photos.values.subarray(5 * photo, 5 * photo + 5)];
  const same = { ...once, rows: featureRows(photos.labels.flatMap((_, photo) => [...row(photo), ...row(photo)]), 5, 2) };
  const [one, two] = [await fitProbe(once), await fitProbe(same)];
  two.kernel.forEach((value, index) => {
    expect(value).toBeCloseTo(one.kernel[index]!, 5);
  });
  // A second view that is another photo's: only the mean sees it.
  const mixed = featureRows(photos.labels.flatMap((_, photo) => [...row(photo), ...row(59 - photo)]), 5, 2);
  const [alone, mean] = [await probabilitiesOf(one, mixed, [0, 59]), await probabilitiesOf(one, mixed, [0, 59], { averageViews: true })];
  expect(mean[0]).toBeCloseTo((alone[0]! + alone[2]!) / 2, 6);
  expect(mean[2]).toBeCloseTo(mean[0]!, 6);
  expect((await fitProbe({ ...same, averageViews: true })).path[0]!.validationLoss).toBeCloseTo(one.path[0]!.validationLoss, 5);
});

test('a class weight moves the probabilities towards its class, and equal weights move nothing', async () => {
  const photos = drawnPhotos({ photos: 80, width: 3, classes: 2, apart: 0.2 });
  const task = { ...taskOf(photos, 60), l2: 0.1, curve: false };
  const shareOfSecond = async (ofClasses?: readonly number[]): Promise<number> => {
    const sampleWeight = ofClasses && photos.labels.map((label) => ofClasses[label]!);
    const probe = await fitProbe({ ...task, sampleWeight });
    expect(objectiveOf(photos.values, probe, { ...task, sampleWeight })).toBeLessThan(Math.LN2);
    const probabilities = await probabilitiesOf({ kernel: probe.kernel.map((value) => value * probe.temperature), bias: probe.bias.map((value) => value * probe.temperature) }, task.rows, task.validation);
    return task.validation.reduce((sum, _, index) => sum + probabilities[2 * index + 1]!, 0) / task.validation.length;
  };
  const even = await shareOfSecond();
  expect(await shareOfSecond([1, 5])).toBeGreaterThan(even + 0.15);
  expect(await shareOfSecond([4, 4])).toBeCloseTo(even, 5);
});

test('a photo with the weight 2 is the same photo twice, one with the weight 0 is not there', async () => {
  const photos = drawnPhotos({ photos: 80, width: 5, classes: 4, apart: 0.5 });
  const task = { ...taskOf(photos, 60), l2: 0.03, curve: false };
  const repeatedTrain = task.train.flatMap((photo) => Array.from({ length: photo % 3 }, () => photo));
  const sampleWeight = photos.labels.map((_, photo) => photo % 3);
  const [weighted, repeated] = [await fitProbe({ ...task, sampleWeight }), await fitProbe({ ...task, train: repeatedTrain })];
  for (const [index, value] of repeated.kernel.entries()) expect(Math.abs(weighted.kernel[index]! - value)).toBeLessThan(1e-4);
  const [some, same] = [await fitCentroids({ ...task, sampleWeight }), await fitCentroids({ ...task, train: repeatedTrain })];
  for (const [index, value] of same.centroids.entries()) expect(some.centroids[index]).toBeCloseTo(value, 10);
});

test('two photos a class, more features than photos, and none for validation are enough', async () => {
  const photos = drawnPhotos({ photos: 4, width: 600, classes: 2 });
  const probe = await fitProbe(taskOf(photos, 4));
  expect([probe.l2, probe.temperature, probe.converged, probe.path.length]).toEqual([0.03, 1, true, 1]);
  expect(probe.path[0]!.validationLoss).toBeNaN();
  expect(probe.history.at(-1)!.accuracy).toBe(1);
  expect(probe.history.at(-1)!.validationAccuracy).toBeNaN();
});

test('a class without validation photos, a constant feature and classes that are far apart do no harm', async () => {
  const photos = drawnPhotos({ photos: 60, width: 6, classes: 3, apart: 30 });
  for (let photo = 0; photo < 60; photo++) photos.values[6 * photo] = 0.1;
  const task = taskOf(photos, 30);
  const probe = await fitProbe({ ...task, validation: task.validation.filter((photo) => photos.labels[photo] !== 2) });
  expect([...probe.kernel.subarray(0, 3)]).toEqual([0, 0, 0]);
  expect(probe.temperature).toBe(1);
  expect(probe.path.at(-1)!.validationAccuracy).toBe(1);
  expect([...probe.kernel, ...probe.bias].every(Number.isFinite)).toBe(true);
});

test('features that are not finite are refused by the photos that have them', async () => {
  const photos = drawnPhotos({ photos: 20, width: 3, classes: 2 });
  photos.values[3 * 4 + 1] = Number.NaN;
  photos.values[3 * 15] = Infinity;
  await expect(fitProbe(taskOf(photos, 10))).rejects.toMatchObject({ code: 'data', message: 'The features of 2 photos hold numbers that are not finite (by number: 4, 15).' });
  const all = featureRows(photos.values.map(() => Infinity), 3);
  await expect(fitProbe({ ...taskOf(photos, 10), rows: all })).rejects.toMatchObject({ message: 'The features of 20 photos hold numbers that are not finite (by number: 0, 1, 2, 3, 4 and others).' });
  const few = taskOf(photos, 10);
  await expect(fitProbe({ ...few, rows: { ...few.rows, views: 2 }, train: [0, 1, 2, 3], validation: [] })).rejects.toMatchObject({ message: 'The features of 1 photo hold numbers that are not finite (by number: 2).' });
});

test('what cannot be meant is refused by name', async () => {
  const task = taskOf(drawnPhotos({ photos: 20, width: 3, classes: 2 }), 10);
  await expect(fitProbe({ ...task, l2: 0 })).rejects.toThrow('l2: the factor is 0.');
  await expect(fitProbe({ ...task, classes: 3 })).rejects.toThrow('No training photo is of class 2.');
  await expect(fitProbe({ ...task, classes: 1 })).rejects.toThrow('classes must be a whole number of at least 2, not 1.');
  await expect(fitProbe({ ...task, labels: range(0, 20) })).rejects.toThrow('Photo 2 has the class 2, of 2.');
  await expect(fitProbe({ ...task, sampleWeight: range(0, 20).map((photo) => (photo === 1 ? -1 : 1)) })).rejects.toThrow('sampleWeight: the weight of photo 1 is -1.');
  await expect(fitProbe({ ...task, sampleWeight: range(0, 20).map((photo) => photo % 2) })).rejects.toThrow('All training photos of class 0 have the weight 0.');
});

test('the count of iterations is true, although not each of them is told', async () => {
  const task = taskOf(drawnPhotos({ photos: 1500, width: 300, classes: 10, apart: 0.05 }), 1200);
  const counts: { readonly done: number; readonly iteration: number; readonly phase: string }[] = [];
  const { path, history } = await fitProbe({ ...task, onIteration: (told) => counts.push(told) });
  const inPath = path.reduce((sum, { iterations }) => sum + iterations, 0);
  expect(counts.length).toBeGreaterThan(0);
  for (const { done, iteration, phase } of counts) {
    if (phase === 'curve') expect(done).toBe(inPath + iteration);
    else expect(done).toBeGreaterThanOrEqual(iteration);
  }
  expect(counts.at(-1)!.done).toBeLessThanOrEqual(inPath + history.length);
  expect(counts.at(-1)!.done).toBeGreaterThan(counts.length);
});

test('it stops between two iterations, tells of them, and leaves no worker behind', async () => {
  const task = taskOf(drawnPhotos({ photos: 400, width: 400, classes: 20, apart: 0.05 }), 300);
  const stop = new AbortController();
  const phases: string[] = [];
  const fitted = fitProbe({ ...task, tolerance: 0, signal: stop.signal, onIteration: ({ phase, l2, iteration, gradient }) => {
    phases.push(phase);
    expect([l2 > 0, iteration > 0, gradient > 0]).toEqual([true, true, true]);
    stop.abort();
  } });
  await expect(fitted).rejects.toMatchObject({ code: 'stopped' });
  expect(phases[0]).toBe('path');
  await expect(fitProbe({ ...task, signal: stop.signal })).rejects.toMatchObject({ code: 'stopped' });
});
